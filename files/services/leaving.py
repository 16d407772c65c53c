"""Files whose rows go: they go with them, also when a process dies in between.

Beside a file that is to go stands a mark until it is gone; a mark that was left over is ended by
`clear_files`, once a day. No file without a mark is touched (docs/decisions/0298).
"""

from contextlib import suppress
from datetime import timedelta
from functools import partial
from secrets import token_hex

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from accounts.acts import act
from serve.database import named_files

MARKS = "leaving"
A_DAY = timedelta(days=1)  # no transaction is that long: what it decided is certain


@act
def let_go(*, names):
    """Remove files from their place once the rows that named them are gone for good."""
    for name in filter(None, names):
        mark = ""
        with suppress(OSError):  # a full disk keeps nobody from erasing
            mark = default_storage.save(f"{MARKS}/{token_hex(16)}", ContentFile(name.encode()))
        transaction.on_commit(partial(_remove, name, mark), robust=True)


@act
def end_what_was_begun():
    """Remove files that were let go by a process that died; return how many.

    One that a row names stays: what was to let it go was taken back.
    """
    try:
        _folders, marks = default_storage.listdir(MARKS)
    except FileNotFoundError:
        return 0
    with connection.cursor() as cursor:
        named = named_files(cursor) if marks else set()
    return sum(_end(f"{MARKS}/{mark}", named) for mark in sorted(marks))


def _end(mark, named):
    with suppress(FileNotFoundError):  # another sender was faster
        if default_storage.get_modified_time(mark) > timezone.now() - A_DAY:
            return False
        with default_storage.open(mark) as file:
            name = file.read().decode()
        is_left = bool(name) and name not in named and default_storage.exists(name)
        _remove(name if is_left else "", mark)
        return is_left
    return False


def _remove(name, mark):
    for one in filter(None, [name, mark]):
        default_storage.delete(one)
