"""A partner is typed where they are many: with the keyboard, on a phone, and in its plain form."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.scoping import scope
from diary.models import Interaction
from partners.services.known import MOST_OFFERED
from tests.browser.conftest import goes_sideways
from tests.factories.partners import PartnerFactory


@pytest.mark.parametrize("javascript", [True, False])
def test_a_talk_with_two_of_very_many(browse, as_role, library, javascript):
    PartnerFactory.create_batch(MOST_OFFERED, library=library)
    school = PartnerFactory(library=library, name="Szkoła Podstawowa nr 3", place="Wólka")
    choir = PartnerFactory(library=library, name="Chór Fala", place="")
    with browse(as_role("librarian"), width=320, javascript=javascript) as page:
        page.goto(f"{reverse('diary:log', args=[library.slug])}?partner={choir.pk}")
        expect(page.get_by_role("checkbox", name="Chór Fala")).to_be_checked()
        field = page.get_by_role("combobox", name="Wpisz nazwę")
        field.focus()
        page.keyboard.type("szkoła podst")
        if javascript:
            proposed = page.locator("datalist option")
            expect(proposed).to_have_count(1)
            field.fill(proposed.get_attribute("value"))
        else:
            page.keyboard.type("awowa nr 3")
        assert goes_sideways(page) <= 0
        page.get_by_role("textbox", name="W jednym zdaniu").fill("Rozmowa o sali")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Zapisz", exact=True).press("Enter")
        expect(page).to_have_url(re.compile(rf"/partners/{choir.pk}/"))
    with scope(library=library):
        assert {*Interaction.objects.get().partners.all()} == {school, choir}
