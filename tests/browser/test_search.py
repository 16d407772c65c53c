"""A search from a door to the choice, as a person does it in a quarter of an hour."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import goes_sideways
from tests.factories.partners import PartnerFactory

PURPOSE = "Wieczory z opowieściami po sezonie, razem z pensjonatami."
NAMES = ["Pensjonat Bursztyn; f", "Piekarnia Rogalik; f", "Szkoła Podstawowa w Rusowie"]


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, True), (320, False)])
def test_from_the_map_to_the_choice(browse, as_role, library, vocabulary, width, javascript):
    """With the keyboard alone, on a phone, and in its plain form."""
    PartnerFactory(library=library, name=NAMES[2], sector="public", level="lasting")
    PartnerFactory(library=library, sector="ngo", level="lasting")
    with browse(as_role("librarian"), width=width, javascript=javascript) as page:
        heading = page.get_by_role("heading", level=1)
        next_step = page.locator(".search-next")
        page.goto(reverse("maps:map", args=[library.slug]))
        page.get_by_role("link", name="Poszukaj firm w okolicy").press("Enter")

        expect(heading).to_have_text("Szukamy partnerów")
        expect(page.get_by_role("main")).to_contain_text("Wolne miejsce: firmy i przedsiębiorcy")
        page.get_by_role("textbox", name="Po co szukacie partnerów?").focus()
        page.keyboard.type(PURPOSE)
        page.get_by_role("button", name="Dalej: kogo pytamy").press("Enter")

        expect(heading).to_have_text("Wieczory z opowieściami po sezonie")
        expect(next_step).to_contain_text("Wpisz, kogo pytamy")
        next_step.get_by_role("link", name="Dopisz trzy nazwy").press("Enter")
        expect(page.get_by_role("textbox", name="Nazwy")).to_be_focused()
        for name in NAMES:
            page.keyboard.type(name)
            page.keyboard.press("Enter")
        page.get_by_role("button", name="Dodaj do listy").press("Enter")

        expect(next_step).to_contain_text("Możliwi partnerzy: 3. Wybierz, kogo zapraszacie.")
        next_step.get_by_role("link", name="Wybierz").press("Enter")
        expect(page).to_have_url(re.compile("#whom$"))
        page.get_by_role("checkbox", name="Pensjonat Bursztyn").press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("jadalnia na 40 osób, pusta od października")
        assert goes_sideways(page) <= 0
        page.get_by_role("button", name="Zapisz wybór").press("Enter")

        expect(heading).to_have_text("Zaproszenia do współpracy")
        trail = page.get_by_role("navigation", name="Gdzie jesteś")
        trail.get_by_role("link", name="Współpraca").press("Enter")
        expect(heading).to_have_text("Współpraca")
        to_do = page.locator("[aria-labelledby=to-do]")
        expect(to_do.get_by_role("listitem")).to_contain_text(["Listy do dokończenia: 1."])
        expect(page.locator("[aria-labelledby=on-the-way]")).to_contain_text("Do zaproszenia: 1.")
        assert goes_sideways(page) <= 0
