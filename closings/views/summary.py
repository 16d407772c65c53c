"""What came of a workshop."""

from django.core.cache import caches
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may
from accounts.ways import KEPT_FOR, TOKEN, key_of_drawing, with_token
from closings.services.results import results_of
from closings.services.summary import what_came_of_it
from swot.models import Part
from workshops.access import workshop_unless_known
from workshops.models.workshops import REOPENED_WITHIN
from workshops.services.room import room_of

PIECES = {
    "intro": "closings/summary/_intro.html",
    "actions": "closings/summary/_actions.html",
    "content": "closings/summary/_content.html",
}


@require_safe
@allowed("workshops.results")
def summary(request, slug, pk):
    """Show what came of the workshop, outcomes first.

    What is drawn is kept until anything changes of all that it was made of; see
    docs/decisions/0248.
    """
    cache, key = caches["drawn"], key_of_drawing(request, "summary", pk)
    known = cache.get(key, {"mark": ""})
    mark, workshop, found = workshop_unless_known(known["mark"], request, pk, what_came_of_it)
    if workshop is not None:
        known = {"mark": mark, **_drawn(request, workshop, found)}
        cache.set(key, known, _may_be_kept_for(workshop))
    content = with_token(request, known["content"])
    return render(request, "closings/summary.html", known | {"content": content})


def _may_be_kept_for(workshop):
    """Return for how many seconds: not beyond the moment that ends opening it again."""
    left = KEPT_FOR
    if workshop.takes_late_lines:
        left = min(left, workshop.closed_at + REOPENED_WITHIN - timezone.now())
    return left.total_seconds()


def _drawn(request, workshop, found):
    """Return the title of a workshop and the pieces of its page, with a stand-in for the token."""
    said = {
        **_said(request, workshop, found),
        "membership": request.membership,
        "library": request.library,
        "csrf_token": TOKEN,
    }
    pieces = {name: render_to_string(template, said) for name, template in PIECES.items()}
    return {"title": workshop.title, **pieces}


def _said(request, workshop, found):
    """Return what the page says of a workshop and of what `what_came_of_it` found beside it."""
    entries, workshop.shown_logos = found["entries"], found["logos"]
    results = results_of(entries)
    places = {partner.pk: place for place, partner in enumerate(found["partners"])}
    return {
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
