"""A line that stands there already gains what is said anew; what contradicts is asked."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scope
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    OutcomeFactory,
    ParticipantFactory,
    WorkshopFactory,
)
from workshops.models import Entry, Outcome, Participant
from workshops.services.entries import add_entries, save_entry
from workshops.services.participants import add_participants

SAID = ["text", "sector", "brings", "gains", "management"]


@pytest.fixture
def workshop(library, vocabulary):
    workshop = WorkshopFactory(library=library, held_on="2026-11-28")
    for position, kind in enumerate(["partner_map", "swot", "resources"], start=1):
        AgendaItemFactory(workshop=workshop, position=position, kind=kind)
    workshop.refresh_from_db()
    return workshop


@pytest.fixture
def typed(workshop, by):
    """Return a function that types lines into a list of an exercise, all in one."""

    def type_lines(kind, box, *rows):
        with scope(library=workshop.library):
            item = workshop.items.get(kind=kind)
            named = {"partner": "partner", "audience": "audience", "resource": "resource"}
            entries = [
                Entry(item=item, kind=named.get(box, "factor"), box=box,
                      idempotency_key=uuid.uuid4(), **row)
                for row in rows
            ]  # fmt: skip
            add_entries(entries=entries, item=item, by=by)
            return list(Entry.objects.filter(box=box).order_by("pk").values_list(*SAID))

    return type_lines


def paste(client, workshop, text, **data):
    address = reverse("closings:paste", args=[workshop.library.slug, workshop.pk])
    return client.post(address, {"text": text, **data})


class TestTypedAgain:
    def test_a_line_gains_what_is_new(self, typed):
        typed("swot", "opportunity", {"text": "dzieci"}, {"text": "firmy"})
        again = {"text": "Dzieci", "management": "zajęcia w każdej wsi"}
        assert typed("swot", "opportunity", again) == [
            ("dzieci", "", "", "", "zajęcia w każdej wsi"),
            ("firmy", "", "", "", ""),
        ]
        more = {"text": "dzieci", "management": "ferie"}
        assert typed("swot", "opportunity", more)[0][4] == "zajęcia w każdej wsi; ferie"

    def test_a_sector_counts_more_than_what_the_name_says(self, typed):
        typed("partner_map", "partner", {"text": "Parafia"})
        assert typed("partner_map", "partner", {"text": "Parafia", "sector": "public"}) == [
            ("Parafia", "public", "", "", "")
        ]

    def test_two_sectors_that_people_typed_stay_to_be_seen(self, typed):
        rows = [{"text": "Wspólna Karta", "sector": sector} for sector in ("private", "ngo")]
        kept = typed("partner_map", "partner", *rows)
        assert [row[1] for row in kept] == ["private", "ngo"]

    def test_what_does_not_fit_stays_a_line_of_its_own(self, typed):
        long = {"text": "dzieci", "management": "a" * 300}
        kept = typed("swot", "opportunity", long, {"text": "dzieci", "management": "b" * 300})
        assert [row[4][0] for row in kept] == ["a", "b"]

    @pytest.mark.parametrize(("box", "most"), [("partner", 200), ("audience", 80)])
    def test_a_name_too_long_is_refused_while_it_is_typed(self, typed, workshop, by, box, most):
        typed("partner_map", box, {"text": "a" * most})
        with pytest.raises(ValidationError) as refusal:
            typed("partner_map", box, {"text": "b" * (most + 3)})
        assert f"{most}" in refusal.value.messages[0]
        assert "3 " in refusal.value.messages[0]
        with scope(library=workshop.library):
            entry = Entry.objects.get()
            entry.text = "c" * (most + 1)
            with pytest.raises(ValidationError):
                save_entry(entry=entry, by=by)


class TestPastedAgain:
    def test_known_lines_are_filled_in(self, as_role, workshop):
        with scope(library=workshop.library):
            items = {item.kind: item for item in workshop.items.all()}
        of_swot = {"item": items["swot"], "kind": "factor", "box": "opportunity"}
        EntryFactory(**of_swot, text="dzieci")
        of_resources = {"item": items["resources"], "kind": "resource", "box": "resource"}
        EntryFactory(**of_resources, text="Browar Kołobrzeg", sector="", brings="plakaty")
        OutcomeFactory(workshop=workshop, kind="promise", text="Lista")
        ParticipantFactory(workshop=workshop, name="Ewa Lis", organisation="", attended=True)
        text = (
            "Szanse\n- dzieci; zajęcia w każdej wsi\n"
            "Zasoby\nBrowar Kołobrzeg: plakaty; f; reklama\n"
            "Zadania\nLista; Anna; 3.12\nObecni\nEwa Lis (OSP Rusowo)\nMaria – biblioteka"
        )
        client = as_role("librarian")
        page = paste(client, workshop, text)
        adds = [
            said[1] for _label, rows in page.context["groups"] for row in rows for said in row.said
        ]
        assert adds == [
            ["zajęcia w każdej wsi"],
            ["firmy i przedsiębiorcy", "reklama"],
            ["Anna", "3 grudnia 2026"],
            ["OSP Rusowo"],
            [],
        ]
        assert page.text.count('class="chip"') == 4
        assert paste(client, workshop, text, step="save").status_code == 302
        with scope(library=workshop.library):
            assert list(Entry.objects.order_by("pk").values_list(*SAID)) == [
                ("dzieci", "", "", "", "zajęcia w każdej wsi"),
                ("Browar Kołobrzeg", "private", "plakaty", "reklama", ""),
            ]
            promise, person = Outcome.objects.get(), Participant.objects.get(name="Ewa Lis")
        assert (promise.who, str(promise.due_on)) == ("Anna", "2026-12-03")
        assert (person.organisation, person.sector) == ("OSP Rusowo", "ngo")
        rows = [
            row for _label, rows in paste(client, workshop, text).context["groups"] for row in rows
        ]
        assert [row.adds_nothing for row in rows] == [True] * 5

    def test_what_contradicts_is_asked(self, as_role, workshop):
        with scope(library=workshop.library):
            item = workshop.items.get(kind="partner_map")
        EntryFactory(item=item, kind="partner", box="partner", text="Parafia", sector="ngo")
        OutcomeFactory(workshop=workshop, kind="promise", text="Lista", who="Ola")
        client, text = as_role("librarian"), "Partnerzy\nParafia; p\nZadania\nLista; Anna; 3.12"
        page = paste(client, workshop, text, step="save")
        assert set(page.context["form"].errors) == {"keep-2-1-0", "keep-4-1-0"}
        chosen = {"keep-2-1-0": "typed", "keep-4-1-0": "saved"}
        assert paste(client, workshop, text, step="save", **chosen).status_code == 302
        with scope(library=workshop.library):
            assert Entry.objects.get().sector == "public"
            promise = Outcome.objects.get()
        assert (promise.who, str(promise.due_on)) == ("Ola", "2026-12-03")

    def test_what_is_a_record_already_is_passed_over_on_a_reopened_day(self, as_role, workshop):
        with scope(library=workshop.library):
            item = workshop.items.get(kind="partner_map")
        line = {"item": item, "kind": "partner", "box": "partner"}
        EntryFactory(**line, text="Parafia", sector="ngo", state="saved")
        EntryFactory(**line, text="OSP Rusowo", sector="ngo", state="left_out")
        client, text = as_role("librarian"), "Partnerzy\nParafia; p\nOSP Rusowo; s"
        [(_label, rows)] = paste(client, workshop, text).context["groups"]
        assert [row.adds_nothing for row in rows] == [True, False]
        assert paste(client, workshop, text, step="save").status_code == 302
        with scope(library=workshop.library):
            told = Entry.objects.order_by("pk").values_list("text", "sector", "state")
            assert list(told) == [
                ("Parafia", "ngo", "saved"),
                ("OSP Rusowo", "ngo", "left_out"),
                ("OSP Rusowo", "ngo", "new"),
            ]

    def test_what_is_said_beside_a_record_is_a_line_of_its_own(self, as_role, workshop):
        with scope(library=workshop.library):
            item = workshop.items.get(kind="resources")
        line = {"item": item, "kind": "resource", "box": "resource", "sector": "private"}
        EntryFactory(**line, text="Browar", brings="plakaty", state="saved")
        client, text = as_role("librarian"), "Zasoby\nBrowar; f; druk\nBrowar; f; druk; reklama"
        for _ in range(2):
            assert paste(client, workshop, text, step="save").status_code == 302
        with scope(library=workshop.library):
            told = Entry.objects.order_by("pk").values_list("brings", "gains", "state")
            assert list(told) == [("plakaty", "", "saved"), ("druk", "reklama", "new")]

    def test_a_line_is_moved_and_shown_in_its_new_list(self, as_role, workshop):
        text = "Partnerzy\nOla – umówić hotel – do 3.12\nKGW Kukinia, OSP Rusowo"
        client, moved = as_role("librarian"), {"line-2-1": "promise"}
        page = paste(client, workshop, text, step="show", **moved)
        ((_label, partners), (_other, promises)) = page.context["groups"]
        assert [said[0][0] for said in partners[0].said] == ["KGW Kukinia", "OSP Rusowo"]
        assert promises[0].said[0][0] == ["umówić hotel", "Ola", "3 grudnia 2026"]
        assert 'value="promise" selected' in page.text
        paste(client, workshop, text, step="save", **moved)
        with scope(library=workshop.library):
            assert sorted(Entry.objects.values_list("text", flat=True)) == [
                "KGW Kukinia",
                "OSP Rusowo",
            ]
            assert Outcome.objects.get().who == "Ola"


class TestPeople:
    def test_people_of_organisations_are_no_residents(self, workshop, by):
        text = (
            "Ewa Lis, dyrektorka – Szkoła Podstawowa w Ustroniu Morskim\n"
            "Jan Kowalski (Urząd Gminy w Ustroniu Morskim)\np. Krysia z KGW Sianożęcianki\n"
            "Anna, skarbniczka\nZofia (Zielony Zakątek)\nMaria – biblioteka\nAdam Nowak"
        )
        with scope(library=workshop.library):
            ParticipantFactory(
                workshop=workshop, name="", organisation="Szkoła Podstawowa w Ustroniu Morskim"
            )
            add_participants(workshop=workshop, text=text, presence="invited", by=by, attended=True)
            people = Participant.objects.order_by("pk")
            told = people.values_list("name", "organisation", "sector", "presence", "attended")
            assert list(told) == [
                (
                    "Ewa Lis, dyrektorka",
                    "Szkoła Podstawowa w Ustroniu Morskim",
                    "ngo",
                    "invited",
                    True,
                ),
                ("Jan Kowalski", "Urząd Gminy w Ustroniu Morskim", "public", "invited", True),
                ("p. Krysia", "KGW Sianożęcianki", "ngo", "invited", True),
                ("Anna, skarbniczka", "", "", "invited", True),
                ("Zofia", "Zielony Zakątek", "", "invited", True),
                ("Maria", workshop.library.name, "public", "library", True),
                ("Adam Nowak", "", "person", "invited", True),
            ]

    def test_a_name_too_long_is_named(self, workshop, by):
        with scope(library=workshop.library), pytest.raises(ValidationError) as refusal:
            add_participants(workshop=workshop, text=f"Anna\n{'a' * 121}", presence="other", by=by)
        assert refusal.value.messages == ["Linia 2 jest dłuższa niż 120 znaków."]

    def test_too_many_for_one_list_are_refused_with_their_number(self, workshop, by):
        with scope(library=workshop.library), pytest.raises(ValidationError, match="501"):
            add_participants(workshop=workshop, text="Anna\n" * 501, presence="other", by=by)
