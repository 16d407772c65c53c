"""Pasting a whole day: the preview, then everything at once, and nothing twice."""

import re
from datetime import date
from random import Random

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from closings.services.whole_day import Pasted, save_day
from closings.whole_day import HEADINGS, KINDS, parsed, read_day
from reading.parts import PersonLine, PromiseLine
from tests.factories.workshops import AgendaItemFactory, ParticipantFactory, WorkshopFactory
from workshops.models import Entry, Outcome, Participant
from workshops.services.workshops import AlreadyClosed

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
    return reverse("closings:paste", args=[workshop.library.slug, workshop.pk])


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
    ((parts, adds, keep),) = page.context["groups"][4][1][0].said
    assert (parts, adds, keep) == (["Lista pensjonatów", "Anna Nowak", "2 grudnia 2026"], [], None)
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


CHOICE = """Zasoby
★ Rogalik; f; chleb; ruch
Zorza; f; noclegi
Wybrani
Nazwa\tKto porozmawia\tDo kiedy\tDlaczego
Rogalik\tAnna\t3.12.2026\tpieką blisko
Zorza; Ola; do 5.12.2026
"""


def test_stars_and_chosen_ones_of_a_day_are_read_once(as_role, workshop):
    client = as_role("librarian")
    AgendaItemFactory(workshop=workshop, position=4, kind="resources")
    page = post(client, workshop, CHOICE)
    said = [row.said[0][0] for _label, rows in page.context["groups"] for row in rows]
    assert said == [
        ["Rogalik", "firmy i przedsiębiorcy", "chleb", "ruch", "★ wybrany"],
        ["Zorza", "firmy i przedsiębiorcy", "noclegi"],
        ["Rogalik", "Anna", "pieką blisko", "3 grudnia 2026"],
        ["Zorza", "Ola", "5 grudnia 2026"],
    ]
    for _twice in range(2):
        assert post(client, workshop, CHOICE, step="save").status_code == 302
    assert counts(workshop) == [4, 0, 0]
    moved = CHOICE.replace("3.12", "9.12")
    asked = post(client, workshop, moved, step="save").context["form"]
    [keep] = [name for name in asked.fields if name.startswith("keep-")]
    assert post(client, workshop, moved, step="save", **{keep: "typed"}).status_code == 302
    with scope(library=workshop.library):
        chosen = Entry.objects.filter(kind="chosen").values_list("text", "who", "due_on", "why")
        assert list(chosen.order_by("pk")) == [
            ("Rogalik", "Anna", date(2026, 12, 9), "pieką blisko"),
            ("Zorza", "Ola", date(2026, 12, 5), ""),
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
    doubtful = [[row.move.html_name for row in run] for run in page.context["doubtful"]]
    assert doubtful == [["line-1-1"], ["line-3-1", "line-4-1"]]
    title, first, second = [page.context["form"].fields[name] for run in doubtful for name in run]
    assert [title.initial, first.initial, second.initial] == ["leave", "", "above"]
    assert page.text.index("OSP Rusowo") < page.text.index("Piekarnia Rogalik")
    moved = {"line-1-1": "leave", "line-3-1": "partner", "line-4-1": "above"}
    answer = post(client, workshop, text, step="save", **moved)
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
    assert [(field.initial, field.required) for field in fields] == [("leave", True), ("", True)]
    assert page.context["empty"] == ["Partnerzy", "Obecni"]


def test_what_is_said_after_the_last_exercises_is_saved_with_them(as_role, workshop):
    for position, kind, title in [(4, "talk", "Trudne sprawy: ćwiczenie"), (5, "promises", "Plan")]:
        AgendaItemFactory(workshop=workshop, position=position, kind=kind, title=title)
    text = "Szanse\nturyści\nV. Trudne sprawy\nspór o salę\nVI. Zobowiązania\nlista; Anna"
    answer = post(as_role("librarian"), workshop, text, step="save", **{"line-4-1": "finding"})
    assert answer.status_code == 302
    with scope(library=workshop.library):
        saved = {outcome.text: outcome.item.kind for outcome in Outcome.objects.all()}
    assert saved == {"spór o salę": "talk", "lista": "promises"}


def test_what_is_said_under_a_heading_without_an_exercise_is_of_the_whole_day(as_role, workshop):
    text = "Szanse\nturyści\nV. Trudne sprawy\nspór o salę"
    post(as_role("librarian"), workshop, text, step="save", **{"line-4-1": "finding"})
    with scope(library=workshop.library):
        assert [(one.text, one.item) for one in Outcome.objects.all()] == [("spór o salę", None)]


def test_going_back_keeps_the_text_as_it_was(as_role, workshop):
    page = post(as_role("librarian"), workshop, DAY, step="back")
    assert page.context["form"].initial["text"] == DAY
    assert "Piekarnia Rogalik; f" in page.text


def test_a_line_too_long_is_shown_and_nothing_is_saved(as_role, workshop):
    text = f"Partnerzy\n{'a' * 201}\nKGW"
    page = post(as_role("librarian"), workshop, text, step="save")
    assert [(row.line.number, row.longest) for row in page.context["long"]] == [(2, 200)]
    assert counts(workshop) == [0, 0, 0]


@pytest.mark.parametrize("text", ["OSP\n" * 501, f"Odbiorcy: {', '.join(['dzieci'] * 501)}"])
def test_too_many_lines_are_refused_with_a_sentence(as_role, workshop, text):
    page = post(as_role("librarian"), workshop, text, step="save")
    assert "500" in page.context["form"].errors["text"][0]
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
        Pasted("people", "", PersonLine("Anna")),
        Pasted("partner", "", *parsed("partner", "a" * 600, workshop.held_on)),
    ]
    with scope(library=workshop.library), pytest.raises(ValidationError):
        save_day(workshop=workshop, rows=rows, by=workshop.created_by)
    assert counts(workshop) == [0, 0, 0]


