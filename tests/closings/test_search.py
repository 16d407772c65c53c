"""What the room named and chose becomes one search for partners."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope
from closings.services.closing import add_late_lines, close_workshop, reopen_workshop
from closings.services.review import organisations_of
from closings.services.search import RoomChoice, SearchPlan
from diary.models import Task
from partners.models import Resource
from selections.models import Benefit, Candidate, Selection
from selections.services.candidates import move_candidate
from selections.services.selections import finish_selection
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    WorkshopFactory,
)

PURPOSE = "Wieczory z opowieściami po sezonie."


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def workshop(library, vocabulary):
    return WorkshopFactory(library=library, held_on=timezone.localdate() - timedelta(days=1))


@pytest.fixture
def typed(workshop):
    """Return a function that types a line into the exercise about resources."""
    item = AgendaItemFactory(workshop=workshop, kind="resources")

    def type_line(kind, text, **fields):
        fields = {"sector": "private", **fields}
        return EntryFactory(item=item, kind=kind, box=kind, text=text, **fields)

    return type_line


@pytest.fixture
def room(typed, library):
    """Four firms: of one all is said, of one somebody else talks, of one why is missing."""
    anna = MembershipFactory(library=library, user=UserFactory(name="Anna Nowak")).user
    typed("resource", "Rogalik", brings="chleb; sala", gains="ruch")
    typed("resource", "Zorza", brings="noclegi")
    typed("chosen", "rogalik", who="anna nowak", due_on=in_days(9), why="pieką blisko")
    typed("chosen", "Fala", who="dom kultury", due_on=in_days(9), why="mają salę")
    typed("chosen", "Mewa", who="Anna Nowak")
    return anna


def plan(**choices):
    return SearchPlan(PURPOSE, choices)


def close(workshop, by, search, organisations=None):
    organisations = organisations or organisations_of(workshop)
    return close_workshop(workshop=workshop, organisations=organisations, by=by, search=search)


def on_the_list():
    rows = Candidate.objects.order_by("partner__name").select_related("partner", "talker", "task")
    return [
        (one.partner.name, one.stage, one.origin, one.why, one.talker, one.task and one.task.who)
        for one in rows
    ]


def test_a_closing_makes_one_search_and_chooses_whom_the_room_has_chosen(
    room, workshop, by, in_english
):
    idea = OutcomeFactory(workshop=workshop, kind="idea", text=PURPOSE)
    with scope(library=workshop.library):
        close(workshop, by, plan())
        search = Selection.objects.get()
        workshop.refresh_from_db()
        idea.refresh_from_db()
        assert workshop.selection == idea.selection == search
        assert (search.purpose, search.door, search.owner) == (PURPOSE, "workshop", None)  # a guest
        assert search.source_text == f"From the workshop: {workshop}"
        assert on_the_list() == [
            ("Fala", "chosen", "workshop", "mają salę", None, "dom kultury"),
            ("Mewa", "listed", "workshop", "", room, "Anna Nowak"),
            ("Rogalik", "chosen", "workshop", "pieką blisko", room, "Anna Nowak"),
            ("Zorza", "listed", "workshop", "", None, None),
        ]
        said = Benefit.objects.values_list("candidate__partner__name", "side", "flow", "text")
        assert set(said) == {
            ("Rogalik", "partner", "gives", "chleb"),
            ("Rogalik", "partner", "gives", "sala"),
            ("Rogalik", "partner", "gains", "ruch"),
            ("Zorza", "partner", "gives", "noclegi"),
        }
        assert Resource.objects.count() == 4  # as before


def test_what_is_said_at_the_closing_counts_more_and_what_is_left_out_is_not_asked(
    room, workshop, by
):
    with scope(library=workshop.library):
        organisations = organisations_of(workshop)
        rogalik, _zorza, fala, mewa = organisations
        fala.action, mewa.action, mewa.same_as = "leave", "row", rogalik.number
        said = {
            rogalik.key: RoomChoice("mają piec", None, "dom kultury", in_days(3)),
            mewa.key: RoomChoice("inny powód", room, "", in_days(3)),
        }
        close(workshop, by, plan(**said), organisations)
        assert on_the_list() == [
            ("Rogalik", "chosen", "workshop", "mają piec", None, "dom kultury"),
            ("Zorza", "listed", "workshop", "", None, None),
        ]


def test_opened_again_and_closed_nothing_is_doubled(room, typed, workshop, by):
    with scope(library=workshop.library):
        close(workshop, by, plan())
        first = Candidate.objects.get(partner__name="Rogalik")
        move_candidate(candidate=first, to="let_go", reason="zamknęli", by=by)
        reopen_workshop(workshop=workshop, by=by)
        typed("resource", "Zorza", brings="noclegi; goście")
        typed("chosen", "Zorza", who="Anna Nowak", due_on=in_days(5), why="blisko")
        typed("chosen", "Rogalik", who="Anna Nowak", due_on=in_days(5), why="znowu")
        close(workshop, by, None)  # the search is there: nobody has to be asked
        assert Selection.objects.count() == 1
        assert [row[:2] for row in on_the_list()] == [
            ("Fala", "chosen"),
            ("Mewa", "listed"),
            ("Rogalik", "let_go"),
            ("Zorza", "chosen"),
        ]
        assert Benefit.objects.filter(candidate__partner__name="Zorza").count() == 2
        assert Task.objects.count() == 4
        finish_selection(selection=Selection.objects.get(), by=by)
        workshop.refresh_from_db()
        typed("chosen", "Latarnia", who="Ola")
        late = {"workshop": workshop, "by": by, "organisations": organisations_of(workshop)}
        with pytest.raises(ValidationError):
            add_late_lines(**late)
        add_late_lines(**late, search=plan())
        assert list(Selection.objects.values_list("candidates__partner__name", flat=True))[:1] == [
            "Latarnia"
        ]


@pytest.mark.parametrize(("kind", "plan"), [("chosen", SearchPlan()), ("resource", None)])
def test_without_a_purpose_no_search_begins(typed, workshop, by, kind, plan):
    typed(kind, "Rogalik")
    with scope(library=workshop.library):
        assert close(workshop, by, plan).selection is None
        assert not Selection.objects.exists()


class TestPage:
    def address(self, workshop):
        return reverse("closings:close", args=[workshop.library.slug, workshop.pk])

    def test_a_star_asks_for_the_purpose_and_who_talks_until_when(
        self, as_role, room, workshop, library
    ):
        with scope(library=library):
            said = {"kind": "finding", "text": "Po sezonie jest cicho."}
            OutcomeFactory(workshop=workshop, item=workshop.items.get(), **said)
        client, address = as_role("coordinator"), self.address(workshop)
        page = BeautifulSoup(client.get(address).text, "lxml")
        fields = {
            field["name"]: field.get("value") or field.text.strip()
            for field in page.select("form[data-review] :is(input, textarea)[name]")
        }
        for choice in page.select("form[data-review] select"):
            picked = choice.select_one("option[selected]")
            fields[choice["name"]] = picked["value"] if picked else ""
        assert fields["search-purpose"] == "Po sezonie jest cicho."
        assert page.select_one("#id_search-wanted[checked]")
        [mewa] = [
            name
            for name, value in fields.items()
            if name.startswith("new-") and name.endswith("-name") and value == "Mewa"
        ]
        star = mewa.replace("new-", "chosen-").removesuffix("-name")
        assert fields[f"{star}-talker"] == str(room.pk)
        fields |= {f"{star}-why": "znają morze", f"{star}-talk_by": "1.01.2020"}
        wrong = client.post(address, {**fields, "search-wanted": "on", "search-purpose": ""})
        told = BeautifulSoup(wrong.text, "lxml").select_one(".error-summary")
        links = {link["href"] for link in told.select("a")}
        assert links == {"#id_search-purpose", f"#id_{star}-talk_by"}
        unseen = {name: value for name, value in fields.items() if "search-" not in name}
        unseen |= {f"{star}-talk_by": ""}
        missed = BeautifulSoup(client.post(address, unseen).text, "lxml")
        assert missed.select_one(".error-summary a[href='#id_search-purpose']")
        fields |= {"search-wanted": "on", f"{star}-talk_by": in_days(4).strftime("%d.%m.%Y")}
        assert client.post(address, fields).status_code == 302
        with scope(library=library):
            assert [row[:2] for row in on_the_list()][1] == ("Mewa", "chosen")
            there = Selection.objects.get().get_absolute_url()
        summary = client.get(reverse("closings:summary", args=[library.slug, workshop.pk]))
        assert BeautifulSoup(summary.text, "lxml").select_one(f'main a[href="{there}"]')
