"""The calendar of a library as a file that calendars read, by a secret address."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event, vUri

from accounts.acts import act
from accounts.models import Membership
from accounts.models.links import Purpose
from accounts.policy import may
from accounts.services.links import end_link, make_answer_links
from workshops.services.calendars import WARSAW, calendar_with, event_of
from yearbook.models import CalendarFeed
from yearbook.services.calendar import items_between

LIFE = timedelta(days=3 * 365)
BACK, AHEAD = timedelta(days=92), timedelta(days=366)
# Tasks name people, and what parties owe is no one else's matter: they stay in the house.
OF_A_FEED = ["workshop", "activity", "answer", "back", "agreement", "review"]


def feed_of(person):
    """Return the calendar that a person subscribed to and that still works, or None."""
    rows = CalendarFeed.objects.filter(made_by=person).select_related("link").order_by("-pk")
    return next((row for row in rows[:5] if row.link.is_open), None)


@act
def make_feed(*, library, by):
    """Make a secret address of the library's calendar; the person's former one ends."""
    rows = CalendarFeed.objects.filter(made_by=by).select_related("link")
    for former in rows:
        if former.link.is_open:
            end_link(link=former.link, by=by)
    [link] = make_answer_links(
        purpose=Purpose.CALENDAR, library=library, count=1, until=timezone.now() + LIFE, by=by
    )
    return CalendarFeed.objects.create(library=library, link=link, made_by=by)


def may_be_read(feed):
    """Return whether its person still has access that shows the calendar."""
    place = Membership.objects.current().filter(user=feed.made_by, library=feed.library).first()
    return feed.made_by.is_active and may(place, "library.view")


def file_of(feed):
    """Return the bytes of the calendar: a quarter of a year back, a year ahead.

    No residents, no people, no words that the library keeps to itself: of an activity with a
    resident it says the day and nothing else.
    """
    today = timezone.localdate()
    items = items_between(today - BACK, today + AHEAD, kinds=OF_A_FEED)
    told = [one for one in items if one.kind == "activity" or not one.names_a_resident]
    events = [_event(item, feed.library) for item in told]
    return calendar_with(events, name=str(feed.library))


def _event(item, library):
    address = settings.SITE_ADDRESS + item.url
    if item.kind == "workshop":
        return event_of(item.row, address)
    event = Event()
    event.add("uid", f"{item.kind}-{item.row.pk}@{library.slug}.okolica")
    event.add("dtstamp", datetime.now(UTC))
    event.add("sequence", getattr(item.row, "version", 1) - 1)
    if item.hour:
        event.add("dtstart", datetime.combine(item.day, item.hour, WARSAW))
    else:
        event.add("dtstart", item.day)
    event.add("summary", _("joint activity") if item.names_a_resident else item.text)
    event.add("description", "" if item.names_a_resident else item.about)
    event.add("url", vUri(address))
    return event
