"""Lists that pages take in are read in the process of the test, not in one for each of them.

A start of Python and of what reads workbooks takes a quarter of a second, hundreds of times. How
strangers' files are read apart, and that it comes to the same, is in `tests/reading/`.
"""

from io import BytesIO

from intake.forms import imports
from intake.services import tables
from reading import apart
from reading.file_kinds import MOST_BYTES, UnreadableFile
from reading.files import read_file


def read_here():
    """Let pages do so from now on."""
    tables.read_apart = imports.read_apart = _read


def _read(data, filename="", **chosen):
    """Return what `read_apart` would: what was read goes through the same lines of text."""
    if len(data) > MOST_BYTES:
        raise UnreadableFile(UnreadableFile.TOO_LARGE)
    lines = "\n".join(apart._lines_of(read_file(data, filename, **chosen)))
    return apart._read_from(data, BytesIO(lines.encode()))
