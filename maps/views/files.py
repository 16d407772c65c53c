"""The picture of the map as files."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from maps.services.maps import map_of_the_library
from maps.table.picture import A3
from maps.ways import drawing_of
from partners.filters import filtered_partners


@require_safe
@allowed("partners.view")
def map_svg(request, slug):
    """Answer the picture as a file that needs nothing else: inks and widths are in it."""
    filters = filtered_partners(request)
    found = map_of_the_library(filters, request.library, (A3,))
    drawing = drawing_of(request, found, filters) | {"picture": found.picture}
    svg = render_to_string("maps/_relationship_map.html", drawing)
    return HttpResponse(
        svg.strip(),
        content_type="image/svg+xml",
        headers={"Content-Disposition": f'attachment; filename="{_name(slug)}.svg"'},
    )


def _name(slug):
    return f"map-{slug}-{timezone.localdate():%Y-%m-%d}"
