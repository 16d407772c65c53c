"""The room of cooperation: who has to move, what is on the way, what is over."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from files.services.together import read_together
from selections.models import Selection
from selections.services.steps import counts_in, to_read
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.selections import CandidateFactory, SelectionFactory, place_at


def room(client, library):
    page = client.get(reverse("cooperation:room", args=[library.slug]))
    return BeautifulSoup(page.content, "html.parser")


def words(found):
    return re.sub(r"\s+", " ", found.get_text()).strip()


@pytest.fixture
def two_searches(in_library):
    """Return a search where four were asked and one that has names only; a third is finished."""
    asked = SelectionFactory(library=in_library, name="Wieczory")
    for name, stage, columns in [
        ("Szkoła", "talking", {}),
        ("Bursztyn", "joins", {}),
        ("Rogalik", "not_now", {"return_on": timezone.localdate(), "reason": "tajny remont"}),
        ("Senior+", "invited", {}),
    ]:
        partner = PartnerFactory(library=in_library, name=name)
        place_at(CandidateFactory(selection=asked, partner=partner), stage, **columns)
    listed = SelectionFactory(library=in_library, name="Kurs telefonu")
    CandidateFactory(selection=listed)
    over = SelectionFactory(library=in_library, name="Zima w filii")
    Selection.objects.filter(pk=over.pk).update(
        finished_at=timezone.now(), finished_by=UserFactory()
    )
    return asked, listed


def test_who_was_not_asked_is_counted_and_not_read(two_searches):
    asked, listed = two_searches
    CandidateFactory(selection=listed)
    found = read_together(to_read())
    assert {one.selection_id for one in found["candidates"]} == {asked.pk}
    assert counts_in(found)[listed.pk] == {"listed": 2}


def test_the_room_says_who_has_to_move(as_role, library, two_searches):
    soup = room(as_role("librarian"), library)
    said = {
        part["aria-labelledby"]: [words(one) for one in part.select(".step__says")]
        for part in soup.select("section.room-part")
    }
    (waits,) = said.pop("waiting")
    assert waits.startswith("Zaproszenie od")
    assert waits.endswith(": Senior+.")
    assert said == {
        "to-do": [
            "Najpierw rozmowa: Szkoła.",
            "Odpowiedź „tak”: Bursztyn.",
            "Czas wrócić do rozmowy: Rogalik.",
            "Możliwi partnerzy: 1. Wybierz, kogo zapraszacie.",
        ],
        "on-the-way": [],
    }
    assert "od 3 dni" in words(soup.select_one(".step--others"))
    assert "tajny remont" in words(soup)
    buttons = [words(one) for one in soup.select(".step > a")]
    assert buttons[0] == "Umów rozmowę: Szkoła"
    assert len(buttons) == len(set(buttons)) == 5


def test_what_is_on_the_way_and_what_is_over(as_role, library, two_searches):
    soup = room(as_role("librarian"), library)
    cards = soup.select(".room-cards > li")
    assert [words(card.select_one("h3")) for card in cards] == ["Kurs telefonu", "Wieczory"]
    assert [words(card.select_one(".trail-step")) for card in cards] == [
        "Krok 2 z 6: Kogo pytamy",
        "Krok 3 z 6: Zaproszenie",
    ]
    counts = "Zaproszenie u partnera: 1. Rozmowa: 1. Dołącza: 1. Nie teraz: 1."
    assert counts in words(cards[1])
    assert "Zakończone poszukiwania (1)" in words(soup)
    assert "Zima w filii" in words(soup.select_one("details.room-part"))


def test_who_only_looks_sees_no_button_and_no_reason(as_role, library, two_searches):
    soup = room(as_role("reader"), library)
    assert len(soup.select(".step__says")) == 5
    assert soup.select(".step > a, main .btn") == []
    assert "tajny" not in soup.text


@pytest.mark.parametrize("searches", [24, 25])
def test_a_room_that_shows_not_all_says_how_many_it_shows(as_role, library, searches):
    SelectionFactory.create_batch(searches, library=library)
    soup = room(as_role("reader"), library)
    assert len(soup.select(".room-cards > li")) == 24
    assert ("Pokazujemy najwyżej 24 z każdego rodzaju." in words(soup)) is (searches > 24)


@pytest.mark.parametrize(("role", "buttons"), [("librarian", 2), ("reader", 0)])
def test_an_empty_room_begins_with_a_sentence(as_role, library, role, buttons):
    soup = room(as_role(role), library)
    assert "zaczyna się od jednego zdania" in words(soup)
    assert len(soup.select("main .btn")) == buttons
    assert soup.select(".room-part") == []
    tabs = {words(link): link["href"] for link in soup.select(".tabs a")}
    assert tabs == {
        "Co teraz": reverse("cooperation:room", args=[library.slug]),
        "Partnerstwa": reverse("partnerships:list", args=[library.slug]),
        "Zasoby": reverse("resources:list", args=[library.slug]),
        "Wspólne działania": reverse("activities:list", args=[library.slug]),
        "Cisza od …": reverse("reviews:silence", args=[library.slug]),
        "Projekty": reverse("yearbook:projects", args=[library.slug]),
        "Kalendarz": reverse("yearbook:calendar", args=[library.slug]),
        "Porozumienia": reverse("cooperation:register", args=[library.slug]),
        "Rok z partnerami": reverse("yearbook:years", args=[library.slug]),
        **(
            {
                "Trudne sprawy": reverse("conflicts:list", args=[library.slug]),
                "Listy": reverse("post:letters", args=[library.slug]),
            }
            if role == "librarian"
            else {}
        ),
    }


def test_many_rows_are_folded(as_role, library):
    for _number in range(14):
        SelectionFactory(library=library)
    part = room(as_role("librarian"), library).select_one("section[aria-labelledby=to-do]")
    assert len(part.select(":scope > ul > li")) == 12
    assert len(part.select("details li")) == 2
