"""A list as people have it in a file: Excel, LibreOffice, CSV, places of a map.

Pure Python. Whatever comes in, the answer is the rows of the file, all of them, and notes on what
a person should know; or an `UnreadableFile` whose code tells which sentence to show.
"""

from dataclasses import dataclass, field

from accounts.typed import text_in
from reading.columns import SheetTable, table_of
from reading.file_kinds import (
    MOST_COLUMNS,
    MOST_ROWS,
    ZIP,
    Note,
    UnreadableFile,
    kind_of_zip,
    refuse_by_beginning,
)
from reading.map_data import is_map_data, read_map
from reading.text_files import read_text
from reading.workbooks import read_workbook


@dataclass(frozen=True)
class FileRead:
    """The rows of a file as (number in the file, cells of equal width), and how it was read.

    `sheets` are the names of all sheets with the number of their rows; `hidden` the rows that the
    file hides. `data` are its bytes, so that it can be read again in another way.
    """

    data: bytes = field(repr=False)
    records: tuple[tuple[int, tuple[str, ...]], ...]
    sheet: str = ""
    sheets: tuple[tuple[str, int], ...] = ()
    delimiter: str = ""
    encoding: str = ""
    hidden: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()

    def table(self, heading=None) -> SheetTable:
        return table_of(self.records, heading)


def read_file(data, filename="", *, sheet="", delimiter="", encoding=""):
    """Return the FileRead of the bytes of a file; raise UnreadableFile for what is no table.

    Sheet, delimiter and encoding are those that a person chose; empty ones are recognised. Empty
    rows are left out; cells are trimmed, keep their line breaks and hold no control characters.
    """
    refuse_by_beginning(data, filename)
    if data.startswith(ZIP):
        return _of_workbook(data, sheet)
    if is_map_data(data):
        records, notes = read_map(data)
        return FileRead(data, _whole(records), notes=notes)
    read = read_text(data, delimiter, encoding)
    return FileRead(
        data,
        _whole(read.records),
        delimiter=read.delimiter,
        encoding=read.encoding,
        notes=read.notes,
    )


def read_table(data, filename=""):
    """Return the SheetTable in the bytes of a file, read as it is recognised."""
    return read_file(data, filename).table()


def _of_workbook(data, wanted):
    sheets = [one for one in read_workbook(data, kind_of_zip(data)) if one.records]
    if not sheets:
        raise UnreadableFile(UnreadableFile.EMPTY)
    first = next((one for one in sheets if one.is_visible), sheets[0])
    chosen = next((one for one in sheets if one.name == wanted), first)
    records = _whole(chosen.records)
    numbers = [number for number, _cells in records]
    hidden = tuple(number for number in numbers if number in chosen.hidden)
    notes = []
    others = [one for one in sheets if one is not chosen]
    if others:
        texts = tuple(f"{one.name} ({len(one.records)})" for one in others)
        notes.append(Note(Note.OTHER_SHEETS, texts=texts))
    if hidden:
        notes.append(Note(Note.HIDDEN_ROWS, hidden))
    if chosen.unknown:
        notes.append(Note(Note.WITHOUT_RESULT, texts=chosen.unknown))
    names = tuple((one.name, len(one.records)) for one in sheets)
    return FileRead(data, records, chosen.name, names, hidden=hidden, notes=tuple(notes))


def _whole(records):
    """Return the rows that hold something, clean and of one width."""
    rows, width = [], 0
    for number, cells in records:
        cells = [text_in(cell).strip() for cell in cells]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise UnreadableFile(UnreadableFile.TOO_MANY_COLUMNS, number)
        if len(rows) > MOST_ROWS:
            raise UnreadableFile(UnreadableFile.TOO_MANY_ROWS, number)
        rows.append((number, cells))
        width = max(width, len(cells))
    if not rows:
        raise UnreadableFile(UnreadableFile.EMPTY)
    return tuple((number, tuple(cells + [""] * (width - len(cells)))) for number, cells in rows)
