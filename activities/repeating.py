"""On which days something that repeats comes next. Pure Python."""

from calendar import monthrange
from datetime import date, timedelta

WEEK, TWO_WEEKS, MONTH, WEEKDAY = "week", "two_weeks", "month", "weekday"


def next_days(first, how, times):
    """Return the `times` days after `first`: each week, each month on that day or that weekday.

    A month without that day takes its last one; the fifth Friday of a month is its last.

    >>> [str(day) for day in next_days(date(2026, 1, 31), MONTH, 2)]
    ['2026-02-28', '2026-03-31']
    >>> [str(day) for day in next_days(date(2026, 1, 30), WEEKDAY, 2)]
    ['2026-02-27', '2026-03-27']
    """
    if how in {WEEK, TWO_WEEKS}:
        step = timedelta(weeks=1 if how == WEEK else 2)
        return [first + step * number for number in range(1, times + 1)]
    months = [divmod(first.month - 1 + number, 12) for number in range(1, times + 1)]
    in_month = _same_day if how == MONTH else _same_weekday
    return [in_month(first, first.year + years, month + 1) for years, month in months]


def _same_day(first, year, month):
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def _same_weekday(first, year, month):
    before, length = monthrange(year, month)  # the weekday of its first day, how many days it has
    day = 1 + (first.weekday() - before) % 7 + (first.day - 1) // 7 * 7
    return date(year, month, day if day <= length else day - 7)
