"""A paper in sections as DOCX, to be worked on by whoever signs it: drafts, annexes.

Everything people wrote is set as plain text, run by run; nothing of it is ever read as markup.
"""

from docx.shared import Cm, Pt

from files.word import bytes_of, mark_row
from selections.documents.docx import add_head, add_lines, begun

LINE = "." * 100
WIDTH = Cm(16.6)  # of a line


def docx_of(told):
    """Return the bytes of the DOCX; `told` is what `draft_of` returns.

    A section may say the `widths` of the columns of its table as shares of the line, and lists
    `under` headings of their own.
    """
    document = begun(told)
    add_head(document, told)
    document.add_heading(told["title"], level=1)
    add_lines(document, [one for one in (told["kind"], told["about"], told["case"]) if one])
    document.add_paragraph(told["place"])
    for section in told["sections"]:
        document.add_heading(section["heading"], level=2)
        for line in section["lines"]:
            document.add_paragraph(line)
        for point in section["points"]:
            document.add_paragraph(point, style="List Bullet")
        for part in section.get("under", ()):
            document.add_heading(part["heading"], level=3)
            for point in part["points"]:
                document.add_paragraph(point, style="List Bullet")
        if section["table"]:
            _add_table(document, section["table"], section.get("widths"))
        for line in section["text"]:
            document.add_paragraph(line)
        if section["question"]:
            document.add_paragraph().add_run(section["question"]).italic = True
        if section["write"]:
            document.add_paragraph(LINE)
    document.add_paragraph().add_run(told["foot"]).font.size = Pt(8)
    return bytes_of(document)


def _add_table(document, rows, widths=None):
    """Add a table whose first row is repeated on every page and announced as its head."""
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for at, cells in enumerate(rows):
        row = table.add_row()
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
            for run in cell.paragraphs[0].runs:
                run.bold = at == 0
        if at == 0:
            mark_row(row, "w:tblHeader")
        elif not all(cells):
            row.height = Cm(1.4)  # room for a hand
        mark_row(row, "w:cantSplit")
        for cell, share in zip(row.cells, widths or (), strict=False):
            cell.width = int(WIDTH * share / sum(widths))
    document.add_paragraph()
