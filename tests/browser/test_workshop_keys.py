"""Hands that are too quick, an alphabet that is composed, and keys that lead elsewhere."""

from django.urls import reverse
from django.utils.translation import gettext as said
from playwright.sync_api import expect

from tests.browser.conftest import switch_of
from tests.browser.test_workshop_day import Keyboard, saved_lines
from tests.browser.test_workshop_offline import address, screens, texts_of
from tests.factories.partners import PartnerFactory

COMPOSED = """(line) => {
  line.value = "かたい";
  const enter = { key: "Enter", isComposing: true, bubbles: true, cancelable: true };
  return line.dispatchEvent(new KeyboardEvent("keydown", enter));
}"""


def test_an_enter_too_many_makes_no_line(browse, day):
    trainer, workshop = day
    with browse(trainer) as page:
        page.goto(screens(workshop)[0])
        page.keyboard.type("KGW Kukinia")
        for _ in range(3):
            page.keyboard.press("Enter")
        saved_lines(page, "partner", 1)
        sentence = page.locator("form[data-queued=outcomes] textarea")
        sentence.type("Zaprosimy firmy")
        for _ in range(2):
            page.keyboard.press("Enter")
        saved_lines(page, "outcomes", 1)
    assert texts_of(workshop) == ["KGW Kukinia"]


def test_enter_that_chooses_a_word_sends_nothing(browse, day):
    trainer, workshop = day
    with browse(trainer) as page:
        page.goto(screens(workshop)[0])
        sentence = page.locator("form[data-queued=outcomes] textarea")
        assert sentence.evaluate(COMPOSED) is True  # left to the keyboard of that alphabet
        expect(sentence).to_have_value("かたい")
        expect(page.locator("[data-pending]")).to_have_count(0)


def test_f2_goes_round_the_lists_both_ways(browse, day):
    trainer, workshop = day
    with browse(trainer) as page:
        page.goto(screens(workshop)[0])
        order = [
            "#audience-line",
            "#tie-line",
            "form[data-queued=outcomes] textarea",
            "#partner-line",
        ]
        for field in order:
            page.keyboard.press("F2")
            expect(page.locator(field)).to_be_focused()
        page.keyboard.press("Shift+F2")
        expect(page.locator(order[-2])).to_be_focused()


def test_ctrl_p_hangs_the_exercise_on_the_wall_and_it_grows(browse, day, library):
    trainer, workshop = day
    PartnerFactory(library=library, name="KGW Kukinia", sector="ngo")
    with browse(trainer) as page:
        page.goto(screens(workshop)[0])
        with page.expect_popup() as popup:
            page.keyboard.press("Control+p")
        wall = popup.value
        expect(wall.locator("#relationship-map")).to_be_visible()
        for line in ["KGW Kukinia", "Ewa Gawęda; m"]:
            Keyboard(page).line(line)
        saved_lines(page, "partner", 2)
        expect(page.get_by_text(said("already on the map"))).to_have_count(1)
        expect(wall.locator("#relationship-map [data-partner]")).to_have_count(1)
        wall.keyboard.press("0")
        expect(wall.locator(".wall-clock")).to_be_visible()
        wall.keyboard.press("3")
        expect(wall.locator("[data-wall-list=strength]")).to_be_attached()
        wall.close()


def test_a_line_refused_by_the_lock_waits_for_it_to_be_opened(browse, day):
    trainer, workshop = day
    with browse(trainer, expected=["423"]) as page, browse(trainer) as other:
        page.goto(screens(workshop)[2])
        other.goto(screens(workshop)[2])
        other.get_by_role("button", name=said("Lock: no more lines")).click()
        expect(other.locator("#strength-line")).to_be_hidden()
        Keyboard(page).line("Zespół zna mieszkańców")
        sentence = said("This exercise is locked: it takes no more lines.")
        expect(page.locator("[data-pending]")).to_contain_text(sentence)
        assert texts_of(workshop) == []
        page.reload()
        expect(page.locator("[data-pending]")).to_contain_text(sentence)
        page.get_by_role("button", name=said("Unlock")).click()
        saved_lines(page, "strength", 1)
    assert texts_of(workshop) == ["Zespół zna mieszkańców"]


def test_what_waits_hangs_on_the_wall_without_people(browse, day):
    trainer, workshop = day
    with browse(trainer, expected=["net::ERR_", "Failed to load"]) as page:
        switch_off = switch_of(page, "**/lines/")
        page.goto(screens(workshop)[3])
        Keyboard(page).line("KGW Kukinia; s; ciasto")
        saved_lines(page, "resource", 1)
        switch_off()
        for line in ["Piekarnia Rogalik; f; poczęstunek", "Ewa Gawęda; m; czytanie"]:
            Keyboard(page).line(line)
        page.locator("[data-star]").click()  # a star works without a network
        expect(page.locator("#chosen-line")).to_be_focused()
        Keyboard(page).line("Anna; 3.12")
        for line in ["Piekarnia Rogalik; Ola", "Ewa Gawęda; Ola"]:
            Keyboard(page).line(line)
        expect(page.locator("[data-pending]")).to_have_count(5)
        expect(page.locator("[data-list=chosen] li").first).to_contain_text("KGW Kukinia; Anna")
        page.goto(screens(workshop)[3].replace("/run/", "/projector/"))
        listed, chosen = (
            page.locator(f"[data-wall-list={box}] li") for box in ("resource", "chosen")
        )
        expect(listed).to_have_text(["KGW Kukinia ciasto", "Piekarnia Rogalik"])
        expect(chosen).to_have_text(["★ KGW Kukinia", "★ Piekarnia Rogalik"])
        page.goto(address(workshop, "projector"))
        expect(page.locator(".wall-waiting li")).to_have_text(["Piekarnia Rogalik"])
        page.goto(reverse("closings:close", args=[workshop.library.slug, workshop.pk]))
        expect(page.locator("[data-unsent] li")).to_have_count(5)


def test_pairs_that_wait_hang_on_the_wall_without_people(browse, day):
    trainer, workshop = day
    with browse(trainer, expected=["net::ERR_", "Failed to load"]) as page:
        switch_off = switch_of(page, "**/lines/")
        page.goto(screens(workshop)[0])
        page.locator("#tie-line").focus()
        Keyboard(page).line("KGW Kukinia – OSP Sianożęty; dożynki")
        saved_lines(page, "tie", 1)
        switch_off()
        for line in ["OSP Sianożęty – szkoła", "Ewa Gawęda – szkoła", "Studio Ewa Gawędalia – OSP"]:
            Keyboard(page).line(line)
        page.locator("#partner-line").focus()
        Keyboard(page).line("Ewa Gawęda; m")
        expect(page.locator("[data-pending]")).to_have_count(4)
        page.goto(address(workshop, "projector"))
        expect(page.locator("[data-wall-list=tie] li")).to_have_text(
            [
                *("KGW Kukinia – OSP Sianożęty; dożynki", "OSP Sianożęty – szkoła"),
                "Studio Ewa Gawędalia – OSP",
            ]
        )
