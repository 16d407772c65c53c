"""Promises become tasks, being there becomes history: once, in the one closing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scope
from closings.services.closing import close_workshop
from closings.services.review import organisations_of
from diary.models import Interaction, Task
from diary.services.tasks import finish_task
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    WorkshopFactory,
    WorkshopTrainerFactory,
)
from workshops.services.attendance import write_attendance
from workshops.services.participants import (
    remove_participant,
    save_participant,
    tick_attendance,
)
from workshops.services.promises import make_tasks
from workshops.services.room import present_at, room_of


@pytest.fixture
def workshop(in_library, vocabulary):
    return WorkshopFactory(library=in_library, title="Metody współpracy")


@pytest.fixture
def by(db):
    return UserFactory()


def close(workshop, by):
    return close_workshop(workshop=workshop, organisations=organisations_of(workshop), by=by)


def names(interaction):
    return [partner.name for partner in interaction.partners.order_by("name")]


class TestPromises:
    def test_become_tasks_with_who_and_until_when(self, workshop, by):
        kgw = PartnerFactory(library=workshop.library, name="KGW Kukinia")
        anna = MembershipFactory(library=workshop.library, user__name="Anna Nowak").user
        day = date(2026, 12, 15)
        for who in ["Dom Kultury", "KGW Kukinia", "anna nowak", ""]:
            OutcomeFactory(
                workshop=workshop, kind="promise", text=f"zrobi {who}", who=who, due_on=day
            )
        OutcomeFactory(workshop=workshop, kind="decision", who="Dom Kultury")
        close(workshop, by)
        tasks = Task.objects.order_by("pk")
        assert [(task.owner, task.owner_text, task.partner) for task in tasks] == [
            (None, "Dom Kultury", None),
            (None, "KGW Kukinia", kgw),
            (anna, "", None),
            (None, "", None),
        ]
        assert {(task.due_on, task.created_by) for task in tasks} == {(day, by)}

    def test_not_twice_and_a_long_one_is_cut(self, workshop, by):
        promise = OutcomeFactory(workshop=workshop, kind="promise", text="słowo " * 150)
        for _ in range(2):
            make_tasks(workshop=workshop, by=by)
        promise.refresh_from_db()
        assert Task.objects.get() == promise.task
        assert len(promise.task.text) <= 300

    def test_a_refused_closing_makes_none(self, workshop, by):
        OutcomeFactory(workshop=workshop, kind="promise")
        EntryFactory(item__workshop=workshop, text="KGW Kukinia")
        rows = organisations_of(workshop)
        rows[0].sector = "?"
        with pytest.raises(ValidationError):
            close_workshop(workshop=workshop, organisations=rows, by=by)
        assert not Task.objects.exists()


class TestBeingThere:
    def test_is_one_entry_however_many_came(self, workshop, by):
        school, firemen = (
            PartnerFactory(library=workshop.library, name=name) for name in ["Szkoła", "OSP"]
        )
        for partner, attended in [(school, True), (school, True), (firemen, False), (None, True)]:
            ParticipantFactory(workshop=workshop, partner=partner, attended=attended)
        close(workshop, by)
        entry = Interaction.objects.get()
        assert (entry.summary, entry.kind, entry.happened_on) == (
            "Metody współpracy",  # and the kind says in the reader's language what it was
            "workshop",
            workshop.held_on,
        )
        assert names(entry) == ["Szkoła"]

    def test_nobody_known_writes_nothing(self, workshop, by):
        ParticipantFactory(workshop=workshop, attended=True, organisation="Ktoś")
        close(workshop, by)
        assert not Interaction.objects.exists()

    def test_counts_for_partners_that_came_into_the_register_with_the_closing(self, workshop, by):
        item = AgendaItemFactory(workshop=workshop)
        EntryFactory(item=item, text="Koło Gospodyń Wiejskich w Kukini")
        EntryFactory(item=item, text="KGW Kukinia")  # the same
        ParticipantFactory(workshop=workshop, attended=True, organisation="kgw kukinia")
        close(workshop, by)
        assert names(Interaction.objects.get()) == ["Koło Gospodyń Wiejskich w Kukini"]

    def test_follows_a_correction_after_the_closing(self, workshop, by):
        partners = [PartnerFactory(library=workshop.library, name=name) for name in "AB"]
        first, second = (
            ParticipantFactory(workshop=workshop, organisation=partner.name, partner=partner)
            for partner in partners
        )
        close(workshop, by)
        assert not Interaction.objects.exists()
        both = [first.pk, second.pk]
        tick_attendance(workshop=workshop, present=both, shown=both, by=by)
        entry = Interaction.objects.get()
        assert names(entry) == ["A", "B"]
        remove_participant(participant=first, by=by)
        assert names(entry) == ["B"]
        tick_attendance(workshop=workshop, present=[], shown=both, by=by)
        assert not Interaction.objects.current().exists()
        second.attended, second.organisation = True, "A"
        save_participant(participant=second, by=by)
        assert names(Interaction.objects.current().get()) == ["A"]

    def test_of_an_open_workshop_writes_nothing(self, workshop, by):
        ParticipantFactory(
            workshop=workshop, attended=True, partner=PartnerFactory(library=workshop.library)
        )
        write_attendance(workshop=workshop, by=by)
        assert not Interaction.objects.exists()


class TestTheRoom:
    def test_says_who_came_and_which_seats_were_empty(self, workshop, in_english):
        for sector, organisation in [
            *[("public", "Szkoła"), ("public", "Szkoła"), ("ngo", "OSP")],
            ("person", "ktoś z sąsiedztwa"),
        ]:
            ParticipantFactory(
                workshop=workshop, sector=sector, organisation=organisation, attended=True
            )
        ParticipantFactory(workshop=workshop, sector="private", attended=False)
        room = room_of(present_at(workshop))
        assert [(share.sector, share.count, share.start) for share in room.shares] == [
            ("public", 2, 0),
            ("ngo", 1, 50),
            ("person", 1, 75),
        ]
        assert [(name, count) for name, _, _, count in room.organisations] == [
            ("Szkoła", 2),
            ("OSP", 1),
        ]
        assert len(room.missing) == 1

    def test_all_three_sectors_leave_no_empty_seat(self, workshop):
        for sector in ["public", "informal", "private"]:
            ParticipantFactory(workshop=workshop, sector=sector, attended=True)
        assert room_of(present_at(workshop)).missing == []

    def test_an_empty_room_says_nothing(self, workshop):
        room = room_of(present_at(workshop))
        assert (room.count, room.shares, room.missing) == (0, [], [])


class TestThePages:
    @pytest.fixture
    def closed(self, workshop, by):
        partner = PartnerFactory(library=workshop.library, name="KGW Kukinia")
        OutcomeFactory(workshop=workshop, kind="promise", who="KGW Kukinia")
        ParticipantFactory(workshop=workshop, partner=partner, attended=True)
        return partner, close(workshop, by)

    def test_the_page_of_a_partner_names_the_workshop_of_each_record(self, as_role, closed):
        partner, workshop = closed
        page = as_role("reader").get(partner.get_absolute_url())
        link = reverse("closings:summary", args=[workshop.library.slug, workshop.pk])
        assert page.text.count(f'z warsztatu <a href="{link}"') == 2  # the task and the entry
        week = as_role("reader").get(reverse("diary:tasks", args=[workshop.library.slug]))
        assert week.text.count(f'z warsztatu <a href="{link}"') == 1

    def test_the_summary_shows_how_a_promise_stands(self, as_role, closed, by):
        _partner, workshop = closed
        address = reverse("closings:summary", args=[workshop.library.slug, workshop.pk])
        guest = as_role("trainer")
        WorkshopTrainerFactory(workshop=workshop, user=guest.user)
        week = reverse("diary:tasks", args=[workshop.library.slug])
        for client, sees in [(as_role("reader"), True), (guest, False)]:
            page = client.get(address)
            assert "do zrobienia" in page.text
            assert (f'<a href="{week}">Mój tydzień</a></span>' in page.text) == sees
        with scope(library=workshop.library):
            finish_task(task=Task.objects.get(), by=by)
        assert "zrobione: " in guest.get(address).text
