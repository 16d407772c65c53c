"""What everybody may read about a workshop, and nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from maps.table import shapes
from reports.access import answer_with, kept_for_visitors
from reports.models import Photo, Publication
from reports.services.publications import others_of_the_provider, photo_of, summary_of


@require_safe
@login_not_required
@kept_for_visitors
def workshop(request, slug, pk):
    publication = _published_or_404(pk)
    summary = summary_of(publication)
    context = {
        "host": request.library,
        "summary": summary,
        "ink": shapes,
        "others": others_of_the_provider(summary.workshop),
        "address": request.build_absolute_uri(request.path),
        "site": request.build_absolute_uri("/")[:-1],
    }
    return render(request, "reports/public/workshop.html", context)


@require_safe
@login_not_required
def photo(request, slug, pk, photo_pk, size):
    try:
        found = photo_of(_published_or_404(pk), photo_pk)
    except Photo.DoesNotExist as error:
        raise Http404 from error
    response = answer_with(found, size)
    response.headers["Cache-Control"] = "public, no-cache"  # kept, but a withdrawal holds at once
    return response


def _published_or_404(pk):
    publications = Publication.objects.published().select_related(
        "workshop__library__municipality", "workshop__provider", "workshop__project__programme"
    )
    return get_object_or_404(publications, workshop=pk)
