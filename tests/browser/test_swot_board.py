"""The board of a SWOT analysis by keyboard: lines, places, lists, taking off and bringing back."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import goes_sideways
from tests.browser.test_every_page import HEIGHT, VARIANTS, findings
from tests.browser.test_long_forms import BACK_IN_THIS_TAB, sign_in_again
from tests.factories.swot import (
    AnalysisFactory,
    FactorAudienceFactory,
    FactorFactory,
    FactorPartnerFactory,
)

SAID = "#swot-said"


@pytest.fixture
def client(as_role):
    return as_role("librarian")


@pytest.fixture
def board(library):
    analysis = AnalysisFactory(library=library)
    return reverse("swot:board", args=[library.slug, analysis.pk])


def texts(page, part):
    return page.locator(f"#list-{part} .factor__text")


def card(page, text):
    return page.locator(".factor", has=page.get_by_text(text, exact=True))


def write(page, part, *entries):
    page.locator(f"#new-{part}-text").focus()
    for entry in entries:
        page.keyboard.type(entry)
        page.keyboard.press("Enter")
    expect(page.locator(SAID)).to_contain_text(entries[-1])


def test_lines_are_written_one_after_another_without_waiting(browse, client, board):
    with browse(client) as page:
        page.goto(board)
        page.locator("#new-threat-text").fill("half typed")
        write(page, "weakness", "mało miejsca", "brak windy", "hałas")
        expect(texts(page, "weakness")).to_have_text(["mało miejsca", "brak windy", "hałas"])
        expect(page.locator("#new-weakness-text")).to_be_focused()
        expect(page.locator("#new-weakness-text")).to_have_value("")
        expect(page.locator("#new-threat-text")).to_have_value("half typed")
        page.keyboard.type("HAŁAS")
        page.keyboard.press("Enter")
        expect(page.locator("#new-weakness-error p")).to_be_visible()
        expect(page.locator("#new-weakness-text")).to_have_value("HAŁAS")


def test_a_line_that_did_not_arrive_comes_back(browse, client, board):
    with browse(client) as page:
        page.goto(board)
        page.evaluate("window.ajax = htmx.ajax; htmx.ajax = () => Promise.reject(); 0")
        line = page.locator("#new-threat-text")
        line.fill("inflacja")
        line.press("Enter")
        expect(page.locator("#new-threat-error")).not_to_be_empty()
        expect(line).to_have_value("inflacja")
        page.evaluate("htmx.ajax = window.ajax; 0")
        line.press("Enter")
        expect(texts(page, "threat")).to_have_text(["inflacja"])
        expect(page.locator("#new-threat-error")).to_have_text(re.compile(r"^\s*$"))


def test_the_browser_asks_before_it_leaves_what_is_on_its_way(browse, client, board):
    entries = ["mało miejsca", "brak windy", "hałas"]
    asked, held = [], []
    with browse(client, is_new=True) as page:
        page.goto(board)
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        page.route("**/add/", lambda request: held.append(request))
        page.locator("#new-weakness-text").focus()
        for entry in entries:
            page.keyboard.type(entry)
            page.keyboard.press("Enter")
        page.evaluate("location.assign('/')")
        page.unroute("**/add/")
        expect(texts(page, "weakness")).to_have_text(entries)
        assert asked == ["beforeunload"]
        page.goto("/robots.txt")
    assert asked == ["beforeunload"]


def test_entries_come_back_when_the_session_is_over(browse, live_server, client, board):
    held = []
    with browse(client, is_new=True) as page:
        page.goto(board)
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        page.route("**/add/", lambda request: held.append(request))
        line = page.locator("#new-threat-text")
        for entry in ["inflacja", "susza"]:
            line.fill(entry)
            line.press("Enter")
        page.unroute("**/add/")
        expect(page.locator("[data-add-line] [data-signed-out] a")).to_be_visible()
        expect(line).to_have_value("inflacja; susza")
        sign_in_again(page, live_server, client.user)
        page.evaluate(BACK_IN_THIS_TAB)
        expect(page.locator("[data-signed-out][role=status]")).to_be_visible()
        write(page, "weakness", "brak windy")  # another form of the page has the token of now too
        line.fill("inflacja")
        line.press("Enter")
        expect(texts(page, "threat")).to_have_text(["inflacja"])
        expect(page.locator("[data-signed-out]")).to_have_count(0)


def test_a_card_keeps_the_focus_wherever_it_goes(browse, client, board):
    with browse(client) as page:
        page.goto(board)
        write(page, "strength", "a1", "b2", "c3")
        up = card(page, "c3").locator("button[value=up]")
        up.focus()
        page.keyboard.press("Enter")
        expect(texts(page, "strength")).to_have_text(["a1", "c3", "b2"])
        expect(up).to_be_focused()
        page.keyboard.press("Enter")
        expect(texts(page, "strength")).to_have_text(["c3", "a1", "b2"])
        expect(up).to_be_focused()
        expect(up).to_have_attribute("aria-disabled", "true")

        card(page, "a1").locator("summary").focus()
        page.keyboard.press("Enter")
        card(page, "a1").locator("button[value=threat]").focus()
        page.keyboard.press("Enter")
        expect(texts(page, "threat")).to_have_text(["a1"])
        expect(texts(page, "strength")).to_have_text(["c3", "b2"])
        expect(card(page, "a1")).to_be_focused()
        expect(page.locator(SAID)).to_contain_text("a1")


def test_what_is_taken_off_comes_back_with_one_key(browse, client, board):
    with browse(client) as page:
        page.goto(board)
        write(page, "strength", "a1", "b2")
        card(page, "a1").locator("summary").focus()
        page.keyboard.press("Enter")
        card(page, "a1").locator("button[formaction]").focus()
        page.keyboard.press("Enter")
        expect(texts(page, "strength")).to_have_text(["b2"])
        expect(page.locator(".factor--removed button")).to_be_focused()
        page.keyboard.press("Enter")
        expect(texts(page, "strength")).to_have_text(["a1", "b2"])
        expect(card(page, "a1")).to_be_focused()


def test_everything_works_without_javascript(browse, client, board):
    with browse(client, javascript=False) as page:
        page.goto(board)
        for text in ["a1", "b2"]:
            page.locator("#new-strength-text").fill(text)
            page.keyboard.press("Enter")
        expect(texts(page, "strength")).to_have_text(["a1", "b2"])
        card(page, "b2").locator("button[value=up]").click()
        expect(texts(page, "strength")).to_have_text(["b2", "a1"])
        card(page, "a1").locator("summary").click()
        card(page, "a1").locator("button[value=opportunity]").click()
        expect(texts(page, "opportunity")).to_have_text(["a1"])
        card(page, "b2").locator("summary").click()
        card(page, "b2").locator("button[formaction]").click()
        page.locator(".factor--removed button").click()
        expect(texts(page, "strength")).to_have_text(["b2"])


def test_a_full_board_has_no_barrier(browse, client, library):
    factor = FactorFactory(
        analysis__library=library, part="opportunity", position=1, sectors=["private", "person"]
    )
    FactorAudienceFactory(factor=factor)
    FactorPartnerFactory(factor=factor)
    FactorFactory(analysis=factor.analysis, position=1, management="dbamy", text="Lokal " * 20)
    FactorFactory(analysis=factor.analysis, position=2, text="Donaudampfschifffahrts" * 9)
    with browse(client) as page:
        page.goto(reverse("swot:board", args=[library.slug, factor.analysis_id]))
        page.locator(f"#factor-{factor.pk} summary").click()
        no_barrier_in_any_window(page)
        page.goto(reverse("swot:paste", args=[library.slug, factor.analysis_id]))
        page.locator("#id_text").fill("Szanse\ndzieci → ferie\nMocne strony\nlokal")
        page.locator("main form button[type=submit]").click()
        expect(page.locator(".swot-preview tbody tr")).to_have_count(2)
        no_barrier_in_any_window(page)


def no_barrier_in_any_window(page):
    for width, scheme in VARIANTS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        assert findings(page) == [], (width, scheme)
        assert goes_sideways(page) <= 0, (width, scheme)


def test_twenty_entries_print_on_one_sheet(browse, client, library):
    analysis = AnalysisFactory(library=library)
    for part in ["strength", "weakness", "opportunity", "threat"]:
        for place in range(1, 6):
            FactorFactory(
                analysis=analysis,
                part=part,
                position=place,
                text=f"Wpis {place} o długości, jaka zdarza się na warsztatach",
                management="Co z tym zrobimy: jedno zdanie, czasem trochę dłuższe.",
                sectors=["private"],
            )
    with browse(client) as page:
        page.goto(reverse("swot:board", args=[library.slug, analysis.pk]))
        sheets = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
