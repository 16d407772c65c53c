"""How long a browser keeps what was half typed in a workshop, on a computer of many people."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Library
from accounts.scoping import scope
from closings.services.closing import close_workshop
from tests.browser.conftest import sign_in
from tests.browser.test_workshop_offline import address, screens

HALF = "Rozmawiać z Ewą Zamarkowaną, 600 100 200"
KEPT = "JSON.stringify(Object.entries(localStorage))"


@pytest.fixture
def typed(browse, day):
    """Return a window in which two lines are half typed, one of them a note from paper."""
    trainer, workshop = day
    with browse(trainer, is_new=True) as page:
        for screen, field in places(workshop):
            page.goto(screen)
            page.locator(field).fill(HALF)
            page.reload()
            expect(page.locator(field)).to_have_value(HALF)
        page.goto("/")
        assert page.evaluate(KEPT).count(HALF) == 2
        yield page, workshop


def places(workshop):
    return [(screens(workshop)[0], "#partner-line"), (address(workshop, "notes"), "[data-note]")]


def is_gone(page):
    return HALF not in page.evaluate(KEPT)


def test_it_goes_when_somebody_was_erased(typed, library):
    page, workshop = typed
    Library.objects.filter(pk=library.pk).update(erased_at=timezone.now())
    page.goto("/")  # of no library: nothing is known here
    assert not is_gone(page)
    page.goto(address(workshop, "detail"))
    assert is_gone(page)
    for screen, field in places(workshop):
        page.goto(screen)
        expect(page.locator(field)).to_have_value("")
        page.locator(field).fill("Po usunięciu")
        page.reload()
        expect(page.locator(field)).to_have_value("Po usunięciu")


def test_it_goes_with_the_closing(typed, library):
    page, workshop = typed
    page.goto(address(workshop, "detail"))
    assert not is_gone(page)
    with scope(library=library):
        close_workshop(workshop=workshop, organisations=[], by=workshop.created_by, even_ahead=True)
    page.goto(reverse("closings:summary", args=[library.slug, workshop.pk]))
    assert is_gone(page)


def test_it_goes_two_days_after_the_day_whoever_signs_in(typed, as_role, live_server):
    page, workshop = typed
    page.evaluate("localStorage.setItem('okolica-note 1 /a/', 'Nie mówi, do kiedy')")
    sign_in(page.context, as_role("coordinator"), live_server.url)
    last = max(workshop.held_on, timezone.localdate()) + timedelta(days=2)
    for days, gone in [(-1, False), (2, True)]:
        page.clock.set_fixed_time(f"{last + timedelta(days=days)}T12:00:00")
        page.goto(reverse("partners:list", args=[workshop.library.slug]))
        assert is_gone(page) is gone
        assert "Nie mówi" not in page.evaluate(KEPT)
