"""The review before a closing: what is proposed, what a person makes of it."""

import pytest
from django.urls import reverse

from accounts.scoping import scope
from closings.services.closing import close_workshop
from closings.services.review import groups_of, organisations_of
from partners.models import Audience, Partner
from tests.factories.partners import AudienceFactory, PartnerFactory
from tests.factories.workshops import (
    AgendaItemFactory,
    EntryFactory,
    WorkshopFactory,
    WorkshopTrainerFactory,
)
from workshops.models import Entry


@pytest.fixture
def workshop(library, vocabulary):
    return WorkshopFactory(library=library)


@pytest.fixture
def typed(workshop):
    """Return a function that types names into the exercise of partners, or of resources."""
    item = AgendaItemFactory(workshop=workshop)

    def type_names(*names, kind="partner", **fields):
        return [EntryFactory(item=item, kind=kind, text=name, **fields) for name in names]

    return type_names


@pytest.fixture
def organisations(workshop):
    """Return a function that reads what the closing would propose now, by name."""

    def read():
        with scope(library=workshop.library):
            return {row.name: row for row in organisations_of(workshop)}

    return read


def address(workshop):
    return reverse("closings:close", args=[workshop.library.slug, workshop.pk])


def partners(library):
    with scope(library=library):
        return dict(Partner.objects.values_list("name", "level"))


class TestWhatIsProposed:
    def test_a_name_that_says_everything_is_the_partner(self, typed, organisations, library):
        known = PartnerFactory(library=library, name="Koło Gospodyń Wiejskich w Kukini")
        typed("KGW Kukinia")
        row = organisations()["KGW Kukinia"]
        assert (row.action, row.same_as, row.is_doubtful) == ("same", known.pk, True)

    def test_a_name_that_says_less_is_only_marked(self, typed, organisations, library):
        PartnerFactory(library=library, name="OSP", place="Rusowo")
        PartnerFactory(library=library, name="OSP w Kukini", place="Kukinia")
        typed("Ochotnicza Straż Pożarna w Kukini", "straż pożarna OSP")
        found = organisations()
        assert found["Ochotnicza Straż Pożarna w Kukini"].action == "same"
        assert found["straż pożarna OSP"].action == "add"

    def test_two_partners_that_fit_leave_the_choice_to_a_person(
        self, typed, organisations, library
    ):
        for place in ["Rusowo", "Gwizd"]:
            PartnerFactory(library=library, name="Klub Seniora", place=place)
        typed("klub seniora „”")
        [row] = organisations().values()
        assert (row.action, len(row.alike)) == ("add", 2)

    def test_one_organisation_typed_in_two_ways_is_one(
        self, typed, organisations, workshop, library
    ):
        typed("Koło Gospodyń Wiejskich w Kukini", kind="resource", brings="kuchnia")
        typed("KGW Kukinia")
        found = organisations()
        assert found["KGW Kukinia"].action == "row"
        assert found["KGW Kukinia"].twin is found["Koło Gospodyń Wiejskich w Kukini"]
        with scope(library=library):
            close_workshop(workshop=workshop, organisations=found.values(), by=workshop.created_by)
            partner = Partner.objects.get()
            assert set(Entry.objects.values_list("partner", "state")) == {(partner.pk, "saved")}
            assert partner.resources.get().text == "kuchnia"
        assert partner.level == "one_off"

    def test_the_twin_of_what_is_left_out_is_left_out(
        self, typed, organisations, workshop, library
    ):
        typed("Koło Gospodyń Wiejskich w Kukini", "KGW Kukinia")
        rows = list(organisations().values())
        rows[0].action = "leave"
        with scope(library=library):
            close_workshop(workshop=workshop, organisations=rows, by=workshop.created_by)
        assert partners(library) == {}

    @pytest.mark.parametrize(
        ("name", "sector", "confirmed"),
        [
            ("Szkoła Podstawowa w Rusowie", "public", True),  # the kind says it
            ("Zielony Zakątek", "", False),  # nothing says it
            ("Zielony Zakątek", "private", True),  # a person said it
        ],
    )
    def test_a_sector_is_sure_when_the_kind_or_a_person_says_it(
        self, typed, organisations, name, sector, confirmed
    ):
        typed(name, sector=sector)
        assert organisations()[name].sector_confirmed is confirmed


