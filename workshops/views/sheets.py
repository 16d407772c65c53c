"""What is printed for a day: a sheet for each exercise, and everything at once."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from trainings.models.trainings import ItemKind
from workshops.access import workshop_or_404
from workshops.agenda import clock
from workshops.cues import CUES, GUIDES
from workshops.exercises import numbered_boxes, numbers_below
from workshops.models import AgendaItem
from workshops.services.participants import attendance_list


@require_safe
@allowed("workshops.run")
def sheet(request, slug, pk, item_pk):
    """Show one A4 sheet: the questions of the exercise over empty lines."""
    workshop = workshop_or_404(request, pk)
    item = get_object_or_404(AgendaItem, workshop=workshop, pk=item_pk)
    sheets = _sheets(list(workshop.items.all()))
    one = next((sheet for sheet in sheets if sheet["item"] == item), None)
    blank = {"item": item, "number": None, "boxes": []}
    context = {"workshop": workshop, "item": item, "sheet": one or blank}
    return render(request, "workshops/sheet.html", context)


@require_safe
@allowed("workshops.run")
def kit(request, slug, pk):
    """Show everything the day needs on paper, in the order of the screens."""
    workshop = workshop_or_404(request, pk)
    items = list(workshop.items.all())
    begins = clock(workshop.starts_at, [item.lasts for item in items])
    context = {
        "workshop": workshop,
        "sheets": _sheets(items),
        "cues": [(start, item, CUES[item.kind]) for start, item in zip(begins, items, strict=True)],
        **attendance_list(workshop),
    }
    return render(request, "workshops/kit.html", context)


def _sheets(items):
    """Return a sheet for each exercise, with its number and the numbers of what is typed from it:
    of its boxes, of the promises, of the talk.
    """
    boxes, below = numbered_boxes(items), numbers_below(items)
    keys = {ItemKind.PROMISES: below["promise"], ItemKind.TALK: below["talk"]}
    exercises = [item for item in items if item.is_exercise]
    return [
        {
            "item": item,
            "number": number,
            "boxes": [(at, box, GUIDES[box.code]) for at, part, box in boxes if part == item],
            "key": keys.get(item.kind),
        }
        for number, item in enumerate(exercises, start=1)
    ]
