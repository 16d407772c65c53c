"""Somebody asks what the library holds about them, and to be forgotten: by whom was never there."""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.scoping import scopes_disabled
from partners.models import Contact
from tests.browser.conftest import goes_sideways
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.workshops import ParticipantFactory
from workshops.models import Participant

MOST_PRESSES = 6
MOST_SECONDS = 180
ALL_TABLES = 60_000  # ms: each press looks through them, beside other tests on one machine


@pytest.mark.parametrize("width", [1280, 320])
def test_one_person_is_found_given_out_and_erased(browse, as_role, library, vocabulary, width):
    partner = PartnerFactory(library=library, name="Szkoła", description="Pyta Ewa Zając.")
    ContactFactory(partner=partner, name="Ewa Zając", email="ewa@szkola.test")
    ContactFactory(partner=partner, name="Ewa Zajączkowska")
    ParticipantFactory(workshop__library=library, name="Ewa Zając")
    presses, began = [], time.monotonic()

    def press(what):
        presses.append(what)
        what.click(timeout=ALL_TABLES)

    with browse(as_role("coordinator"), width=width) as page:
        page.goto(reverse("dashboard", args=[library.slug]))
        press(page.locator("summary", has_text="Menu konta"))
        press(page.get_by_role("link", name="Ustawienia biblioteki"))
        press(page.get_by_role("link", name="Znajdź osobę"))
        page.get_by_role("textbox", name="Imię i nazwisko").fill("Ewa Zając")
        press(page.get_by_role("button", name="Znajdź"))
        expect(page.get_by_role("main")).to_contain_text("Co zniknie")
        assert goes_sideways(page) <= 0
        with page.expect_download(timeout=ALL_TABLES) as copy:
            press(page.get_by_role("button", name="Pobierz kopię (PDF)"))
        assert copy.value.suggested_filename.endswith(".pdf")
        with page.expect_download(
            timeout=ALL_TABLES
        ) as copy:  # the page still stands: the next one may be had, too
            page.get_by_role("button", name="Pobierz kopię (JSON)").click(timeout=ALL_TABLES)
        assert copy.value.suggested_filename.endswith(".json")
        press(page.get_by_role("button", name="Usuń tę osobę na zawsze"))
        expect(page.get_by_text("Dane tej osoby usunięto na zawsze, w")).to_be_visible()
    assert len(presses) <= MOST_PRESSES
    assert time.monotonic() - began < MOST_SECONDS
    with scopes_disabled():
        assert [one.name for one in Contact.objects.all()] == ["Ewa Zajączkowska"]
        assert Participant.objects.get().name in {"", "…"}


def test_what_may_be_about_somebody_else_is_read_on_a_phone(browse, as_role, library, vocabulary):
    """Three things stand beside a tick there; the words had no room but for a letter a line."""
    PartnerFactory(library=library, name="Szkoła", description="E. Zając prosi o telefon w maju.")
    with browse(as_role("coordinator"), width=320) as page:
        page.goto(reverse("privacy:person", args=[library.slug]))
        page.get_by_role("textbox", name="Imię i nazwisko").fill("Ewa Zając")
        page.get_by_role("button", name="Znajdź").click()
        line = page.locator(".ticks li", has_text="prosi o telefon")
        expect(line).to_contain_text("Być może chodzi o kogoś innego")
        assert line.locator("label").bounding_box()["width"] > 120
        assert goes_sideways(page) <= 0
