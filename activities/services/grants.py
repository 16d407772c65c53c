"""By which grants a library counts, and what counts; the rules are `activities/counting.py`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services import archiving
from accounts.services.authority import require_administrator
from accounts.services.rows import lock_row, write_row
from activities.counting import (
    NOT_YET,
    WITH_PARTNERS,
    Held,
    counted,
    reason_against,
    standing,
)
from activities.models import Activity, Counts, GrantEdition, GrantRule, GrantTask, Idea
from activities.models.grants import LONGEST

VOCABULARY = Path(__file__).parents[1] / "vocabulary.toml"
SHOWN = 20  # of what is behind a number, on the page of grants; the list of the year has all


@dataclass(frozen=True)
class Meter:
    """One number of a year of a task: what counted, between what, and what did not and why.

    `projects` are lists of activities: a series is one project. `left_out` are (activity, reason).
    """

    rule: GrantRule
    projects: list
    left_out: list
    standing: str

    @property
    def number(self):
        return len(self.projects)

    @property
    def newest(self):
        """Return the latest projects, the latest first, each with its latest activities."""
        return [project[: -SHOWN - 1 : -1] for project in self.projects[: -SHOWN - 1 : -1]]

    @property
    def newest_left_out(self):
        return self.left_out[: -SHOWN - 1 : -1]

    @property
    def is_cut(self):
        """Return whether there is more behind the number than `newest` and `newest_left_out`."""
        lists = [self.projects, self.left_out, *self.projects]
        return any(len(one) > SHOWN for one in lists)


@dataclass(frozen=True)
class TaskYear:
    """One year of a task with its meters."""

    task: GrantTask
    number: int
    first: date
    last: date
    meters: list

    @property
    def year(self):
        return self.first.year

    @property
    def others(self):
        """Return (number, first day) of the other years of the task."""
        return [(one, first) for one, first, _last in self.task.years if one != self.number]


@dataclass(frozen=True)
class ProjectsOfYear:
    """What was marked as projects of a grant in a year of its task: what counts, what is ahead."""

    year: TaskYear
    done: list
    planned: list


def first_editions():
    """Return (edition, its rules) of every installation's beginning, as rows not saved yet."""
    written = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    found = []
    for code, said in written.items():
        rules = said.pop("rules")
        edition = GrantEdition(code=code, **said)
        found.append((edition, [GrantRule(edition=edition, **rule) for rule in rules]))
    return found


@act
def load_grant_rules():
    """Add the editions that are missing, with their rules; return how many editions.

    What an administrator changed or withdrew stays as it is, so this may run at every start.
    """
    known = set(GrantEdition.objects.values_list("code", flat=True))
    missing = [(edition, rules) for edition, rules in first_editions() if edition.code not in known]
    for edition, rules in missing:
        edition.save(force_insert=True)
        GrantRule.objects.bulk_create(rules)
    return len(missing)


@act
def save_edition(*, edition, by):
    """Add an edition or save its changes. Raises NotYours but for who keeps the installation."""
    require_administrator(by=by)
    return write_row(row=edition)


@act
def save_rule(*, rule, by):
    """Add a rule or save its changes. Raises NotYours but for who keeps the installation."""
    require_administrator(by=by)
    return write_row(row=rule)


@act
def save_grant(*, grant, by):
    """Count by an edition from now on, or change the days of the task; return it.

    Raises ValidationError, also for a task of more than ten years.
    """
    if grant.pk is None:
        grant.created_by = by
    if len(grant.years) > LONGEST:
        sentence = _("A task of more than ten years? Check both days.")
        raise ValidationError({"ends_on": sentence})
    return write_row(row=grant, exclude=["library", "created_by"])


@act
def stop_counting(*, grant, by):
    """Count by this grant no more; what was marked stays marked. Twice is once."""
    archiving.archive(row=lock_row(grant), by=by)


@act
def count_again(*, grant, by):
    """Count by it again. Raises IntegrityError when the same edition is counted by meanwhile."""
    archiving.restore(row=lock_row(grant), by=by)


@act
def mark_project(*, activity, grant, by):
    """Say that an activity is a project of a grant, with its whole series; None takes it back.

    Raises ValidationError for a grant of another library or one that is counted no more.
    """
    if grant is not None and (grant.library_id != activity.library_id or grant.is_archived):
        raise ValidationError(_("The library does not count by this grant."))
    series = lock_row(activity).series
    together = Activity.objects.filter(Q(pk=series) | Q(repeats=series))
    together.exclude(grant=grant).update(grant=grant)


def years_in_meters(tasks, day=None):
    """Return [TaskYear] of grants, the newest year of each first; three queries for any number.

    With a day only one year of each: the one that holds the day, else the nearest one.
    """
    years = [(task, *year) for task in tasks for year in _years_near(task, day)]
    activities = _activities_of({first.year for _task, _number, first, _last in years})
    return [
        TaskYear(task, number, first, last, _meters(task, number, activities, first, last))
        for task, number, first, last in years
    ]


def projects_of_grant(grant):
    """Return [ProjectsOfYear] of a grant, its first year first; a year without any is there too.

    Of each activity `with_whom` and `audiences` are read; five queries for any number.
    """
    newest_first = years_in_meters([grant])
    marked = Activity.objects.filter(grant=grant).for_list().prefetch_related("audiences")
    rows = list(marked.annotate(partner_count=Count("partners")).order_by("held_on", "pk"))
    return [_projects_of(year, rows) for year in reversed(newest_first)]


def _projects_of(year, rows):
    """Split what was marked into what counts with partners and what will when it was held."""
    why_not = {
        one: reason_against(WITH_PARTNERS, _held(one, year.task), year.first, year.last)
        for one in rows
    }
    return ProjectsOfYear(
        year,
        done=[one for one in rows if not why_not[one]],
        planned=[one for one in rows if why_not[one] == NOT_YET and one.partner_count],
    )


def _activities_of(years):
    """Return every activity of these calendar years, with how many partners it had."""
    if not years:
        return []
    in_years = Q()
    for year in years:
        in_years |= Q(held_on__year=year)
    rows = Activity.objects.filter(in_years).annotate(partner_count=Count("partners"))
    return list(rows.select_related("library", "grant").order_by("held_on", "pk"))


def _meters(task, number, activities, first, last):
    of_year = [one for one in activities if one.held_on.year == first.year]
    by_key = {one.pk: one for one in of_year}
    rows = [_held(one, task) for one in of_year]
    rules = [rule for rule in task.edition.rules.all() if rule.is_for(number)]
    rules.sort(key=lambda rule: list(Counts).index(rule.counts))
    return [_meter(rule, rows, by_key, first, last) for rule in rules]


def _meter(rule, rows, by_key, first, last):
    found = counted(rule.counts, rows, first, last)
    return Meter(
        rule=rule,
        projects=[[by_key[key] for key in keys] for keys in found.projects],
        left_out=[(by_key[key], reason) for key, reason in found.left_out.items()],
        standing=standing(found.number, rule.least, rule.most),
    )


def _held(activity, task):
    return Held(
        key=activity.pk,
        series=activity.series,
        day=activity.held_on,
        state=activity.state,
        is_marked=activity.grant_id == task.pk,
        partners=activity.partner_count,
        is_own_idea=activity.idea_of == Idea.LIBRARY,
    )


def _years_near(task, day):
    """Return the years of a task, the newest first; with a day the one nearest to it."""
    if day is None:
        return reversed(task.years)
    return [min(task.years, key=lambda year: _distance(*year[1:], day))]


def _distance(first, last, day):
    return 0 if first <= day <= last else min(abs((first - day).days), abs((last - day).days))
