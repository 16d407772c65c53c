"""The review before a closing, as a person works through it."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as said
from playwright.sync_api import expect

from accounts.models import Library
from accounts.scoping import scope
from partners.models import Partner
from tests.browser.test_workshop_day import Keyboard
from tests.factories.workshops import AgendaItemFactory, EntryFactory, WorkshopFactory

ROWS = 17


@pytest.fixture
def workshop(library, vocabulary):
    item = AgendaItemFactory(workshop=WorkshopFactory(library=library))
    for number in range(ROWS):
        EntryFactory(item=item, text=f"Piekarnia nr {number}")
    return item.workshop


@pytest.fixture
def address(workshop):
    return reverse("closings:close", args=[workshop.library.slug, workshop.pk])


def close_it(page):
    page.get_by_role("main").get_by_role("button", name=said("Close the workshop")).press("Enter")


def names(library):
    with scope(library=library):
        return set(Partner.objects.values_list("name", flat=True))


def test_two_presses_of_tab_for_each_organisation(browse, as_role, address):
    with browse(as_role("librarian"), width=1366, height=768) as page:
        page.goto(address)
        hands = Keyboard(page)
        page.locator(".review select[name$=decision]").first.focus()
        hands.go_to(page.get_by_role("main").get_by_role("button"))
        assert hands.strokes == 2 * ROWS


def test_what_was_chosen_survives_a_lost_session(browse, as_role, address, library):
    client = as_role("librarian")
    with browse(client) as page:
        page.goto(address)
        page.locator("select[name$=decision]").first.select_option("leave")
        page.locator("summary", has_text=said("Correct")).nth(1).press("Enter")
        page.locator("input[name$=name]:not([type=hidden])").nth(1).fill("Piekarnia Pierwsza")
        Session.objects.all().delete()
        close_it(page)
        expect(page.get_by_role("status")).to_contain_text(said("Sign in"))
        page.locator("[name=login]").fill(client.user.email)
        page.locator("[name=password]").fill("haslo-do-testow")
        page.locator("[name=password]").press("Enter")
        expect(page.locator("[data-put-back]")).to_be_visible()
        expect(page.locator("select[name$=decision]").first).to_have_value("leave")
        assert names(library) == set()
        close_it(page)
        page.wait_for_url("**/summary/")
    expected = {f"Piekarnia nr {number}" for number in range(2, ROWS)} | {"Piekarnia Pierwsza"}
    assert names(library) == expected


def test_what_was_typed_before_somebody_was_erased_is_not_put_back(
    browse, as_role, address, library
):
    with browse(as_role("librarian")) as page:
        page.goto(address)
        page.locator("summary", has_text=said("Correct")).first.press("Enter")
        page.locator("input[name$=name]:not([type=hidden])").first.fill("Ewa Zamarkowana")
        page.keyboard.press("Tab")
        page.reload()
        expect(page.locator("[data-put-back]")).to_be_visible()
        Library.objects.filter(pk=library.pk).update(erased_at=timezone.now())
        page.goto(address)
        expect(page.locator("[data-put-back]")).to_be_hidden()
        assert "Zamarkowana" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_a_form_sent_twice_gives_one_result_and_one_sentence(browse, as_role, address, library):
    with browse(as_role("librarian")) as page:
        page.goto(address)
        page.evaluate(
            "form = document.querySelector('[data-review]'); form.submit(); form.submit()"
        )
        page.wait_for_url("**/summary/")
        expect(page.locator(".message")).to_have_count(1)
    assert len(names(library)) == ROWS


def test_without_scripts_everything_is_there(browse, as_role, address, library):
    with browse(as_role("librarian"), width=320, height=640, javascript=False) as page:
        page.goto(address)
        page.locator("select[name$=decision]").first.select_option("leave")
        page.locator("summary", has_text=said("Correct")).nth(1).click()
        page.locator("input[name$=name]:not([type=hidden])").nth(1).fill("Piekarnia Pierwsza")
        close_it(page)
        page.wait_for_url("**/summary/")
    assert "Piekarnia Pierwsza" in names(library)
    assert len(names(library)) == ROWS - 1


REFUSE = """for (const name of ["caches", "localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {
    get() { throw new DOMException("refused", "SecurityError"); },
  });
}"""


def test_a_browser_that_refuses_to_keep_anything_does_all_the_same(browse, as_role, address):
    """As one does where cookies of others, or all data of pages, are refused."""
    with browse(as_role("coordinator"), is_new=True) as page:
        page.add_init_script(REFUSE)
        page.goto(address)
        decision = page.locator(".review select[name$=decision]").first
        decision.select_option(index=1)
        decision.dispatch_event("change")
        close_it(page)
        page.wait_for_url("**/summary/")