def test_the_same_sentence_said_twice_in_a_text_stays_twice(workshop):
    rows = [Pasted("idea", "", PromiseLine("Spacer"))] * 2
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


PLACES = {place for place in KINDS if place not in {"common_good", "partnerships", "diagnosis",
          "vision", "benefits", "resource", "chosen"}}  # fmt: skip
NAMES_OF_LISTS = [name for names in HEADINGS.values() for name in names]
PIECES = [
    *["KGW Kukinia", "OSP Rusowo, KGW Gąski", "Hotel – sala; f", "Browar: plakaty; reklama"],
    *["dzieci → ferie", "Ola – umówić hotel – do 3.12", "lista; Anna; 31.13.26", "a; b; c; d; p"],
    *["Ewa Lis (szkoła)", "p. Krysia z KGW Kukinia", "1. Drużyna", "Szanse i zagrożenia"],
    *["IV. Kuluary", "Kto jeszcze?", "Mocne strony\tSłabe strony", "lokal\tbrak windy", "; f"],
    *["1\tAnna\tGOK", "Lp.\tCo\tKto", "", "→ szkolenia", "i dalej małą literą", "x" * 90],
    *["#" * 7, "•", "; ; m", "5", "Zaproszenie: Ola dzwoni", "Wybrani", "💡", "\u2028tak\u000bnie"],
]
MARKS = ["", "", "- ", "•\t", "1. ", "2. ", "o\t", "## ", "\uf0b7 ", "a) ", "\t"]


@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_lines_end_in_records_or_in_a_named_refusal(as_role, workshop, seed):
    dice = Random(seed)
    some = [*PIECES, *NAMES_OF_LISTS]
    lines = [dice.choice(MARKS) + dice.choice(some) for _line in range(180)]
    text, client = "\n".join(lines), as_role("librarian")
    page = post(client, workshop, text)
    rows = [row for run in page.context["doubtful"] for row in run]
    rows += page.context["left_out"] + [row for _label, of in page.context["groups"] for row in of]
    read = [line for line in read_day(text, places=PLACES) if not line.is_heading]
    assert sorted(row.line.key for row in rows) == sorted(line.key for line in read)
    chosen = {row.move.html_name: row.move.value() or "finding" for row in rows}
    long = {row.line.key for row in rows if row.longest}
    chosen |= {f"line-{key}": "leave" for key in long}
    page = post(client, workshop, text, step="show", **chosen)
    kept = {name: "typed" for name in page.context["form"].fields if name.startswith("keep-")}
    said = sum(len(row.typed) for _label, of in page.context["groups"] for row in of)
    assert len(page.context["left_out"]) + page.context["count"] == len(rows)
    answer = post(client, workshop, text, step="save", **chosen, **kept)
    if answer.status_code == 200:  # a line moved by "as above" may be too long in its new list
        assert answer.context["long"]
        return
    saved = [int(each) for each in re.findall(r"\d+", str(messages_of(answer)))]
    assert sum(saved) == said
    again = post(client, workshop, text, step="show", **chosen)
    unknown = [
        (row.line.place, row.typed, row.meetings)
        for _label, of in again.context["groups"]
        for row in of
        if not row.adds_nothing
    ]
    assert unknown == []


def messages_of(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)][-1]


def test_who_works_with_whom_goes_into_the_first_exercise(as_role, workshop):
    text = "Kto z kim\n- KGW Kukinia – OSP Rusowo; dożynki\n- GOK -> szkoła\nParafia z chórem\n"
    client = as_role("librarian")
    page = post(client, workshop, text)
    assert "Kto z kim już coś robi?" in page.text
    post(client, workshop, text, step="save")
    post(client, workshop, text, step="save")  # twice is once
    with scope(library=workshop.library):
        assert list(Entry.objects.values_list("item__kind", "kind", "text")) == [
            ("partner_map", "tie", "KGW Kukinia – OSP Rusowo; dożynki"),
            ("partner_map", "tie", "GOK -> szkoła"),
            ("partner_map", "tie", "Parafia z chórem"),
        ]
