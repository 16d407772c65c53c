"""Four early signs that a partnership may need attention: transparent rules, no scores. Pure.

Each says from what it was read (`about`): put aside, it stays so until it is read from something
else.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partnerships.balance import FEWEST

SILENT_AFTER = {"lasting": 6, "trial": 4, "one_off": 12, "contact": 12, "none": 12}  # months
NEARLY_ALL = Decimal("0.8")  # of all hours


@dataclass(frozen=True)
class Found:
    """A sign by a rule; `about` are the things it was read from, `count` what its sentence says."""

    rule: str
    about: tuple
    count: int = 0
    party: int | None = None
    since: date | None = None


def months_between(since, today):
    """Return how many whole months passed."""
    months = (today.year - since.year) * 12 + today.month - since.month
    return max(months - (today.day < since.day), 0)


def silence(parties, today):
    """Return a sign for each partner not heard of for longer than its level allows.

    parties: (key, level, the last day something happened or is planned)
    """
    for key, level, last in parties:
        months = months_between(last, today)
        if months >= SILENT_AFTER[level]:
            yield Found("silence", (f"{key}:{last.isoformat()}",), months, key, last)


def late(promises):
    """Return a sign of the promises whose day has passed: (key, that day)."""
    promises = sorted(promises)
    if promises:
        first = min(day for _key, day in promises)
        about = tuple(str(key) for key, _day in promises)
        yield Found("promises", about, len(promises), since=first)


def uneven(brought, year):
    """Return a sign when nearly everything of a year comes from one party: (party, hours)."""
    brought = list(brought)
    total = sum((hours for _party, hours in brought), Decimal())
    if len(brought) < FEWEST or not total:
        return
    by_party = {}
    for party, hours in brought:
        by_party[party] = by_party.get(party, Decimal()) + hours
    party, most = max(by_party.items(), key=lambda pair: pair[1])
    if most >= NEARLY_ALL * total:
        yield Found("uneven", (f"{year}:{party}",), party=party)


def apart(views, since):
    """Return a sign for each sentence far apart: (its number, its View) of the last review."""
    for number, view in views:
        if view.is_far:
            yield Found("apart", (str(view.key),), number, since=since)


def not_put_aside(found, dismissed):
    """Return the sign as far as nobody put it aside, or None; `dismissed` are (rule, about)."""
    left = tuple(one for one in found.about if (found.rule, one) not in dismissed)
    if not left:
        return None
    count = len(left) if found.rule == "promises" else found.count
    return Found(found.rule, left, count, found.party, found.since)
