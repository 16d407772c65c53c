"""Which backups stay, when the next one is due, and what a name says."""

from datetime import datetime, timedelta

import pytest

from serve.backup_days import (
    BEFORE_RESTORING,
    DAILY,
    is_due,
    is_too_old,
    made_at,
    name_of_backup,
    newest,
    to_remove,
)

NOW = datetime.fromisoformat("2026-11-28T09:00")  # a Saturday


def daily(*days_ago, at=NOW):
    return [name_of_backup(at - timedelta(days=days), DAILY) for days in days_ago]


def stays(names):
    return sorted(set(names) - to_remove(names, NOW))


def days_of(names):
    return sorted((NOW.date() - made_at(name).date()).days for name in names)


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("okolica-2026-11-28-031500-daily.zip", "2026-11-28T03:15"),
        ("okolica-2026-11-28-031500.zip", "2026-11-28T03:15"),
        ("okolica-2026-13-28-031500.zip", None),
        (".okolica-okolica-2026-11-28-031500.zip.draft", None),
        ("lista.xlsx", None),
    ],
)
def test_a_name_says_when(name, moment):
    assert made_at(name) == (moment and datetime.fromisoformat(moment))


def test_of_two_years_of_days_seven_days_four_weeks_and_twelve_months_stay():
    kept = stays(daily(*range(730)))
    # Weeks end on Sundays (6, 13, 20 days ago), months on their last days.
    assert days_of(kept) == [
        *(0, 1, 2, 3, 4, 5, 6, 13, 20),
        *(28, 59, 89, 120, 151, 181, 212, 242, 273, 301, 332),
    ]


@pytest.mark.parametrize(
    ("names", "removed"),
    [
        ([], []),
        (daily(0), []),
        (daily(0, 400, 800), []),  # a machine that was off for long
        (daily(0) + daily(0, at=NOW - timedelta(hours=2)), daily(0, at=NOW - timedelta(hours=2))),
        ([name_of_backup(NOW - timedelta(days=back)) for back in range(90)], []),  # of a person
        ([name_of_backup(NOW - timedelta(days=900), BEFORE_RESTORING), *daily(0)], []),
        ([*daily(0), "zdjęcie.jpg", "okolica.zip"], []),
    ],
)
def test_only_daily_backups_that_another_stands_for_go(names, removed):
    assert to_remove(names, NOW) == set(removed)


def test_rotating_each_day_comes_to_the_same_as_rotating_once():
    there = set()
    for back in range(400, -1, -1):
        there |= set(daily(back))
        there -= to_remove(there, NOW)
    assert days_of(there)[:9] == [0, 1, 2, 3, 4, 5, 6, 13, 20]
    assert len(there) == 20


@pytest.mark.parametrize(
    ("now", "last", "due", "old"),
    [
        ("2026-11-28T09:00", None, True, None),
        ("2026-11-28T09:00", "2026-11-28T03:15", False, False),
        ("2026-11-28T09:00", "2026-11-28T03:14", True, False),
        ("2026-11-28T03:14", "2026-11-27T03:15", False, False),
        ("2026-11-28T03:15", "2026-11-27T03:15", True, False),
        ("2026-11-28T09:00", "2026-11-26T09:00", True, False),
        ("2026-11-28T09:00", "2026-11-26T08:59", True, True),
    ],
)
def test_a_backup_is_due_after_each_night_and_old_after_two_days(now, last, due, old):
    now, last = datetime.fromisoformat(now), last and datetime.fromisoformat(last)
    assert is_due(now, last) is due
    if last:
        assert is_too_old(now, last) is old


def test_the_newest_counts_whoever_made_it():
    names = [*daily(1, 2), name_of_backup(NOW), "inne.zip"]
    assert newest(names, NOW) == NOW
    assert newest([], NOW) is None


def test_what_a_wrong_clock_made_stands_for_no_backup():
    ahead = daily(*range(-40, -1))

    assert newest([*daily(2, 5), *ahead], NOW) == NOW - timedelta(days=2)
    assert to_remove([*daily(*range(7)), *ahead], NOW) == set()


def test_the_hour_that_autumn_has_twice_is_no_wrong_clock():
    before = datetime.fromisoformat("2026-10-25T02:50")

    assert newest([name_of_backup(before)], before.replace(minute=5)) == before
