"""The day of a workshop for the calendar of whoever comes."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from workshops.access import workshop_or_404
from workshops.services.calendars import calendar_of


@require_safe
@allowed("workshops.view")
def calendar_file(request, slug, pk):
    """Send the day as a file that calendars take."""
    workshop = workshop_or_404(request, pk)

    def address_of(workshop):
        return request.build_absolute_uri(workshop.get_absolute_url())

    response = HttpResponse(
        calendar_of([workshop], address_of=address_of),
        content_type="text/calendar; charset=utf-8",
    )
    response["Content-Disposition"] = content_disposition_header(
        True, f"warsztat-{workshop.held_on}.ics"
    )
    return response
