"""Ending a trainer's access to one workshop."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from accounts.scoping import scope, scopes_disabled
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.trainings import ProjectFactory, TrainingRequestFactory
from tests.factories.workshops import WorkshopTrainerFactory
from tests.selections.walk import fields_of, soup
from workshops.models import WorkshopTrainer
from workshops.services.workshops import end_guests, end_trainer


def url(name, trainer):
    workshop = trainer.workshop
    keys = [trainer.pk] if name == "workshops:trainer-end" else []
    return reverse(name, args=[workshop.library.slug, workshop.pk, *keys])


@pytest.fixture
def guest(as_role):
    return as_role("trainer")


@pytest.fixture
def runs(library, guest):
    """Return a function that gives the guest one more workshop."""

    def give(**fields):
        return WorkshopTrainerFactory(workshop__library=library, user=guest.user, **fields)

    return give


def end(library, trainer):
    with scope(library=library):
        end_trainer(trainer=trainer, by=UserFactory())


def last_day(library, user):
    with scope(library=library):
        return Membership.objects.get(user=user).ends_on


class TestTheGuest:
    def test_loses_the_workshop_and_keeps_the_other(self, as_role, runs, guest, library):
        lost, kept = runs(), runs()
        assert guest.get(url("workshops:detail", lost)).status_code == 200
        as_role("coordinator").post(url("workshops:trainer-end", lost))
        for page in [
            "workshops:detail",
            "workshops:edit",
            "workshops:participants",
            "closings:close",
        ]:
            assert guest.get(url(page, lost)).status_code == 404
        assert guest.get(url("workshops:detail", kept)).status_code == 200
        assert last_day(library, guest.user) is None
        mine = guest.get(reverse("my-workshops"))
        assert [row.pk for row in mine.context["workshops"]] == [kept.workshop.pk]

    def test_without_another_workshop_loses_the_library(self, as_role, runs, guest, library):
        trainer = runs()
        listing = reverse("workshops:list", args=[library.slug])
        assert guest.get(listing).status_code == 200
        as_role("coordinator").post(url("workshops:trainer-end", trainer))
        assert guest.get(listing).status_code == 404
        assert last_day(library, guest.user) == timezone.localdate()

    def test_keeps_the_rest_of_the_days_of_a_closed_workshop(self, runs, guest, library):
        ten_days_ago = timezone.now() - timedelta(days=10)
        runs(workshop__closed=True, workshop__closed_at=ten_days_ago)
        end(library, runs())
        assert last_day(library, guest.user) == timezone.localdate() + timedelta(days=20)

    def test_of_a_closed_workshop_it_stays_written_who_ran_it(self, runs, guest, library):
        trainer = runs(workshop__closed=True)
        for _ in range(2):
            end(library, trainer)
        with scope(library=library):
            assert WorkshopTrainer.objects.get().ended_at is not None
        assert guest.get(url("closings:summary", trainer)).status_code == 404
        assert last_day(library, guest.user) == timezone.localdate()

    def test_whose_access_was_ended_is_not_let_back_by_the_closing(self, runs, guest, library):
        trainer = runs()
        end(library, trainer)
        with scope(library=library):
            end_guests(workshop=trainer.workshop, by=None)
        assert last_day(library, guest.user) == timezone.localdate()

    def test_does_not_stay_by_a_plan_of_their_own(self, runs, guest, library):
        """Neither for the workshop that was closed nor when their access to it ends."""
        runs(workshop__created_by=guest.user)
        closed, last = runs(workshop__closed=True), runs()
        with scope(library=library):
            last.workshop.trainers.all().delete()
            end_guests(workshop=closed.workshop, by=None)
        assert last_day(library, guest.user) == timezone.localdate() + timedelta(days=30)
        end(library, closed)
        assert last_day(library, guest.user) == timezone.localdate()

    @pytest.mark.parametrize(("role", "stays"), [("trainer", False), ("librarian", True)])
    def test_stays_by_a_plan_of_the_house_not_of_another_guest(
        self, runs, guest, library, role, stays
    ):
        """Two guests would plan for each other, and never go."""
        runs(workshop__created_by=MembershipFactory(library=library, role=role).user)
        closed, last = runs(workshop__closed=True), runs()
        with scope(library=library):
            last.workshop.trainers.all().delete()
            end_guests(workshop=closed.workshop, by=None)
        in_a_month = timezone.localdate() + timedelta(days=30)
        assert last_day(library, guest.user) == (None if stays else in_a_month)
        end(library, closed)
        assert last_day(library, guest.user) == (None if stays else timezone.localdate())

    def test_stays_for_what_was_asked_for_and_they_accepted(self, runs, guest, library):
        """An administrator named the library."""
        asked = TrainingRequestFactory(library=library)
        runs(workshop__created_by=guest.user, workshop__request=asked)
        closed = runs(workshop__closed=True)
        with scope(library=library):
            end_guests(workshop=closed.workshop, by=None)
        end(library, closed)
        assert last_day(library, guest.user) is None


class TestColleagues:
    def test_keep_their_place_in_the_library(self, library):
        member = MembershipFactory(library=library, role="librarian")
        end(library, WorkshopTrainerFactory(workshop__library=library, user=member.user))
        assert last_day(library, member.user) is None

    @pytest.mark.parametrize("role", ["librarian", "trainer"])
    def test_take_nobody_off_in_the_form(self, as_role, runs, guest, role):
        trainer = runs()
        client = guest if role == "trainer" else as_role(role)
        data = {
            "title": "Bez prowadzących",
            "held_on": "18.11.2026",
            "starts_at": "9:00",
            "ends_at": "14:00",
        }
        assert client.post(url("workshops:edit", trainer), data).status_code == 302
        assert guest.get(url("workshops:detail", trainer)).status_code == 200
        as_role("coordinator").post(url("workshops:edit", trainer), data)
        assert guest.get(url("workshops:detail", trainer)).status_code == 404


class TestThePage:
    def test_the_coordinator_sees_until_when_a_guest_stays(self, as_role, runs, guest, library):
        trainer = runs(workshop__closed=True)
        with scope(library=library):
            end_guests(workshop=trainer.workshop, by=None)
        page = as_role("coordinator").get(url("closings:summary", trainer))
        assert url("workshops:trainer-end", trainer) in page.text
        assert str(last_day(library, guest.user).year) in page.text
        assert (
            url("workshops:trainer-end", trainer)
            not in as_role("librarian").get(page.request["PATH_INFO"]).text
        )

    def test_it_asks_before_it_ends(self, as_role, runs, guest):
        trainer = runs()
        page = as_role("coordinator").get(url("workshops:trainer-end", trainer))
        assert str(guest.user) in page.text
        with scopes_disabled():
            assert WorkshopTrainer.objects.filter(pk=trainer.pk).exists()

    def test_a_trainer_of_another_workshop_is_not_found_here(self, as_role, runs):
        here, there = runs(), runs()
        address = reverse(
            "workshops:trainer-end",
            args=[here.library.slug, here.workshop.pk, there.pk],
        )
        assert as_role("coordinator").post(address).status_code == 404


def test_a_guest_is_not_offered_the_names_of_projects(as_role, library, runs):
    ProjectFactory(library=library, name="Sąsiedzi czytają")
    new = reverse("workshops:new", args=[library.slug])
    edit = reverse("workshops:edit", args=[library.slug, runs().workshop.pk])
    for page in (new, edit):
        assert "Sąsiedzi czytają" in as_role("librarian").get(page).text
        assert "Sąsiedzi czytają" not in as_role("trainer").get(page).text


@pytest.mark.parametrize("who", ["coordinator", "librarian"])
def test_who_came_off_a_closed_day_stays_off_when_it_is_open_anew(as_role, library, guest, who):
    """Of two trainers of two days; until a coordinator chooses that one again."""
    ago, until = timezone.now() - timedelta(days=5), timezone.localdate() + timedelta(days=25)
    closed = {"workshop__closed": True, "workshop__closed_at": ago}
    ended, _other = (
        WorkshopTrainerFactory(workshop__library=library, user=guest.user, **closed)
        for _day in range(2)
    )
    WorkshopTrainerFactory(workshop=ended.workshop, user=MembershipFactory(library=library).user)
    boss, client = as_role("coordinator"), as_role(who)
    places = Membership.everywhere.of(guest.user)
    places.update(ends_on=until)
    boss.post(url("workshops:trainer-end", ended))
    boss.post(url("closings:reopen", ended))
    page = url("workshops:edit", ended)

    def saved(client, **to):
        sent = fields_of(soup(client.get(page)).select_one("main form[method=post]")) | to
        assert client.post(page, sent).status_code == 302
        with scope(library=library):
            runs = [one.user for one in ended.workshop.trainers.current()]
        return guest.user in runs, len(runs), places.get().ends_on

    assert saved(client, title="Poprawiony") == (False, 1, until)
    if who == "coordinator":
        with scope(library=library):
            people = WorkshopTrainer.objects.filter(workshop=ended.workshop).values("user")
            keys = [one.pk for one in Membership.objects.filter(user__in=people)]
        assert saved(client, trainers=keys) == (True, 2, None)
        assert guest.get(url("workshops:detail", ended)).status_code == 200
