"""What a bad network, a lost session and a hurried closing may do to lines: nothing."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils.translation import gettext as said
from playwright.sync_api import expect

from accounts.scoping import scope
from closings.services.closing import close_workshop
from closings.services.review import organisations_of
from partners.models import Partner
from tests.browser.conftest import switch_of
from tests.browser.test_workshop_day import Keyboard, saved_lines
from tests.factories.accounts import UserFactory
from workshops.access import closed_sentence
from workshops.models import AgendaItem, Entry

NO_NETWORK = ["net::ERR_", "Failed to load resource"]
WAITING = "saved on this computer, waiting for the internet"


def screen_of(workshop, kind="partner_map"):
    with scope(library=workshop.library):
        item = AgendaItem.objects.get(workshop=workshop, kind=kind)
    return reverse("workshops:run", args=[workshop.library.slug, workshop.pk, item.pk])


def texts_of(workshop):
    with scope(library=workshop.library):
        entries = Entry.objects.filter(item__workshop=workshop).order_by("pk")
        return list(entries.values_list("text", flat=True))


class TestALostSession:
    def test_lines_wait_for_the_person_to_come_back(self, browse, day, vocabulary):
        trainer, workshop = day
        with browse(trainer) as page:
            hands = Keyboard(page)
            page.goto(screen_of(workshop))
            hands.line("KGW Kukinia")
            saved_lines(page, "partner", 1)
            Session.objects.all().delete()
            hands.line("OSP Sianożęty")
            hands.line("Piekarnia Rogalik; f")
            link = page.locator("[data-run-state] a")
            expect(link).to_have_text(said("saved on this computer; sign in again to send it"))
            expect(page.locator("[data-pending]")).to_have_count(2)
            assert texts_of(workshop) == ["KGW Kukinia"]

            hands.go_to(link, key="Shift+Tab")
            hands.press("Enter")
            hands.go_to(page.locator("[name=login]"))
            hands.type(trainer.user.email)
            hands.go_to(page.locator("[name=password]"))
            hands.line("haslo-do-testow")
            saved_lines(page, "partner", 3)
        assert texts_of(workshop) == ["KGW Kukinia", "OSP Sianożęty", "Piekarnia Rogalik"]


def test_each_sees_what_the_other_types_and_keeps_what_is_in_hand(browse, as_role, day, vocabulary):
    trainer, workshop = day
    with browse(trainer) as first, browse(as_role("librarian")) as second:
        for page in [first, second]:
            page.goto(screen_of(workshop, "talk"))
        first.locator("#talk_text").fill("Sala w pią")  # not finished yet
        hands = Keyboard(second)
        second.locator("#talk_agreed").fill("spokojna rozmowa")
        hands.press("Enter")
        row = "[data-list=talks] li"
        expect(first.locator(row)).to_contain_text("spokojna rozmowa", timeout=15_000)
        expect(first.locator("#talk_text")).to_have_value("Sala w pią")
        first.locator("#talk_text").press("Enter")
        expect(second.locator(row)).to_have_count(2, timeout=15_000)
        expect(second.locator("#talk_text")).to_be_focused()


class TestTheClosing:
    @pytest.fixture
    def typed(self, day, vocabulary, browse):
        trainer, workshop = day
        with browse(trainer) as page:
            page.goto(screen_of(workshop))
            for line in ["KGW Kukinia", "OSP Sianożęty"]:
                Keyboard(page).line(line)
            saved_lines(page, "partner", 2)
        return trainer, workshop

    def test_two_people_closing_at_once_get_one_result(self, browse, as_role, library, typed):
        trainer, workshop = typed
        address = reverse("closings:close", args=[library.slug, workshop.pk])
        with browse(trainer) as first, browse(as_role("librarian")) as second:
            for page in [first, second]:
                page.goto(address)
            for page in [first, second]:
                page.evaluate("document.querySelector('main form').submit()")
            for page in [first, second]:
                page.wait_for_url("**/summary/")
            answers = [page.locator(".messages, [role=status]").all_inner_texts()
                    for page in [first, second]]  # fmt: skip
        together = " ".join(text for texts in answers for text in texts)
        assert together.count(said("The workshop is closed. Thank you for the day.")) == 1
        assert together.count(str(closed_sentence())) == 1
        with scope(library=library):
            names = sorted(Partner.objects.values_list("name", flat=True))
        assert names == ["KGW Kukinia", "OSP Sianożęty"]

    def test_a_line_for_a_closed_workshop_is_shown_as_not_sent(self, browse, library, typed):
        trainer, workshop = typed
        with browse(trainer, expected=["409 (Conflict)"]) as page:
            page.goto(screen_of(workshop))
            with scope(library=library):
                close_workshop(
                    workshop=workshop,
                    organisations=organisations_of(workshop),
                    by=UserFactory(),
                )
            Keyboard(page).line("Piekarnia Rogalik; f")
            row = page.locator("[data-pending]")
            expect(row).to_contain_text(f"Piekarnia Rogalik; f — {closed_sentence()}")
            expect(page.locator("[data-run-state]")).to_contain_text(
                said("not sent; the reason stands beside the line")
            )
            page.reload()
            page.wait_for_url("**/summary/")
            unsent = page.locator("[data-unsent]")
            expect(unsent).to_contain_text(
                said(
                    "These lines are only on this computer: they were typed before the workshop "
                    "was closed, and not sent."
                )
            )
            expect(unsent.get_by_role("listitem")).to_have_text(["Piekarnia Rogalik; f"])
            expect(page.locator("#unsent-text")).to_have_value("Piekarnia Rogalik; f")
            unsent.get_by_role("button", name=said("Add them to the workshop")).press("Enter")
            page.wait_for_url("**/late/")
            page.get_by_role("button", name=said("Add to the records")).press("Enter")
            page.wait_for_url("**/summary/")
            expect(page.locator("[data-unsent]")).to_be_hidden()
        assert texts_of(workshop) == ["KGW Kukinia", "OSP Sianożęty", "Piekarnia Rogalik"]

    def test_lines_not_sent_yet_are_shown_before_the_closing(self, browse, library, typed):
        trainer, workshop = typed
        with browse(trainer, expected=NO_NETWORK) as page:
            switch_of(page, "**/lines/")()
            page.goto(screen_of(workshop))
            Keyboard(page).line("Piekarnia Rogalik; f")
            expect(page.locator("[data-run-state]")).to_contain_text(said(WAITING))
            page.goto(reverse("closings:close", args=[library.slug, workshop.pk]))
            unsent = page.locator("[data-unsent]")
            expect(unsent.get_by_role("listitem")).to_have_text(["Piekarnia Rogalik; f"])
            page.unroute("**/lines/")
            unsent.get_by_role("link").press("Enter")
            saved_lines(page, "partner", 3)
