"""Which workshop a person may open, and what is said of one that is closed."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.policy import NotAllowed, may
from workshops.models import AgendaItem, Workshop


def workshop_or_404(request, pk):
    """Return a workshop that this person may see, with its project and organisation."""
    workshops = Workshop.objects.visible_to(request.membership)
    workshop = get_object_or_404(workshops.select_related("provider", "project__programme"), pk=pk)
    workshop.library = request.library
    return workshop


def item_or_404(request, pk, item_pk):
    """Return a workshop that this person may see and a part of its day."""
    workshop = workshop_or_404(request, pk)
    item = get_object_or_404(AgendaItem, workshop=workshop, pk=item_pk)
    item.workshop = workshop
    return workshop, item


def require_correcting(request, workshop):
    """Let in who may correct what a workshop left: after the closing only who coordinates."""
    if workshop.is_closed and not may(request.membership, "workshops.correct"):
        raise NotAllowed("workshops.correct")


def closed_sentence():
    return _("This workshop is already closed; its results are in the records of the library.")


def too_late_sentence():
    return _(
        "This workshop was closed more than 30 days ago: it is not opened again. Correct its "
        "outcomes here, and its records where they stand."
    )


def closed_by_sentence(workshop, reader):
    """Say to `reader` that a closed workshop is closed: by whom and when, or that it was them."""
    moment = date_format(timezone.localtime(workshop.closed_at), "j E Y, G:i")
    if workshop.closed_by == reader:
        return _("You have closed this workshop already: %(moment)s. Nothing more to do.") % {
            "moment": moment
        }
    closing = _("Closed: %(person)s, %(moment)s.") % {
        "person": workshop.closed_by,
        "moment": moment,
    }
    return f"{closed_sentence()} {closing}"
