"""What counts as a project of a grant, and what does not and why. Pure Python.

An activity counts where the library marked it as a project of the grant, it took place within the
task's days, somebody wrote down how it was, and a partner was there. A series is one project. A
project from the ground up is one whose idea was not the library's own.
"""

from dataclasses import dataclass
from datetime import date

WITH_PARTNERS, FROM_THE_GROUND_UP = "with_partners", "ground_up"
PLANNED, DONE, CALLED_OFF = "planned", "done", "called_off"
BELOW, ENOUGH, ABOVE = "below", "enough", "above"

# Why something does not count; of several reasons the first one is told.
OTHER_DAYS, NOT_HELD, NOT_MARKED = "other_days", "called_off", "not_marked"
NOT_YET, ALONE, OWN_IDEA = "not_yet", "alone", "own_idea"


@dataclass(frozen=True)
class Held:
    """One activity as a rule looks at it; `series` is the key of the first of its series."""

    key: int
    series: int
    day: date
    state: str = DONE
    is_marked: bool = True
    partners: int = 1
    is_own_idea: bool = False


@dataclass(frozen=True)
class Counted:
    """`projects` are the keys of the activities of each project; `left_out` maps a key to why."""

    projects: tuple
    left_out: dict

    @property
    def number(self):
        return len(self.projects)


def counted(what, rows, first, last):
    """Return what counts between two days, the last one included, by what a rule counts."""
    projects, left_out = {}, {}
    for row in sorted(rows, key=lambda one: (one.day, one.key)):
        if reason := reason_against(what, row, first, last):
            left_out[row.key] = reason
        else:
            projects.setdefault(row.series, []).append(row.key)
    return Counted(tuple(map(tuple, projects.values())), left_out)


def reason_against(what, row, first, last):
    """Return why one activity does not count, or "" when it does."""
    if not first <= row.day <= last:
        return OTHER_DAYS
    if row.state == CALLED_OFF:
        return NOT_HELD
    if not row.is_marked:
        return NOT_MARKED
    if row.state == PLANNED:
        return NOT_YET
    if not row.partners:
        return ALONE
    if what == FROM_THE_GROUND_UP and row.is_own_idea:
        return OWN_IDEA
    return ""


def standing(number, least, most):
    """Return where a number stands between two; `most` None has no end.

    >>> standing(1, 2, 6), standing(2, 2, 6), standing(7, 2, 6), standing(7, 2, None)
    ('below', 'enough', 'above', 'enough')
    """
    if number < least:
        return BELOW
    return ABOVE if most is not None and number > most else ENOUGH


def years_of(first, last):
    """Return (number, first day, last day) of each calendar year of a task.

    >>> [(number, str(begins), str(ends))
    ...  for number, begins, ends in years_of(date(2024, 3, 29), date(2025, 11, 15))]
    [(1, '2024-03-29', '2024-12-31'), (2, '2025-01-01', '2025-11-15')]
    """
    return [
        (number, max(first, date(year, 1, 1)), min(last, date(year, 12, 31)))
        for number, year in enumerate(range(first.year, last.year + 1), 1)
    ]
