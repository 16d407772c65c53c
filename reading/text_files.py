"""A table in a text file: its letters, its delimiter, its rows. Pure Python."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from reading.columns import guess_columns
from reading.file_kinds import MOST_ROWS, ROWS_ABOVE, Note, UnreadableFile, refuse_by_text

DELIMITERS = ";\t,|"
ENCODINGS = ("utf-8", "cp1250", "iso8859_2", "cp852", "mac_latin2", "utf-16")
ONE_BYTE = ENCODINGS[1:-1]
POLISH_LETTERS = set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–")
BAD_SIGN = "\ufffd"
SAMPLE_LINES = 60
MOST_STRAY_QUOTES = 50  # then marks are letters to the end of the file
SEP_LINE = re.compile(r'"?sep=(.)"?[;,|\t]*\r?\n', re.IGNORECASE)


@dataclass(frozen=True)
class TextRead:
    """The rows of a text, how it was read, and what is to be said about it."""

    records: list
    delimiter: str
    encoding: str
    notes: tuple[Note, ...]


def read_text(data, delimiter="", encoding=""):
    """Return the TextRead of bytes; what is not given is guessed. Raises UnreadableFile."""
    text, encoding = decoded(data, encoding)
    refuse_by_text(text)
    told = SEP_LINE.match(text)  # the line by which Excel is told its delimiter
    lines = list(io.StringIO(text[told.end() :] if told else text, newline=""))
    delimiter = delimiter or (told and told.group(1)) or guess_delimiter(lines)
    records, stray = records_of(lines, delimiter, first=2 if told else 1)
    notes = []
    if stray:
        notes.append(Note(Note.STRAY_QUOTES, tuple(stray)))
    bad = tuple(number for number, cells in records if any(BAD_SIGN in cell for cell in cells))
    if bad:
        notes.append(Note(Note.BAD_SIGNS, bad))
    if looks_wrong(text):
        notes.append(Note(Note.DOUBTFUL_LETTERS))
    return TextRead(records, delimiter, encoding, tuple(notes))


def decoded(data, encoding=""):
    """Return the text and the name of its encoding; one that was chosen is not doubted."""
    if encoding == "utf-16":
        has_mark = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        return data.decode(encoding, "replace") if has_mark else _utf_16_without_a_mark(data)
    if encoding:
        return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding
    for mark, name in [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ]:
        if data.startswith(mark):
            if name == "utf-16" and len(data) % 2:
                raise UnreadableFile(UnreadableFile.DAMAGED)
            return data.decode(name, "replace").removeprefix("\ufeff"), name
    if b"\x00" in data:
        return _utf_16_without_a_mark(data), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # One bad byte is one bad sign: the whole text tells which reading is the most Polish.
        texts = {name: data.decode(name, "replace") for name in ("utf-8", *ONE_BYTE)}
        best = max(texts, key=lambda name: _how_polish(texts[name]))
        return texts[best], best


def _utf_16_without_a_mark(data):
    """Letters of European languages have 0 or 1 as their upper byte, and no 0 as their lower."""
    sample = data[: len(data) // 2 * 2][:2000]
    for upper, lower, name in [(1, 0, "utf-16-le"), (0, 1, "utf-16-be")]:
        small = sum(byte <= 1 for byte in sample[upper::2])
        text = data.decode(name, "replace")
        if small * 2 >= 0.9 * len(sample) and 0 not in sample[lower::2] and _is_writing(text):
            return text
    raise UnreadableFile(UnreadableFile.NOT_A_TABLE)


def _is_writing(text):
    return all(sign.isprintable() or sign.isspace() for sign in text[:1000])


def _strange(text):
    return sum(
        1 for sign in text if ord(sign) > 127 and sign not in POLISH_LETTERS and not sign.isspace()
    )


def _how_polish(text):
    """How much a text looks like Polish: its letters, less what nobody types."""
    return sum(1 for sign in text if sign in POLISH_LETTERS) - 2 * _strange(text)


def looks_wrong(text):
    """Whether letters seem to come from another encoding: "ĹťĂłĹ‚w" for "Żółw"."""
    wrong = len(re.findall("[ĂÄĹŘ][\x80-\xbf‚„…†‡ŠŚŤŽŹšśťžźˇłŁĄŞŻąşĽ˝ľż]|[\x80-\x9f]|Ã.", text))
    return wrong > 2 and wrong * 2 > sum(1 for sign in text if sign in POLISH_LETTERS) - wrong


def guess_delimiter(lines):
    """Return the delimiter that makes the most rows even; of equals the one that finds headings."""
    sample = list(islice((line for line in lines if line.strip()), SAMPLE_LINES))
    best, best_score = DELIMITERS[0], (0, 0, 0)
    for delimiter in DELIMITERS:
        try:
            records, _stray = records_of(sample, delimiter)
        except UnreadableFile:
            continue
        widths = Counter(len(cells) for _number, cells in records if len(cells) > 1)
        width, even = max(widths.items(), key=lambda pair: pair[::-1], default=(0, 0))
        if even * 2 < len(records):
            continue
        known = max((len(guess_columns(cells)) for _number, cells in records[:10]), default=0)
        best, best_score = max(
            (best, best_score),
            (delimiter, (even, known, width)),
            key=lambda pair: pair[1],
        )
    return best


def records_of(lines, delimiter, first=1):
    """Return (number, cells) of every record that holds something; and the numbers of stray marks.

    A quotation mark that is never closed, or closed only after whole rows, is left out; the row
    stays.
    """
    width = _width(lines, delimiter)
    records, stray, at, number = [], [], 0, first
    while at < len(lines):
        used, cells = 1, None
        if len(stray) < MOST_STRAY_QUOTES:
            used, cells = _one_record(lines, at, delimiter, width)
            if cells is None:
                stray.append(number)
        cells = _bare(lines[at], delimiter) if cells is None else cells
        if any(cell.strip() for cell in cells):
            records.append((number, cells))
        if len(records) > MOST_ROWS + ROWS_ABOVE:
            raise UnreadableFile(UnreadableFile.TOO_MANY_ROWS, number)
        at, number = at + used, number + 1
    return records, stray


def _one_record(lines, at, delimiter, width):
    """Return how many lines a record takes and its cells; None for the cells of a stray mark."""
    reader = csv.reader(map(lines.__getitem__, range(at, len(lines))), delimiter=delimiter)
    try:
        cells = next(reader, [])
    except csv.Error:  # longer than the library takes
        return 1, None if _marks(lines[at]) % 2 else _bare(lines[at], delimiter)
    taken = lines[at : at + reader.line_num]
    if len(taken) > 1 or at + 1 == len(lines):
        bare = _bare(taken[0], delimiter)
        never_closed = at + len(taken) == len(lines) and sum(map(_marks, taken)) % 2
        holds_rows = width > 1 and len(bare) == width
        holds_rows &= any(len(_bare(line, delimiter)) == width for line in taken[1:])
        if holds_rows or (never_closed and cells != bare):
            return 1, None
    return max(1, len(taken)), cells


def _marks(line):
    return line.count('"')


def _bare(line, delimiter):
    """Return the cells of a line in which quotation marks mean nothing."""
    cells = (cell.strip() for cell in line.rstrip("\r\n").split(delimiter))
    return [cell[1:].removesuffix('"') if cell.startswith('"') else cell for cell in cells]


def _width(lines, delimiter):
    """Return how many cells most lines with a delimiter have."""
    counts = Counter(line.count(delimiter) + 1 for line in lines if delimiter in line)
    return counts.most_common(1)[0][0] if counts else 1
