"""A part of the day that is gone meanwhile holds up its own lines alone."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as said
from playwright.sync_api import expect

from accounts.scoping import scope
from closings.services.closing import close_workshop
from tests.browser.conftest import switch_of
from tests.browser.test_workshop_day import Keyboard
from tests.browser.test_workshop_offline import address, make_ready, screens, texts_of, waiting
from workshops.services.agenda import remove_item

GONE = (
    "Not taken: its exercise is no longer in the plan, or you may not write there any more. "
    "Copy it if it is needed."
)
OTHER = "OSP Sianożęty"
PASTE = """(text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    const how = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
}"""


@pytest.fixture
def typed(laptop, cable, day):
    """Return a page with a line for an exercise taken out of the plan, and one for the next."""
    trainer, workshop = day
    first, second, *_ = screens(workshop)
    with laptop(trainer) as page:
        make_ready(page, workshop)
        cable.pull()
        for screen, text in [(first, "KGW Kukinia"), (second, OTHER)]:
            page.goto(screen)
            Keyboard(page).line(text)
        waiting(page, 2)
        with scope(library=workshop.library):
            exercise = next(each for each in workshop.items.all() if each.is_exercise)
            remove_item(item=exercise, by=trainer.user)
        yield page, workshop


def test_the_other_lines_go_and_this_one_says_why_it_does_not(typed, cable):
    page, workshop = typed
    cable.plug()
    page.evaluate("dispatchEvent(new Event('online'))")
    refused = said("not sent; the reason stands beside the line")
    expect(page.locator("[data-run-state]")).to_have_text(f"{refused} (1)")
    assert texts_of(workshop) == [OTHER]
    page.locator("[data-run-state] a").click()
    page.wait_for_url(f"**{address(workshop, 'detail')}")
    expect(page.locator("[data-unsent] li")).to_have_text([f"KGW Kukinia — {said(GONE)}"])
    expect(page.locator("#unsent-text")).to_have_value("KGW Kukinia")
    page.locator("[data-forget]").click()
    expect(page.locator("[data-unsent]")).to_be_hidden()


def test_after_the_closing_the_other_lines_are_added(typed, cable, library):
    page, workshop = typed
    with scope(library=library):
        close_workshop(workshop=workshop, organisations=[], by=workshop.created_by, even_ahead=True)
    page.goto("about:blank")  # what is typed on a screen of the day would be sent from there
    cable.plug()
    page.goto(reverse("closings:summary", args=[library.slug, workshop.pk]))
    page.locator("[data-add]").click()
    expect(page.locator("[data-unsent] li")).to_have_text([f"KGW Kukinia — {said(GONE)}"])
    assert texts_of(workshop) == [OTHER]


def test_who_and_by_when_without_what_stay_in_their_fields(browse, day):
    trainer, workshop = day
    form = "form[data-queued=outcomes]:not(.run__suggestion)"
    with browse(trainer) as page:
        page.goto(screens(workshop)[0])
        page.locator("#id_who").fill("Anna Nowak i pan Jan z OSP")
        page.locator(f"{form} button[type=submit]").click()
        state = page.locator("[data-run-state]")
        expect(state).to_contain_text(said("not saved yet; still empty:"))
        expect(page.locator("#id_text")).to_be_focused()
        expect(page.locator("#id_who")).to_have_value("Anna Nowak i pan Jan z OSP")
        page.keyboard.type("Festyn")
        page.keyboard.press("Enter")
        expect(page.locator("[data-list=outcomes] li")).to_contain_text("Anna Nowak")
        expect(state).to_have_text(said("saved"))


def test_a_text_that_is_too_long_comes_back_whole(browse, day):
    trainer, workshop = day
    text = "Festyn na rynku. " * 90
    with browse(trainer, expected=["422"]) as page:
        page.goto(screens(workshop)[0])
        page.locator("#id_text").focus()
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
        row = page.locator("[data-pending].is-refused")
        row.get_by_role("button").first.click()
        expect(page.locator("#id_text")).to_have_value(text)


def test_what_is_half_typed_stays_when_a_refused_line_is_corrected(browse, day):
    trainer, workshop = day
    with browse(trainer, expected=["422"]) as page:
        page.goto(screens(workshop)[0])
        line = page.locator("#partner-line")
        line.fill("KGW " + "ż" * 600)
        line.press("Enter")
        correct = page.locator("[data-pending].is-refused button").first
        expect(correct).to_be_visible()
        line.fill("OSP w poło")
        correct.click()
        expect(line).to_have_value("OSP w poło")
        expect(page.locator("[data-run-state]")).to_have_text(
            said("first finish what is typed in the field below")
        )
        line.fill("")
        correct.click()
        expect(line).to_have_value("KGW " + "ż" * 600)


def test_what_is_copied_of_a_list_has_each_line_alone(browse, day):
    trainer, workshop = day
    pasted = "KGW Kukinia\nOSP Rusowo\nKlub Fala"
    with browse(trainer, expected=["ERR_", "Failed to load resource"]) as page:
        page.goto(screens(workshop)[0])
        switch_of(page, "**/lines/")()
        page.locator("#partner-line").focus()
        page.evaluate(PASTE, pasted)
        waiting(page, 3)
        page.goto(address(workshop, "detail"))
        expect(page.locator("#unsent-text")).to_have_value(pasted)


def test_a_correction_follows_a_line_that_another_window_sent(laptop, cable, day):
    trainer, workshop = day
    first, second, *_ = screens(workshop)
    with laptop(trainer) as page:
        make_ready(page, workshop)
        page.goto(first)
        other = page.context.new_page()
        other.goto(second)
        cable.pull()
        page.bring_to_front()
        Keyboard(page).line("KGW Kukinia")
        waiting(page, 1)
        page.get_by_role("button", name=f"{said('Correct')}: KGW Kukinia").click()
        page.keyboard.type(" z koleżankami")
        cable.plug()
        other.evaluate("dispatchEvent(new Event('online'))")
        expect(other.locator("[data-run-state]")).to_have_text(said("saved"))
        page.keyboard.type(" i orkiestrą")
        page.keyboard.press("Enter")
        expect(page.locator("[data-run-state]")).to_have_text(said("saved"))
        assert texts_of(workshop) == ["KGW Kukinia z koleżankami i orkiestrą"]
