"""What hangs on the wall while a workshop runs: the map, the lists, the clock. No personal data."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from maps.services.pictures import picture_of_names
from maps.table import shapes
from naming.words import fold
from partners.models import Sector
from reading.sectors import SECTOR_WORDS
from workshops.access import workshop_or_404
from workshops.exercises import boxes_of
from workshops.models import AgendaItem, Entry
from workshops.models.entries import EntryKind
from workshops.services.pairs import pairs_on_the_wall
from workshops.services.room import named_by_room, without_residents
from workshops.services.screens import day_of, timetable


@require_safe
@allowed("workshops.run")
def projector(request, slug, pk):
    """Show what the room has named as a map: organisations and groups, no people, no levels."""
    workshop = workshop_or_404(request, pk)
    entries = list(Entry.objects.of_day(workshop).with_known())
    named, possible = (
        [row for row in rows if row[2] != Sector.PERSON] for rows in named_by_room(entries)
    )
    groups = [entry.text for entry in entries if entry.kind == EntryKind.AUDIENCE]
    picture = picture_of_names(named, groups, request.library, possible=possible)
    pairs = pairs_on_the_wall(workshop)
    context = {
        "picture": picture,
        "ink": shapes,
        "standalone": True,
        "count": len(named) + len(possible),
        "pairs": [pair.entry for pair in pairs],
        "ties": list(_between([*named, *possible], pairs)),
    }
    pages = "workshops/run/_picture.html", "workshops/run/projector_map.html"
    return _hang(request, workshop, *pages, context)


@require_safe
@allowed("workshops.run")
def wall(request, slug, pk, item_pk):
    """Show the lists of one exercise in big type; of the first one, the map."""
    workshop = workshop_or_404(request, pk)
    item = get_object_or_404(AgendaItem, workshop=workshop, pk=item_pk)
    if item.kind == "partner_map":
        return redirect("workshops:projector", slug, pk)
    entries = without_residents(workshop, Entry.objects.of_exercise(item))
    lists = [
        (box, [entry for entry in entries if entry.box == box.code])
        for box in boxes_of(item.kind, workshop.elements)
    ]
    pages = "workshops/run/_wall.html", "workshops/run/projector_lists.html"
    return _hang(request, workshop, *pages, {"item": item, "lists": lists})


@require_safe
@allowed("workshops.run")
def clock(request, slug, pk):
    """Show only what runs now, how long yet, and when the next break is."""
    workshop = workshop_or_404(request, pk)
    now = timezone.localtime()
    parts = timetable(workshop, workshop.items.all())
    context = {
        "parts": parts,
        "now": next((part for part in parts if now < part.ends), parts[-1]) if parts else None,
        "is_the_day": now.date() == workshop.held_on,
    }
    pages = "workshops/run/_clock.html", "workshops/run/projector_clock.html"
    return _hang(request, workshop, *pages, context)


def _between(named, pairs):
    """Yield each pair between two that are on the map, as the map draws ties."""
    numbers = {fold(name): number for number, name, _sector in named}
    for pair in pairs:
        ends = [fold(known.name if known else name) for name, known in pair.ends]
        if len(ends) == 2 and numbers.keys() >= set(ends):
            yield numbers[ends[0]], numbers[ends[1]], 1, pair.line.is_planned


def _hang(request, workshop, piece, page, context):
    """Answer with a piece of the wall, or with the whole wall around it."""
    context |= {"workshop": workshop}
    if request.wants_fragment:
        return render(request, piece, context)
    context |= {
        "day": day_of(workshop, workshop.items.all()),
        "person_words": ",".join(SECTOR_WORDS[Sector.PERSON]),
    }
    return render(request, page, context)
