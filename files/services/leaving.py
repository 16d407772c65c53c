"""Files that come and go with their rows, also when a process dies in between.

Beside a file that is to go stands a mark until it is gone, and beside one that comes until its row
is kept; a mark that was left over is ended by `clear_files`, once a day. No file without a mark is
touched (docs/decisions/0298, 0211). So ends what a process was setting or taking in when it
died: it lies where the system keeps such files.
"""

import logging
import os
import shutil
import tempfile
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from accounts.acts import act, once_kept
from serve.database import named_files

logger = logging.getLogger(__name__)
MARKS = "leaving"
# Folders in which pages and pictures are set, and files that are just sent to us.
UNDER_WAY = ("okolica-pages-*", "okolica-picture-*", "tmp*.upload*")
OF_A_BACKUP = "being-*-*"  # beside the photos: unpacked by a command that was killed
A_DAY = timedelta(days=1)  # no transaction is that long: what it decided is certain


@act
def take_in(*, name, content):
    """Write a file for a row that is about to be saved; return the name that it got.

    Where the row is not kept after all, the file goes within two days.
    """
    name = default_storage.get_available_name(name)
    _mark(name)
    once_kept(_remove, _mark_of(name))
    try:
        return default_storage.save(name, content)
    except OSError:  # of what the disk did not take nothing is there
        _remove(_mark_of(name))
        raise


@act
def throw_away(*, names):
    """Remove at once files that were taken in for nothing.

    One that the disk does not let go keeps no other one, and is asked again the next day: also
    where the transaction is kept, whose end takes the mark away.
    """
    for name in names:
        try:
            _remove(name, _mark_of(name))
        except OSError:
            logger.exception("Not removed: what %s names", _mark_of(name))
            once_kept(_mark, name)


@act
def let_go(*, names):
    """Remove files from their place once the rows that named them are gone for good."""
    for name in filter(None, names):
        with suppress(OSError):  # a full disk keeps nobody from erasing
            _mark(name)
        once_kept(_remove, name, _mark_of(name))


@act
def end_what_was_begun():
    """Remove files that were let go, or taken in for nothing, by what died; return how many.

    One that a row names stays: what was to let it go was taken back, or its row was kept. One that
    the disk does not let go is told in the log, and is asked again the next day.
    """
    try:
        _folders, marks = default_storage.listdir(MARKS)
    except FileNotFoundError:
        return 0
    with connection.cursor() as cursor:
        named = named_files(cursor) if marks else set()
    return sum(_end(f"{MARKS}/{mark}", named) for mark in sorted(marks))


def _mark(name):
    default_storage.save(_mark_of(name), ContentFile(name.encode()))


def _mark_of(name):
    return f"{MARKS}/{sha256(name.encode()).hexdigest()}"


def clear_what_was_under_way():
    """Remove what a process that died was setting or taking in, a day ago or earlier; say how many.

    The words of letters and of copies for a person stand in it. What others own stays.
    """
    until, gone = (timezone.now() - A_DAY).timestamp(), 0
    folder, beside = Path(tempfile.gettempdir()), Path(settings.MEDIA_ROOT).parent
    found = [one for name in UNDER_WAY for one in folder.glob(name)]
    for path in [*found, *beside.glob(OF_A_BACKUP)]:
        with suppress(OSError):  # another sender was faster
            about = path.lstat()
            if about.st_uid != os.geteuid() or about.st_mtime > until:
                continue
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            gone += 1
    return gone


def _end(mark, named):
    try:
        if default_storage.get_modified_time(mark) > timezone.now() - A_DAY:
            return False
        with default_storage.open(mark) as file:
            name = file.read().decode()
        is_left = bool(name) and name not in named and default_storage.exists(name)
        _remove(name if is_left else "", mark)
    except FileNotFoundError:  # another sender was faster
        return False
    except OSError:
        logger.exception("Not removed: what %s names", mark)
        return False
    return is_left


def _remove(*names):
    for name in filter(None, names):
        default_storage.delete(name)
