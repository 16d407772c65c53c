"""Workshops as a file that calendars read (RFC 5545)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vUri

from workshops.agenda import clock

WARSAW = ZoneInfo("Europe/Warsaw")


def calendar_of(workshops, *, address_of):
    """Return the bytes of a calendar file with these workshops; `address_of` gives their page.

    The identifier of a day never changes and its number grows with each change of date, hours,
    place or title, so a calendar that has the day already corrects it instead of doubling it.
    """
    return calendar_with([event_of(workshop, address_of(workshop)) for workshop in workshops])


def calendar_with(events, *, name=""):
    """Return the bytes of a calendar file with these events; `name` is what calendars call it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Okolica//Okolica//PL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event_of(workshop, address):
    """Return the day of a workshop as an event; `address` is its page."""
    event = Event()
    event.add("uid", f"workshop-{workshop.pk}@{workshop.library.slug}.okolica")
    event.add("sequence", workshop.revision)
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", datetime.combine(workshop.held_on, workshop.starts_at, WARSAW))
    event.add("dtend", datetime.combine(workshop.held_on, workshop.ends_at, WARSAW))
    event.add("summary", workshop.title)
    event.add("location", ", ".join(filter(None, [workshop.place, workshop.library.name])))
    event.add("description", "\n".join(_description(workshop)))
    event.add("url", vUri(address))
    return event


def _description(workshop):
    items = list(workshop.items.all())
    begins = clock(workshop.starts_at, [item.lasts for item in items])
    for (hour, minute), item in zip(begins, items, strict=True):
        yield f"{hour}:{minute:02} {item.title}"
    if project := workshop.project:
        yield ""
        yield project.name
        if project.programme and project.programme.credit:
            yield project.programme.credit
