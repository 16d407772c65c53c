"""Who works with whom, said in the room, becomes ties."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.scoping import scope
from closings.services.closing import close_workshop, reopen_workshop
from closings.services.results import results_of, saved_entries
from closings.services.review import organisations_of
from closings.services.ties import ties_of
from partners.models import Level, Partner
from tests.factories.partners import PartnerFactory
from tests.factories.ties import PartnerTieFactory
from tests.factories.workshops import AgendaItemFactory, EntryFactory, WorkshopFactory
from ties.models import PartnerTie, TieKind
from ties.services.kinds import load_tie_kinds
from workshops.models import Entry


@pytest.fixture
def workshop(library, vocabulary):
    load_tie_kinds()
    return WorkshopFactory(library=library, held_on=date(2026, 11, 18))


@pytest.fixture
def item(workshop):
    return AgendaItemFactory(workshop=workshop, kind="partner_map")


@pytest.fixture
def typed(item):
    def type_in(*texts, kind="tie", **said):
        said = {"item": item, "kind": kind, "box": kind, "sector": ""} | said
        return [EntryFactory(text=text, **said) for text in texts]

    return type_in


@pytest.fixture
def close(workshop, by):
    def close(**decided):
        with scope(library=workshop.library):
            decided = {"organisations": organisations_of(workshop)} | decided
            return close_workshop(workshop=workshop, by=by, **decided)

    return close


@pytest.fixture
def known(library):
    """Return a partner of that name."""
    return lambda name, **said: PartnerFactory(library=library, name=name, **said)


def told(tie):
    return tie.partner.name, tie.kind.code, tie.other.name, tie.note


def the_ties(workshop):
    with scope(library=workshop.library):
        return [told(tie) for tie in PartnerTie.objects.for_list().order_by("pk")]


def url(name, workshop, *keys):
    return reverse(name, args=[workshop.library.slug, workshop.pk, *keys])


class TestWhatALineBecomes:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("KGW Kukinia – OSP Rusowo", ("KGW Kukinia", "works_with", "OSP Rusowo", "")),
            ("KGW Kukinia -> OSP Rusowo", ("KGW Kukinia", "works_with", "OSP Rusowo", "")),
            ("KGW Kukinia z OSP Rusowo", ("KGW Kukinia", "works_with", "OSP Rusowo", "")),
            ("KGW Kukinia i OSP Rusowo", ("KGW Kukinia", "works_with", "OSP Rusowo", "")),
            ("KGW Kukinia – OSP Rusowo; dożynki",
             ("KGW Kukinia", "works_with", "OSP Rusowo", "dożynki")),
            ("KGW Kukinia; OSP Rusowo; dożynki",
             ("KGW Kukinia", "works_with", "OSP Rusowo", "dożynki")),
            ("OSP Rusowo – KGW Kukinia: wspiera", ("OSP Rusowo", "supports", "KGW Kukinia", "")),
            ("KGW Kukinia – OSP Rusowo: ma wsparcie od",
             ("OSP Rusowo", "supports", "KGW Kukinia", "")),
        ],
    )  # fmt: skip
    def test_known_partners_are_recognised(self, workshop, typed, close, known, line, expected):
        known("KGW Kukinia"), known("OSP Rusowo")
        [entry] = typed(line)
        close()
        assert the_ties(workshop) == [expected]
        entry.refresh_from_db()
        assert (entry.state, told(entry.tie)) == ("saved", expected)

    def test_years_and_plans_are_kept(self, workshop, typed, close, known):
        for name in ("KGW Kukinia", "OSP Rusowo", "GOK"):
            known(name)
        typed("KGW Kukinia – OSP Rusowo; od 2019", "KGW Kukinia – GOK; w planach")
        close()
        with scope(library=workshop.library):
            first, second = PartnerTie.objects.order_by("pk")
        assert (first.began_year, first.is_planned) == (2019, False)
        assert (second.began_year, second.is_planned) == (None, True)

    def test_who_is_new_becomes_a_possible_partner(self, workshop, typed, close):
        typed("OSP Rusowo", kind="partner", sector="ngo")
        typed("OSP Rusowo – Szkoła Podstawowa w Rusowie", "KGW Kukinia – OSP Rusowo")
        close()
        with scope(library=workshop.library):
            levels = dict(Partner.objects.values_list("name", "level"))
        assert levels == {
            "OSP Rusowo": Level.ONE_OFF,
            "Szkoła Podstawowa w Rusowie": Level.NONE,
            "KGW Kukinia": Level.NONE,
        }
        assert len(the_ties(workshop)) == 2

    def test_a_name_said_twice_is_one_partner(self, workshop, typed, close):
        typed("Koło Gospodyń Wiejskich w Kukini", kind="partner")
        typed("KGW Kukinia – OSP Rusowo", "OSP Rusowo – KGW Kukinia; dożynki")
        close()
        assert the_ties(workshop) == [
            ("Koło Gospodyń Wiejskich w Kukini", "works_with", "OSP Rusowo", "")
        ]

    def test_a_known_tie_gains_nothing(self, workshop, typed, close, known, library):
        one, other = known("KGW Kukinia"), known("OSP Rusowo")
        with scope(library=library):
            kind = TieKind.objects.get(code="works_with")
            tie = PartnerTieFactory(
                library=library, partner=other, other=one, kind=kind, note="dawniej"
            )
            [entry] = typed("KGW Kukinia – OSP Rusowo; dożynki")
            [said] = ties_of(workshop)
        assert said.is_known
        close()
        entry.refresh_from_db()
        assert entry.tie == tie
        assert the_ties(workshop) == [("OSP Rusowo", "works_with", "KGW Kukinia", "dawniej")]


class TestDoubts:
    @pytest.mark.parametrize(
        "line", ["wszyscy razem", "KGW Kukinia – kgw kukinia", "…?", "KGW Kukinia"]
    )
    def test_a_line_without_two_is_asked_about(self, workshop, typed, close, line):
        [entry] = typed(line)
        with pytest.raises(ValidationError, match=r"kto z kim"):
            close()
        close(left_out={entry.pk})
        entry.refresh_from_db()
        assert (entry.state, entry.tie) == ("left_out", None)
        assert the_ties(workshop) == []
        with scope(library=workshop.library):
            assert not Partner.objects.exists()

    def test_who_stands_only_in_a_line_that_is_left_out_is_no_partner(self, workshop, typed, close):
        first, _second = typed("Fala – Mewa", "OSP Rusowo – Szkoła w Rusowie")
        close(left_out={first.pk})
        with scope(library=workshop.library):
            names = set(Partner.objects.values_list("name", flat=True))
        assert names == {"OSP Rusowo", "Szkoła w Rusowie"}

    def test_whom_a_kept_line_means_stays_with_a_line_that_is_left_out(
        self, workshop, typed, close
    ):
        first, _second = typed(
            "Koło Gospodyń Wiejskich w Kukini – OSP Rusowo", "KGW Kukinia – Szkoła w Rusowie"
        )
        close(left_out={first.pk})
        assert [pair[::2] for pair in the_ties(workshop)] == [
            ("Koło Gospodyń Wiejskich w Kukini", "Szkoła w Rusowie")
        ]

    def test_whom_it_means_by_way_of_another_stays_too(self, workshop, typed, close):
        first, second, _third = typed(
            "Fala – OSP Rusowo", "Mewa – Chór", "Bryza – Szkoła w Rusowie"
        )
        with scope(library=workshop.library):
            organisations = organisations_of(workshop)
        rows = {each.name: each for each in organisations}
        for name, twin in [("Mewa", "Fala"), ("Bryza", "Mewa")]:
            rows[name].action, rows[name].twin = "row", rows[twin]
            rows[name].same_as = rows[twin].number
            rows[twin].sector = "ngo"
        close(organisations=organisations, left_out={first.pk, second.pk})
        assert [pair[::2] for pair in the_ties(workshop)] == [("Fala", "Szkoła w Rusowie")]
        with scope(library=workshop.library):
            names = set(Partner.objects.values_list("name", flat=True))
        assert names == {"Fala", "Szkoła w Rusowie"}

    def test_a_line_goes_with_an_organisation_that_is_left_out(self, workshop, typed, close):
        [line] = typed("OSP Rusowo – Szkoła w Rusowie")
        with scope(library=workshop.library):
            organisations = organisations_of(workshop)
            organisations[0].action = "leave"
        close(organisations=organisations)
        line.refresh_from_db()
        assert (line.state, the_ties(workshop)) == ("left_out", [])

    @pytest.mark.parametrize(
        ("said", "sentence"), [("od 2090", "2090|rok|year"), ("2019–2015", "zacz|began")]
    )
    def test_odd_years_are_refused_with_the_line(self, typed, close, known, said, sentence):
        known("KGW Kukinia"), known("OSP Rusowo")
        typed(f"KGW Kukinia – OSP Rusowo; {said}")
        with pytest.raises(ValidationError, match=sentence) as refusal:
            close()
        assert "OSP Rusowo" in str(refusal.value)

    def test_two_names_of_one_partner_are_refused_with_a_sentence(
        self, workshop, typed, close, known
    ):
        partner = known("Ochotnicza Straż Pożarna w Rusowie")
        typed("OSP Rusowo – nasi strażacy")
        with scope(library=workshop.library):
            organisations = organisations_of(workshop)
        [firemen] = [each for each in organisations if each.name == "nasi strażacy"]
        firemen.action, firemen.same_as = "same", partner.pk
        with pytest.raises(ValidationError, match="Ochotnicza Straż"):
            close(organisations=organisations)


class TestReopening:
    def test_only_new_lines_are_written(self, workshop, item, typed, close, by):
        typed("KGW Kukinia – OSP Rusowo")
        close()
        with scope(library=workshop.library):
            reopen_workshop(workshop=workshop, by=by)
            workshop.refresh_from_db()
            [old] = Entry.objects.of_exercise(item)
        typed("KGW Kukinia – OSP Rusowo; jeszcze raz", "OSP Rusowo – Szkoła w Rusowie")
        close()
        assert [pair[::2] for pair in the_ties(workshop)] == [
            ("KGW Kukinia", "OSP Rusowo"),
            ("OSP Rusowo", "Szkoła w Rusowie"),
        ]
        assert old.is_record


class TestThePage:
    def test_shows_what_was_read_and_asks_about_the_rest(self, as_role, workshop, typed, known):
        known("Koło Gospodyń Wiejskich w Kukini")
        pair, odd = typed("KGW Kukinia – OSP Rusowo; dożynki", "wszyscy razem")
        client = as_role("librarian")
        page = client.get(url("closings:close", workshop))
        assert [form.said.entry for form in page.context["pairs"]] == [odd, pair]
        assert "Koło Gospodyń Wiejskich w Kukini" in page.text
        [firemen] = page.context["forms"]
        said = {
            f"{firemen.prefix}-decision": "add",
            f"{firemen.prefix}-name": "OSP Rusowo",
            f"{firemen.prefix}-sector": "ngo",
            f"{firemen.prefix}-level": "none",
            f"tie-{pair.pk}-decision": "add",
            f"tie-{odd.pk}-decision": "",
        }
        refused = client.post(url("closings:close", workshop), said)
        assert refused.status_code == 200
        assert f'href="#id_tie-{odd.pk}-decision"' in refused.text
        workshop.refresh_from_db()
        assert not workshop.is_closed
        said[f"tie-{odd.pk}-decision"] = "leave"
        client.post(url("closings:close", workshop), said)
        assert the_ties(workshop) == [
            ("Koło Gospodyń Wiejskich w Kukini", "works_with", "OSP Rusowo", "dożynki")
        ]
        assert "OSP Rusowo" in client.get(url("closings:summary", workshop)).text

    def test_who_stands_only_in_a_line_that_is_left_out_is_not_asked_about(
        self, as_role, workshop, typed
    ):
        [line] = typed("wszyscy razem na dożynkach")  # "razem" is a kind, nobody knows the two
        client = as_role("librarian")
        page = client.get(url("closings:close", workshop))
        assert len(page.context["forms"]) == 2
        assert page.text.count("Z wpisu: wszyscy razem na dożynkach") == 2
        said = {f"{form.prefix}-decision": "add" for form in page.context["forms"]}
        said |= {f"tie-{line.pk}-decision": "leave"}
        assert client.post(url("closings:close", workshop), said).status_code == 302
        with scope(library=workshop.library):
            assert not Partner.objects.exists()

    def test_what_was_typed_of_who_goes_with_a_line_is_still_there(self, as_role, workshop, typed):
        line, odd = typed("KGW Kukinia – OSP Rusowo", "wszyscy razem")
        client = as_role("librarian")
        forms = client.get(url("closings:close", workshop)).context["forms"]
        [women] = [form for form in forms if form.organisation.name == "KGW Kukinia"]
        said = {f"{form.prefix}-decision": "add" for form in forms}
        said |= {f"{form.prefix}-level": "none" for form in forms}
        said |= {
            f"{women.prefix}-name": "Koło Gospodyń Wiejskich",
            f"{women.prefix}-sector": "informal",
            f"tie-{line.pk}-decision": "leave",
            f"tie-{odd.pk}-decision": "",
        }
        page = client.post(url("closings:close", workshop), said)
        [women] = [form for form in page.context["forms"] if form.prefix == women.prefix]
        assert women["name"].value() == "Koło Gospodyń Wiejskich"
        assert women["sector"].value() == "informal"
        assert page.text.count("Razem z wpisem, który pomijasz.") == 2
        problems = BeautifulSoup(page.content, "lxml").select(".error-summary li")
        assert [one.a["href"] for one in problems] == [f"#id_tie-{odd.pk}-decision"]
        said |= {f"tie-{line.pk}-decision": "add", f"tie-{odd.pk}-decision": "leave"}
        for form in forms:
            said.setdefault(f"{form.prefix}-name", form.organisation.name)
            said.setdefault(f"{form.prefix}-sector", "ngo")
        assert client.post(url("closings:close", workshop), said).status_code == 302
        with scope(library=workshop.library):
            assert Partner.objects.get(name="Koło Gospodyń Wiejskich").sector == "informal"

    def test_a_line_typed_since_that_says_no_two_is_shown(self, as_role, workshop, typed):
        client = as_role("librarian")
        client.get(url("closings:close", workshop))
        [odd] = typed("wszyscy razem")
        page = client.post(url("closings:close", workshop), {})
        assert f'href="#id_tie-{odd.pk}-decision"' in page.text
        workshop.refresh_from_db()
        assert not workshop.is_closed

    def test_costs_as_much_for_thirty_lines_as_for_one(self, as_role, workshop, typed):
        client, counts = as_role("librarian"), []
        for number in (1, 29):
            typed(*(f"OSP Wieś{number}x{n} – KGW Wieś{number}x{n}" for n in range(number)))
            client.get(url("closings:close", workshop))
            with CaptureQueriesContext(connection) as queries:
                client.get(url("closings:close", workshop))
            counts.append(len(queries))
        assert counts[0] == counts[1]


def test_results_tell_ties_of_organisations_alone(workshop, typed, close, known):
    known("KGW Kukinia"), known("OSP Rusowo"), known("Jan Nowak", sector="person")
    typed("KGW Kukinia – OSP Rusowo", "Jan Nowak – OSP Rusowo")
    close()
    with scope(library=workshop.library):
        results = results_of(saved_entries(workshop))
    assert [told(tie)[::2] for tie in results.ties] == [("KGW Kukinia", "OSP Rusowo")]
