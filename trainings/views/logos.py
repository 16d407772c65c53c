"""Logos, which everybody may see."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from trainings.models import Logo
from trainings.ways import answer_with_file


@require_safe
@login_not_required
def logo(request, pk):
    response = answer_with_file(get_object_or_404(Logo, pk=pk).file, "image/png")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
