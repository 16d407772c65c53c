"""The four early signs, as rules: tables, without a database."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from reviews.rules import Found, apart, late, months_between, not_put_aside, silence, uneven
from reviews.showing import View

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("since", "months"),
    [
        (date(2026, 11, 28), 0),
        (date(2026, 10, 29), 0),
        (date(2026, 10, 28), 1),
        (date(2025, 11, 28), 12),
        (date(2025, 11, 29), 11),
        (date(2027, 1, 5), 0),  # something is planned
    ],
)
def test_months_are_whole(since, months):
    assert months_between(since, TODAY) == months


@pytest.mark.parametrize(
    ("level", "last", "is_silent"),
    [
        ("lasting", date(2026, 5, 28), True),
        ("lasting", date(2026, 5, 29), False),
        ("trial", date(2026, 7, 28), True),
        ("trial", date(2026, 7, 29), False),
        ("one_off", date(2025, 11, 28), True),
        ("none", date(2025, 11, 29), False),
    ],
)
def test_silence_has_its_months_at_each_level(level, last, is_silent):
    found = list(silence([(3, level, last)], TODAY))
    assert [one.about for one in found] == ([(f"3:{last}",)] if is_silent else [])


def brought(*pairs):
    return [(party, Decimal(hours)) for party, hours in pairs]


@pytest.mark.parametrize(
    ("entries", "party"),
    [
        (brought((1, 8), (1, 8)), None),  # two entries are too few
        (brought((1, 8), (1, 8), (2, 4)), 1),  # 80 in a hundred
        (brought((1, 8), (1, 7), (2, 4)), None),
        (brought((2, 20), (2, 1), (2, 1)), 2),
        (brought((1, 0), (1, 0), (2, 0)), None),
    ],
)
def test_one_party_brings_nearly_everything(entries, party):
    assert [one.party for one in uneven(entries, 2026)] == ([party] if party else [])


def test_late_promises_and_far_views_are_named():
    (found,) = late([(9, date(2026, 11, 2)), (4, date(2026, 10, 1))])
    assert found == Found("promises", ("4", "9"), 2, since=date(2026, 10, 1))
    assert list(late([])) == []
    views = [(1, View(11, 4, Fraction(4))), (2, View(12, 5, Fraction(3)))]
    assert list(apart(views, TODAY)) == [Found("apart", ("12",), 2, since=TODAY)]


def test_what_is_put_aside_comes_back_with_something_new():
    sign = Found("promises", ("4", "9"), 2)
    assert not_put_aside(sign, {("promises", "4"), ("promises", "9")}) is None
    assert not_put_aside(sign, {("promises", "4")}) == Found("promises", ("9",), 1)
    assert not_put_aside(sign, {("silence", "4"), ("silence", "9")}) == sign
