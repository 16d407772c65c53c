"""Logos, which everybody may see."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from trainings.models import Logo


@require_safe
@login_not_required
def logo(request, pk):
    found = get_object_or_404(Logo, pk=pk)
    try:
        with found.file.open("rb") as stored:
            response = HttpResponse(stored.read(), content_type="image/png")
    except FileNotFoundError as error:
        raise Http404 from error
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.headers["Content-Disposition"] = "inline"
    return response
