"""Letters and calls by hand: on a phone, by the keyboard alone, and without JavaScript."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Letter
from accounts.models.letters import WITHOUT_TOKEN, LetterState
from partners.models import Partner
from tests.browser.conftest import goes_sideways
from tests.browser.keys import choose, press, write_into
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.intake import DataRequestFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.workshops import WorkshopFactory
from workshops.models import PartnerInvitation

BOTH = pytest.mark.parametrize("javascript", [True, False])


@pytest.fixture
def school(in_library):
    return PartnerFactory(library=in_library, name="Szkoła w Rusowie", email="szkola@x.test")


@BOTH
def test_a_queued_letter_is_corrected_and_stays_where_one_came_back(
    browse, as_role, school, javascript
):
    link = DataRequestFactory(partner=school).link
    letter = LetterFactory(
        library=school.library, recipient=school.email, created_by=UserFactory(), link=link,
        subject="Czy te dane są aktualne?", body=f"Dzień dobry.\n\nhttps://x{WITHOUT_TOKEN}",
    )  # fmt: skip
    with browse(as_role("coordinator"), width=320, javascript=javascript) as page:
        page.goto(reverse("post:letters", args=[school.library.slug]))
        press(page, "link", letter.subject)
        press(page, "link", "Popraw")
        write_into(page.get_by_role("textbox", name="Temat"), "Czy te dane są dobre?")
        press(page, "button", "Zapisz")
        expect(page.get_by_role("heading", level=1)).to_have_text("Czy te dane są dobre?")
        LetterFactory(
            library=school.library, recipient=school.email, created_by=letter.created_by,
            sent=True, returned_at=timezone.now(),
        )  # fmt: skip
        page.reload()
        assert goes_sideways(page) <= 0
        press(page, "button", "Wyślij teraz")
        expect(page.locator("#messages")).to_contain_text("wrócił")
        press(page, "button", "Adres jest dobry")
        press(page, "button", "Wyślij teraz")
        expect(page.locator("#messages")).to_contain_text("List wyjdzie")
    assert Letter.objects.get(pk=letter.pk).state == LetterState.WAITING


def test_an_address_to_hand_over_has_room_on_a_phone(browse, as_role, school):
    link = DataRequestFactory(partner=school).link
    with browse(as_role("librarian"), width=320) as page:
        page.goto(reverse("post:links", args=[school.library.slug]))
        summary = page.locator("#link-table summary")
        summary.focus()
        page.keyboard.press("Enter")
        address = page.locator("#link-table code")
        expect(address).to_contain_text(f"/answer/{link.pk}.")
        assert goes_sideways(page) <= 0
        page.goto(address.inner_text())
        expect(page.get_by_role("main")).to_contain_text(school.name)


@BOTH
def test_a_partner_ends_letters_without_an_account(browse, school, javascript):
    link = DataRequestFactory(partner=school).link
    with browse(width=320, javascript=javascript) as page:
        page.goto(link.path)
        page.goto(f"{link.path}no-letters/")
        assert goes_sideways(page) <= 0
        press(page, "button", "Nie piszcie do nas")
        expect(page.get_by_role("main")).to_contain_text("Dziękujemy")
    assert Partner.objects.get(pk=school.pk).no_letters_since


@BOTH
def test_a_partner_without_an_email_is_called_until_it_answers(
    browse, as_role, in_library, javascript
):
    club = PartnerFactory(library=in_library, name="Koło Gospodyń", phone="94 351 50 00", email="")
    ContactFactory(partner=club, name="Ewa Lis", phone="600 100 200", email="")
    workshop = WorkshopFactory(library=in_library)
    with browse(as_role("librarian"), width=320, javascript=javascript) as page:
        page.goto(reverse("workshops:invite", args=[in_library.slug, workshop.pk]))
        press(page, "link", "Lista telefonów")
        press(page, "button", "Nikt nie odbiera")
        expect(page.locator("#messages")).to_contain_text("nikt nie odbiera")
        press(page, "button", "Rozmowa była")
        expect(page.locator("#messages")).to_contain_text("odpowiedź później")
        assert goes_sideways(page) <= 0
        press(page, "link", "Zapisz odpowiedź")
        choose(page, "Jaka była odpowiedź?", "przyjdzie")
        write_into(page.get_by_role("textbox", name="Ile osób"), "2")
        press(page, "button", "Zapisz")
        expect(page.get_by_role("main")).to_contain_text("Nie ma już do kogo dzwonić")
    assert PartnerInvitation.objects.get().people_count == 2
