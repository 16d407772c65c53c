"""Typing in the notes that a day left on paper: one screen for all lists."""

import uuid

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from trainings.models.trainings import ItemKind
from workshops.access import workshop_or_404
from workshops.exercises import numbered_boxes, numbers_below
from workshops.forms.outcomes import OutcomeForm
from workshops.forms.talks import TalkForm
from workshops.models import Entry
from workshops.models.outcomes import OutcomeKind
from workshops.services.lines import mark_starred, outcomes_below
from workshops.services.screens import day_of


@require_safe
@allowed("workshops.run")
def notes(request, slug, pk):
    """Show every list of the day with its number; static/js/notes.js makes one line of them."""
    workshop = workshop_or_404(request, pk)
    if workshop.is_closed:
        return redirect("closings:summary", slug, pk)
    items = list(workshop.items.all())
    boxes = numbered_boxes(items)
    exercises = [item for item in items if item.is_exercise]
    last = exercises[-1] if exercises else None
    talk = next((item for item in items if item.kind == ItemKind.TALK), None)
    numbers = numbers_below(items)
    context = {
        "workshop": workshop,
        "day": day_of(workshop, items),
        "rows": list(_filled(workshop, boxes)),
        "last": last,  # what came of the whole day stands there
        "outcomes": outcomes_below(last, workshop.outcomes.all()) if last else [],
        "outcome_form": OutcomeForm(initial={"key": uuid.uuid4(), "kind": "finding"}),
        "outcome_kinds": [(numbers[kind], kind) for kind in OutcomeKind],
        "talk": talk,
        "talk_number": numbers["talk"],
        "talks": talk.talks.all() if talk else [],
        "talk_form": TalkForm(initial={"key": uuid.uuid4()}, auto_id="talk_%s"),
    }
    return render(request, "workshops/notes.html", context)


def _filled(workshop, boxes):
    """Yield (number, part of the day, box with its lines) for every list."""
    entries, lines = list(Entry.objects.of_day(workshop)), {}
    mark_starred(entries)
    for entry in entries:
        lines.setdefault((entry.item_id, entry.box), []).append(entry)
    for number, item, box in boxes:
        standing = lines.get((item.pk, box.code), [])
        yield number, item, {"box": box, "entries": standing, "key": uuid.uuid4(), "mark": ""}
