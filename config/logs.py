"""What is written down of requests, and what the terminal and a log must not hold."""

import json
import logging
import os
import re
import secrets
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

# The secrets of addresses that let somebody in: of links, and of allauth's new passwords.
# A slash too many, capitals, a blank or a quotation mark where a mail program broke the line open
# nothing here; the secret is whole in such an address, too. In a line of JSON a bare quotation mark
# ends the path.
WAY = r"(/answer/+|/accounts/+password/+reset/+key/+|/accounts/+confirm-email/+)"
SECRET = re.compile(WAY + r"[^/\n]+", re.IGNORECASE)
SECRET_IN_JSON = re.compile(WAY + r'(?:[^/"\\]|\\.)+', re.IGNORECASE)
# What PostgreSQL tells beside an error: the values of a row, whole, or a piece of the statement.
VALUES = re.compile(
    r"^(DETAIL|LINE \d+|CONTEXT):.*?(?=\n\n(?:The above exception|During handling)|\Z)", re.M | re.S
)

MOST_OF_LINE = 4_000  # characters: of a host or a path a visitor chooses each
MOST_OF_DAY = 500_000_000  # bytes of a day's file, after which only who is known is written down

_number = ContextVar("number of the request", default="")


def number_of_request():
    """Return the number under which the request of now stands in the logs; "" outside of any."""
    return _number.get()


def new_number():
    """Return a number that a person can read out."""
    return secrets.token_hex(4).upper()


@contextmanager
def numbered(number):
    """Let all lines that are written inside carry the number of a request."""
    token = _number.set(number)
    try:
        yield
    finally:
        _number.reset(token)


def without_secrets(text):
    secret = SECRET_IN_JSON if text.startswith("{") else SECRET
    return secret.sub(r"\1…", text)


def without_values(text):
    """Return what is said of an error without what somebody typed: it would outlive its erasing."""
    return VALUES.sub(r"\1: …", text)


def as_line(**facts):
    """Return the facts that are known as one line of JSON."""
    known = {name: fact for name, fact in facts.items() if fact is not None}
    return json.dumps(known, ensure_ascii=False)


class WithoutSecrets(logging.Filter):
    """Write every line with the number of its request, without the secret part of an address.

    Nor does an error tell the row at which it happened.
    """

    def filter(self, record):
        said = without_values(without_secrets(record.getMessage()))
        record.msg, record.args = said[:MOST_OF_LINE], None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = without_values(without_secrets(record.exc_text))
        record.request_number = number_of_request() or "-"
        return True


class Briefly(logging.Filter):
    """Write one line of a request that Django refuses, as of a Host that is not ours.

    Nothing of ours failed, and scanners ask all day.
    """

    def filter(self, record):
        if record.name.startswith("django.security."):
            record.exc_info = record.exc_text = None
        return True


class AuditLine(logging.Formatter):
    """One line of JSON of what `accounts.audit.tell` was told, with its time and request."""

    def format(self, record):
        at = timezone.now().isoformat(timespec="milliseconds")
        return as_line(at=at, request=number_of_request() or None, **record.told)


class DayFile(logging.Handler):
    """One file a day in LOG_DIR, for its owner alone, gone after LOG_DAYS.

    Every worker adds whole lines to the same file: nothing is renamed under another one's hands.
    """

    def __init__(self, name):
        super().__init__()
        self.name_of_file = name

    def emit(self, record):
        if settings.LOG_DIR is None:
            return
        try:
            today = timezone.localdate()
            path = settings.LOG_DIR / f"{self.name_of_file}-{today}.jsonl"
            if not path.exists():
                settings.LOG_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._throw_away(before=today - timedelta(days=settings.LOG_DAYS))
            file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                size = os.fstat(file).st_size
                if size < MOST_OF_DAY or not getattr(record, "is_of_nobody", False):
                    line = f"{_after_a_torn_line(file, size)}{self.format(record)}\n"
                    os.write(file, line.encode())
            finally:
                os.close(file)
        except Exception:
            self.handleError(record)

    def _throw_away(self, *, before):
        oldest = f"{self.name_of_file}-{before}.jsonl"
        for path in settings.LOG_DIR.glob(f"{self.name_of_file}-????-??-??.jsonl"):
            if path.name < oldest:
                path.unlink(missing_ok=True)


def _after_a_torn_line(file, size):
    """Return what ends a line that a full disk cut, so that it spoils no other one; mostly ""."""
    return "\n" if size and os.pread(file, 1, size - 1) != b"\n" else ""
