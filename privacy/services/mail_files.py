"""Letters in files, where no mail server is set: those to a person who is erased go too."""

from contextlib import suppress
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from django.conf import settings
from django.utils import timezone

KEPT_FOR = timedelta(days=14)  # twice what a link to a first password is open
BETWEEN = b"-" * 79 + b"\n"  # as Django writes it after each letter


def take_out_of_files(*, sent, signs):
    """Take letters out of the files: those in `sent`, as (to whom, title), and all to `signs`.

    The files are of all libraries: erasing in one of them gives no `signs`.
    """
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    for path in sorted(Path(folder).glob("*.log")) if folder else []:
        letters = path.read_bytes().split(BETWEEN)
        kept = [letter for letter in letters if not _goes(letter, sent, signs)]
        if len(kept) == len(letters):
            continue
        if b"".join(kept).strip():
            _write_whole(path, BETWEEN.join(kept))
        else:
            path.unlink()


def clear_letter_files():
    """Delete files of letters older than they are needed, with the links in them; return how many.

    Without a mail server the host hands these letters on; what was in them stays in the table of
    letters, without the links.
    """
    folder, until = getattr(settings, "EMAIL_FILE_PATH", None), timezone.now() - KEPT_FOR
    gone = 0
    for path in sorted(Path(folder).glob("*.log")) if folder else []:
        with suppress(FileNotFoundError):  # another sender was faster
            if path.stat().st_mtime < until.timestamp():
                path.unlink()
                gone += 1
    return gone


def _write_whole(path, content):
    """Put another content in the place of a file, or leave it: a full disk cuts no letter."""
    draft = path.with_suffix(".draft")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _goes(letter, sent, signs):
    if not letter.strip():
        return False
    read = message_from_bytes(letter, policy=default)
    to = str(read["to"] or "")
    return (to, str(read["subject"] or "")) in sent or (signs is not None and signs.are_in(to))
