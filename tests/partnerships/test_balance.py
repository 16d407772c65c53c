"""Give and take in hours, and the sentence that follows."""

from decimal import Decimal

import pytest

from partnerships.balance import (
    EVEN,
    FEW,
    OURS,
    THEIRS,
    Balance,
    Brought,
    balance_of,
    bars,
    by_year,
)
from partnerships.services.balances import GiveAndTake


def brought(text):
    """Read "o3 t2 o1/2025": ours 3 hours, theirs 2, ours 1 in another year."""
    found = []
    for one in text.split():
        hours, _slash, year = one[1:].partition("/")
        found.append(Brought(one[0] == "o", int(year or 2026), Decimal(hours)))
    return found


@pytest.mark.parametrize(
    ("text", "gives", "gets", "verdict"),
    [
        ("", 0, 0, FEW),
        ("o9 t1", 9, 1, FEW),  # two entries say nothing yet
        ("o9 t1 o1/2025", 9, 1, FEW),
        ("o4 t2 t2", 4, 4, EVEN),
        ("o4 t1.5 t1.5", 4, 3, EVEN),  # three quarters is about even
        ("o4 t1.5 t1.4", 4, Decimal("2.9"), OURS),
        ("o1 t2 t2", 1, 4, THEIRS),
        ("o1 o2 o3", 6, 0, OURS),
        ("t1 t2 t3", 0, 6, THEIRS),
    ],
)
def test_the_balance_of_a_year(text, gives, gets, verdict):
    assert balance_of(brought(text), year=2026) == Balance(gives, gets, verdict)


def test_years_stand_the_latest_first():
    assert [year for year, _balance in by_year(brought("o1/2024 t1/2026 o2/2026"))] == [2026, 2024]


@pytest.mark.parametrize(
    ("gives", "gets", "lengths"),
    [(0, 0, (0, 0)), (4, 2, (200, 100)), (0, 3, (0, 200)), (1000, 1, (200, 2))],
)
def test_of_the_bars_the_longer_fills_its_place_and_the_shorter_is_seen(gives, gets, lengths):
    assert bars(Balance(Decimal(gives), Decimal(gets), EVEN), longest=200) == lengths


@pytest.mark.parametrize(("entries", "drawn"), [("o9 t1", False), ("o4 t2 t2", True)])
def test_of_too_few_entries_no_bars_are_drawn(entries, drawn):
    balance = balance_of(brought(entries), year=2026)
    told = GiveAndTake("Szkoła", 1, balance, "", *bars(balance, longest=200), years=[])
    assert told.has_bars == drawn
