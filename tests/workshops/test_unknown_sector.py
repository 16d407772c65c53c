"""A sector that nobody knows stays unknown: on the wall, in the room, at the closing."""

import uuid

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scope
from closings.services.closing import close_workshop
from closings.services.review import organisations_of
from partners.models import Partner
from reports.article import sectors
from reports.services.days import attendance_of
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    ParticipantFactory,
    WorkshopFactory,
)
from workshops.models import Entry, Participant
from workshops.services.participants import add_participants
from workshops.services.room import named_by_room, present_at, room_of

pytestmark = pytest.mark.usefixtures("vocabulary")


@pytest.fixture
def item(library):
    return AgendaItemFactory(workshop__library=library)


@pytest.fixture
def typed(item):
    """Return a function that types names into the exercise of partners."""

    def type_names(*names, **fields):
        return [EntryFactory(item=item, kind="partner", text=name, **fields) for name in names]

    return type_names


@pytest.fixture
def in_english_as(as_role):
    """Return a client of this role who reads English."""

    def client_of(role):
        client = as_role(role)
        client.user.language = "en"
        client.user.save(update_fields=["language"])
        return client

    return client_of


def url(name, item, *keys):
    return reverse(name, args=[item.library.slug, item.workshop.pk, *keys])


def filled(page):
    """Return the data that the page would send as it stands."""
    return {
        field.html_name: field.value() or ""
        for form in page.context["forms"]
        for field in form
    }  # fmt: skip


def is_optional(page, line):
    """Return whether the page calls the sector of this line optional."""
    label = BeautifulSoup(page.text, "lxml").select_one(f"[for=id_new-{line.pk}-sector]")
    return label.select_one(".field__optional") is not None


class TestTheWall:
    def test_a_name_of_no_sector_is_grey_with_a_question_mark(self, in_english_as, item, typed):
        typed("Zielony Zakątek", "Tęczowy Most")
        typed("OSP Rusowo", sector="ngo")
        page = in_english_as("librarian").get(url("workshops:projector", item))
        picture = BeautifulSoup(page.text, "lxml")
        nodes = {node["data-sector"]: node for node in picture.select("[data-partner]")}
        assert set(nodes) == {"unknown", "ngo"}
        assert nodes["unknown"]["color"] == "#55606e"
        assert nodes["unknown"].select_one(".map-question").text == "?"
        assert nodes["ngo"].select_one(".map-question") is None
        assert nodes["unknown"].title.text.endswith(", sector not known yet")
        assert "sector not known yet · 2" in page.text
        assert "social organisations · 1" in page.text

    def test_the_finding_is_of_those_that_are_known(self, in_english_as, item, typed):
        client = in_english_as("librarian")
        typed("Zielony Zakątek", "Tęczowy Most")
        typed("Piekarnia Rogalik", sector="private")
        page = client.get(url("workshops:run", item, item.pk))
        assert page.context["suggestion"].startswith(
            "For now the library works only with firms."
        )  # no word of a social sector
        assert "Sector not known yet: 2." in page.text

    def test_where_nothing_is_known_nothing_is_found(self, in_english_as, item, typed):
        typed("Zielony Zakątek", "Tęczowy Most")
        page = in_english_as("librarian").get(url("workshops:run", item, item.pk))
        assert page.context["suggestion"] == ""
        assert "Sector not known yet: 2." in page.text

    def test_it_is_known_once_any_line_says_it(self, item, typed):
        typed("Zielony Zakątek")
        typed("Zielony Zakątek", sector="private")
        typed("Tęczowy Most")
        EntryFactory(item=item, kind="resource", text="Tęczowy Most", sector="informal")
        with scope(library=item.library):
            entries = list(Entry.objects.of_day(item.workshop).with_known())
            named, possible = named_by_room(entries)
        assert [sector for *_, sector in named] == ["private", "informal"]
        assert possible == []


