"""Rows handed out as a file for a spreadsheet: CSV as Polish spreadsheets read it, or XLSX."""

import io

from django.http import HttpResponse
from django.urls import register_converter
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from files.spreadsheets import as_csv

AT_ONCE = 500  # rows of the database in memory while a file of them is written
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class TableKind:
    """What a table is handed out as, at the end of an address: `export.csv`, `export.xlsx`."""

    regex = "|".join(TYPES)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(TableKind, "table_kind")


def table_file(name, rows, kind):
    """Return the answer that hands out `rows` as the file `name`.`kind`.

    `rows` are lists of cells, the headings first, asked for one after another; a cell is a number
    or has words. No cell is run as a formula.
    """
    return HttpResponse(
        _as_xlsx(rows) if kind == "xlsx" else as_csv(rows),
        content_type=TYPES[kind],
        headers={"Content-Disposition": content_disposition_header(True, f"{name}.{kind}")},
    )


def each_row(headings, cells, found):
    """Yield the headings, then the cells of each row of a queryset, few of them read at once."""
    yield headings
    yield from map(cells, found.iterator(chunk_size=AT_ONCE))


def _as_xlsx(rows):
    book, file = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    book.save(file)
    return file.getvalue()


def _cell(sheet, value):
    """A number stays one; every other cell is a text, whatever it begins with."""
    if isinstance(value, (int, float)):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", str(value)))
    cell.data_type = "s"
    return cell
