"""Planning together, writing down how it was, and what may not be done."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from activities.models import Activity, ActivityState
from activities.services.activities import (
    call_off,
    log_activity,
    move_day,
    note_activity,
    plan_activity,
    put_back,
    repeat_activity,
    save_activity,
    task_of_idea,
)
from activities.services.levels import bring_nearer, farther_than_done
from diary.models import Interaction, Task
from partners.models import Partner
from tests.conftest import undone
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.activities import (
    ActivityAudienceFactory,
    ActivityFactory,
    ActivityPartnerFactory,
    GrantTaskFactory,
)
from tests.factories.diary import InteractionPartnerFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import PartnershipFactory

TODAY = timezone.localdate()
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def again(activity):
    return Activity.objects.get(pk=activity.pk)


def words(refusal):
    return " ".join(refusal.value.messages)


def test_a_plan_becomes_what_was_and_who_noted_it_first_stays(in_library):
    first, second = UserFactory.create_batch(2)
    partner = PartnerFactory(library=in_library)
    new = Activity(library=in_library, name="Wieczór  z\tmuzyką", held_on=YESTERDAY)
    activity = plan_activity(activity=new, partners=[partner], by=first)
    assert (activity.name, activity.state, activity.created_by) == (
        *("Wieczór z muzyką", ActivityState.PLANNED),
        first,
    )
    activity.people, activity.children = 40, 12
    note_activity(activity=activity, by=first)
    corrected = again(activity)
    corrected.people = 41
    note_activity(activity=corrected, by=second)
    stored = again(activity)
    assert (stored.people, stored.children, stored.noted_by) == (41, 12, first)
    assert stored.state == ActivityState.DONE
    assert list(Activity.objects.with_partner(partner)) == [stored]


def test_what_is_over_stays_in_the_past_and_what_is_called_off_is_not_noted(in_library, in_english):
    by = UserFactory()
    ahead = ActivityFactory(library=in_library, held_on=TOMORROW)
    with pytest.raises(ValidationError) as refusal:
        note_activity(activity=ahead, by=by)
    assert "still to come" in words(refusal)
    done = ActivityFactory(library=in_library, held_on=YESTERDAY, done=True)
    done.held_on = TOMORROW
    for change in [save_activity, move_day]:
        with pytest.raises(ValidationError):
            change(activity=done, by=by)
    done.refresh_from_db()
    with pytest.raises(ValidationError, match="meanwhile"):
        call_off(activity=done, by=by, seen="planned")  # a page from before it was written down
    call_off(activity=done, by=by, seen="done")
    call_off(activity=done, by=by, seen="done")
    stored = again(done)
    assert (stored.state, stored.noted_by, stored.people) == (ActivityState.CALLED_OFF, None, 20)
    with pytest.raises(ValidationError) as refusal:
        note_activity(activity=stored, by=by)
    assert "Put it back" in words(refusal)
    assert put_back(activity=stored, by=by).state == ActivityState.PLANNED


@pytest.mark.parametrize(
    "numbers",
    [
        {"children": 5},  # without people
        {"people": 10, "children": 11},
        {"people": 10, "children": 6, "seniors": 5},
        {"people": 10, "hours": 0},
        {"noted_at": None, "noted_by": None, "called_off_on": TODAY, "people": -1},
        {"called_off_on": TODAY},  # took place and was called off
    ],
)
def test_the_database_refuses_numbers_that_cannot_be(in_library, numbers):
    activity = ActivityFactory(library=in_library, done=True, people=None)
    with undone(), pytest.raises(IntegrityError):
        Activity.objects.filter(pk=activity.pk).update(**numbers)


def test_an_entry_of_the_history_becomes_one_activity_and_stays(in_library, in_english):
    by = UserFactory()
    entry = InteractionPartnerFactory(interaction__library=in_library).interaction
    said = {"by": by, "partners": list(entry.partners.all()), "entry": entry}
    made = log_activity(activity=Activity(library=in_library, name="a", held_on=TODAY), **said)
    assert (made.interaction, made.is_done) == (entry, True)
    with pytest.raises(ValidationError) as refusal:
        log_activity(activity=Activity(library=in_library, name="b", held_on=TODAY), **said)
    assert "already" in words(refusal)
    assert Interaction.objects.current().get() == entry
    Interaction.objects.filter(pk=entry.pk).update(kind="workshop")
    entry.refresh_from_db()
    with pytest.raises(ValidationError):
        log_activity(activity=Activity(library=in_library, name="c", held_on=TODAY), **said)


def test_nothing_of_another_library_and_not_without_a_partner(
    in_library, other_library, in_english
):
    by, partner = UserFactory(), PartnerFactory(library=in_library)
    for column, row in [
        ("partnership", PartnershipFactory(library=other_library)),
        ("branch", BranchFactory(library=other_library)),
        ("grant", GrantTaskFactory(library=other_library)),
    ]:
        new = Activity(library=in_library, name="a", held_on=TODAY, **{column: row})
        with pytest.raises(ValidationError) as refusal:
            plan_activity(activity=new, partners=[partner], by=by)
        assert list(refusal.value.message_dict) == [column]
    new = Activity(library=in_library, name="a", held_on=TODAY)
    with pytest.raises(ValidationError) as refusal:
        plan_activity(activity=new, partners=[], by=by)
    assert "Choose who it is with" in words(refusal)


def test_it_repeats_with_its_partners_and_twice_is_once(in_library):
    by = UserFactory()
    first = ActivityFactory(library=in_library, held_on="2027-01-14", done=True, children=3)
    partner = ActivityPartnerFactory(activity=first).partner
    group = ActivityAudienceFactory(activity=first).audience
    planned = repeat_activity(activity=first, how="weekday", times=3, by=by)
    assert repeat_activity(activity=planned[0], how="weekday", times=2, by=by) == []
    copies = list(Activity.objects.filter(repeats=first).order_by("held_on"))
    assert [str(one.held_on) for one in copies] == ["2027-02-11", "2027-03-11", "2027-04-08"]
    assert {(one.state, one.people, one.children) for one in copies} == {
        (ActivityState.PLANNED, None, None)
    }
    assert all(list(one.partners.all()) == [partner] for one in copies)
    assert all(list(one.audiences.all()) == [group] for one in copies)


def test_an_idea_becomes_one_task(in_library):
    by = UserFactory()
    activity = ActivityFactory(library=in_library, done=True, next_idea="zaprosić\nchór")
    partner = ActivityPartnerFactory(activity=activity).partner
    task = task_of_idea(activity=activity, by=by)
    assert (task.text, task.owner, task.partner) == ("zaprosić chór", by, partner)
    assert task_of_idea(activity=again(activity), by=by) == task == Task.objects.get()
    with pytest.raises(ValidationError):
        task_of_idea(activity=ActivityFactory(library=in_library), by=by)


def test_whoever_did_something_is_brought_nearer_only_when_asked(in_library):
    by = UserFactory()
    done = ActivityFactory(library=in_library, done=True)
    levels = ["none", "contact", "one_off", "lasting"]
    rows = [PartnerFactory(library=in_library, level=level) for level in levels]
    for partner in rows:
        ActivityPartnerFactory(activity=done, partner=partner)
    assert farther_than_done(done) == rows[:2]
    stranger = PartnerFactory(library=in_library, level="contact")
    changed = [bring_nearer(partner=partner, by=by) for partner in [*rows, stranger]]
    assert changed == [True, True, False, False, False]
    after = Partner.objects.order_by("pk").values_list("level", flat=True)
    assert list(after) == ["one_off", "one_off", "one_off", "lasting", "contact"]
