"""What came of a workshop."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import Membership
from accounts.models.memberships import Role
from accounts.policy import allowed, may
from swot.models import Part
from workshops.access import workshop_or_404
from workshops.models import Entry, Talk
from workshops.services.results import results_of, saved_entries
from workshops.services.room import room_of


@require_safe
@allowed("workshops.view")
def summary(request, slug, pk):
    """Show what came of the workshop, outcomes first."""
    workshop = workshop_or_404(request, pk)
    entries = saved_entries(workshop)
    results = results_of(entries)
    context = {
        "workshop": workshop,
        "outcomes": workshop.outcomes.select_related("item", "task", "selection"),
        "results": results,
        "organisations": [
            (words, sorted(found, key=lambda partner: partner.sort_key))
            for words, found in [
                ("", results.partners),
                (_("Possible partners"), results.possible),
                (_("Residents"), results.residents),
            ]
            if found
        ],
        "factors": sorted(results.factors, key=_place),
        "elements": [
            (element.label, [entry.point for entry in entries if _stands_under(entry, element)])
            for element in workshop.elements
        ],
        "room": room_of(workshop),
        "talks": Talk.objects.of_workshop(workshop),
        "closings": workshop.closings.select_related("closed_by", "reopened_by"),
        "late_count": Entry.objects.waiting().filter(item__workshop=workshop).count(),
        "trainers": _trainers_of(workshop),
        "may_correct": may(
            request.membership, "workshops.correct" if workshop.is_closed else "workshops.run"
        ),
        "may_run": may(request.membership, "workshops.run"),
    }
    return render(request, "workshops/summary.html", context)


def _trainers_of(workshop):
    """Return who runs the workshop; `is_guest` with `guest_until` (or None) are about access."""
    trainers = list(workshop.trainers.select_related("user"))
    people = [trainer.user_id for trainer in trainers]
    guests = Membership.objects.current().filter(role=Role.TRAINER, user__in=people)
    until = dict(guests.order_by().values_list("user_id", "ends_on"))
    for trainer in trainers:
        trainer.is_guest = trainer.ended_at is None and trainer.user_id in until
        trainer.guest_until = until.get(trainer.user_id)
    return trainers


def _stands_under(entry, element):
    point = entry.point
    return point is not None and point.element == element and not point.archived_at


def _place(factor):
    return list(Part).index(factor.part), factor.position
