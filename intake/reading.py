"""Lists as people have them: a box full of names, a CSV file, an Excel sheet.

Pure Python. Whatever comes in, the answer is a table (or lines), or an `UnreadableFile` whose
code tells which sentence to show and whose row number tells where to look.
"""

import csv
import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

import openpyxl

from accounts.typed import line_in
from partners.words import fold

MOST_BYTES = 5 * 1024 * 1024
MOST_BYTES_UNPACKED = 60 * 1024 * 1024  # an Excel file is a zip; a small one may unpack to anything
MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_CELL = 2_000
EMPTY_ROWS_BEFORE_THE_END = 1_000  # formatted but empty rows of a sheet
MOST_LINES = 500

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
ENCODINGS = ("cp1250", "iso8859_2", "cp852")
POLISH_LETTERS = set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–")
DELIMITERS = ";\t,|"


class UnreadableFile(ValueError):
    """A file that is no table. `code` names the reason, `row` where it is known (first row: 1)."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    OLD_EXCEL = "old_excel"
    NOT_A_TABLE = "not_a_table"
    DAMAGED = "damaged"

    def __init__(self, code, row=None):
        super().__init__(code if row is None else f"{code} in row {row}")
        self.code, self.row = code, row


@dataclass(frozen=True)
class SheetTable:
    """Headings, and the rows below them with the number each has in the file (heading: 1)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Line:
    """One line of a box full of names; `sector` only where the person wrote it."""

    number: int
    name: str
    sector: str | None = None


