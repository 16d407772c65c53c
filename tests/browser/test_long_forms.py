"""Whoever writes for long loses nothing when the session ends, or is another one, meanwhile."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import Membership
from accounts.scoping import scope
from diary.models import Task
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory

TEXT = "Zadzwonić do szkoły i zapytać o salę. "
AFTER_AN_HOUR = "performance.now = () => 3600 * 1000"
SOON = "const after = AbortSignal.timeout; AbortSignal.timeout = () => after.call(AbortSignal, 99)"
BACK_IN_THIS_TAB = "document.dispatchEvent(new Event('visibilitychange'))"
SAVE = "main form:has(textarea) button[type=submit]"


@pytest.fixture
def person(library):
    return MembershipFactory(library=library, role="librarian").user


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def written(page, library):
    """Open the form of a task, write for an hour; return the field."""
    page.goto(reverse("diary:task-new", args=[library.slug]))
    field = page.locator("main textarea[name=text]")
    field.fill(TEXT)
    page.evaluate(AFTER_AN_HOUR)
    return field


def sign_in_again(page, live_server, person):
    """Let the browser have a new session, and another secret for the tokens of forms."""
    again = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": again, "url": live_server.url}
    page.context.add_cookies([cookie])


def texts(library):
    with scope(library=library):
        return [*Task.objects.values_list("text", flat=True)]


def test_what_was_typed_waits_until_the_person_is_signed_in(browse, live_server, library, person):
    with browse(signed_in(person), is_new=True) as page:
        field = written(page, library)
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        page.locator(SAVE).first.click()
        expect(page.locator("main form [data-signed-out] a")).to_be_visible()
        expect(field).to_have_value(TEXT)
        assert texts(library) == []
        sign_in_again(page, live_server, person)
        page.evaluate(BACK_IN_THIS_TAB)
        said = page.locator("main form [data-signed-out][role=status]")
        expect(said).to_contain_text("jest nadal w formularzu")
        expect(said.locator("a")).to_have_count(0)  # nothing is left to do elsewhere
        page.locator(SAVE).first.click()
        expect(field).not_to_be_visible()
    assert texts(library) == [TEXT.strip()]


def test_a_form_whose_answer_was_lost_is_known_though_its_token_is_of_now(browse, library, person):
    def lose(route):
        route.fetch(max_redirects=0)
        route.abort("aborted")

    with browse(signed_in(person), is_new=True) as page:
        field = written(page, library)
        page.route("**/tasks/new/", lose)
        with page.expect_event("requestfailed"):
            page.locator(SAVE).first.click()
        page.unroute("**/tasks/new/")
        page.evaluate("window.dispatchEvent(new Event('pageshow'))")  # back from a page of an error
        expect(field).to_have_value(TEXT)
        page.locator(SAVE).first.click()
        expect(field).not_to_be_visible()
    assert texts(library) == [TEXT.strip()]


def test_a_new_session_takes_what_was_typed_in_the_old_one(browse, live_server, library, person):
    with browse(signed_in(person), is_new=True) as page:
        field = written(page, library)
        sign_in_again(page, live_server, person)
        page.locator(SAVE).first.click()
        expect(field).not_to_be_visible()
    assert texts(library) == [TEXT.strip()]


def test_a_server_that_says_nothing_keeps_no_form_waiting(browse, library, person):
    with browse(signed_in(person), is_new=True) as page:
        field = written(page, library)
        page.evaluate(SOON)
        page.route("**/signed-in", lambda _asked: None)
        page.locator(SAVE).first.click()
        expect(field).not_to_be_visible()
    assert texts(library) == [TEXT.strip()]


def test_somebody_else_sends_nothing_of_it(browse, live_server, library, person):
    other = MembershipFactory(library=library, role="librarian").user
    with browse(signed_in(person), is_new=True) as page:
        field = written(page, library)
        sign_in_again(page, live_server, other)
        page.locator(SAVE).first.click()
        expect(page.locator("main form [data-signed-out]")).to_be_visible()
        page.evaluate(BACK_IN_THIS_TAB)
        page.wait_for_load_state("networkidle")
        expect(page.locator("main form [data-signed-out][role=alert] a")).to_be_visible()
        expect(field).to_have_value(TEXT)
    assert texts(library) == []


def test_what_a_part_of_the_page_was_refused_is_said_in_words(browse, library, person):
    """The role was lowered, or signing in anew in another tab made the tokens of this one old."""
    partner = PartnerFactory(library=library)
    level = "form.levels button:not([aria-pressed=true], [disabled])"
    with browse(signed_in(person), is_new=True, expected=["403"]) as page:
        page.goto(partner.get_absolute_url())
        page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
        page.locator(level).first.click()
        expect(page.locator("#messages")).to_contain_text("ten formularz wygasł")
        page.reload()
        Membership.everywhere.of(person).update(role="reader")
        page.locator(level).first.click()
        expect(page.locator("#messages")).to_contain_text("Ta strona jest dla innej roli.")
        expect(page.locator("form.levels")).to_be_visible()


def test_before_a_link_throws_away_what_was_typed_the_browser_asks(browse, library, person):
    with browse(signed_in(person), is_new=True) as page:
        field = written(page, library)
        asked = []
        page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        page.locator(".site-header a.brand").first.click(no_wait_after=True)
        expect(field).to_have_value(TEXT)
        assert asked == ["beforeunload"]
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.locator(SAVE).first.click()  # with its own form it goes, and nobody asks
        expect(field).not_to_be_visible()
    assert (asked, texts(library)) == (["beforeunload"], [TEXT.strip()])


def test_a_word_that_was_typed_keeps_nobody_on_a_page(browse, library, person):
    with browse(signed_in(person), is_new=True) as page:
        field = written(page, library)
        field.fill("Kino")
        page.on("dialog", lambda dialog: pytest.fail(dialog.type))
        page.locator(".site-header a.brand").first.click()
        expect(field).not_to_be_visible()
