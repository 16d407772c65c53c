"""Sheets to print and fill in by hand: one for each exercise."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from workshops.exercises import boxes_of
from workshops.models import AgendaItem
from workshops.views.workshops import workshop_or_404


@require_safe
@allowed("workshops.run")
def sheet(request, slug, pk, item_pk):
    """Show one A4 sheet: the questions of the exercise over empty lines."""
    workshop = workshop_or_404(request, pk)
    item = get_object_or_404(AgendaItem, workshop=workshop, pk=item_pk)
    boxes = boxes_of(item.kind)
    context = {
        "workshop": workshop,
        "item": item,
        "boxes": boxes,
        "lines": range(24 // max(len(boxes), 1)),
        "is_wide": len(boxes) in {2, 4},
    }
    return render(request, "workshops/sheet.html", context)