def read_table(data, filename=""):
    """Return the SheetTable in the bytes of a CSV or XLSX file; raise UnreadableFile for all else.

    Encoding (UTF-8, UTF-16 with a mark, Windows, ISO, DOS) and delimiter (`;` tab `,` `|`) are
    recognised. Empty rows are left out; cells are trimmed and hold no control characters.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableFile(UnreadableFile.TOO_LARGE)
    if not data.strip():
        raise UnreadableFile(UnreadableFile.EMPTY)
    if data.startswith(OLD_EXCEL) or filename.lower().endswith(".xls"):
        raise UnreadableFile(UnreadableFile.OLD_EXCEL)
    records = _records_of_excel(data) if data.startswith(ZIP) else _records_of_text(data)
    return _table(records)


def _table(records):
    rows, width = [], 0
    for number, cells in records:
        cells = tuple(_clean(cell) for cell in cells)
        while cells and not cells[-1]:
            cells = cells[:-1]
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
    whole = [(number, cells + ("",) * (width - len(cells))) for number, cells in rows]
    return SheetTable(whole[0][1], tuple(whole[1:]))


def _clean(cell):
    return line_in(cell[:LONGEST_CELL])


def _records_of_text(data):
    text = _decoded(data)
    lines = io.StringIO(text, newline="")
    first = re.match(r"sep=(.)\r?\n", text)
    if first:  # the line by which Excel is told its delimiter
        lines.seek(first.end())
    delimiter = first.group(1) if first else _delimiter(text)
    number = 1 if first else 0
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            number += 1
            yield number, cells
    except csv.Error as error:
        raise UnreadableFile(UnreadableFile.DAMAGED, number + 1) from error


def _decoded(data):
    for mark, encoding in [
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ]:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableFile(UnreadableFile.DAMAGED) from error
    if b"\x00" in data:
        raise UnreadableFile(UnreadableFile.NOT_A_TABLE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return max((data.decode(name, "replace") for name in ENCODINGS), key=_how_polish)


def _how_polish(text):
    """How much a text looks like Polish: its letters, less what nobody types."""
    strange = sum(
        1 for sign in text if ord(sign) > 127 and sign not in POLISH_LETTERS and not sign.isspace()
    )
    return sum(1 for sign in text if sign in POLISH_LETTERS) - 2 * strange


def _delimiter(text):
    """The delimiter most frequent in the first line that has any, outside quotation marks."""
    for line in islice((line for line in text.splitlines() if line.strip()), 5):
        bare = re.sub(r'"[^"]*"', "", line)
        counts = {delimiter: bare.count(delimiter) for delimiter in DELIMITERS}
        best = max(DELIMITERS, key=lambda delimiter: counts[delimiter])
        if counts[best]:
            return best
    return DELIMITERS[0]


def _records_of_excel(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            is_excel = "xl/workbook.xml" in archive.namelist()
    except Exception as error:
        raise UnreadableFile(UnreadableFile.DAMAGED) from error
    if unpacked > MOST_BYTES_UNPACKED:
        raise UnreadableFile(UnreadableFile.TOO_LARGE)
    if not is_excel:
        raise UnreadableFile(UnreadableFile.NOT_A_TABLE)
    # The library reads what strangers made and raises whatever it stumbles over.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(_rows_of_first_sheet(data))
    except Exception as error:
        raise UnreadableFile(UnreadableFile.DAMAGED) from error


def _rows_of_first_sheet(data):
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    sheet.reset_dimensions()  # what the file says about its own size is often wrong
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        is_empty = not any(cell not in (None, "") for cell in cells)
        empty = empty + 1 if is_empty else 0
        if empty > EMPTY_ROWS_BEFORE_THE_END or number > MOST_ROWS + EMPTY_ROWS_BEFORE_THE_END:
            return
        if not is_empty:
            yield number, [_text(cell) for cell in cells[: MOST_COLUMNS + 1]]


def _text(value):
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)


# What the columns mean: headings as they are met, folded. The first that fits a column wins.
HEADINGS = {
    "name": ("nazwa", "nazwa organizacji", "nazwa szkoly", "nazwa podmiotu", "nazwa instytucji",
             "nazwa firmy", "nazwa partnera", "pelna nazwa", "partner", "organizacja",
             "instytucja", "name", "organisation", "organization", "organisation name"),
    "short_label": ("skrot", "skrot na mape", "nazwa skrocona", "short label", "short name"),
    "kind": ("rodzaj", "typ", "typ szkoly", "typ placowki", "rodzaj organizacji", "kind", "type",
             "rodzaj podmiotu"),
    "sector": ("sektor", "publicznosc status", "publicznosc", "status", "sector",
               "status publiczno prawny"),
    "street": ("ulica", "adres", "ulica i numer", "street", "address", "street and number"),
    "number": ("numer", "numer budynku", "nr", "nr budynku", "nr domu", "numer domu",
               "house number", "number", "building number"),
    "flat": ("numer lokalu", "nr lokalu", "lokal", "flat", "flat number"),
    "postal_code": ("kod pocztowy", "kod", "postal code", "postcode", "zip"),
    "place": ("miejscowosc", "miasto", "wies", "place", "town", "city", "locality"),
    "phone": ("telefon", "tel", "nr telefonu", "numer telefonu", "phone", "telephone"),
    "email": ("e mail", "email", "adres e mail", "poczta elektroniczna", "mail"),
    "website": ("strona www", "www", "strona internetowa", "strona", "website", "web", "url",
                "adres www"),
    "description": ("opis", "uwagi", "notatki", "description", "notes", "comments"),
    "rspo": ("numer rspo", "rspo", "nr rspo", "numer rspo szkoly"),
    "regon": ("regon", "numer regon", "nr regon"),
    "nip": ("nip", "numer nip", "nr nip"),
    "krs": ("krs", "numer krs", "nr krs"),
}  # fmt: skip


def guess_columns(columns):
    """Return {field of HEADINGS: index of the column} for headings in Polish or English.

    A field is named once and a column means one thing. The post office ("Poczta") and the head's
    name are personal or of no use here and are left alone.
    """
    plain = [" ".join(re.findall(r"[^\W_]+", fold(column))) for column in columns]
    guessed = {}
    for field, headings in HEADINGS.items():
        for heading in headings:
            if heading in plain and plain.index(heading) not in guessed.values():
                guessed[field] = plain.index(heading)
                break
    return guessed


# "Rogalik; f" in a box full of names
SECTOR_WORDS = {
    "public": ("p", "pub", "publiczny", "publiczna", "publiczne", "instytucja publiczna"),
    "ngo": ("s", "ngo", "spol", "spoleczny", "spoleczna", "spoleczne", "pozarzadowy",
            "pozarzadowa", "organizacja spoleczna"),
    "private": ("f", "firma", "pryw", "prywatny", "prywatna", "prywatne", "przedsiebiorca"),
    "informal": ("n", "g", "nieformalna", "grupa", "grupa nieformalna"),
    "person": ("m", "o", "osoba", "mieszkaniec", "mieszkanka"),
}  # fmt: skip
SECTOR_BY_WORD = {word: sector for sector, words in SECTOR_WORDS.items() for word in words}
# Columns of lists speak of schools ("niepubliczna o uprawnieniach…") or use our own words.
SECTOR_BEGINNINGS = (
    ("niepubl", "private", False),  # a firm's, a person's or an association's
    ("nie publ", "private", False),
    ("publiczn", "public", True),
    ("instytucj", "public", True),
    ("public", "public", True),
    ("organizacj", "ngo", True),
    ("social", "ngo", True),
    ("firm", "private", True),
    ("prywat", "private", True),
    ("private", "private", True),
    ("grup", "informal", True),
    ("informal", "informal", True),
    ("mieszka", "person", True),
    ("resident", "person", True),
)
BULLET = re.compile(r"^(?:[-–—•*·▪]|\d{1,3}[.)])\s+")


def read_lines(text):
    """Return a Line for every name in a box, one a line; bullets and numbering are taken off.

    "Rogalik; f" says the sector: f firm, s social, p public, n informal group, m resident.
    What stands behind a tab (a second column of a sheet) is left out.
    """
    lines = []
    for number, raw in enumerate(text.splitlines(), start=1):
        name = BULLET.sub("", _clean(raw.split("\t")[0]))
        before, semicolon, after = name.rpartition(";")
        sector = SECTOR_BY_WORD.get(fold(after.strip(" ."))) if semicolon else None
        if sector or (semicolon and not after.strip()):
            name = before
        name = name.strip(" ;,")
        if any(sign.isalnum() for sign in name):
            lines.append(Line(number, name, sector))
    return lines


def sector_in(text):
    """Return the sector a cell names and whether that is certain; (None, False) for no sector."""
    plain = fold(text.strip(" ."))
    if len(plain) > 1 and plain in SECTOR_BY_WORD:
        return SECTOR_BY_WORD[plain], True
    for beginning, sector, is_certain in SECTOR_BEGINNINGS:
        if plain.startswith(beginning):
            return sector, is_certain
    return None, False
