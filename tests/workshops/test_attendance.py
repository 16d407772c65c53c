"""Attendance from paper: ticks, numbers of the signed list, everybody."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.scoping import scope
from tests.factories.partners import PartnerFactory
from tests.factories.workshops import ParticipantFactory, WorkshopFactory
from workshops.attendance import UnreadableNumbers, numbers_in
from workshops.services.participants import (
    add_participants,
    remove_participant,
    save_participant,
    tick_attendance,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-7, 9, 12", {1, 2, 3, 4, 5, 6, 7, 9, 12}),
        ("1 – 3;5", {1, 2, 3, 5}),
        ("4 4 4", {4}),
        ("12.", {12}),
        ("", set()),
        (" , ", set()),
    ],
)
def test_numbers_as_they_are_typed(text, expected):
    assert numbers_in(text, 12) == expected


@pytest.mark.parametrize("text", ["13", "0", "7-3", "1-13", "pięć", "1-2-3", "-", "1-"])
def test_what_is_no_number_of_the_list_is_named(text):
    with pytest.raises(UnreadableNumbers) as refusal:
        numbers_in(f"1, {text}", 12)
    assert refusal.value.piece in {text, text.replace(" ", "")}


@given(st.sets(st.integers(1, 40)))
def test_any_numbers_come_back(numbers):
    assert numbers_in(", ".join(map(str, numbers)), 40) == numbers


@pytest.fixture
def workshop(library):
    workshop = WorkshopFactory(library=library)
    for sector, presence in [("public", "library"), ("ngo", "invited"), ("ngo", "other")]:
        ParticipantFactory(workshop=workshop, sector=sector, presence=presence)
    return workshop


def url(workshop, name="participants"):
    return reverse(f"workshops:{name}", args=[workshop.library.slug, workshop.pk])


def attended(workshop):
    with scope(library=workshop.library):
        return list(workshop.participants.values_list("attended", flat=True))


def keys(workshop):
    with scope(library=workshop.library):
        return list(workshop.participants.values_list("pk", flat=True))


def test_numbers_are_added_to_ticks(as_role, workshop):
    client = as_role("librarian")
    people = keys(workshop)
    client.post(url(workshop), {"numbers": "3", "present": people[:1], "shown": people})
    assert attended(workshop) == [True, False, True]
    client.post(url(workshop), {"numbers": "", "present": people[1:2], "shown": people})
    assert attended(workshop) == [False, True, False]


def test_everybody_in_one_press(as_role, workshop):
    said = {"everybody": "yes", "shown": keys(workshop)}
    page = as_role("librarian").post(url(workshop), said, follow=True)
    assert attended(workshop) == [True, True, True]
    assert page.context["present_count"] == 3
    assert [count for _label, count in page.context["by_sector"]] == [1, 2]
    assert [count for _label, count in page.context["by_presence"]] == [1, 1, 1]


def test_it_is_said_of_the_people_and_numbers_that_the_page_showed(as_role, workshop):
    client = as_role("librarian")
    page = BeautifulSoup(client.get(url(workshop)).text, "lxml")
    shown = [field["value"] for field in page.select("[name=shown]")]
    with scope(library=workshop.library):
        workshop.participants.get(pk=shown[0]).delete()
    ParticipantFactory(workshop=workshop, attended=True)
    client.post(url(workshop), {"numbers": "3", "shown": shown})
    assert attended(workshop) == [False, True, True]
    client.post(url(workshop), {"everybody": "yes", "shown": shown[1:2]})
    assert attended(workshop) == [True, True, True]


@pytest.mark.parametrize("act", ["add", "save", "tick", "remove"])
def test_the_workshop_is_locked_before_its_people(in_library, vocabulary, by, act):
    workshop = WorkshopFactory(library=in_library)
    person = ParticipantFactory(workshop=workshop)
    with CaptureQueriesContext(connection) as queries:
        if act == "add":
            add_participants(workshop=workshop, text="; KGW Kukinia", presence="invited", by=by)
        elif act == "save":
            save_participant(participant=person, by=by)
        elif act == "tick":
            tick_attendance(workshop=workshop, present=[person.pk], shown=[person.pk], by=by)
        else:
            remove_participant(participant=person, by=by)
    asked = [query["sql"] for query in queries]
    locks = ['"workshops_workshop"' in sql and "FOR UPDATE" in sql for sql in asked]
    people = ['"workshops_participant"' in sql for sql in asked]
    assert locks.index(True) < people.index(True)


def test_a_wrong_number_saves_nothing_and_stays_on_the_page(as_role, workshop):
    page = as_role("librarian").post(url(workshop), {"numbers": "1-2, 17", "shown": keys(workshop)})
    assert attended(workshop) == [None, None, None]
    assert 'value="1-2, 17"' in page.text
    assert set(page.context["attendance_form"].errors) == {"numbers"}


def test_people_of_another_workshop_are_never_ticked(as_role, workshop):
    other = ParticipantFactory(workshop__library=workshop.library)
    as_role("librarian").post(url(workshop), {"present": [other.pk], "shown": [other.pk]})
    assert attended(other.workshop) == [None]


def test_those_who_signed_on_empty_rows_are_added_as_present(as_role, workshop, vocabulary):
    client = as_role("librarian")
    data = {"people": "Anna Nowak; KGW\n; OSP Rusowo", "presence": "other", "were_there": "on"}
    client.post(url(workshop, "participants-add"), data)
    assert attended(workshop) == [None, None, None, True, True]
    page = client.get(url(workshop))
    assert page.context["next_number"] == 6
    assert [str(person) for person in page.context["people"]][3:] == ["Anna Nowak", "OSP Rusowo"]


@pytest.mark.parametrize(
    ("days", "listed", "signed"), [(0, True, True), (0, False, False), (1, True, False)]
)
def test_who_is_added_on_the_day_has_signed(as_role, library, days, listed, signed):
    held_on = timezone.localdate() + timedelta(days=days)
    workshop = WorkshopFactory(library=library, held_on=held_on)
    if listed:
        ParticipantFactory(workshop=workshop)
    page = as_role("librarian").get(url(workshop))
    assert page.context["form"].initial == {"were_there": signed}


def test_a_person_keeps_a_name_or_an_organisation(sign_in, library):
    person = ParticipantFactory(workshop__library=library, partner=PartnerFactory(library=library))
    address = reverse(
        "workshops:participant-edit", args=[library.slug, person.workshop.pk, person.pk]
    )
    nobody = {"name": "", "organisation": "", "sector": "", "presence": "library"}
    page = sign_in("coordinator").post(address, nobody)
    assert "Type a name or an organisation." in page.content.decode()
    with scope(library=library):
        kept = type(person).objects.get(pk=person.pk)
    assert (kept.organisation, kept.partner) == (person.organisation, person.partner)


@pytest.mark.parametrize("name", ["participants-add", "participants"])
def test_either_button_keeps_the_ticks_and_the_lines(as_role, workshop, name):
    client, people = as_role("librarian"), keys(workshop)
    page = BeautifulSoup(client.get(url(workshop)).text, "html.parser")
    [form] = page.select("main form")
    assert form.select_one("[name=present]")
    assert form.select_one("[name=people]")
    assert not form.select_one("button[type=submit]").has_attr("formaction")
    sent = {"numbers": "3", "present": people[:1], "shown": people, "presence": "invited"}
    client.post(url(workshop, name), sent | {"people": "Anna Nowak; KGW Kukinia"})
    assert attended(workshop) == [True, False, True, None]
