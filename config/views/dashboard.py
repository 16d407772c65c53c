"""The start page of a library: what to do today, and the map at a glance."""

from dataclasses import replace

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may
from config.today import hints
from maps.services.dots import dots_now
from maps.services.maps import map_of
from maps.services.pictures import START
from maps.services.verdict import reading_of_the_library
from partners.filters import counted
from partners.models import Partner
from partners.services.saved_views import shortcuts_of


@require_safe
@allowed("library.view")
def dashboard(request, slug):
    library = request.library
    found = map_of(dots_now(Partner.objects.current()), library, sheets=(START,))
    context = {
        "hints": hints(
            library,
            hears=may(request.membership, "partners.ask"),
            searches=may(request.membership, "selections.view"),
        ),
        "shortcuts": shortcuts_of(request.user),
        "map": found,
        "sentence": counted(found.counts),
        # Sectors to confirm are a hint already.
        "reading": replace(reading_of_the_library(), unconfirmed=0),
        "mine": Partner.objects.current().waiting_for(request.user).count(),
        "may_edit": may(request.membership, "partners.edit"),
        "is_new": library.confirmed_at is None and may(request.membership, "library.settings"),
    }
    return render(request, "dashboard.html", context)
