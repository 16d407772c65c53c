"""What other pages say of searches: the partner's page, the start page, the search's own page."""

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from selections.models import Selection
from selections.services.steps import candidacies_of, standing_in
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.selections import CandidateFactory, SelectionFactory, place_at


def page(client, library, name, *args):
    answer = client.get(reverse(name, args=[library.slug, *args]))
    return BeautifulSoup(answer.content, "html.parser")


def words(found):
    return re.sub(r"\s+", " ", found.get_text()).strip()


@pytest.fixture
def partner(in_library):
    return PartnerFactory(library=in_library, name="Piekarnia")


def searched(partner, name, stage, **columns):
    one = CandidateFactory(
        selection=SelectionFactory(library=partner.library, name=name), partner=partner
    )
    return place_at(one, stage, **columns) if stage != "listed" else one


def test_the_page_of_a_partner_says_in_which_searches_it_is(as_role, library, partner):
    over = searched(partner, "Zima", "joins").selection
    Selection.objects.filter(pk=over.pk).update(
        finished_at=timezone.now(), finished_by=UserFactory()
    )
    searched(partner, "Wieczory", "talking")
    listed = searched(partner, "Kurs", "listed").selection
    searched(partner, "Noc", "declined")
    beside = searched(partner, "Ferie", "listed").selection
    place_at(CandidateFactory(selection=beside), "talking")
    expected = [
        "Ferie: na liście",
        "Noc: nie, dziękujemy",
        "Kurs: na liście Następny krok: Możliwi partnerzy: 1. Wybierz, kogo zapraszacie.",
        "Wieczory: rozmowa Następny krok: Najpierw rozmowa: Piekarnia.",
        "Zima: dołącza (poszukiwanie zakończone)",
    ]
    soup = page(as_role("reader"), library, "partners:detail", partner.pk)
    panel = soup.select_one("[aria-labelledby=searches-heading]")
    assert [words(row) for row in panel.select("li")] == expected
    assert f"?from=partner:{partner.pk}" not in str(soup)
    soup = page(as_role("librarian"), library, "partners:detail", partner.pk)
    panel = soup.select_one("[aria-labelledby=searches-heading]")
    links = [link["href"] for link in panel.select("a")]
    assert f"{listed.get_absolute_url()}#whom" in links
    assert links[-1].endswith(f"selections/new/?from=partner:{partner.pk}")


@pytest.mark.parametrize(("rows", "queries"), [(1, 1), (30, 1)])
def test_many_searches_of_a_partner_cost_one_question(
    partner, rows, queries, django_assert_num_queries
):
    for number in range(rows):
        searched(partner, f"Szukamy {number}", "invited" if number % 2 else "talking")
    with django_assert_num_queries(queries):
        assert len(standing_in(candidacies_of(partner))) == rows


def test_the_start_page_says_three_things_that_wait_in_searches_first(as_role, library, partner):
    def hints(role):
        soup = page(as_role(role), library, "dashboard")
        return [(words(link), link["href"]) for link in soup.select(".hints a")]

    PartnerFactory(library=library, sector_confirmed=False)
    before = hints("librarian")
    asked = searched(partner, "Wieczory", "talking")
    searched(partner, "Noc", "invited")
    there = asked.selection.get_absolute_url()
    first = ("Najpierw rozmowa: Piekarnia. Wieczory", f"{there}#candidate-{asked.pk}")
    assert hints("librarian") == hints("reader") == [first, *before][:3]
    for name in ["Kurs", "Ferie", "Zima"]:
        SelectionFactory(library=library, name=name)
    assert [said for said, _address in hints("librarian")] == [
        first[0],
        "Wpisz, kogo pytamy: Kurs.",
        "Wpisz, kogo pytamy: Ferie.",
    ]


@pytest.mark.parametrize(("role", "buttons"), [("librarian", 1), ("reader", 0)])
def test_the_page_of_a_search_says_its_next_step(as_role, library, partner, role, buttons):
    search = searched(partner, "Wieczory", "not_now", reason="tajny remont").selection
    soup = page(as_role(role), library, "selections:page", search.pk)
    assert len(soup.select(".trail a")) == 3 * buttons  # a page that only changes is no way back
    panel = soup.select_one(".search-next")
    assert (
        words(panel.select_one(".step__says"))
        == "Następny krok: Czas wrócić do rozmowy: Piekarnia."
    )
    assert len(panel.select("a")) == buttons
    assert ("tajny remont" in panel.text) == (role == "librarian")


def test_whose_day_has_come_is_chosen_again_in_one_press(as_role, library, partner):
    today, later = timezone.localdate(), timezone.localdate() + timedelta(days=9)
    back = searched(partner, "Wieczory", "not_now", return_on=today, talk_by=date(2020, 1, 1))
    wait = CandidateFactory(selection=back.selection)
    place_at(wait, "not_now", return_on=later)
    client = as_role("librarian")
    soup = page(client, library, "selections:page", back.selection_id)
    link = soup.select_one(".search-next a")["href"].partition("#")[2]
    assert soup.select_one(f"#{link}")["name"] == f"c{back.pk}-invite"
    assert [box["name"] for box in soup.select(".invitee input[type=checkbox]")] == [
        f"c{back.pk}-invite"
    ]
    boxes = soup.select(".invitee input[type=text], .invitee input[type=hidden]")
    said = {box["name"]: box.get("value", "") for box in boxes}
    said |= {f"c{back.pk}-invite": "on", f"c{back.pk}-talker": client.user.pk}
    client.post(back.selection.get_absolute_url(), said)
    back.refresh_from_db()
    assert (back.stage, back.why) == ("chosen", "chleb")


def test_a_finished_search_asks_for_nothing(as_role, library, in_library):
    over = SelectionFactory(library=library, finished_at=timezone.now(), finished_by=UserFactory())
    assert page(as_role("librarian"), library, "selections:page", over.pk).select(".step") == []
    assert page(as_role("librarian"), library, "dashboard").select(".step") == []
