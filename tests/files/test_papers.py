"""What all PDFs and DOCX have in common; each that a test makes is read by `tests/papers.py`."""

import re

import pytest
import typst
from django.conf import settings
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from files import typesetting
from files.word import bytes_of, mark_row, new_document
from tests import papers
from tests.papers import faults_of_docx, faults_of_pdf, shape_of_docx

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.typ"))


def told_document():
    return new_document(title="Rok z partnerami", author="Biblioteka", language="pl")


def test_a_pdf_that_lacks_something_is_seen():
    plain = typst.compile(b"Rok z partnerami")
    assert any("title" in fault.lower() for fault in faults_of_pdf(plain))


def test_every_pdf_of_the_house_is_read(monkeypatch):
    """The watch stands around the one function by which all of them are set."""
    page = '#set document(title: "Rok")\n= Rok'
    assert typesetting._set(page, is_source=True, pdf_standards=["ua-1"]).startswith(b"%PDF")
    monkeypatch.setattr(papers, "faults_of_pdf", lambda _pdf: ["a fault"])
    with pytest.raises(AssertionError, match="a fault"):
        typesetting._set(page, is_source=True, pdf_standards=["ua-1"])


def test_a_document_that_word_would_mend_is_seen():
    bytes_of(document := told_document())
    document.element.body.append(OxmlElement("w:p"))  # behind the section, which ends it
    with pytest.raises(AssertionError, match=r"document\.xml"):
        bytes_of(document)


def test_what_is_said_changes_no_shape_and_all_else_does():
    shapes = []
    for title, words, head in [("Rok", "Ala", 0), ("Nowy rok", "Ola & kot", 0), ("Rok", "Ala", 1)]:
        document = new_document(title=title, author="Biblioteka", language="pl")
        document.add_heading(words, level=head)
        shapes.append(shape_of_docx(bytes_of(document)))
    assert shapes[0] == shapes[1] != shapes[2]


def test_rows_that_are_alike_change_no_shape_and_another_one_does():
    def shape(rows, another=None):
        document = told_document()
        table = document.add_table(rows=rows, cols=2)
        for number, row in enumerate(table.rows):
            row.cells[0].text = f"Koło {number}"
        if another is not None:
            table.rows[another].cells[1]._tc.append(OxmlElement("w:tr"))
        return shape_of_docx(bytes_of(document))

    assert shape(2) == shape(40) != shape(1)
    with pytest.raises(AssertionError, match=r"document\.xml"):
        shape(40, another=20)


def test_a_document_names_its_language_and_brings_its_styles_once():
    document = told_document()
    row = document.add_table(rows=1, cols=2).rows[0]
    mark_row(row, "w:tblHeader")
    assert faults_of_docx(bytes_of(document)) == []
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"pl-PL"}
    assert document.core_properties.language == "pl-PL"
    assert b"stylesWithEffects" not in bytes_of(document)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_every_table_of_a_page_has_a_head(template):
    """What a cell is about is read aloud before it; the validator passes tables without."""
    words = template.read_text()
    tables = len(re.findall(r"(?<!set )(?<![-\w])table\(", words))
    assert words.count("table.header(") == tables
