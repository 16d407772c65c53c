"""The day of a workshop as a file for calendars."""

from datetime import date, time

from django.urls import reverse
from icalendar import Calendar

from accounts.scoping import scope
from tests.factories.trainings import ProgrammeFactory, ProjectFactory
from tests.factories.workshops import AgendaItemFactory, WorkshopFactory
from workshops.services.workshops import save_workshop


def file_of(client, workshop):
    address = reverse("workshops:calendar", args=[workshop.library.slug, workshop.pk])
    return client.get(address)


def event_in(response):
    calendar = Calendar.from_ical(response.content)
    (event,) = calendar.walk("VEVENT")
    return event


def test_the_day_with_its_place_hours_and_funder(as_role, library):
    programme = ProgrammeFactory(credit="Dofinansowano ze środków ministra; naprawdę, tak.")
    project = ProjectFactory(library=library, programme=programme)
    workshop = WorkshopFactory(library=library, project=project, held_on=date(2026, 7, 1))
    AgendaItemFactory(workshop=workshop, title="Powitanie")
    response = file_of(as_role("reader"), workshop)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="warsztat-2026-07-01.ics"'
    event = event_in(response)
    assert event["summary"] == workshop.title
    assert event["location"] == f"czytelnia, {library.name}"
    assert event["dtstart"].params["TZID"] == "Europe/Warsaw"
    assert event["dtstart"].dt.isoformat() == "2026-07-01T09:00:00+02:00"
    assert event["dtend"].dt.isoformat() == "2026-07-01T14:00:00+02:00"
    assert event["description"] == f"9:00 Powitanie\n\n{project.name}\n{programme.credit}"
    assert event["url"] == f"http://testserver{workshop.get_absolute_url()}"
    assert b"BEGIN:VTIMEZONE" in response.content


def test_a_changed_day_corrects_the_one_in_the_calendar(as_role, library):
    workshop, client = WorkshopFactory(library=library), as_role("reader")
    before = event_in(file_of(client, workshop))
    with scope(library=library):
        workshop.starts_at = time(10, 0)
        save_workshop(workshop=workshop, by=workshop.created_by)
        save_workshop(workshop=workshop, by=workshop.created_by)  # nothing new
    after = event_in(file_of(client, workshop))
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["dtstart"].dt.hour == 10
