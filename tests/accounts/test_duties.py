"""What waits for a person is known by every table, and given on when the access ends."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.acts import act
from accounts.duties import Duty
from accounts.forms.people import HandOverForm
from accounts.models import Letter, Membership, User
from accounts.scoping import scope
from accounts.services.authority import NotYours
from accounts.services.duties import hand_over, left_behind, waiting_for
from accounts.services.memberships import end_membership
from diary.models import Task
from partners.models import Partner
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import PartnerFactory
from tests.project.test_models import EVENTS, MODELS, made_in

# Keys to a person that say who did something, who may enter, or whose account it is.
RECORDS = {
    *("by", "created_by", "changed_by", "granted_by", "invited_by", "opened_by", "viewed_by"),
    *("archived_by", "agreed_by", "answered_by", "applied_by", "cancelled_by", "closed_by"),
    *("confirmed_by", "dismissed_by", "scored_by", "asked_by", "recorded_by", "joined_by"),
    *("left_by", "noted_by", "settled_by", "suspended_by", "uploaded_by"),
    *("contacted_by", "decided_by", "done_by", "ended_by", "erased_by", "finished_by", "locked_by"),
    *("moved_by", "published_by", "removed_by", "reopened_by", "undone_by", "withdrawn_by"),
    *("added_by", "taken_back_by", "called_by"),
    *("Membership.user", "Oversight.user", "Link.user", "ProviderPerson.user"),
    *("Invitation.sent_by", "DataAnswer.looked_by", "GoalRequest.idea_settled_by"),
    "CalendarFeed.made_by",
    "SavedView.owner",  # a shared one is the library's, and nothing waits in it
}
DUTIES = [model for model in MODELS if isinstance(getattr(model, "duty", None), Duty)]
HANDED_OVER = [model for model in DUTIES if model.duty.is_handed_over]


def row_for(user, library, model):
    """Return a row of the model that waits for the person."""
    row = made_in(library, model)
    model.objects.filter(pk=row.pk).update(**{model.duty.column: user})
    return row


def holder_of(row):
    row.refresh_from_db()
    return getattr(row, row.duty.column)


def test_every_key_to_a_person_is_a_duty_or_a_record():
    unknown = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model in MODELS and model not in EVENTS
        for field in model._meta.concrete_fields
        if field.related_model is User
        and not {field.name, f"{model.__name__}.{field.name}"} & RECORDS
        and (model not in DUTIES or model.duty.column != field.name)
    ]
    assert unknown == [], "does the row wait for the person? Then the model has a `duty`"
    assert {model.__name__ for model in DUTIES} == {
        *("Partner", "Task", "WorkshopTrainer", "Selection", "Candidate"),
        *("Partnership", "Activity", "ConflictPerson"),
    }


@pytest.mark.parametrize("model", DUTIES, ids=lambda model: model.__name__)
def test_what_waits_for_a_person_is_told(in_library, model):
    user = UserFactory()
    assert waiting_for(user=user, library=in_library) == []
    row_for(user, in_library, model)
    (waiting,) = waiting_for(user=user, library=in_library)
    assert (waiting.duty, waiting.count) == (model.duty, 1)


@pytest.mark.parametrize("to_somebody", [True, False])
@pytest.mark.parametrize("model", HANDED_OVER, ids=lambda model: model.__name__)
def test_it_is_handed_over_when_the_access_ends(in_library, model, to_somebody):
    leaves = MembershipFactory(library=in_library)
    to = MembershipFactory(library=in_library).user if to_somebody else None
    row, of_another = (row_for(user, in_library, model) for user in (leaves.user, UserFactory()))
    before = holder_of(of_another)
    (given,) = end_membership(membership=leaves, by=leaves.user, to=to)
    assert (given.duty, given.count) == (model.duty, 1)
    assert (holder_of(row), holder_of(of_another)) == (to, before)
    assert end_membership(membership=leaves, by=leaves.user, to=to) == []


def test_nothing_goes_to_whoever_does_not_work_here(in_library, other_library):
    user = MembershipFactory(library=in_library).user
    task = TaskFactory(library=in_library, owner=user)
    guest = MembershipFactory(library=in_library, role="trainer").user
    for to in (guest, MembershipFactory(library=other_library).user):
        with pytest.raises(ValidationError):
            hand_over(user=user, library=in_library, by=user, to=to)
    with pytest.raises(NotYours):
        hand_over(user=user, library=in_library, by=MembershipFactory(library=in_library).user)
    assert holder_of(task) == user


def test_what_waits_elsewhere_stays(in_library, other_library):
    user = MembershipFactory(library=in_library).user
    elsewhere = TaskFactory(library=other_library, owner=user)
    with scope(library=[in_library, other_library]):
        assert hand_over(user=user, library=in_library, by=user) == []
        assert holder_of(elsewhere) == user


@pytest.mark.parametrize("model", HANDED_OVER, ids=lambda model: model.__name__)
def test_who_left_on_a_day_is_found(in_library, model):
    past = {"starts_on": "2020-01-01", "ends_on": timezone.localdate()}
    gone = MembershipFactory(library=in_library, **past)
    MembershipFactory(library=in_library, **past)
    row_for(MembershipFactory(library=in_library).user, in_library, model)
    row_for(gone.user, in_library, model)
    made_in(in_library, model)
    assert left_behind(library=in_library) == [gone]


# The pages


def soup(response):
    return BeautifulSoup(response.content, "lxml")


def text(element):
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize("name", ["end-access", "hand-over"])
def test_the_page_asks_to_whom_and_says_what(sign_in, library, name):
    client = sign_in("coordinator")
    leaves, stays = (
        MembershipFactory(library=library, user__name=name) for name in ("Ewa Lis", "Jan Kos")
    )
    TaskFactory(library=library, owner=leaves.user, text="Plakat dla KGW")
    PartnerFactory.create_batch(2, library=library, in_charge=leaves.user)
    address = reverse(f"accounts:{name}", args=[library.slug, leaves.pk])
    page = soup(client.get(address)).main
    assert "partners looked after: 2" in text(page)
    assert "open tasks: 1" in text(page)
    assert "Plakat dla KGW" in text(page)
    choices = {option["value"] for option in page.select("#id_to option")}
    assert choices == {"", str(client.user.pk), str(stays.user.pk)}
    answer = client.post(address, {"to": stays.user.pk}, follow=True)
    said = text(soup(answer).select_one("#messages"))
    assert "Handed over to Jan Kos: partners looked after: 2, open tasks: 1." in said
    with scope(library=library):
        assert {*Partner.objects.values_list("in_charge", flat=True)} == {stays.user.pk}
        assert Task.objects.get().owner == stays.user
    leaves.refresh_from_db()
    assert leaves.is_current == (name == "hand-over")


def test_nobody_is_asked_where_nothing_waits(sign_in, library):
    member = MembershipFactory(library=library)
    page = soup(sign_in("coordinator").get(
        reverse("accounts:end-access", args=[library.slug, member.pk])))  # fmt: skip
    assert page.select("#id_to") == []


def test_the_people_page_leads_to_what_was_left_behind(sign_in, library):
    yesterday = timezone.localdate() - timedelta(days=1)
    gone = MembershipFactory(library=library, starts_on="2020-01-01", ends_on=yesterday)
    TaskFactory(library=library, owner=gone.user)
    client = sign_in("coordinator")
    address = reverse("accounts:hand-over", args=[library.slug, gone.pk])
    people = reverse("accounts:people", args=[library.slug])
    assert [one["href"] for one in soup(client.get(people)).select(".alert a")] == [address]
    client.post(address, {"to": client.user.pk})
    assert soup(client.get(people)).select(".alert a") == []


@pytest.mark.parametrize("name", ["end-access", "hand-over"])
def test_who_leaves_between_the_form_and_the_act_takes_nothing_over(
    sign_in, library, name, monkeypatch
):
    leaves, stays = (MembershipFactory(library=library) for _ in range(2))
    TaskFactory(library=library, owner=leaves.user)
    monkeypatch.setattr(
        HandOverForm, "is_valid", lambda form: form.full_clean() or left(membership=stays)
    )
    page = sign_in("coordinator").post(
        reverse(f"accounts:{name}", args=[library.slug, leaves.pk]), {"to": stays.user.pk}
    )
    assert "This person does not work in the library today." in page.text
    leaves.refresh_from_db()
    with scope(library=library):
        assert (leaves.is_current, Task.objects.get().owner) == (True, leaves.user)


@act
def left(*, membership):
    """End an access behind the back of a form that was valid."""
    Membership.objects.filter(pk=membership.pk).update(ends_on=timezone.localdate())
    return True


def test_a_column_that_is_called_duty_is_none(library, monkeypatch):
    monkeypatch.setattr(Letter, "duty", "whose turn it is", raising=False)
    user = MembershipFactory(library=library).user
    with scope(library=library):
        assert waiting_for(user=user, library=library) == []
