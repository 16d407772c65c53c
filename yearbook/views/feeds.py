"""Subscribing to the calendar of a library, and the file that a calendar then reads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models.links import Purpose
from accounts.policy import allowed
from accounts.ways import answered_by_link, link_not_open
from yearbook.models import CalendarFeed
from yearbook.services.feeds import file_of, make_feed, may_be_read


@require_POST
@allowed("partnerships.view")
def subscribe(request, slug):
    """Make a secret address; the former one of this person ends."""
    make_feed(library=request.library, by=request.user)
    messages.success(request, _("The address is ready: copy it into your calendar."))
    return redirect(reverse("yearbook:calendar", args=[slug]) + "?address=new#own-calendar")


@require_safe
@answered_by_link(Purpose.CALENDAR)
def feed(request, link):
    """Send the calendar to whoever holds its address, as long as its person has access."""
    row = CalendarFeed.objects.of_links([link]).get()
    if not may_be_read(row):
        return link_not_open(request, link)
    return HttpResponse(file_of(row), content_type="text/calendar; charset=utf-8")
