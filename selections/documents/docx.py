"""The letters on paper as DOCX, to be changed and printed by whoever prefers it.

Everything people wrote is set as plain text, run by run; nothing of it is ever read as markup.
"""

from docx.enum.text import WD_BREAK
from docx.shared import Cm, Pt

from files.word import bytes_of, new_document

BOX = "☐ "


def docx_of(told):
    """Return the bytes of the DOCX, a letter with its slip on each page; `told` as for the PDF."""
    document = begun(told)
    for at, letter in enumerate(told["letters"]):
        if at:
            document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        add_head(document, told)
        document.add_heading(letter["subject"], level=1)
        add_lines(document, letter["address"])
        document.add_paragraph(letter["day"])
        for paragraph in letter["paragraphs"]:
            add_lines(document, paragraph.split("\n"))
        document.add_paragraph().add_run(letter["notice"]).font.size = Pt(8)
        document.add_heading(f"{told['slip']['heading']} {letter['partner']}", level=2)
        for choice in told["slip"]["choices"]:
            document.add_paragraph(BOX + choice)
        document.add_paragraph(f"{told['slip']['words']} {'.' * 60}")
        document.add_paragraph(told["slip"]["how"])
    if not told["letters"]:
        document.add_paragraph(told["nobody"])
    return bytes_of(document)


def begun(told):
    """Return a Document with its page and its letters.

    `told` holds its `title`, its `library` and its `language`.
    """
    document = new_document(title=told["title"], author=told["library"], language=told["language"])
    page = document.sections[0]
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(1.8)
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(11), Pt(6)
    return document


def add_head(document, told):
    """Add the line that says whose paper it is and where the library is reached."""
    document.add_paragraph().add_run(told["head"]).font.size = Pt(9.5)


def add_lines(document, lines):
    """Add one paragraph with these lines."""
    paragraph = document.add_paragraph()
    for at, line in enumerate(lines):
        if at:
            paragraph.add_run().add_break()
        paragraph.add_run(line)