class TestWhatALineMeantIsTakenAwayMeanwhile:
    """Between the review and the closing: "the same as" stays, and no line is lost."""

    @pytest.mark.parametrize("is_typed_again", [True, False])
    def test_of_organisations(self, typed, organisations, workshop, library, is_typed_again):
        [first] = typed("Koło Gospodyń Wiejskich w Kukini", sector="ngo")
        typed("KGW Kukinia", sector="ngo")
        if is_typed_again:
            typed("Koło Gospodyń Wiejskich w Kukini", kind="resource", sector="ngo")
        rows = list(organisations().values())
        assert [row.action for row in rows] == ["add", "row"]
        with scope(library=library):
            first.delete()
            close_workshop(workshop=workshop, organisations=rows, by=workshop.created_by)
            name = first.text if is_typed_again else "KGW Kukinia"
            assert [partner.name for partner in Partner.objects.all()] == [name]
            assert set(Entry.objects.values_list("state", flat=True)) == {"saved"}

    @pytest.mark.parametrize("is_typed_again", [True, False])
    def test_of_groups(self, typed, workshop, library, is_typed_again):
        [first] = typed("seniorzy", kind="audience")
        typed("seniorzy z Rusowa", kind="audience")
        if is_typed_again:
            typed("Seniorzy", kind="audience")
        with scope(library=library):
            groups = groups_of(workshop)
            groups[1].action, groups[1].same_as = "row", groups[0].number
            first.delete()
            close_workshop(
                workshop=workshop, organisations=[], groups=groups, by=workshop.created_by
            )
            name = "seniorzy" if is_typed_again else "seniorzy z Rusowa"
            assert [group.name for group in Audience.objects.all()] == [name]
            assert set(Entry.objects.values_list("state", flat=True)) == {"saved"}

    def test_of_a_group_that_is_a_record(self, typed, workshop, library):
        typed("seniorzy z Rusowa", kind="audience")
        known = AudienceFactory(library=library, name="seniorzy")
        with scope(library=library):
            [group] = groups_of(workshop)
            group.action, group.same_as = "same", known.pk
            known.delete()
            close_workshop(
                workshop=workshop, organisations=[], groups=[group], by=workshop.created_by
            )
            assert [row.name for row in Audience.objects.all()] == ["seniorzy z Rusowa"]
            assert Entry.objects.get().state == "saved"


