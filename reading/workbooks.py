"""A table in a workbook of Excel (.xlsx) or LibreOffice (.ods). Pure Python."""

import io
import re
import warnings
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

import openpyxl
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from accounts.typed import text_in
from reading.file_kinds import MOST_COLUMNS, MOST_ROWS, ROWS_ABOVE, XLSX, UnreadableFile

EMPTY_ROWS_BEFORE_THE_END = 1_000  # formatted but empty rows of a sheet
MOST_SHEETS = 50
MOST_CELLS_OF_EXCEL = 600_000  # of all sheets; empty ones take as much room when they are read
CELL_OF_EXCEL = re.compile(rb"<(?:\w+:)?c[ />]")
DAY_OF_EXCEL = re.compile(rb"(<(?:\w+:)?c\b[^>]*\bt=)(?:\"d\"|'d')")
TIME_OF_A_DAY = re.compile(rb"(<(?:\w+:)?v>\d{4}-\d\d-\d\d)T[^<]*")
TABLE_OF_ODS = re.compile(rb"<table:table\b(?=[ >])")
MOST_CELLS = 2_000_000  # of a sheet of LibreOffice: a few bytes may say "a million times"
WITHOUT_RESULT = re.compile(
    rb'<c r="([A-Z]+\d+)"[^>]*>\s*+<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*+(?:<v\s*+/>|<v></v>)?\s*+</c>'
)


@dataclass(frozen=True)
class Sheet:
    """One sheet: (number, cells) of the rows that hold something, and which of them are hidden."""

    name: str
    is_visible: bool
    records: list
    hidden: frozenset = frozenset()
    unknown: tuple[str, ...] = ()  # cells whose formula was never calculated


def read_workbook(data, kind):
    """Return the Sheets of a workbook in their order. Raises UnreadableFile."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _sheets_of_excel(data) if kind == XLSX else _sheets_of_ods(data)


@contextmanager
def _read_by_others():
    """Around one step of a library that reads what strangers made, and nothing of ours.

    Such libraries raise whatever they stumble over; the one of LibreOffice's sheets is made in
    another language, whose faults are no Exception.
    """
    try:
        yield
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise UnreadableFile(UnreadableFile.DAMAGED) from error


def _sheets_of_excel(data):
    with _read_by_others():
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        worksheets = book.worksheets[:MOST_SHEETS]
    sheets, left = [], MOST_CELLS_OF_EXCEL
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for sheet in worksheets:
            with _read_by_others():
                sheet.reset_dimensions()  # what the file says about its own size is often wrong
                xml = archive.read(sheet._worksheet_path)
            left -= len(CELL_OF_EXCEL.findall(xml))
            if left < 0:
                raise UnreadableFile(UnreadableFile.TOO_LARGE)
            records = _records(_rows_of_excel(sheet, xml))
            visible = sheet.sheet_state == "visible"
            unknown = tuple(name.decode() for name in WITHOUT_RESULT.findall(xml))
            hidden = _hidden_rows_of_excel(xml)
            sheets.append(Sheet(_line(sheet.title), visible, records, hidden, unknown))
    return sheets


def _rows_of_excel(sheet, xml):
    """Yield the rows. A day that is written out is a text, for there may be none like it.

    The library would refuse the whole file for one 2026-13-45.
    """
    if DAY_OF_EXCEL.search(xml):
        read = TIME_OF_A_DAY.sub(rb"\1", DAY_OF_EXCEL.sub(rb'\1"str"', xml))
        sheet._get_source = lambda: io.BytesIO(read)
    with _read_by_others():
        rows = sheet.iter_rows(values_only=True)
    while True:
        with _read_by_others():
            row = next(rows, None)
        if row is None:
            return
        yield row


def _sheets_of_ods(data):
    with _read_by_others(), zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml")
    hidden = [_hidden_rows_of_ods(table) for table in TABLE_OF_ODS.split(content)[1:]]
    with _read_by_others():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        metadata = book.sheets_metadata[:MOST_SHEETS]
    sheets = []
    for at, about in enumerate(metadata):
        with _read_by_others():
            rows = book.get_sheet_by_index(at).to_python(skip_empty_area=False)
        visible = about.visible == SheetVisibleEnum.Visible
        of_sheet = hidden[at] if at < len(hidden) else frozenset()
        sheets.append(Sheet(_line(about.name), visible, _records(rows), of_sheet))
    return sheets


def _line(name):
    return " ".join(text_in(name).split())


def _records(rows):
    records, empty = [], 0
    for number, cells in enumerate(rows, start=1):
        is_empty = all(cell in (None, "") for cell in cells)
        empty = empty + 1 if is_empty else 0
        if empty > EMPTY_ROWS_BEFORE_THE_END or len(records) > MOST_ROWS + ROWS_ABOVE:
            break
        if not is_empty:
            records.append((number, [_text(cell) for cell in islice(cells, MOST_COLUMNS + 1)]))
    return records


def _hidden_rows_of_excel(xml):
    tags = re.findall(rb"<(?:\w+:)?row\b([^>]*)>", xml)
    numbers = (
        re.search(rb'\br="(\d+)"', tag) for tag in tags if re.search(rb'hidden="(1|true)"', tag)
    )
    return frozenset(int(number.group(1)) for number in numbers if number)


def _hidden_rows_of_ods(xml):
    """Return the hidden rows of one table; raise UnreadableFile for one that unpacks to too much.

    The library holds a whole table in memory, empty cells before full ones too.
    """
    hidden, number, height, width = set(), 0, 0, 0
    for row in re.split(rb"<table:table-row\b(?=[ />])", xml)[1:]:
        tag = row.split(b">", 1)[0]
        many = _repeated(rb"rows", tag)
        if re.search(rb'visibility="(collapse|filter)"', tag):
            hidden.update(range(number + 1, number + 1 + min(many, MOST_ROWS)))
        number += many
        if full := _width_of_ods(row):
            height, width = number, max(width, full)
    if height * width > MOST_CELLS:
        raise UnreadableFile(UnreadableFile.TOO_LARGE)
    return frozenset(hidden)


def _width_of_ods(row):
    """Return how many cells of a row stand up to the last full one."""
    at, width = 0, 0
    for cell in re.split(rb"<table:(?:covered-)?table-cell\b(?=[ />])", row)[1:]:
        at += _repeated(rb"columns", cell.split(b">", 1)[0])
        if b"<text:p" in cell or b"office:value-type" in cell or b"table:formula" in cell:
            width = at
    return width


def _repeated(what, tag):
    found = re.search(rb'table:number-%s-repeated="(\d{1,9})"' % what, tag)
    return int(found.group(1)) if found else 1


def _text(value):
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)
