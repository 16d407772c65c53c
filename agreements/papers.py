"""Files that people send as papers: PDF, DOCX or a picture, told by what they hold. Pure Python.

A name says nothing. A picture is written anew by `files/images.py`, so nothing hides in it. A
PDF and a DOCX are kept as they came, because a changed paper is another paper: what is refused
here is what is none, what cannot be whole, and a DOCX that carries a program, calls a template
from elsewhere or unpacks into something huge. A program inside a PDF is not looked for: it may lie
in packed parts, where only a whole reader would find it. That is why no kept file is ever shown by
us (docs/decisions/0190).
"""

import re
import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from files.images import read_paper

PDF, DOCX, JPEG = "pdf", "docx", "jpg"
# What a ZIP raises that is damaged, locked or of a later form (both RuntimeError); what is packed
# otherwise than Word packs reaches no unpacker.
DAMAGED = (BadZipFile, EOFError, KeyError, RuntimeError, ValueError, zlib.error)
MOST_PARTS = 3_000  # files inside of a DOCX
LINE_OF_LIST = b"PK\x01\x02"  # how each begins in the list of parts
MOST_UNPACKED = 300 * 1024 * 1024
MOST_OF_A_LIST = 1024 * 1024  # of what a DOCX says it holds, or of what a part of it refers to
MOST_OF_LISTS = 8 * MOST_OF_A_LIST
END = 2048  # bytes at the end of a PDF in which its last mark stands
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = re.compile(r"vbaproject|vbadata|activex|macrosheets", re.IGNORECASE)
# What Word fetches by itself when it opens a paper, and an address that is not of this computer.
FETCHED = ("/attachedtemplate", "/oleobject", "/frame", "/subdocument", "/afchunk")
ELSEWHERE = re.compile(
    r"\s*(?:(?!file:)[a-z][a-z0-9+.-]+:|file:(?!//(?:localhost)?/(?![\\/%]))|[\\/]{2})",
    re.IGNORECASE,
)


class WhyNot(StrEnum):
    """Why a file is no paper; the sentences are in `services/documents.py`."""

    EMPTY = "empty"
    TOO_MANY_BYTES = "too_many_bytes"
    BROKEN_PDF = "broken_pdf"
    BROKEN_DOCX = "broken_docx"
    MACROS = "macros"
    CALLS_ELSEWHERE = "calls_elsewhere"
    TOO_LARGE_INSIDE = "too_large_inside"
    LOCKED = "locked"
    OLD_WORD = "old_word"
    OTHER_OFFICE = "other_office"
    ARCHIVE = "archive"
    PAGE = "page"
    PROGRAM = "program"
    NO_PAPER = "no_paper"


class PaperRefused(Exception):
    """The file is not kept; `reason` says why."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Paper:
    """A file to be kept: its bytes, and their form ("pdf", "docx" or "jpg")."""

    data: bytes
    form: str


def read_file(data, most):
    """Return the Paper of what was sent, of at most so many bytes.

    Raises PaperRefused, and PictureRefused for a picture that cannot be taken.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise PaperRefused(WhyNot.EMPTY)
    if len(data) > most:
        raise PaperRefused(WhyNot.TOO_MANY_BYTES)
    if data.startswith(b"%PDF-"):
        return Paper(_pdf(data), PDF)
    if data.startswith(b"PK\x03\x04"):
        return Paper(_docx(data), DOCX)
    if data.startswith(PICTURES) or data[8:12] == b"WEBP":
        return Paper(read_paper(data).data, JPEG)
    raise _what_it_is(data)


def _pdf(data):
    if b"%%EOF" not in data[-END:] or b"startxref" not in data[-END:]:
        raise PaperRefused(WhyNot.BROKEN_PDF)
    return data


