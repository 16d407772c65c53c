"""What a file is, by its content, and why one cannot be read. Pure Python."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

MOST_BYTES = 5 * 1024 * 1024
MOST_BYTES_UNPACKED = 60 * 1024 * 1024  # a sheet is a zip; a small one may unpack to anything
MOST_ROWS = 5_000
ROWS_ABOVE = 20  # of titles and headings; what is more is refused where rows are counted
MOST_COLUMNS = 100

ZIP = b"PK\x03\x04"
# What a ZIP raises that is damaged, locked or of a later form (both RuntimeError); what is packed
# otherwise than sheets are reaches no unpacker.
DAMAGED_ZIP = (
    zipfile.BadZipFile,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
    zlib.error,
)
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
SAMPLE = 4_000  # signs of a text that tell what it is


class UnreadableFile(ValueError):
    """A file that is no table. `code` names the reason, `row` where it is known (first row: 1)."""

    EMPTY = "empty"
    GONE = "gone"  # not kept any more
    TOO_LARGE = "too_large"
    TOO_HEAVY = "too_heavy"  # it asked for more memory or time than reading may take
    BUSY = "busy"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    OLD_EXCEL = "old_excel"
    OTHER_SHEET = "other_sheet"
    DOCUMENT = "document"
    PDF = "pdf"
    PICTURE = "picture"
    WEB_PAGE = "web_page"
    MAP_DATA = "map_data"
    NO_PARTNERS = "no_partners"
    TOO_MANY_POINTS = "too_many_points"
    CARDS = "cards"
    DATA = "data"
    NOT_A_TABLE = "not_a_table"
    DAMAGED = "damaged"

    def __init__(self, code, row=None):
        super().__init__(code if row is None else f"{code} in row {row}")
        self.code, self.row = code, row


@dataclass(frozen=True)
class Note:
    """Something that a person should know of the file as a whole; `rows` are numbers in it."""

    OTHER_SHEETS = "other_sheets"
    HIDDEN_ROWS = "hidden_rows"
    WITHOUT_RESULT = "without_result"
    STRAY_QUOTES = "stray_quotes"
    BAD_SIGNS = "bad_signs"
    DOUBTFUL_LETTERS = "doubtful_letters"
    OF_OPEN_STREET_MAP = "of_open_street_map"
    NO_PARTNERS = "no_partners"  # texts: "294 fire_hydrant"
    NAMELESS_PLACES = "nameless_places"

    code: str
    rows: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()


# The first bytes of files that people choose by mistake.
BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0", UnreadableFile.OLD_EXCEL),
    (b"%PDF", UnreadableFile.PDF),
    (b"{\\rtf", UnreadableFile.DOCUMENT),
    (b"\xff\xd8\xff", UnreadableFile.PICTURE),
    (b"\x89PNG", UnreadableFile.PICTURE),
    (b"GIF8", UnreadableFile.PICTURE),
)
XLSX, ODS = "xlsx", "ods"


def refuse_by_beginning(data, filename):
    """Raise UnreadableFile for what its first bytes, or the name of an old sheet, tell."""
    if len(data) > MOST_BYTES:
        raise UnreadableFile(UnreadableFile.TOO_LARGE)
    if not data.strip():
        raise UnreadableFile(UnreadableFile.EMPTY)
    for beginning, code in BEGINNINGS:
        if data.startswith(beginning):
            raise UnreadableFile(code)
    if filename.lower().endswith(".xls") and not data.startswith(ZIP):
        raise UnreadableFile(UnreadableFile.OLD_EXCEL)


def kind_of_zip(data):
    """Return XLSX or ODS; raise UnreadableFile for any other zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if any(member.compress_type not in PACKINGS for member in members):
                raise UnreadableFile(UnreadableFile.DAMAGED)
            names = {member.filename for member in members}
            mime = b""
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    mime = part.read(100)
    except DAMAGED_ZIP as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(UnreadableFile.DAMAGED) from error
    if sum(member.file_size for member in members) > MOST_BYTES_UNPACKED:
        raise UnreadableFile(UnreadableFile.TOO_LARGE)
    if "xl/workbook.xml" in names:
        return XLSX
    if b"opendocument.spreadsheet" in mime and "content.xml" in names:
        return ODS
    if "xl/workbook.bin" in names or any(name.endswith(".iwa") for name in names):
        raise UnreadableFile(UnreadableFile.OTHER_SHEET)
    if "word/document.xml" in names or b"opendocument.text" in mime:
        raise UnreadableFile(UnreadableFile.DOCUMENT)
    raise UnreadableFile(UnreadableFile.NOT_A_TABLE)


def refuse_by_text(text):
    """Raise UnreadableFile for a text that is something else than a table."""
    start = text.lstrip("\ufeff \t\r\n")[:SAMPLE]
    low = start.lower()
    if low.startswith("begin:vcard"):
        raise UnreadableFile(UnreadableFile.CARDS)
    if low.startswith("begin:vcalendar"):
        raise UnreadableFile(UnreadableFile.NOT_A_TABLE)
    if re.match(r'[\[{]\s*["\[{]', start):
        is_map = '"feature' in low or '"geometry"' in low or '"elements"' in low
        raise UnreadableFile(UnreadableFile.MAP_DATA if is_map else UnreadableFile.DATA)
    if not re.match(r"<[!?a-z]", low):
        return
    if "schemas-microsoft-com:office:spreadsheet" in low:
        raise UnreadableFile(UnreadableFile.OTHER_SHEET)
    if re.match(r"<!doctype html|<(html|head|body|table|div|meta|p)\b", low) or "<html" in low:
        raise UnreadableFile(UnreadableFile.WEB_PAGE)
    is_map = re.search(r"<(\w+:)?(osm|gpx|kml|featurecollection)\b", low)
    raise UnreadableFile(UnreadableFile.MAP_DATA if is_map else UnreadableFile.DATA)