class TestThePage:
    def test_every_row_has_its_defaults_and_doubtful_ones_stand_first(
        self, as_role, typed, workshop, library
    ):
        known = PartnerFactory(library=library, name="Koło Gospodyń Wiejskich", place="Kukinia")
        typed("Piekarnia Rogalik", "KGW Kukinia")
        page = as_role("librarian").get(address(workshop))
        first, second = page.context["forms"]
        assert first["decision"].value() == f"same:{known.pk}"
        assert "Koło Gospodyń Wiejskich, Kukinia" in first.why
        assert (second["decision"].value(), second.why) == ("add", "")
        assert page.context["doubtful"] == 1

    def test_a_guest_reads_names_without_places(self, as_role, typed, workshop, library):
        PartnerFactory(library=library, name="Koło Gospodyń Wiejskich", place="Kukinia")
        typed("KGW Kukinia")
        client = as_role("trainer")
        WorkshopTrainerFactory(workshop=workshop, user=client.user)
        [form] = client.get(address(workshop)).context["forms"]
        assert form.why.endswith("Koło Gospodyń Wiejskich")
        [form] = as_role("librarian").get(address(workshop)).context["forms"]
        assert form.why.endswith("Koło Gospodyń Wiejskich, Kukinia")

    def test_what_was_chosen_and_corrected_is_obeyed(self, as_role, typed, workshop, library):
        known = PartnerFactory(library=library, name="Koło Gospodyń Wiejskich", place="Kukinia")
        kgw, bakery, nobody = typed("KGW Kukinia", "Piekarnia Rogalik", "ktoś")
        data = filled(as_role("librarian").get(address(workshop)))
        data[f"new-{bakery.pk}-name"] = "Piekarnia „Rogalik”"
        data[f"new-{bakery.pk}-level"] = "lasting"
        data[f"new-{nobody.pk}-decision"] = "leave"
        response = as_role("librarian").post(address(workshop), data)
        assert response.url == reverse("closings:summary", args=[library.slug, workshop.pk])
        assert partners(library) == {
            "Koło Gospodyń Wiejskich": "one_off",
            "Piekarnia „Rogalik”": "lasting",
        }
        kgw.refresh_from_db()
        assert kgw.partner_id == known.pk

    def test_a_line_taken_away_meanwhile_moves_no_decision(self, as_role, typed, workshop, library):
        first, _rest = typed("ktoś", "Piekarnia Rogalik")
        data = filled(as_role("librarian").get(address(workshop)))
        data[f"new-{first.pk}-decision"] = "leave"
        first.delete()
        typed("OSP Rusowo")
        as_role("librarian").post(address(workshop), data)
        assert set(partners(library)) == {"Piekarnia Rogalik", "OSP Rusowo"}

    def test_a_mistake_opens_its_row_and_is_named_above(self, as_role, typed, workshop, library):
        _good, bad = typed("Piekarnia Rogalik", "OSP Rusowo")
        data = filled(as_role("librarian").get(address(workshop)))
        data[f"new-{bad.pk}-name"] = " "
        page = as_role("librarian").post(address(workshop), data)
        assert [form.is_open for form in page.context["forms"]] == [False, True]
        assert f'href="#id_new-{bad.pk}-name"' in page.text
        assert partners(library) == {}


def filled(page):
    """Return the data that the page would send as it stands."""
    return {
        name: value
        for form in [*page.context["forms"], *page.context["looks"]]
        for field in form
        for name, value in [
            (field.html_name, field.value()),
            (field.html_initial_name, field.initial),
        ]
        if value is not None and (name == field.html_name or field.field.show_hidden_initial)
    }


class TestWhatALineSaysByThen:
    def test_a_correction_made_while_the_page_was_open_is_shown_first(
        self, as_role, typed, workshop, library
    ):
        line, group = *typed("OSP Rusowo"), *typed("Dzieci " * 30, kind="audience")
        client = as_role("librarian")
        sent = filled(client.get(address(workshop)))
        Entry._base_manager.filter(pk=line.pk).update(text="OSP Kukinia")
        Entry._base_manager.filter(pk=group.pk).update(text="Młodzież " * 20)
        page = client.post(address(workshop), sent)
        assert partners(library) == {}
        asked = [*page.context["forms"], *page.context["looks"]]
        assert [{*form.errors} for form in asked] == [{"name"}] * 2
        assert page.text.count('name="initial-') == 3
        sent = filled(page) | {f"group-{group.pk}-name": "Młodzież"}
        assert client.post(address(workshop), sent).status_code == 302
        assert [*partners(library)] == ["OSP Kukinia"]

    def test_what_the_person_typed_stays(self, as_role, typed, workshop, library):
        (line,) = typed("OSP Rusowo")
        client, name = as_role("librarian"), f"new-{line.pk}-name"
        sent = filled(client.get(address(workshop))) | {name: "Straż"}
        Entry._base_manager.filter(pk=line.pk).update(text="OSP w Rusowie")
        page = client.post(address(workshop), sent)
        assert filled(page)[name] == "Straż"
        client.post(address(workshop), filled(page))
        assert [*partners(library)] == ["Straż"]

    def test_a_line_of_which_signs_alone_are_left_is_left_out(
        self, as_role, typed, workshop, library
    ):
        typed("…")
        client = as_role("librarian")
        sent = filled(client.get(address(workshop)))
        assert client.post(address(workshop), sent).status_code == 302
        assert partners(library) == {}
