"""Pages as PDF/UA-1, set by typst: tagged, with title, language and alternative texts.

What people wrote reaches typst as data (JSON), never as markup: a template only sets it
(docs/decisions/0107). Nothing is fetched, and the built-in fonts set the same pages everywhere.
Each page is set in a process of its own (docs/decisions/0264).
"""

import errno
import json
import os
import re
import subprocess
import sys
import threading
import time
import unicodedata
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from serve.turns import ASKED, held

SETTER = Path(__file__).with_name("setter.py")
LONG_WORDS = Path(__file__).with_name("long_words.typ")  # which each template may import
CANNOT_BE_SET = 4  # how it ends when typst refuses
MOST_WAITING = 60  # seconds until a page that is not set is given up, however often it is tried
# In each process that answers requests. Whoever is one too many (`ASKED`) takes up the last thread
# for a while that hardly anybody who asks for a few papers in a row needs.
SETTING = threading.BoundedSemaphore(2)  # pages that are set at the same moment
A_WHILE = 5  # seconds until who is one too many is told
NO_ROOM = {errno.EAGAIN, errno.ENOMEM}  # for one process more
UNKNOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed")
ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
INSTEAD = "□"
# Pictures among letters, and the signs that only change how a picture looks.
PICTURES, OF_PICTURES = {"So", "Sk"}, {"\ufe0e", "\ufe0f", "\u200d", "\u20e3"}
LATIN_ENDS = 0x250
TRIES = 8  # typst names the letters it lacks; each try takes those out that it named


class CannotBeSet(Exception):
    """typst refuses; the text is what it says."""


class SetterFailed(Exception):
    """A fault of ours or of typst; the text is what the process said at its end."""


class SetterEnded(Exception):
    """It took more time or memory than there is; whoever asks for less, or later, may have it.

    So it is when too many pages are being set at the same moment.
    """


def pdf_set(template, data, pictures):
    """Return the bytes of a PDF set by a template, a path.

    data: a text of JSON, which the template reads as `data.json` · pictures: text or bytes, by the
    name of their file
    Of what the built-in fonts lack, a letter becomes a small square and a picture (an emoji)
    nothing.
    """
    ends_at = time.monotonic() + MOST_WAITING
    for _try in range(TRIES):
        try:
            return _compiled(template, data, pictures, ends_at)
        except CannotBeSet as error:
            unknown = _unknown_letters(str(error))
            if not unknown:
                raise
            data, pictures = without_letters(data, pictures, unknown)
    beyond = {sign for text in _texts(data, pictures) for sign in text if ord(sign) >= LATIN_ENDS}
    return _compiled(template, *without_letters(data, pictures, beyond), ends_at)


def can_be_set(picture, form):
    """Say whether typst shows a picture: its decoder finds faults that others pass over."""
    with TemporaryDirectory(prefix="okolica-picture-") as name:
        page = Path(name) / "page.typ"
        page.with_name(f"picture.{form}").write_bytes(picture)
        page.write_text(f'#image("picture.{form}")')
        try:
            _set(str(page), root=name)
        except (CannotBeSet, SetterFailed):
            return False
    return True


def png_of(svg, width):
    """Return an SVG picture as the bytes of a PNG that many pixels wide."""
    page = (
        "#set page(width: 360pt, height: auto, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    return _set(page, is_source=True, format="png", ppi=width / 5, sys_inputs={"svg": svg})


def _compiled(template, data, pictures, ends_at):
    """Return the PDF, set in a folder of its own: the template, its data, pictures and rule."""
    with TemporaryDirectory(prefix="okolica-pages-") as name:
        folder = Path(name)
        for file, content in pictures.items():
            (folder / file).write_bytes(content.encode() if isinstance(content, str) else content)
        (folder / "data.json").write_text(data, encoding="utf-8")
        (folder / LONG_WORDS.name).write_bytes(LONG_WORDS.read_bytes())
        page = folder / "page.typ"
        page.write_bytes(Path(template).read_bytes())
        return _set(
            str(page),
            ends_at=ends_at,
            root=name,
            pdf_standards=["ua-1"],
            package_path=name,  # nothing is fetched from anywhere
            package_cache_path=name,
        )


def _set(page, *, is_source=False, ends_at=None, **options):
    """Return what typst makes of a page, its path or its source.

    Raises CannotBeSet, SetterFailed, and SetterEnded, of which `config/views/errors.py` tells.
    """
    # No fonts of the system: the same pages on every machine.
    asked = {"page": page, "is_source": is_source, "ignore_system_fonts": True, **options}
    with _turn():
        ended = _ended(json.dumps(asked).encode(), ends_at or time.monotonic() + MOST_WAITING)
    said = ended.stderr.decode(errors="replace")
    if ended.returncode == CANNOT_BE_SET:
        raise CannotBeSet(said)
    if ended.returncode < 0:  # by the system, as where memory ran out
        raise SetterEnded(f"by signal {-ended.returncode}")
    if ended.returncode:
        raise SetterFailed(f"{ended.returncode}: {said[-4000:]}")
    return ended.stdout


@contextmanager
def _turn():
    """Wait for the turn; who is one too many for a while is told, and takes up no thread."""
    with held(ASKED, A_WHILE, SetterEnded("too many pages are being set")), SETTING:
        yield


def _ended(asked, ends_at):
    try:
        return subprocess.run(
            [sys.executable, "-I", str(SETTER), str(CANNOT_BE_SET)],
            env={"PATH": os.defpath},  # no password, no key
            input=asked,
            capture_output=True,
            timeout=max(ends_at - time.monotonic(), 0),
        )
    except subprocess.TimeoutExpired as error:
        raise SetterEnded(f"after {MOST_WAITING} seconds") from error
    except OSError as error:
        if error.errno in NO_ROOM:
            raise SetterEnded(str(error)) from error
        raise


def _unknown_letters(diagnostic):
    """Return the letters that typst could not show, from its message."""
    found = "".join(UNKNOWN.findall(diagnostic))
    plain = ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), found)
    return {sign for sign in plain if ord(sign) > 0x7F}


def _texts(data, pictures):
    return [data, *(content for content in pictures.values() if isinstance(content, str))]


def without_letters(data, pictures, letters):
    """Return the data and the drawings without these letters: a square, or nothing, for each."""
    letters = letters | OF_PICTURES if any(map(_is_picture, letters)) else letters
    instead = {ord(sign): "" if _is_picture(sign) else INSTEAD for sign in letters}

    def plain(text):
        return re.sub(r"(?<! ) {2,}(?! )", " ", text.translate(instead))

    drawn = {
        file: plain(content) if isinstance(content, str) else content
        for file, content in pictures.items()
    }
    return plain(data), drawn


def _is_picture(sign):
    return sign in OF_PICTURES or unicodedata.category(sign) in PICTURES
