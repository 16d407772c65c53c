"""The letter of Monday: once a week, only to those who have something to do."""

from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Letter, User
from accounts.scoping import scope
from privacy.services.erasing import note_erasing
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.activities import ActivityFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import PartnerFactory
from tests.factories.selections import CandidateFactory, place_at
from tests.factories.workshops import WorkshopFactory
from yearbook.management.commands import write_weeks

MONDAY, TUESDAY, THURSDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 3)


def on(day, hour=5):
    return time_machine.travel(f"{day}T{hour:02}:30:00+01:00", tick=False)


def write():
    call_command("write_weeks", verbosity=0)
    return list(Letter.objects.order_by("recipient"))


@pytest.fixture
def people(in_library):
    """Return who coordinates, who only looks, who has tasks in two libraries, who wants none."""
    with on(MONDAY, hour=0):  # whoever came later has no access yet
        found = {
            name: MembershipFactory(library=in_library, role=role, user__language="pl").user
            for name, role in [
                *(("anna", "coordinator"), ("reader", "reader"), ("basia", "librarian")),
                ("quiet", "librarian"),
            ]
        }
        User.objects.filter(pk=found["quiet"].pk).update(gets_week=False)
        for user, day in [(found["basia"], "2026-12-04"), (found["quiet"], "2026-12-04")]:
            TaskFactory(library=in_library, owner=user, text="Zadzwonić do szkoły", due_on=day)
    return found


def test_who_has_nothing_to_do_gets_no_letter(people):
    with on(MONDAY):
        assert [letter.recipient for letter in write()] == [people["basia"].email]


def test_a_letter_says_what_waits(people, in_library):
    with on(MONDAY):
        for name, stage in [("Rogal", "joins"), ("Senior+", "invited")]:
            partner = PartnerFactory(library=in_library, name=name)
            candidate = CandidateFactory(selection__library=in_library, partner=partner)
            place_at(candidate, stage, reason="tajny powód")
        ActivityFactory(library=in_library, name="Wieczór z muzyką", held_on=THURSDAY)
        ActivityFactory(library=in_library, name="Za dwa tygodnie", held_on=date(2026, 12, 14))
        WorkshopFactory(library=in_library, title="Warsztat", held_on=TUESDAY)
        letters = {letter.recipient: letter for letter in write()}
        letter = letters[people["basia"].email]
    assert set(letters) == {people["basia"].email, people["anna"].email}
    assert (letter.subject, letter.is_personal) == ("Na ten tydzień: 2", True)
    assert str(letter.send_after) == "2026-11-30 06:00:00+00:00"
    assert letter.body.split("\n\n")[1:5] == [
        "Do zrobienia:\n- Zadzwonić do szkoły, do 4 grudnia\n- Odpowiedź „tak”: Rogal. Od 3 dni.",
        "Czekamy na innych:\n- Zaproszenie od 27 listopada 2026: Senior+. Od 3 dni.",
        "Do niedzieli:\n- Warsztat, do 1 grudnia\n- Wieczór z muzyką, do 3 grudnia",
        "Dobra wiadomość:\n- Odpowiedź „tak”: Rogal.",
    ]
    assert "tajny" not in letter.body


def test_of_two_libraries_each_has_a_letter_of_its_own(people, in_library):
    """Who coordinates one of them reads nothing of what waits in the other one."""
    with on(MONDAY):
        other = MembershipFactory(role="librarian", user=people["basia"]).library
        with scope(library=other):
            TaskFactory(
                library=other, owner=people["basia"], text="Oddzwonić do Ewy", due_on="2026-12-04"
            )
        letters = {letter.library: letter for letter in write()}
    assert set(letters) == {in_library, other}
    assert ["Oddzwonić" in letters[one].body for one in (in_library, other)] == [False, True]
    assert ["Zadzwonić" in letters[one].body for one in (in_library, other)] == [True, False]
    assert letters[other].subject == f"Na ten tydzień: 1 · {other}"


def test_it_comes_once_a_week_and_not_late_in_it(people):
    with on(THURSDAY):
        assert write() == []
    with on(TUESDAY, 9):
        assert len(write()) == len(write()) == 1
    with on(date(2026, 12, 7)):
        assert len(write()) == 2


def test_no_letter_names_who_was_erased_while_it_was_composed(people, in_library, monkeypatch):
    real = write_weeks.write_week

    def later(**said):
        note_erasing(libraries=[in_library.pk], by=None)
        return real(**said)

    monkeypatch.setattr(write_weeks, "write_week", later)
    with on(MONDAY):
        assert write() == []
    monkeypatch.undo()
    with on(TUESDAY):
        assert len(write()) == 1


def test_each_turns_it_off_alone(as_role, library):
    client = as_role("librarian")
    mine = User.objects.get(memberships__library=library, memberships__role="librarian")
    other = UserFactory()
    week = reverse("diary:tasks", args=[library.slug])
    assert "Wyłącz" in client.get(week).content.decode()
    answer = client.post(reverse("accounts:week-letter"), {"here": week})
    assert answer.url == week
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.gets_week, other.gets_week) == (False, True)
    client.post(reverse("accounts:week-letter"), {"here": week, "gets": "1"})
    mine.refresh_from_db()
    assert mine.gets_week