class TestTheClosing:
    def test_nothing_is_chosen_and_the_page_asks(self, in_english_as, item, typed):
        typed("OSP Rusowo")
        typed("Zielony Zakątek")
        page = in_english_as("librarian").get(url("closings:close", item))
        unknown, known = page.context["forms"]
        assert (unknown.organisation.name, unknown["sector"].value()) == ("Zielony Zakątek", "")
        assert unknown.is_open
        assert not known.is_open
        assert "Of 1 organisation nobody knows the sector" in page.text

    def test_it_is_not_closed_before_somebody_says_it(self, in_english_as, item, typed):
        [line] = typed("Zielony Zakątek")
        client = in_english_as("librarian")
        data = filled(client.get(url("closings:close", item)))
        page = client.post(url("closings:close", item), data)
        assert "Choose the sector, or leave the organisation out." in page.text
        assert f'href="#id_new-{line.pk}-sector"' in page.text
        data[f"new-{line.pk}-sector"] = "private"
        client.post(url("closings:close", item), data)
        with scope(library=item.library):
            partner = Partner.objects.get()
        assert (partner.sector, partner.sector_confirmed) == ("private", True)

    def test_the_sector_is_called_optional_only_for_who_is_left_out(
        self, in_english_as, item, typed
    ):
        left_out, added = typed("Zielony Zakątek", "Tęczowy Most")
        client = in_english_as("librarian")
        page = client.get(url("closings:close", item))
        assert not is_optional(page, left_out)
        data = filled(page) | {f"new-{left_out.pk}-decision": "leave"}
        page = client.post(url("closings:close", item), data)
        assert is_optional(page, left_out)
        assert not is_optional(page, added)

    def test_who_is_left_out_needs_no_sector(self, in_english_as, item, typed):
        [line] = typed("Zielony Zakątek")
        client = in_english_as("librarian")
        data = filled(client.get(url("closings:close", item))) | {
            f"new-{line.pk}-decision": "leave"
        }
        assert client.post(url("closings:close", item), data).url == url("closings:summary", item)

    def test_its_people_have_the_sector_that_was_chosen(self, item, typed):
        typed("Zielony Zakątek")
        for organisation, sector in [
            ("Zielony Zakątek", ""),
            ("Zielony Zakątek", "informal"),
            ("Tęczowy Most", ""),
        ]:
            ParticipantFactory(workshop=item.workshop, organisation=organisation, sector=sector)
        with scope(library=item.library):
            [organisation] = organisations_of(item.workshop)
            organisation.sector = "private"
            close_workshop(workshop=item.workshop, organisations=[organisation], by=UserFactory())
            people = Participant.objects.order_by("pk")
            assert [person.sector for person in people] == ["private", "informal", ""]
            assert [person.partner is None for person in people] == [False, False, True]

    def test_a_line_typed_meanwhile_is_asked_for(self, in_english_as, item, typed):
        client = in_english_as("librarian")
        typed("OSP Rusowo")
        data = filled(client.get(url("closings:close", item)))
        [line] = typed("Zielony Zakątek")
        page = client.post(url("closings:close", item), data)
        assert "Zielony Zakątek was typed after this page was opened" in page.text
        data |= filled(page) | {f"new-{line.pk}-sector": "informal"}
        assert client.post(url("closings:close", item), data).url == url("closings:summary", item)
        with scope(library=item.library):
            assert set(Partner.objects.values_list("name", "sector")) == {
                ("OSP Rusowo", "ngo"),
                ("Zielony Zakątek", "informal"),
            }

    def test_the_act_refuses_and_changes_nothing(self, item, typed):
        typed("OSP Rusowo", "Zielony Zakątek")
        with scope(library=item.library):
            with pytest.raises(ValidationError, match="Zielony Zakątek"):
                close_workshop(
                    workshop=item.workshop,
                    organisations=organisations_of(item.workshop),
                    by=UserFactory(),
                )
            assert not Partner.objects.exists()
            item.workshop.refresh_from_db()
            assert not item.workshop.is_closed

    def test_what_is_said_of_the_same_organisation_later_counts(self, item, typed):
        typed("Zakątek Zielony nad Morzem")
        typed("Zielony Zakątek nad Morzem", sector="informal")
        with scope(library=item.library):
            first, second = organisations_of(item.workshop)
        assert second.twin is first
        assert first.sector == ("informal" if second.action == "row" else "")


