"""For a week the mailbox from before may take an account back; nobody gives it more till then."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, Membership, Oversight, User
from accounts.models.links import Purpose
from accounts.scoping import scope
from accounts.services.administrators import add_person, correct_person, save_oversights
from accounts.services.authority import NotYours
from accounts.services.memberships import change_role, invite_person
from back_office.services.joining import join_libraries
from conflicts.services.people import add_person as add_to_list
from conflicts.services.people import take_over
from privacy.services.emails import ask_new_email, keep_email, take_new_email
from tests.factories.accounts import LibraryFactory, MembershipFactory, UserFactory
from tests.factories.conflicts import ConflictFactory, ConflictPersonFactory
from tests.factories.trainings import ProviderFactory
from tests.factories.workshops import WorkshopFactory, WorkshopTrainerFactory
from trainings.models import ProviderPerson
from trainings.services.providers import save_people
from workshops.services.workshops import assign_trainer

SITE = "http://testserver"
pytestmark = pytest.mark.django_db


@pytest.fixture
def host():
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def place():
    """Return the place of a reader whose e-mail has changed, whose invitation made the account."""
    user = UserFactory(email="biblioteka@gmina.test")
    place = MembershipFactory(user=user, role="reader", made_account=True)
    ask_new_email(email="anna@dom.test", site=SITE, by=user)
    link = Letter.objects.get(recipient="anna@dom.test", link__purpose=Purpose.NEW_EMAIL).link
    take_new_email(link=link, by=user)
    place.user.refresh_from_db()
    return place


def gives_office(place, host, **fields):
    person = User.objects.get(pk=place.user_id)
    for name, value in fields.items():
        setattr(person, name, value)
    correct_person(user=person, by=host, site=SITE)


def invites(library, place, host):
    with scope(library=library):
        asked = {"email": place.user.email, "role": "librarian"}
        invite_person(library=library, by=host, site=SITE, **asked)


def invites_back(place, host):
    day = timezone.localdate()
    Membership._base_manager.filter(pk=place.pk).update(starts_on=day, ends_on=day)
    invites(place.library, place, host)


def gives_role(place, host):
    with scope(library=place.library):
        change_role(membership=place, role="coordinator", by=host)


def lets_run(place, host):
    workshop = WorkshopFactory(library=LibraryFactory(name="Daleka"))
    with scope(library=workshop.library):
        assign_trainer(workshop=workshop, user=place.user, by=None)


def lets_run_again(place, host):
    workshop = WorkshopFactory(library=place.library)
    day = timezone.localdate()
    Membership._base_manager.filter(pk=place.pk).update(starts_on=day, ends_on=day)
    with scope(library=place.library):
        assign_trainer(workshop=workshop, user=place.user, by=None)


def lets_run_one_more(place, host):
    """Let a guest who is here run another workshop; the last day of the access stays."""
    in_two_weeks = timezone.localdate() + timedelta(days=14)
    Membership._base_manager.filter(pk=place.pk).update(role="trainer", ends_on=in_two_weeks)
    workshop = WorkshopFactory(library=place.library)
    with scope(library=place.library):
        assign_trainer(
            workshop=workshop, user=place.user, by=MembershipFactory(role="trainer").user
        )


def lets_stay_longer(place, host):
    in_two_weeks = timezone.localdate() + timedelta(days=14)
    Membership._base_manager.filter(pk=place.pk).update(role="trainer", ends_on=in_two_weeks)
    workshop = WorkshopFactory(library=place.library)
    WorkshopTrainerFactory(workshop=workshop, user=place.user)
    with scope(library=place.library):
        assign_trainer(workshop=workshop, user=place.user, by=None)


def gives_hard_matter(place, host):
    colleague = MembershipFactory(library=place.library, role="librarian").user
    Membership._base_manager.filter(pk=place.pk).update(role="librarian")
    matter = ConflictFactory(library=place.library)
    ConflictPersonFactory(conflict=matter, member=colleague)
    with scope(library=place.library):
        add_to_list(conflict=matter, person=place.user, by=colleague)


def takes_hard_matter(place, host):
    Membership._base_manager.filter(pk=place.pk).update(role="coordinator")
    with scope(library=place.library):
        take_over(conflict=ConflictFactory(library=place.library), by=place.user)


def joins(place, host):
    join_libraries(library=place.library, into=LibraryFactory(name="Daleka"), by=host)


GIVES = {
    "administration": lambda *who: gives_office(*who, is_staff=True),
    "the installation": lambda *who: gives_office(*who, is_staff=True, is_superuser=True),
    "oversight": lambda place, host: save_oversights(
        rows=[Oversight(user=place.user, terc_prefix="")], by=host
    ),
    "training organisation": lambda place, host: save_people(
        people=[ProviderPerson(provider=ProviderFactory(), user=place.user, name="Anna")], by=host
    ),
    "another library": lambda *who: invites(LibraryFactory(name="Daleka"), *who),
    "the same library again": invites_back,
    "a higher role": gives_role,
    "a workshop": lets_run,
    "a workshop where they were": lets_run_again,
    "one more workshop": lets_run_one_more,
    "a longer time": lets_stay_longer,
    "a hard matter": gives_hard_matter,
    "a hard matter that nobody looks after": takes_hard_matter,
    "a library that becomes another one": joins,
}


@pytest.mark.parametrize("gives", GIVES.values(), ids=GIVES)
def test_nobody_gives_more_to_an_account_that_may_be_taken_back(place, host, gives, time_machine):
    with pytest.raises(NotYours, match="anna@dom"):
        gives(place, host)
    time_machine.move_to(timezone.now() + timedelta(days=7, minutes=1))
    gives(place, host)


def test_no_role_is_changed_and_the_page_says_what_to_do(place):
    """Who was made less could not have it back: what the account had goes back with it."""
    place.role = "librarian"
    place.save()
    client = Client()
    client.force_login(MembershipFactory(library=place.library, role="coordinator").user)
    page = reverse("accounts:role", args=[place.library.slug, place.pk])
    for role in ["coordinator", "reader"]:
        sent = client.post(page, {"role": role})
        assert sent.status_code == 200
        assert "anna@dom.test" in sent.text
        assert "można zakończyć dostęp" in sent.text
        assert Membership.everywhere.of(place.user).get().role == "librarian"
    client.post(page, {"role": "librarian"})
    client.post(reverse("accounts:end-access", args=[place.library.slug, place.pk]))
    invite = reverse("accounts:invite", args=[place.library.slug])
    asked = {"email": "anna@dom.test", "name": "Anna"}
    assert "przywrócić go takim, jaki był" in client.post(invite, {**asked, "role": "reader"}).text
    assert client.post(invite, {**asked, "role": "librarian"}).status_code == 302
    assert Membership.everywhere.of(place.user).get().role == "librarian"


def test_a_guest_plans_a_workshop_of_their_own(place):
    Membership._base_manager.filter(pk=place.pk).update(role="trainer")
    workshop = WorkshopFactory(library=place.library, created_by=place.user)
    with scope(library=place.library):
        assert assign_trainer(workshop=workshop, user=place.user, by=place.user).pk


def test_who_only_asked_for_another_address_is_still_who_they_were(host):
    place = MembershipFactory()
    ask_new_email(email="anna@dom.test", site=SITE, by=place.user)
    gives_office(place, host, is_staff=True)
    assert User.objects.get(pk=place.user_id).is_staff


def keeping(place):
    return Letter.objects.get(link__user=place.user, link__purpose=Purpose.KEEP_EMAIL).link


def invites_the_address(place, host):
    with scope(library=place.library):
        asked = {"email": "BIBLIOTEKA@gmina.test", "role": "reader", "name": "Ktoś"}
        invite_person(library=place.library, by=host, site=SITE, **asked)


def adds_it(place, host):
    add_person(user=User(email="biblioteka@gmina.test", name="Ktoś"), by=host, site=SITE)


def corrects_to_it(place, host):
    person = UserFactory(email="nikt@dom.test", password=None, last_login=None)
    person.email = "biblioteka@gmina.test"
    correct_person(user=person, by=host, site=SITE)


def signs_in_with_it(place, host):
    person = UserFactory(email="ktos@dom.test")
    ask_new_email(email="biblioteka@gmina.test", site=SITE, by=person)
    asked = Letter.objects.get(link__user=person, link__purpose=Purpose.NEW_EMAIL)
    take_new_email(link=asked.link, by=person)


TAKES = [invites_the_address, adds_it, corrects_to_it, signs_in_with_it]


@pytest.mark.parametrize("takes", TAKES)
def test_nobody_takes_the_address_that_keeps_an_account(place, host, takes, time_machine):
    """Whoever stole the account would invite its mailbox, and nothing could be kept any more."""
    with pytest.raises(NotYours, match=r"(?i)biblioteka@"), transaction.atomic():
        takes(place, host)
    with transaction.atomic():
        keep_email(link=keeping(place), by=None)
        assert User.objects.get(pk=place.user_id).email == "biblioteka@gmina.test"
        transaction.set_rollback(True)
    time_machine.move_to(timezone.now() + timedelta(days=7, minutes=1))
    takes(place, host)


def gives_back(place, role):
    with scope(library=place.library):
        asked = {"email": place.user.email, "role": role}
        invite_person(library=place.library, by=None, site=SITE, **asked)


def lets_run_on(place, role):
    workshop = WorkshopFactory(library=place.library)
    with scope(library=place.library):
        assign_trainer(workshop=workshop, user=place.user, by=None)


@pytest.mark.parametrize(("gives", "role"), [(gives_back, "coordinator"), (lets_run_on, "trainer")])
def test_what_an_account_had_when_its_change_was_asked_for_is_given_back(place, gives, role):
    """Else whoever ends a place locks its owner out for a week, and nobody may undo it."""
    places = Membership._base_manager.filter(pk=place.pk)
    before, now = timezone.localdate() - timedelta(days=1), timezone.localdate()
    places.update(role=role, starts_on=before, ends_on=before)
    with pytest.raises(NotYours, match="anna@dom"):
        gives(place, role)
    places.update(ends_on=now)
    gives(place, role)
    assert Membership.everywhere.of(place.user).get().role == role
