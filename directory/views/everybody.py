"""What everybody may read of a library: its partners that agreed, and its workshops."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.access import framed_by, origin_of, shown_or_404
from directory.services.entries import listing_of, pictures_of, shown_in
from maps.table import shapes
from reports.access import kept_for_visitors
from reports.services.publications import published_in

LONGEST = 100  # what somebody looks for


@require_safe
@login_not_required
@kept_for_visitors
def library(request, slug):
    host = request.library
    entries, publications = shown_in(host), published_in(host)
    if not (entries or publications):
        raise Http404  # that there is such a library is nobody's business yet
    context = {
        "host": host,
        "publications": publications,
        "listing": _asked(request, entries),
        "pictures": pictures_of(entries, host),
        "ink": shapes,
    }
    return render(request, "directory/public/library.html", context)


@require_safe
@login_not_required
@kept_for_visitors
def partner(request, slug, pk):
    entries = shown_or_404(request.library)
    entry = next((one for one in entries if one.number == pk), None)
    if entry is None:
        raise Http404
    return render(
        request, "directory/public/partner.html", {"host": request.library, "entry": entry}
    )


@require_safe
@login_not_required
def embed(request, slug):
    """Show the list inside the library's own website: small, without scripts and cookies."""
    host = request.library
    entries = shown_or_404(host)
    context = {"host": host, "listing": _asked(request, entries)}
    response = render(request, "directory/public/embed.html", context)
    return framed_by(response, origin_of(host.website))


def _asked(request, entries):
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    sector, page = request.GET.get("sector", ""), request.GET.get("page")
    return listing_of(entries, words, sector, page)