def _docx(data):
    """Look at the list of parts alone: nothing but small lists is unpacked.

    Its lines are counted as bytes first: a ZipFile makes an object of each.
    """
    if data.count(LINE_OF_LIST) > MOST_PARTS:
        raise PaperRefused(WhyNot.TOO_LARGE_INSIDE)
    try:
        with ZipFile(BytesIO(data)) as file:
            _look_at(file)
    except DAMAGED as error:
        raise PaperRefused(WhyNot.BROKEN_DOCX) from error
    return data


def _look_at(file):
    parts = file.infolist()
    names = [part.filename for part in parts]
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise PaperRefused(WhyNot.TOO_LARGE_INSIDE)
    if any(part.flag_bits & 1 for part in parts):
        raise PaperRefused(WhyNot.LOCKED)
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        raise PaperRefused(WhyNot.BROKEN_DOCX)
    if "[Content_Types].xml" not in names:
        is_open_office = "mimetype" in names or "content.xml" in names
        raise PaperRefused(WhyNot.OTHER_OFFICE if is_open_office else WhyNot.ARCHIVE)
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise PaperRefused(WhyNot.BROKEN_DOCX)
    types = {value for tag in _tags(file, "[Content_Types].xml") for value in tag.values()}
    if any(MACROS.search(name) for name in names) or any(
        "macroenabled" in one.lower() for one in types
    ):
        raise PaperRefused(WhyNot.MACROS)
    if WORD not in types:
        raise PaperRefused(WhyNot.OTHER_OFFICE)
    lists = [part for part in parts if part.filename.lower().endswith(".rels")]
    if sum(part.file_size for part in lists) > MOST_OF_LISTS:
        raise PaperRefused(WhyNot.TOO_LARGE_INSIDE)
    if any(_fetches(tag) for part in lists for tag in _tags(file, part.filename)):
        raise PaperRefused(WhyNot.CALLS_ELSEWHERE)


def _fetches(tag):
    """Return whether a reference calls something from another computer when it is opened."""
    is_outside = tag.get("TargetMode", "").strip().lower() == "external"
    is_fetched = tag.get("Type", "").strip().lower().endswith(FETCHED)
    return is_outside and is_fetched and bool(ELSEWHERE.match(tag.get("Target", "")))


def _leads_out(name):
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name


def _tags(file, name):
    """Return the attributes of each tag of a list inside, as whoever opens it will read them.

    One that goes on and on, is no XML or declares words of its own is no list of a paper.
    """
    with file.open(name) as part:
        text = part.read(MOST_OF_A_LIST + 1)
    if len(text) > MOST_OF_A_LIST:
        raise PaperRefused(WhyNot.TOO_LARGE_INSIDE)
    found, parser = [], ParserCreate()
    parser.StartElementHandler = lambda _name, attributes: found.append(attributes)
    parser.StartDoctypeDeclHandler = _refuse_words_of_its_own
    try:
        parser.Parse(text, True)
    except ExpatError as error:
        raise PaperRefused(WhyNot.BROKEN_DOCX) from error
    return found


def _refuse_words_of_its_own(*_declared):
    raise PaperRefused(WhyNot.BROKEN_DOCX)


def _what_it_is(data):
    """Return the refusal that names what came; of pictures that of `files/images.py`."""
    text = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return PaperRefused(WhyNot.OLD_WORD)
    if data.startswith((b"MZ", b"\x7fELF", b"#!")):
        return PaperRefused(WhyNot.PROGRAM)
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"PK")):
        return PaperRefused(WhyNot.ARCHIVE)
    if text.startswith((b"{\\rtf", b"%!ps")):
        return PaperRefused(WhyNot.OTHER_OFFICE)
    if text.startswith((b"<!doctype html", b"<html", b"<script", b"<body", b"<head")):
        return PaperRefused(WhyNot.PAGE)
    if _is_picture(data, text):
        read_paper(data)  # says which
    return PaperRefused(WhyNot.NO_PAPER)


def _is_picture(data, text):
    starts = (b"GIF8", b"II*\0", b"MM\0*", b"\0\0\1\0", b"BM")
    return data.startswith(starts) or data[4:8] == b"ftyp" or b"<svg" in text
