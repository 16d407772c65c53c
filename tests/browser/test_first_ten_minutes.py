"""A new library from the letter to the map as a person does it; main flows without JavaScript."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from accounts.services.libraries import found_library
from partners.models import Level, Sector
from post.services.sending import send_due_letters
from tests.browser.conftest import goes_sideways
from tests.factories.accounts import MunicipalityFactory, UserFactory
from tests.factories.partners import PartnerFactory

PASSWORD = "morze-wydmy-latarnia"
NAMES = [
    "Szkoła Podstawowa w Rusowie",
    "Gminny Ośrodek Kultury w Ustroniu Morskim",
    "GOPS w Ustroniu Morskim",
    "KGW Kukinia",
    "OSP Sianożęty",
    "Stowarzyszenie Przyjaciół Sianożęt",
    "Piekarnia Rogalik; f",
    "Pensjonat Bałtyk",
    "Parafia pw. św. Jana",
]


def founded(site):
    """Found a library the way an administrator does; return (library, link of the letter)."""
    library, _ = found_library(
        name="Gminna Biblioteka Publiczna w Ustroniu Morskim",
        municipality=MunicipalityFactory(),
        email="dyrektorka@biblioteka.test",
        by=UserFactory(is_staff=True, is_superuser=True),
        site=site,
    )
    send_due_letters()
    return library, re.search(r"https?://\S+", mail.outbox[-1].body).group()


def count_of(page, selector):
    return page.locator(selector).count()


@pytest.mark.parametrize("width", [320, 1280])
def test_from_the_letter_to_the_map(browse, live_server, vocabulary, width):
    library, link = founded(live_server.url)
    with browse(width=width) as page:
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_have_text("Ustaw hasło")
        page.locator("input[type=password]").first.focus()
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.matches('input[type=password]')"):
            page.locator("input[type=password]").last.focus()
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Twoja biblioteka")
        expect(page.get_by_role("main")).to_contain_text(library.name)
        page.get_by_role("button", name="Zgadza się").press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Z kim już współpracujecie?")
        page.get_by_role("textbox", name="Nazwy").focus()
        for name in NAMES:
            page.keyboard.type(name)
            page.keyboard.press("Enter")
        page.get_by_role("button", name="Dalej").press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Sprawdź listę")
        assert count_of(page, "main tbody tr") == len(NAMES)
        assert goes_sideways(page) <= 0
        page.get_by_role("button", name="Dodaj 9 organizacji").press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Dla kogo działacie?")
        for group in ["dzieci", "młodzież", "seniorzy"]:
            page.get_by_label(group, exact=True).press("Space")
        page.get_by_role("button", name="Dalej").press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Kto do nich dociera?")
        page.get_by_role("button", name="Pokaż mapę").press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Mapa relacji")
        assert count_of(page, "#relationship-map [data-partner]") == len(NAMES)
        assert count_of(page, "#relationship-table [data-partner]") == len(NAMES)
        expect(page.get_by_role("main")).to_contain_text("9 partnerów")
        expect(page.get_by_role("main")).to_contain_text("Współpraca biblioteki jest trójsektorowa")
        expect(
            page.get_by_role("link", name="Kogo brakuje? Dodaj możliwych partnerów")
        ).to_be_visible()
        expect(page.get_by_text("Druk i pliki", exact=True)).to_be_visible()
        assert goes_sideways(page) <= 0

        page.goto(reverse("partners:list", args=[library.slug]))
        assert count_of(page, "#partner-table [data-partner]") == len(NAMES)
        page.goto(reverse("dashboard", args=[library.slug]))
        expect(page.get_by_role("main")).to_contain_text("Na dziś")
        assert goes_sideways(page) <= 0


def test_the_link_of_the_letter_works_once(browse, client, live_server, vocabulary):
    _, link = founded(live_server.url)
    with browse(javascript=False) as page:
        page.goto(link)
        for field in page.locator("input[type=password]").all():
            field.fill(PASSWORD)
        page.get_by_role("button", name="Zapisz i wejdź").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Twoja biblioteka")
    assert client.get(link.removeprefix(live_server.url)).status_code == 410


class TestWithoutJavaScript:
    """The main flows, pressed through with nothing but HTML."""

    @pytest.fixture
    def page(self, browse, as_role, vocabulary):
        with browse(as_role("librarian"), javascript=False) as page:
            yield page

    def test_add_several(self, page, library):
        page.goto(reverse("intake:add-several", args=[library.slug]))
        page.get_by_role("textbox", name="Nazwy").fill("OSP Sianożęty\nPensjonat Bałtyk")
        page.get_by_role("button", name="Dalej").click()
        page.get_by_role("button", name="Dodaj 2 organizacje").click()
        assert count_of(page, "#partner-table [data-partner]") == 2
        page.goto(reverse("maps:map", args=[library.slug]))
        assert count_of(page, "#relationship-map [data-partner]") == 2

    def test_filter_the_list(self, page, library):
        PartnerFactory(library=library, name="Szkoła w Rusowie", sector=Sector.PUBLIC)
        firm = PartnerFactory(library=library, name="Piekarnia Rogalik", sector=Sector.PRIVATE)
        page.goto(reverse("partners:list", args=[library.slug]))
        assert count_of(page, "#partner-table [data-partner]") == 2
        page.locator("main form [name=q]").fill("rogalika")
        page.locator("main form [name=q]").press("Enter")
        shown = page.locator("#partner-table [data-partner]")
        assert [row.get_attribute("data-partner") for row in shown.all()] == [str(firm.pk)]

    def test_edit_a_partner(self, page, library):
        partner = PartnerFactory(library=library, name="Piekarnia Rogalik", sector=Sector.PRIVATE)
        page.goto(reverse("partners:edit", args=[library.slug, partner.pk]))
        page.locator("main [name=name]").fill("Piekarnia Rożek")
        page.get_by_role("button", name="Zapisz", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Piekarnia Rożek")

    def test_focus_a_partner_on_the_map(self, page, library):
        partner = PartnerFactory(library=library, name="Piekarnia Rogalik", level=Level.LASTING)
        PartnerFactory(library=library)
        page.goto(reverse("maps:map", args=[library.slug]))
        page.locator(f'#relationship-map a[data-partner="{partner.pk}"]').click(force=True)
        expect(page.locator("#map-panel")).to_contain_text("Piekarnia Rogalik")
        page.locator("#map-panel").get_by_role("link", name="Otwórz").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Piekarnia Rogalik")
