"""Reading what `config.logs` wrote down, for the page of the host."""

import json
import re
from collections import deque
from datetime import date

from django.conf import settings

MOST = 300  # lines of one page
NUMBER = re.compile(r"[0-9A-F]{8}")  # of a request, as pages of errors show it
OF_A_DAY = re.compile(r"(?:audit|access)-(\d{4}-\d{2}-\d{2})\.jsonl")


def days():
    """Return the days of which something is written down, newest first."""
    if settings.LOG_DIR is None or not settings.LOG_DIR.exists():
        return []
    found = (OF_A_DAY.fullmatch(path.name) for path in settings.LOG_DIR.iterdir())
    return sorted({date.fromisoformat(one[1]) for one in found if one}, reverse=True)


def lines_of(day, *, kind="", most=MOST):
    """Return the last lines of a day about what somebody may have to answer for, newest first.

    All of them where `most` is None.
    """
    found = (line for line in _lines("audit", day) if kind in ("", line.get("kind")))
    return list(reversed(deque(found, most)))


def lines_about(number):
    """Return what is written down of one request, whenever it was: the request, then its acts."""
    return [
        line
        for day in days()
        for name in ("access", "audit")
        for line in _lines(name, day, holding=number)
        if line.get("request") == number
    ]


def _lines(name, day, *, holding=""):
    """Yield the lines of a file as facts; one that a full disk cut is passed over."""
    path = settings.LOG_DIR / f"{name}-{day:%Y-%m-%d}.jsonl"
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        for text in file:
            if holding in text and (line := _facts(text)):
                yield line


def _facts(text):
    try:
        facts = json.loads(text)
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None
