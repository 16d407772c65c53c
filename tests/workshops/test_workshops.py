"""Planning a workshop, its trainers, and what a guest keeps."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Membership
from accounts.services.authority import NotYours
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.workshops import WorkshopFactory, WorkshopTrainerFactory
from workshops.models import Workshop
from workshops.services.workshops import (
    AlreadyClosed,
    assign_trainer,
    end_guests,
    plan_workshop,
    save_workshop,
    start_workshop,
)


def planned(library, **fields):
    return Workshop(
        library=library,
        **{
            "title": "Metody współpracy",
            "held_on": date(2026, 11, 18),
            "starts_at": time(9, 0),
            "ends_at": time(14, 0),
            **fields,
        },
    )


def test_a_planned_workshop_has_the_five_hour_day(in_library, django_user_model):
    workshop = plan_workshop(workshop=planned(in_library), by=UserFactory())
    kinds = list(workshop.items.values_list("kind", "minutes"))
    assert kinds[:3] == [("start", 15), ("partner_map", 45), ("elements", 40)]
    assert sum(minutes for _, minutes in kinds) == 300
    assert workshop.status == "planned"


def test_a_workshop_ends_after_it_starts(in_library):
    with pytest.raises(ValidationError) as refusal:
        plan_workshop(workshop=planned(in_library, ends_at=time(8, 0)), by=UserFactory())
    assert "__all__" in refusal.value.message_dict
    assert not Workshop.objects.exists()


def test_a_trainer_from_outside_becomes_a_guest(in_library):
    trainer = UserFactory()
    coordinator = MembershipFactory(library=in_library, role="coordinator").user
    workshop = plan_workshop(workshop=planned(in_library), by=coordinator, trainers=[trainer])
    membership = Membership.objects.get(user=trainer)
    assert (membership.role, membership.granted_by, membership.ends_on) == (
        "trainer",
        coordinator,
        None,
    )
    assert list(Workshop.objects.run_by(trainer)) == [workshop]


def test_a_colleague_who_runs_a_workshop_keeps_the_role(in_library):
    member = MembershipFactory(library=in_library, role="librarian")
    assign_trainer(workshop=WorkshopFactory(library=in_library), user=member.user, by=member.user)
    member.refresh_from_db()
    assert member.role == "librarian"


def test_a_former_guest_is_let_in_again(in_library):
    yesterday = timezone.localdate() - timedelta(days=1)
    past = MembershipFactory(
        library=in_library, role="trainer", starts_on=yesterday, ends_on=yesterday
    )
    colleague = MembershipFactory(library=in_library).user
    assign_trainer(workshop=WorkshopFactory(library=in_library), user=past.user, by=colleague)
    past.refresh_from_db()
    assert past.is_current


def test_a_guest_lets_nobody_in_and_stays_no_longer_by_an_own_plan(in_library):
    last_day = timezone.localdate() + timedelta(days=3)
    guest = MembershipFactory(library=in_library, role="trainer", ends_on=last_day)
    colleague = MembershipFactory(library=in_library)
    workshop = WorkshopFactory(library=in_library)
    assign_trainer(workshop=workshop, user=guest.user, by=guest.user)
    guest.refresh_from_db()
    assert guest.ends_on == last_day
    with pytest.raises(NotYours):
        assign_trainer(workshop=workshop, user=UserFactory(), by=guest.user)
    assign_trainer(workshop=workshop, user=guest.user, by=colleague.user)
    guest.refresh_from_db()
    assert guest.ends_on is None


def test_a_place_of_a_later_day_stays_as_it_is(in_library):
    """Whoever lets a trainer in has no say over the people of the library."""
    start = timezone.localdate() + timedelta(days=20)
    later = MembershipFactory(library=in_library, role="coordinator", starts_on=start)
    colleague = MembershipFactory(library=in_library, role="librarian").user
    workshop = WorkshopFactory(library=in_library)
    for agreed in (False, True):
        with pytest.raises(NotYours, match=str(later.user)):
            assign_trainer(workshop=workshop, user=later.user, by=colleague, agreed=agreed)
    later.refresh_from_db()
    assert (later.role, later.starts_on, later.ends_on) == ("coordinator", start, None)
    assert not workshop.trainers.exists()


def test_an_account_with_an_unproved_mailbox_becomes_no_guest(in_library):
    workshop, person = WorkshopFactory(library=in_library), UserFactory(mailbox_proved=False)
    with pytest.raises(NotYours):
        assign_trainer(workshop=workshop, user=person, by=None)
    assert not Membership.objects.filter(user=person).exists()


def test_a_guest_goes_thirty_days_after_the_closing(in_library):
    guest = MembershipFactory(library=in_library, role="trainer")
    colleague = MembershipFactory(library=in_library, role="librarian")
    workshop = WorkshopFactory(library=in_library)
    for member in [guest, colleague]:
        WorkshopTrainerFactory(workshop=workshop, user=member.user)
    end_guests(workshop=workshop, by=colleague.user)
    guest.refresh_from_db()
    colleague.refresh_from_db()
    assert guest.ends_on == timezone.localdate() + timedelta(days=30)
    assert colleague.ends_on is None


def test_a_guest_who_runs_another_workshop_stays(in_library):
    guest = MembershipFactory(library=in_library, role="trainer")
    first, second = WorkshopFactory.create_batch(2, library=in_library)
    for workshop in [first, second]:
        WorkshopTrainerFactory(workshop=workshop, user=guest.user)
    end_guests(workshop=first, by=None)
    guest.refresh_from_db()
    assert guest.ends_on is None


def test_starting_twice_is_starting_once(in_library):
    workshop = WorkshopFactory(library=in_library)
    for _ in range(2):
        assert start_workshop(workshop=workshop, by=workshop.created_by).status == "running"


def test_a_closed_workshop_is_not_changed(in_library):
    workshop = WorkshopFactory(library=in_library, closed=True)
    for service in [save_workshop, start_workshop]:
        with pytest.raises(AlreadyClosed):
            service(workshop=workshop, by=workshop.closed_by)
