"""What the server knows of a day without a network."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from tests.factories.workshops import AgendaItemFactory, WorkshopFactory
from workshops.services.screens import day_of


def page(name, workshop):
    return reverse(f"workshops:{name}", args=[workshop.library.slug, workshop.pk])


def test_the_worker_is_at_the_root_and_is_asked_for_anew(client):
    response = client.get("/workshop-worker.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in response.headers["Content-Security-Policy"]
    assert 'addEventListener("fetch"' in response.text


def test_exercises_are_numbered_and_everything_else_has_its_name(as_role, library):
    workshop = WorkshopFactory(library=library)
    AgendaItemFactory(workshop=workshop, position=1, kind="start", title="Początek")
    for position, kind in enumerate(["partner_map", "swot"], start=2):
        AgendaItemFactory(workshop=workshop, position=position, kind=kind, title=kind)
    day = as_role("librarian").get(page("ready", workshop)).context["day"]
    assert [(screen.number, screen.title) for screen in day.exercises] == [
        (1, "partner_map"),
        (2, "swot"),
    ]
    addresses = [screen.address for screen in day.screens]
    assert {page(name, workshop) for name in ["detail", "ready", "projector", "unreachable"]} < {
        *addresses
    }
    assert all(address.startswith(day.address) for address in addresses)


def test_a_copy_outlives_the_day_by_two_days(library):
    ahead = timezone.localdate() + timedelta(days=30)
    assert until(library, ahead) == f"{ahead + timedelta(days=2)}T23:59:59"
    soon = timezone.localdate() + timedelta(days=2)
    assert until(library, date(2020, 1, 1)) == f"{soon}T23:59:59"  # typed in afterwards


def until(library, held_on):
    return day_of(WorkshopFactory(library=library, held_on=held_on), []).until


def test_a_closed_workshop_has_nothing_to_keep(as_role, library):
    workshop = WorkshopFactory(library=library, closed=True)
    response = as_role("librarian").get(page("ready", workshop))
    assert response.url == reverse("closings:summary", args=[workshop.library.slug, workshop.pk])


def test_the_page_says_when_the_session_ends_with_the_browser(as_role, library):
    workshop, client = WorkshopFactory(library=library), as_role("librarian")
    assert client.get(page("ready", workshop)).context["session_ends_with_browser"] is False
    session = client.session
    session.set_expiry(0)
    session.save()
    assert client.get(page("ready", workshop)).context["session_ends_with_browser"] is True
