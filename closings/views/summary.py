"""What came of a workshop."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may
from closings.services.results import results_of
from closings.services.summary import what_came_of_it
from swot.models import Part
from workshops.access import workshop_with

from workshops.services.room import room_of

@require_safe
@allowed("workshops.view")
def summary(request, slug, pk):
    """Show what came of the workshop, outcomes first."""
    workshop, found = workshop_with(request, pk, what_came_of_it)
    entries, workshop.shown_logos = found["entries"], found["logos"]
    results = results_of(entries)
    places = {partner.pk: place for place, partner in enumerate(found["partners"])}
    context = {
        "workshop": workshop,
        "outcomes": found["outcomes"],
        "results": results,
        "organisations": [
            (words, sorted(some, key=lambda partner: places[partner.pk]))
            for words, some in [
                ("", results.partners),
                (_("Possible partners"), results.possible),
                (_("Residents"), results.residents),
            ]
            if some
        ],
        "factors": sorted(results.factors, key=_place),
        "elements": [
            (element.label, [entry.point for entry in entries if _stands_under(entry, element)])
            for element in workshop.elements
        ],
        "room": room_of(found["people"]),
        "talks": found["talks"],
        "closings": found["closings"],
        "late_count": workshop.late_count,
        "trainers": _trainers(found["trainers"], found["guests"]),
        "may_correct": may(
            request.membership, "workshops.correct" if workshop.is_closed else "workshops.run"
        ),
        "may_run": may(request.membership, "workshops.run"),
    }
    return render(request, "closings/summary.html", context)

def _trainers(trainers, guests):
    """Return who runs the workshop; `is_guest` with `guest_until` (or None) are about access."""
    until = {guest.user_id: guest.ends_on for guest in guests}
    for trainer in trainers:
        trainer.is_guest = trainer.ended_at is None and trainer.user_id in until
        trainer.guest_until = until.get(trainer.user_id)
    return trainers

def _stands_under(entry, element):
    point = entry.point
    return point is not None and point.element == element and not point.archived_at

def _place(factor):
    return list(Part).index(factor.part), factor.position
