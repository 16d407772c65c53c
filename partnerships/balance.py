"""Give and take between the library and a party, in hours. Pure.

What was brought counts, not what was promised. The library brings its share to the whole
partnership, so the same number stands beside each party.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

IN_HOURS = ("hours", "room", "teaching")  # kinds of contributions whose amount is in hours
FEWEST = 3  # entries: of fewer nothing is said
ABOUT_EVEN = Decimal("0.75")  # when the smaller share is at least this part of the larger

FEW, EVEN, OURS, THEIRS = "few", "even", "ours", "theirs"


@dataclass(frozen=True)
class Brought:
    """One thing that was brought: `ours` when by the library, the year, and how many hours."""

    ours: bool
    year: int
    hours: Decimal


@dataclass(frozen=True)
class Balance:
    """Hours that the library gives and gets; `verdict` is FEW, EVEN, OURS or THEIRS."""

    gives: Decimal
    gets: Decimal
    verdict: str


def balance_of(brought, *, year):
    """Return the Balance of one year."""
    counted = [one for one in brought if one.year == year]
    gives = sum((one.hours for one in counted if one.ours), Decimal())
    gets = sum((one.hours for one in counted if not one.ours), Decimal())
    return Balance(gives, gets, _verdict(len(counted), gives, gets))


def by_year(brought):
    """Return [(year, Balance)] of every year in which something was brought, the latest first."""
    years = defaultdict(list)
    for one in brought:
        years[one.year].append(one)
    return [(year, balance_of(years[year], year=year)) for year in sorted(years, reverse=True)]


def bars(balance, *, longest):
    """Return the lengths of the pair of bars, the longer one `longest`; what is not nothing shows.

    Without an hour on either side both are 0.
    """
    most = max(balance.gives, balance.gets)
    if not most:
        return 0, 0
    return tuple(
        max(round(float(share / most) * longest), 2) if share else 0
        for share in (balance.gives, balance.gets)
    )


def _verdict(entries, gives, gets):
    if entries < FEWEST:
        return FEW
    if min(gives, gets) >= ABOUT_EVEN * max(gives, gets):
        return EVEN
    return OURS if gives > gets else THEIRS
