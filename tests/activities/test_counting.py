"""What counts for a grant and why something does not, and on which days a series comes."""

from datetime import date

import pytest

from activities.counting import Held, counted, standing, years_of
from activities.repeating import next_days

FIRST, LAST = date(2025, 1, 1), date(2025, 11, 15)
DAY = date(2025, 5, 10)
# What an activity is, and why each of the two rules does not count it.
ROWS = [
    ({}, "", ""),
    ({"is_own_idea": True}, "", "own_idea"),
    ({"partners": 0}, "alone", "alone"),
    ({"state": "planned"}, "not_yet", "not_yet"),
    ({"is_marked": False}, "not_marked", "not_marked"),
    ({"is_marked": False, "state": "planned"}, "not_marked", "not_marked"),
    ({"state": "called_off", "is_marked": False}, "called_off", "called_off"),
    ({"day": FIRST}, "", ""),
    ({"day": LAST}, "", ""),
    ({"day": date(2024, 12, 31)}, "other_days", "other_days"),
    ({"day": date(2025, 11, 16), "state": "planned"}, "other_days", "other_days"),
]


@pytest.mark.parametrize(("what", "column"), [("with_partners", 0), ("ground_up", 1)])
def test_each_activity_counts_or_says_why_not(what, column):
    rows = [
        Held(key=key, series=key, **{"day": DAY, **said})
        for key, (said, *_reasons) in enumerate(ROWS)
    ]
    found = counted(what, rows, FIRST, LAST)
    expected = {key: row[1 + column] for key, row in enumerate(ROWS)}
    assert found.left_out == {key: reason for key, reason in expected.items() if reason}
    assert sorted(found.projects) == [(key,) for key, reason in expected.items() if not reason]
    assert found.number + len(found.left_out) == len(ROWS)


def test_a_series_is_one_project_of_those_that_took_place():
    rows = [
        Held(key=3, series=1, day=date(2025, 4, 1)),
        Held(key=1, series=1, day=date(2025, 3, 1)),
        Held(key=4, series=1, day=date(2025, 5, 1), state="planned"),
        Held(key=2, series=2, day=date(2025, 3, 2)),
    ]
    found = counted("with_partners", rows, FIRST, LAST)
    assert (found.projects, found.left_out) == (((1, 3), (2,)), {4: "not_yet"})


def test_a_number_stands_below_within_or_above():
    numbers = [standing(number, 2, 6) for number in range(8)]
    assert numbers == ["below"] * 2 + ["enough"] * 5 + ["above"]
    assert standing(99, 1, None) == "enough"


def test_a_task_has_calendar_years_cut_to_its_days():
    assert years_of(date(2024, 3, 29), date(2025, 11, 15)) == [
        (1, date(2024, 3, 29), date(2024, 12, 31)),
        (2, date(2025, 1, 1), date(2025, 11, 15)),
    ]
    assert years_of(DAY, DAY) == [(1, DAY, DAY)]


@pytest.mark.parametrize(
    ("first", "how", "expected"),
    [
        ("2026-11-30", "week", ["2026-12-07", "2026-12-14"]),
        ("2026-12-20", "two_weeks", ["2027-01-03", "2027-01-17"]),
        ("2026-12-31", "month", ["2027-01-31", "2027-02-28"]),
        ("2027-12-31", "month", ["2028-01-31", "2028-02-29"]),
        ("2026-11-12", "weekday", ["2026-12-10", "2027-01-14"]),  # second Thursdays
        ("2026-10-30", "weekday", ["2026-11-27", "2026-12-25"]),  # the fifth Friday is the last
    ],
)
def test_what_repeats_comes_on_these_days(first, how, expected):
    assert [str(day) for day in next_days(date.fromisoformat(first), how, 2)] == expected
