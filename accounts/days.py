"""Days as people write them. Pure Python.

    18.11.2026   18.11.26   3.12   3.12.   3 grudnia   15 XII 2026 r.   2026-11-18
    3 December   December 3rd, 2026   dziś   jutro   wczoraj   do końca stycznia

A day without a year is one of the nearest, and what it is about says which: what is promised or
planned lies AHEAD, what happened lies BEHIND, and where both may be meant it is the NEARER one.
"""

import re
from datetime import date, timedelta

from accounts.words import fold

AHEAD, BEHIND, NEARER = "ahead", "behind", "nearer"

FIRST_YEAR, LAST_YEAR = 1900, 2199  # "0206" is a slip of the finger
LONGEST = 60  # characters; a longer text names no day, and would take the patterns below very long
LEAP_YEARS = 8  # within so many years there is a 29th of February, also around 1900 and 2100
# Folded; three letters from the beginning are enough.
MONTHS = [
    ("styczen", "stycznia", "january"),
    ("luty", "lutego", "february"),
    ("marzec", "marca", "march"),
    ("kwiecien", "kwietnia", "april"),
    ("maj", "maja", "may"),
    ("czerwiec", "czerwca", "june"),
    ("lipiec", "lipca", "july"),
    ("sierpien", "sierpnia", "august"),
    ("wrzesien", "wrzesnia", "september"),
    ("pazdziernik", "pazdziernika", "october"),
    ("listopad", "listopada", "november"),
    ("grudzien", "grudnia", "december"),
]
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
FROM_TODAY = {
    **dict.fromkeys(["przedwczoraj"], -2),
    **dict.fromkeys(["wczoraj", "yesterday"], -1),
    **dict.fromkeys(["dzis", "dzisiaj", "today"], 0),
    **dict.fromkeys(["jutro", "jutra", "tomorrow"], 1),
    **dict.fromkeys(["pojutrze"], 2),
}
BEFORE = re.compile(r"^(?:do|dnia|od|until|by|from|on)\s+(?:dnia\s+)?")
AFTER = re.compile(r"[\s,.]*(?:(?<![a-z])(?:roku|r))?[\s.]*$")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})\s*[-./]\s*(?P<month>\d{1,2})\s*[-./]\s*(?P<day>\d{1,2})")
NUMBERS = re.compile(
    r"(?P<day>\d{1,2})\s*[-./]\s*(?P<month>\d{1,2})(?:\s*[-./]\s*(?P<year>\d{4}|\d{2}))?"
)
NAME_AFTER = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?(?P<month>[a-z]+)"
    r"(?:[\s,./-]+(?P<year>\d{4}|\d{2}))?"
)
NAME_BEFORE = re.compile(
    r"(?P<month>[a-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:[\s,]+(?P<year>\d{4}))?"
)

END_OF = re.compile(
    r"(?:konca|koniec|(?:the\s+)?end\s+of)\s+(?P<month>[a-z]+)(?:\s+(?P<year>\d{4}))?"
)


def day_in(text, *, on, which=AHEAD):
    """Return the day that the whole of a text names, or None.

    `on` is the day from which it is said: a promise of "3.12" is for the first third of December
    from that day, and "jutro" is the day after it.
    """
    said = " ".join(fold(text).split())
    if len(said) > LONGEST:
        return None
    words = AFTER.sub("", BEFORE.sub("", said))
    if words in FROM_TODAY:
        return on + timedelta(days=FROM_TODAY[words])
    for way in (YEAR_FIRST, NUMBERS, NAME_AFTER, NAME_BEFORE):
        if found := way.fullmatch(words):
            month = _month(found["month"])
            return None if not month else _day(found["year"], month, int(found["day"]), on, which)
    if found := END_OF.fullmatch(words):
        month = _month(found["month"])
        return _end_of(found["year"], month, on, which) if month else None
    return None


def _end_of(year, month, on, which):
    """Return the last day of a month, which is over when the first of the next one has come."""
    if year and month == 12:
        year = str(int(year) + 1)
    first = _day(year, month % 12 + 1, 1, on + timedelta(days=1), which)
    return first - timedelta(days=1) if first else None


def _month(text):
    """Return the number of a month written as a number, a name or in Roman digits, or None."""
    if text.isdecimal():
        return int(text)
    if text in ROMAN:
        return ROMAN.index(text) + 1
    known = (at for at, names in enumerate(MONTHS, start=1) if _begins(names, text))
    return next(known, None) if len(text) > 2 else None


def _begins(names, text):
    return any(name.startswith(text) for name in names)


def _day(year, month, day, on, which):
    if year:
        whole = int(year) if len(year) == 4 else 2000 + int(year)
        return _date(whole, month, day) if FIRST_YEAR <= whole <= LAST_YEAR else None
    around = range(on.year - LEAP_YEARS, on.year + LEAP_YEARS + 1)
    days = [found for each in around if (found := _date(each, month, day))]
    if which != NEARER:
        days = [each for each in days if each == on or (each > on) == (which == AHEAD)]
    return min(days, key=lambda each: abs(each - on), default=None)


def _date(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None
