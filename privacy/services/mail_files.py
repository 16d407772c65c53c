"""Letters in files, where no mail server is set: those to a person who is erased go too."""

import fcntl
import os
import re
import shutil
from contextlib import contextmanager, suppress
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from email.utils import getaddresses
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.encoding import punycode

from accounts.models import Letter, User
from accounts.models.letters import WITHOUT_TOKEN
from privacy.signs import NO_NAME, readdressed

KEPT_FOR = timedelta(days=14)  # twice what a link to a first password is open
A_DAY = timedelta(days=1)  # of what a process was writing when it was killed
BETWEEN = b"-" * 79 + b"\n"  # as it is written after each letter
REPLIES = re.compile(rb"^reply-to:.*\n(?:[ \t].*\n)*", re.IGNORECASE | re.MULTILINE)
TOKEN = re.compile(r"/answer/[^/\s]+/")


def take_out_of_files(*, sent, signs):
    """Take letters out of the files: those in `sent`, as (to whom, title), and all to `signs`.

    The files are of all libraries: erasing in one of them gives no `signs`. What they wrote to
    others stays for whoever hands it on, without the line that says where to answer.
    """
    as_left = partial(_without_answers_to, signs) if signs else None
    for path in _files():
        _leave(path, lambda letter: not _goes(letter, sent, signs), as_left)


def readdress_files(*, sent, addresses):
    """Leave a mark for these addresses in letters, given as (to whom, title), as the table does."""
    for path in _files():
        _leave(path, lambda _letter: True, partial(_readdressed, sent, addresses))


def take_out_what_was_erased():
    """Take out of the files what the table of letters does not say any more.

    That ends an erasing whose process died between its commit and the files. Letters about a
    password stand in no table: those to whoever signs in here stay.
    """
    there = _files()  # before the table: it knows of all letters in them
    lately = Letter.objects.filter(claimed_at__gte=timezone.now() - 2 * KEPT_FOR)
    said = {_told(_as_sent(letter)) for letter in lately.exclude(recipient="")} if there else set()
    users = {_one_form(email) for email in User.objects.values_list("email", flat=True)}
    for path in there:
        _leave(path, lambda letter: _is_known(letter, said, users))


def _files(which="*.log"):
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    return sorted(Path(folder).glob(which)) if folder else []


def _leave(path, stays, as_left=None):
    """Leave the letters of a file that stay, each as it is left, or nothing of it."""
    with _alone_in(path.parent), suppress(FileNotFoundError):  # another process was faster
        letters = path.read_bytes().split(BETWEEN)
        kept = [letter for letter in letters if not letter.strip() or stays(letter)]
        kept = [as_left(letter) for letter in kept] if as_left else kept
        if kept == letters:
            return
        if b"".join(kept).strip():
            _write_whole(path, BETWEEN.join(kept))
        else:
            path.unlink()


@contextmanager
def _alone_in(folder):
    """Let two erasings rewrite the files one after the other: neither brings a letter back."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _as_sent(letter):
    """Return a letter of the table as it stood in a file, but for its token."""
    return EmailMessage(letter.subject, letter.body, "", [letter.recipient]).message().as_bytes()


def _told(letter):
    """Return to whom a letter in a file goes, its title and its text without the token."""
    read = message_from_bytes(letter, policy=default)
    text = (read.get_payload(decode=True) or b"").decode(errors="replace")
    text = TOKEN.sub(WITHOUT_TOKEN, text)
    return _reached(read), str(read["subject"] or ""), " ".join(text.split())


def _reached(read):
    """Return the addresses that a letter in a file goes to, in one form."""
    to = str(read["to"] or "")
    found = {_one_form(address) for _name, address in getaddresses([to])} - {""}
    return frozenset(found or {to.lower()} - {""})


def _one_form(address):
    """Return an address as a mail server writes it: its domain has letters of English alone."""
    mailbox, at, domain = address.strip().lower().rpartition("@")
    with suppress(UnicodeError):  # no domain can be called so
        domain = punycode(domain)
    return f"{mailbox}{at}{domain}"


def _is_known(letter, said, users):
    """Return whether a letter stands in the table, or is one to whoever signs in here.

    To several goes what a colleague was to get who is not there any more: its title and its text
    are those of the table, whoever it was for.
    """
    told = _told(letter)
    reached, *words = told
    if not reached or told in said:
        return True
    is_said = len(reached) == 1 or words in [rest for _whom, *rest in said]
    return is_said and reached <= users


def clear_letter_files():
    """Delete files of letters older than they are needed, with the links in them; return how many.

    Without a mail server the host hands these letters on; what was in them stays in the table of
    letters, without the links.
    """
    gone, now = 0, timezone.now()
    kept = [(path, KEPT_FOR) for path in _files()]
    for path, long in [*kept, *((path, A_DAY) for path in _files("*.draft"))]:
        with suppress(FileNotFoundError):  # another sender was faster
            if path.stat().st_mtime < (now - long).timestamp():
                path.unlink()
                gone += 1
    return gone


def _without_answers_to(signs, letter):
    """Return a letter without its line of where to answer, where that names the person."""
    told = str(message_from_bytes(letter, policy=default)["reply-to"] or "")
    named = {_one_form(address) for _name, address in getaddresses([told])} - {""}
    if _one_form(signs.email) not in named and not signs.are_exactly_in(told):
        return letter
    head, between, text = letter.partition(b"\n\n")
    return REPLIES.sub(b"", head + b"\n", 1) + between[1:] + text


def _readdressed(sent, addresses, letter):
    if not _goes(letter, sent, None):
        return letter
    read = message_from_bytes(letter, policy=default)
    text = read.get_content()
    left = readdressed(text, addresses, NO_NAME)
    if left == text:
        return letter
    read.set_content(left)
    return read.as_bytes() + b"\n"


def _write_whole(path, content):
    """Put another content in the place of a file, or leave it: a full disk cuts no letter.

    It stays as old as it was: what is left in it is kept no longer.
    """
    draft = path.with_suffix(".draft")
    try:
        draft.write_bytes(content)
        shutil.copystat(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _goes(letter, sent, signs):
    read = message_from_bytes(letter, policy=default)
    reached, subject = _reached(read), str(read["subject"] or "")
    if any(_one_form(to) in reached and title == subject for to, title in sent):
        return True
    if signs is None:
        return False
    return _one_form(signs.email) in reached or signs.are_exactly_in(str(read["to"] or ""))