class TestTheRoom:
    @pytest.fixture
    def workshop(self, library):
        return WorkshopFactory(library=library)

    def came(self, workshop, *people):
        for sector, organisation in people:
            ParticipantFactory(
                workshop=workshop, sector=sector, organisation=organisation, attended=True
            )

    def test_people_of_an_unknown_organisation_have_no_sector(self, workshop):
        text = "Ewa; Zielony Zakątek\nJan; OSP Rusowo"
        with scope(library=workshop.library):
            add_participants(workshop=workshop, text=text, presence="invited", by=UserFactory())
            people = Participant.objects.order_by("pk")
            assert [person.sector for person in people] == ["", "ngo"]

    def test_a_person_may_say_that_nobody_knows(self, in_english_as, workshop):
        person = ParticipantFactory(workshop=workshop, organisation="Zielony Zakątek")
        address = reverse(
            "workshops:participant-edit", args=[workshop.library.slug, workshop.pk, person.pk]
        )
        client = in_english_as("librarian")
        page = client.get(address)
        assert "– not known –" in page.text
        data = {
            **{field.html_name: field.value() or "" for field in page.context["form"]},
            "sector": "",
        }
        assert client.post(address, data).status_code == 302
        person.refresh_from_db()
        assert person.sector == ""

    def test_they_are_counted_apart(self, in_english, workshop):
        self.came(workshop, ("public", "Szkoła"), ("", "Zielony Zakątek"))
        with scope(library=workshop.library):
            room = room_of(present_at(workshop))
        assert [(share.sector, str(share.label), share.count) for share in room.shares] == [
            ("public", "public institutions", 1),
            ("", "sector not known yet", 1),
        ]
        assert ("Zielony Zakątek", "", "sector not known yet", 1) in room.organisations
        assert len(room.missing) == 2

    def test_of_a_room_without_sectors_no_seat_is_called_empty(self, in_english_as, workshop):
        self.came(workshop, ("", "Zielony Zakątek"))
        address = reverse("closings:summary", args=[workshop.library.slug, workshop.pk])
        page = in_english_as("librarian").get(address).text
        assert "sector not known yet" in page
        assert "Empty seats in the room" not in page
        assert "All three sectors were in the room" not in page

    def test_the_list_says_how_many(self, in_english_as, workshop):
        self.came(workshop, ("ngo", "OSP"), ("", "Zielony Zakątek"))
        address = reverse("workshops:participants", args=[workshop.library.slug, workshop.pk])
        page = in_english_as("librarian").get(address)
        assert "social organisations: 1 · sector not known yet: 1" in page.text

    def test_a_report_counts_them_and_an_article_gives_them_no_sector(self, in_english, workshop):
        self.came(workshop, ("private", "Piekarnia"), ("", "Zielony Zakątek"))
        with scope(library=workshop.library):
            told = attendance_of(list(Participant.objects.all()))
        assert told["by_sector"] == (
            ("private", "firms and entrepreneurs", 1),
            ("", "sector not known yet", 1),
        )

        class Day:
            by_sector = told["by_sector"]

        assert sectors(Day) == "They came from the private sector."


def test_a_line_of_no_sector_says_so_where_it_is_typed(in_english_as, item):
    data = {"box": "partner", "text": "Zielony Zakątek", "key": uuid.uuid4()}
    answer = in_english_as("librarian").post(
        reverse("workshops:lines", args=[item.library.slug, item.workshop.pk, item.pk]),
        data,
        headers={"X-Requested-With": "run.js"},
    )
    assert 'title="sector not known yet">?' in answer.text
    assert "Sector not known yet: 1." in answer.text
