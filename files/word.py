"""Word documents: what each of them begins with, and its bytes."""

from io import BytesIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

LANGUAGES = {"pl": "pl-PL", "en": "en-GB"}
# A second copy of the styles for Word 2010, which the template of python-docx brings and which is
# not the same as the first.
SECOND_STYLES = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"


def new_document(*, title, author, language):
    """Return a Document on A4 that says its title, its author and the language of its text."""
    document = Document()
    _leave_out_second_styles(document.part)
    properties = document.core_properties
    properties.title, properties.author = title, author
    properties.language, properties.comments = LANGUAGES[language], ""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    _say_language(document, properties.language)
    return document


def mark_row(row, mark):
    """Say that a row is the head on every page (w:tblHeader), or stays whole (w:cantSplit)."""
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def bytes_of(document):
    """Return the bytes of the DOCX."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _leave_out_second_styles(part):
    for key in [key for key, one in part.rels.items() if one.reltype == SECOND_STYLES]:
        part.drop_rel(key)


def _say_language(document, code):
    """Name the language of the whole text: for hyphens, spelling and voices."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), code)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    document.styles["Normal"].element.get_or_add_rPr().append(language)
