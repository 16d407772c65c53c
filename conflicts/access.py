"""Rows of hard matters for those on their list; nobody else can tell one from none."""

from django.shortcuts import get_object_or_404

from conflicts.models import Conflict, ConflictLine


def matter_or_404(request, pk):
    """Return the matter when the person stands on its list."""
    return get_object_or_404(Conflict.objects.seen_by(request.user).for_list(), pk=pk)


def line_or_404(request, pk):
    lines = ConflictLine.objects.filter(conflict__people__member=request.user)
    return get_object_or_404(lines.select_related("conflict", "conflict__library"), pk=pk)
