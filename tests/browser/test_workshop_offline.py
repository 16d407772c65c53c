"""The day in a hall without a network: screens, lines, and the page that checks the laptop."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils.translation import gettext as said
from playwright.sync_api import expect

from accounts.scoping import scope
from closings.services.closing import close_workshop
from tests.browser.conftest import sign_in
from tests.browser.test_workshop_day import Keyboard, saved_lines
from tests.factories.accounts import MembershipFactory
from workshops.models import Entry

PATIENCE = 30_000  # ms; all screens and files of a day, on a computer with other work
READY = "This laptop is ready. You can close the lid and open it in the hall."
WAITING = "saved on this computer, waiting for the internet"
PASSWORD = "haslo-do-testow"


def address(workshop, name, *keys):
    return reverse(f"workshops:{name}", args=[workshop.library.slug, workshop.pk, *keys])


def screens(workshop):
    with scope(library=workshop.library):
        items = [item for item in workshop.items.all() if item.is_exercise]
    return [address(workshop, "run", item.pk) for item in items]


def texts_of(workshop):
    with scope(library=workshop.library):
        entries = Entry.objects.filter(item__workshop=workshop).order_by("pk")
        return list(entries.values_list("text", flat=True))


def make_ready(page, workshop):
    page.goto(address(workshop, "ready"))
    expect(page.get_by_text(said(READY))).to_be_visible(timeout=PATIENCE)


def waiting(page, count):
    expect(page.locator("[data-run-state]")).to_have_text(f"{said(WAITING)} ({count})")


def lines(page, box="partner"):
    return page.locator(f"[data-list={box}] li .run__text")


class TestADayWithoutANetwork:
    def test_nothing_is_lost_when_the_browser_is_closed_and_opened(
        self, laptop_that_reopens, cable, day
    ):
        trainer, workshop = day
        first, second, *_ = screens(workshop)
        with laptop_that_reopens(trainer) as page:
            make_ready(page, workshop)
            page.goto(first)
            Keyboard(page).line("KGW Kukinia")
            saved_lines(page, "partner", 1)
            cable.pull()
            Keyboard(page).line("OSP Sianożęty")
            waiting(page, 1)
            page.reload()
            expect(page.get_by_role("heading", level=1)).to_contain_text("1 ·")
            expect(lines(page)).to_have_text(["KGW Kukinia", "OSP Sianożęty"])
            expect(page.locator("[data-offline-note]")).to_be_visible()
            page.locator(".form-actions .btn-primary").click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("2 ·")
            Keyboard(page).line("Spotkania za darmo")
            waiting(page, 2)
        with laptop_that_reopens() as page:  # still without a network
            page.goto(first)
            expect(lines(page)).to_have_text(["KGW Kukinia", "OSP Sianożęty"])
            waiting(page, 2)
            page.goto(address(workshop, "participants"))
            expect(page.get_by_role("heading", level=1)).to_have_text(
                said("This page needs the internet")
            )
            page.goto(second)
            expect(lines(page, "common_good")).to_have_text(["Spotkania za darmo"])
            cable.plug()
            expect(page.locator("[data-run-state]")).to_have_text(said("saved"))
            expect(page.locator("[data-offline-note]")).to_be_hidden()
        assert texts_of(workshop) == ["KGW Kukinia", "OSP Sianożęty", "Spotkania za darmo"]

    def test_a_form_that_finds_no_network_keeps_what_was_typed(self, laptop, cable, day):
        trainer, workshop = day
        with laptop(trainer) as page:
            make_ready(page, workshop)
            page.goto(address(workshop, "edit"))
            page.locator("[name=title]").fill("Dzień w remizie")
            send = page.locator("main form .form-actions [type=submit]")
            cable.pull()
            for _press in range(2):  # each is answered, by one sentence
                send.click()
                expect(page.locator("[data-not-sent]")).to_have_count(1)
                expect(page.locator("[name=title]")).to_have_value("Dzień w remizie")
                expect(page.locator("form[data-sent]")).to_have_count(0)
            cable.plug()
            send.click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Dzień w remizie")

    def test_what_waits_is_corrected_and_removed(self, laptop, cable, day):
        trainer, workshop = day
        first, *_ = screens(workshop)
        with laptop(trainer) as page:
            make_ready(page, workshop)
            page.goto(first)
            cable.pull()
            for name in ["KGW Kukina", "OSP Rusowo", "Klub Fala"]:
                Keyboard(page).line(name)
            waiting(page, 3)
            page.get_by_role("button", name=f"{said('Correct')}: KGW Kukina").press("Enter")
            page.keyboard.type("+")  # the whole name stands in the field, the cursor at its end
            page.keyboard.press("Backspace")
            page.keyboard.press("ArrowLeft")
            page.keyboard.type("i")
            page.reload()  # the lid closes in the middle of the correction
            expect(lines(page)).to_have_text(["KGW Kukinia", "OSP Rusowo", "Klub Fala"])
            page.get_by_role("button", name=f"{said('Correct')}: KGW Kukinia").click()
            # One press is enough, also from the field of another line.
            page.get_by_role("button", name=f"{said('Remove:')} OSP Rusowo").click(delay=100)
            expect(lines(page)).to_have_text(["KGW Kukinia", "Klub Fala"])
            page.get_by_role("button", name=f"{said('Correct')}: Klub Fala").click()
            page.keyboard.type(" z Kukini")
            page.keyboard.press("Enter")
            expect(page.locator("#partner-line")).to_be_focused()
            expect(lines(page)).to_have_text(["KGW Kukinia", "Klub Fala z Kukini"])
            cable.plug()
            page.evaluate("dispatchEvent(new Event('online'))")
            saved_lines(page, "partner", 2)
        assert texts_of(workshop) == ["KGW Kukinia", "Klub Fala z Kukini"]

    def test_what_the_server_has_already_follows_the_correction(self, laptop, cable, day):
        trainer, workshop = day
        first, *_ = screens(workshop)
        with laptop(trainer) as page:
            make_ready(page, workshop)
            page.goto(first)
            cable.lose_answers()
            for name in ["KGW Kukina", "OSP Rusowo"]:
                Keyboard(page).line(name)
            waiting(page, 2)
            page.get_by_role("button", name=f"{said('Correct')}: KGW Kukina").click()
            page.keyboard.press("Control+A")
            page.keyboard.type("KGW Kukinia")
            page.keyboard.press("Enter")
            page.get_by_role("button", name=f"{said('Remove:')} OSP Rusowo").click()
            expect(lines(page)).to_have_text(["KGW Kukinia"])
            cable.plug()
            page.evaluate("dispatchEvent(new Event('online'))")
            saved_lines(page, "partner", 1)
        assert texts_of(workshop) == ["KGW Kukinia"]

    def test_lines_wait_for_their_author_on_a_shared_computer(self, laptop, cable, day, library):
        trainer, workshop = day
        colleague = MembershipFactory(library=library, role="librarian").user
        first = screens(workshop)[0]
        with laptop(trainer) as page:
            make_ready(page, workshop)
            page.goto(first)
            cable.pull()
            Keyboard(page).line("KGW Kukinia")
            Keyboard(page).type("OSP Sia")
            waiting(page, 1)
            Session.objects.all().delete()
            cable.plug()
            expect(page.locator("[data-run-state] a")).to_be_visible()
            page.locator("[data-run-state] a").click()
            enter(page, colleague)
            expect(page.locator("[data-run-state]")).to_have_text(said("saved"))
            expect(lines(page)).to_have_count(0)
            expect(page.locator("#partner-line")).to_have_value("")
            assert days_kept_by(page) == {colleague.pk}
            assert texts_of(workshop) == []

            page.locator("[data-menu]:has([data-sign-out]) summary").click()
            page.locator("[data-sign-out]").click()
            expect(page.get_by_role("link", name=said("Sign in")).first).to_be_visible()
            assert days_kept_by(page) == set()
            page.goto(f"{reverse('account_login')}?next={first}")
            enter(page, trainer.user)
            saved_lines(page, "partner", 1)
            expect(page.locator("#partner-line")).to_have_value("OSP Sia")
        assert texts_of(workshop) == ["KGW Kukinia"]
        with scope(library=library):
            assert Entry.objects.get().created_by == trainer.user

    def test_a_window_left_open_does_not_send_with_the_session_of_another(
        self, laptop, cable, day, as_role
    ):
        trainer, workshop = day
        with laptop(trainer) as page:
            page.goto(screens(workshop)[0])
            sign_in(page.context, as_role("coordinator"), cable.url)
            Keyboard(page).line("KGW Kukinia")
            expect(page.locator("[data-run-state] a")).to_have_text(
                said("saved on this computer; sign in again to send it")
            )
        assert texts_of(workshop) == []

    def test_a_changed_token_holds_nothing_up(self, laptop, day):
        trainer, workshop = day
        with laptop(trainer) as page:
            page.goto(screens(workshop)[0])
            page.context.clear_cookies(name="csrftoken")
            Keyboard(page).line("KGW Kukinia")
            saved_lines(page, "partner", 1)

    def test_a_full_browser_says_so_and_still_sends(self, laptop, cable, day):
        trainer, workshop = day
        with laptop(trainer) as page:
            page.goto(screens(workshop)[0])
            page.evaluate(FILL_UP)
            cable.pull()
            Keyboard(page).line("KGW Kukinia")
            expect(page.locator("[data-run-state]")).to_contain_text(
                said(
                    "this browser keeps nothing: do not close the window, waiting for the internet"
                )
            )
            cable.plug()
            saved_lines(page, "partner", 1)


class TestALaptopIsChecked:
    def test_what_was_taken_away_is_named_and_brought_again(self, laptop, cable, day):
        trainer, workshop = day
        third = screens(workshop)[2]
        with laptop(trainer) as page:
            make_ready(page, workshop)
            expect(page.locator(".kept .is-kept")).to_have_count(
                page.locator(".kept li").count(), timeout=PATIENCE
            )
            cable.pull()
            for gone in [third, "/static/css/app.css"]:
                assert page.evaluate(TAKE_AWAY, gone)
            page.reload()
            verdict = page.locator("[data-when=cut]")
            expect(verdict).to_be_visible()
            expect(verdict).to_contain_text(said("screen no. #").replace("#", "3"))
            expect(verdict).to_contain_text(said("files (#)").replace("#", "1"))
            expect(page.get_by_text(said(READY))).to_be_hidden()
            cable.plug()
            expect(page.get_by_text(said(READY))).to_be_visible(timeout=PATIENCE)

    def test_of_a_closed_workshop_nothing_is_kept(self, laptop, day):
        trainer, workshop = day
        with laptop(trainer) as page:
            make_ready(page, workshop)
            assert days_kept_by(page) == {trainer.user.pk}
            with scope(library=workshop.library):
                close_workshop(workshop=workshop, organisations=[], by=trainer.user)
            page.goto(address(workshop, "detail"))
            page.wait_for_url("**/summary/")
            page.wait_for_function("caches.keys().then((names) => names.length === 0)")

    def test_a_day_that_is_long_over_goes_though_nobody_opens_it_again(self, laptop, day):
        trainer, workshop = day
        with laptop(trainer) as page:
            make_ready(page, workshop)
            page.evaluate(LET_IT_BE_OVER)
            page.goto(reverse("partners:list", args=[workshop.library.slug]))
            page.wait_for_function("caches.keys().then((names) => names.length === 0)")

    @pytest.mark.parametrize("javascript", [True, False])
    def test_a_browser_that_cannot_keep_screens_is_not_called_ready(self, browse, day, javascript):
        trainer, workshop = day
        with browse(trainer, javascript=javascript) as page:  # its workers are switched off
            page.goto(address(workshop, "ready"))
            expect(page.locator("[data-ready] [data-when=none]")).to_be_visible()
            expect(page.get_by_text(said(READY))).to_be_hidden()


def enter(page, user):
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")


def days_kept_by(page):
    """Return the keys of the people whose days this browser keeps."""
    page.wait_for_load_state()
    names = page.evaluate("caches.keys()")
    return {int(name.split(" ")[1]) for name in names if name.startswith("okolica-day ")}


FILL_UP = "Storage.prototype.setItem = () => { throw new Error('full'); }; null"
LET_IT_BE_OVER = """async () => {
  for (const name of await caches.keys()) {
    const over = new Response(JSON.stringify({ until: "2020-01-01T00:00:00.000Z" }));
    await (await caches.open(name)).put(`${name.split(" ")[2]}about-this-copy`, over);
  }
}"""
TAKE_AWAY = """async (address) => {
  for (const name of await caches.keys()) {
    if (await (await caches.open(name)).delete(address, { ignoreVary: true })) return true;
  }
  return false;
}"""
