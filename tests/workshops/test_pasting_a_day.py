"""Pasting a whole day: the preview, then everything at once, and nothing twice."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from tests.factories.workshops import AgendaItemFactory, ParticipantFactory, WorkshopFactory
from workshops.models import Entry, Outcome, Participant
from workshops.services.whole_day import save_day
from workshops.services.workshops import AlreadyClosed
from workshops.whole_day import TypedOutcome, TypedPerson, parsed

DAY = """Partnerzy
Piekarnia Rogalik; f
KGW Kukinia
Odbiorcy: dzieci, seniorzy
Mocne strony
Zespół zna mieszkańców; spotkanie co miesiąc
Ustalenia
Spotkamy się w styczniu
Zobowiązania
Lista pensjonatów; Anna Nowak; 2.12.2026
Obecni
Anna Nowak; KGW Kukinia
Jan Kowalski
"""


@pytest.fixture
def workshop(library, vocabulary):
    workshop = WorkshopFactory(library=library)
    for position, kind in enumerate(["partner_map", "break", "swot"], start=1):
        AgendaItemFactory(workshop=workshop, position=position, kind=kind, title=f"Część {kind}")
    return workshop


def url(workshop):
    return reverse("workshops:paste", args=[workshop.library.slug, workshop.pk])


def counts(workshop):
    with scope(library=workshop.library):
        return [model.objects.count() for model in (Entry, Outcome, Participant)]


def post(client, workshop, text, **data):
    return client.post(url(workshop), {"text": text, **data})


def test_the_first_page_only_shows_what_was_read(as_role, workshop):
    page = post(as_role("librarian"), workshop, DAY)
    sizes = [len(rows) for _label, rows in page.context["groups"]]
    assert sizes == [2, 2, 1, 1, 1, 2]
    assert page.context["count"] == 9
    assert page.context["groups"][4][1][0][0][:2] == ["Lista pensjonatów", "Anna Nowak"]
    assert counts(workshop) == [0, 0, 0]


def test_the_second_yes_saves_everything_once(as_role, workshop):
    client = as_role("librarian")
    for _ in range(3):  # a second press, and the same text next week
        assert post(client, workshop, DAY, step="save").status_code == 302
    assert counts(workshop) == [5, 2, 2]
    with scope(library=workshop.library):
        entry = Entry.objects.get(text="Piekarnia Rogalik")
        assert (entry.sector, entry.item.kind) == ("private", "partner_map")
        strength = Entry.objects.get(box="strength")
        assert strength.management == "spotkanie co miesiąc"
        promise = Outcome.objects.get(kind="promise")
        assert (promise.who, promise.due_on) == ("Anna Nowak", date(2026, 12, 2))
        assert promise.item.kind == "swot"  # where it can be seen and taken out
        people = Participant.objects.values_list("name", "sector", "presence", "attended")
        assert sorted(people) == [
            ("Anna Nowak", "ngo", "invited", True),
            ("Jan Kowalski", "person", "other", True),
        ]


def test_a_corrected_text_brings_only_what_is_new(as_role, workshop):
    client = as_role("librarian")
    post(client, workshop, DAY, step="save")
    longer = DAY.replace("KGW Kukinia\n", "kgw kukinia\nOSP Rusowo\n", 1)
    page = post(client, workshop, longer)
    assert page.text.count('class="chip"') == 9
    assert post(client, workshop, longer, step="save").status_code == 302
    assert counts(workshop) == [6, 2, 2]


def test_somebody_who_was_expected_is_ticked_not_doubled(as_role, workshop):
    ParticipantFactory(workshop=workshop, name="Anna Nowak", organisation="", sector="ngo")
    ParticipantFactory(workshop=workshop, name="Ewa Lis", organisation="GOK")
    post(as_role("librarian"), workshop, DAY, step="save")
    with scope(library=workshop.library):
        people = Participant.objects.values_list("name", "attended")
        assert sorted(people) == [("Anna Nowak", True), ("Ewa Lis", None), ("Jan Kowalski", True)]


def test_lines_that_nobody_placed_come_first_and_must_be_placed(as_role, workshop):
    client = as_role("librarian")
    text = f"Notatki Ani\n\nOSP Rusowo\nPTTK\n\n{DAY}"
    page = post(client, workshop, text, step="save")
    assert page.status_code == 200
    assert counts(workshop) == [0, 0, 0]
    first, second = page.context["form"].fields
    assert page.text.index("OSP Rusowo") < page.text.index("Piekarnia Rogalik")
    answer = post(client, workshop, text, step="save", **{first: "leave", second: "partner"})
    assert answer.status_code == 302
    assert counts(workshop) == [7, 2, 2]


def test_a_list_that_the_plan_does_not_have_is_not_offered(as_role, workshop):
    page = post(as_role("librarian"), workshop, "Wizja\nDom spotkań")
    (field,) = page.context["form"].fields.values()
    assert "vision" not in dict(field.choices)
    assert {"partner", "strength", "finding", "people", "leave"} <= set(dict(field.choices))


def test_a_heading_of_nothing_we_know_is_proposed_to_be_left_out(as_role, workshop):
    page = post(as_role("librarian"), workshop, "Partnerzy\n\nObecni\n## Kuluary\nrozmowa")
    fields = page.context["form"].fields.values()
    assert [field.initial for field in fields] == ["leave", ""]
    assert page.context["empty"] == ["Partnerzy", "Obecni"]


def test_going_back_keeps_the_text_as_it_was(as_role, workshop):
    page = post(as_role("librarian"), workshop, DAY, step="back")
    assert page.context["form"].initial["text"] == DAY
    assert "Piekarnia Rogalik; f" in page.text


def test_a_line_too_long_is_shown_and_nothing_is_saved(as_role, workshop):
    text = f"Partnerzy\n{'a' * 501}\nKGW"
    page = post(as_role("librarian"), workshop, text, step="save")
    assert [(line.number, most) for line, most in page.context["long"]] == [(2, 500)]
    assert counts(workshop) == [0, 0, 0]


@pytest.mark.parametrize("text", ["", "   \n\n", "***", "Partnerzy\n\nOdbiorcy"])
def test_a_text_that_says_nothing_is_not_a_day(as_role, workshop, text):
    assert post(as_role("librarian"), workshop, text, step="save").status_code == 200
    assert counts(workshop) == [0, 0, 0]


def test_a_closed_day_takes_nothing(as_role, library):
    workshop = WorkshopFactory(library=library, closed=True)
    assert post(as_role("librarian"), workshop, DAY, step="save").status_code == 302
    assert counts(workshop) == [0, 0, 0]
    with scope(library=library), pytest.raises(AlreadyClosed):
        save_day(workshop=workshop, rows=[], by=workshop.closed_by)


def test_all_or_nothing(workshop):
    rows = [
        ("people", "", TypedPerson("Anna")),
        ("partner", "", parsed("partner", "a" * 600, workshop.held_on)),
    ]
    with scope(library=workshop.library), pytest.raises(ValidationError):
        save_day(workshop=workshop, rows=rows, by=workshop.created_by)
    assert counts(workshop) == [0, 0, 0]


def test_the_same_sentence_said_twice_in_a_text_stays_twice(workshop):
    rows = [("idea", "", TypedOutcome("Spacer"))] * 2
    with scope(library=workshop.library):
        assert save_day(workshop=workshop, rows=rows, by=workshop.created_by).new == 2
        assert save_day(workshop=workshop, rows=rows, by=workshop.created_by).new == 0
    assert counts(workshop) == [0, 2, 0]


def test_a_locked_exercise_keeps_the_text_on_the_page(as_role, workshop):
    with scope(library=workshop.library):
        workshop.items.filter(kind="swot").update(
            locked_at=timezone.now(), locked_by=workshop.created_by
        )
    page = post(as_role("librarian"), workshop, DAY, step="save")
    assert page.status_code == 200
    assert "Piekarnia Rogalik; f" in page.text
    assert counts(workshop) == [0, 0, 0]
