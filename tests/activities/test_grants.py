"""Meters of grants: what a library marked, year by year of its task."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.forms.refusals import sentence_of
from accounts.scoping import scope
from accounts.services.authority import NotYours
from activities.models import Activity, GrantEdition, GrantTask
from activities.services.grants import (
    count_again,
    load_grant_rules,
    mark_project,
    projects_of_grant,
    save_edition,
    save_grant,
    stop_counting,
    years_in_meters,
)
from tests.factories.accounts import UserFactory
from tests.factories.activities import ActivityFactory, ActivityPartnerFactory, GrantTaskFactory


@pytest.fixture
def task(in_library):
    """BLISKO as it is loaded: 2–6 projects a year, in the second year 1–3 from the ground up."""
    load_grant_rules()
    days = {"starts_on": date(2024, 3, 29), "ends_on": date(2025, 11, 15)}
    return GrantTaskFactory(
        library=in_library, edition=GrantEdition.objects.get(code="blisko-2024"), **days
    )


def held(task, day, **columns):
    activity = ActivityFactory(
        library=task.library, held_on=day, **{"done": True, "grant": task, **columns}
    )
    ActivityPartnerFactory(activity=activity)
    return activity


def meters_of(task):
    return {
        (year.number, meter.rule.counts): (str(meter.rule.bounds), meter)
        for year in years_in_meters([task])
        for meter in year.meters
    }


def test_each_year_has_its_meters_with_what_is_behind_them(task, django_assert_num_queries):
    early = held(task, date(2024, 3, 28))
    first = held(task, date(2024, 6, 1))
    own = held(task, date(2025, 5, 1))
    theirs = held(task, date(2025, 6, 1), idea_of="partner")
    residents = held(task, date(2025, 7, 1), idea_of="residents")
    again = held(task, date(2025, 8, 1), idea_of="residents", repeats=residents)
    unmarked = held(task, date(2025, 9, 1), grant=None)
    with django_assert_num_queries(3):
        years_in_meters(GrantTask.objects.for_page())
    meters = meters_of(task)
    assert {key: (bounds, one.number, one.standing) for key, (bounds, one) in meters.items()} == {
        (1, "with_partners"): ("2–6", 1, "below"),
        (2, "with_partners"): ("2–6", 3, "enough"),
        (2, "ground_up"): ("1–3", 2, "enough"),
    }
    ground_up = meters[2, "ground_up"][1]
    assert ground_up.projects == [[theirs], [residents, again]]
    assert ground_up.left_out == [(own, "own_idea"), (unmarked, "not_marked")]
    assert meters[1, "with_partners"][1].left_out == [(early, "other_days")]
    planned = held(task, date(2025, 10, 1), done=False)
    assert [(one.year.year, one.done, one.planned) for one in projects_of_grant(task)] == [
        (2024, [first], []),
        (2025, [own, theirs, residents, again], [planned]),
    ]
    for day, number in [("2023-01-01", 1), ("2024-12-31", 1), ("2025-01-01", 2), ("2030-01-01", 2)]:
        (now,) = years_in_meters([task], date.fromisoformat(day))
        assert now.number == number


def test_a_whole_series_is_marked_and_the_meter_moves(task):
    by = UserFactory()
    first = held(task, date(2025, 1, 1), grant=None)
    held(task, date(2025, 2, 1), grant=None, repeats=first)
    mark_project(activity=first, grant=task, by=by)
    mark_project(activity=first, grant=task, by=by)
    assert meters_of(task)[2, "with_partners"][1].number == 1
    assert Activity.objects.filter(grant=task).count() == 2
    mark_project(activity=Activity.objects.get(repeats=first), grant=None, by=by)
    assert not Activity.objects.filter(grant=task).exists()


def test_a_grant_of_elsewhere_or_taken_off_counts_nothing(task, other_library, in_english):
    by, activity = UserFactory(), held(task, date(2025, 1, 1), grant=None)
    with scope(library=other_library):
        foreign = GrantTaskFactory(library=other_library)
    stop_counting(grant=task, by=by)
    for grant in [foreign, GrantTask.objects.get(pk=task.pk)]:
        with pytest.raises(ValidationError):
            mark_project(activity=activity, grant=grant, by=by)
    other = save_grant(grant=_task_like(task), by=by)
    with pytest.raises(IntegrityError) as refusal:
        count_again(grant=task, by=by)
    assert "counts by this edition already" in sentence_of(refusal.value)
    stop_counting(grant=other, by=by)
    count_again(grant=task, by=by)
    assert GrantTask.objects.current().get() == task


def test_days_of_a_task_are_looked_at(task, in_english):
    by = UserFactory()
    for ends_on, said in [(date(2024, 3, 28), "before it begins"), (date(2044, 1, 1), "ten years")]:
        task.ends_on = ends_on
        with pytest.raises(ValidationError) as refusal:
            save_grant(grant=task, by=by)
        assert said in refusal.value.messages[0]


def test_what_an_administrator_changed_stays(db):
    assert load_grant_rules() == 1
    host = UserFactory(is_staff=True, is_superuser=True)
    edition = GrantEdition.objects.get()
    edition.source = "inny regulamin"
    save_edition(edition=edition, by=host)
    edition.rules.all().delete()
    assert load_grant_rules() == 0
    assert GrantEdition.objects.get().source == "inny regulamin"
    with pytest.raises(NotYours):
        save_edition(edition=edition, by=UserFactory())


def _task_like(task):
    return GrantTask(
        library=task.library,
        edition=task.edition,
        starts_on=task.starts_on,
        ends_on=task.ends_on,
    )
