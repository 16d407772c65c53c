"""Which workshop a person may open, and what is said of one that is closed."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.keys import LARGEST
from accounts.models import Membership
from accounts.policy import NotAllowed, may
from files.services.together import read_together_again, read_unless_known
from workshops.models import AgendaItem, Workshop
from workshops.services.lines import said_on_screen
from workshops.services.lists import on_a_screen


def workshop_or_404(request, pk):
    """Return a workshop that this person may see, with its project and organisation."""
    workshop, _found = workshop_with(request, pk, _nothing)
    return workshop


def workshop_with(request, pk, beside, *more):
    """Return the same, and {name: rows} of what `beside(pk, *more)` asks, `more` being keys, too.

    Everything in one query. What `beside` may ask is said at `read_together_again`.
    """
    return _found(read_together_again(*_question(request, pk, beside, *more)))


def workshop_unless_known(mark, request, pk, beside):
    """Return a mark of a workshop that this person may see, the workshop, and what is beside it.

    Where the mark is the one given, nothing of all that has changed; the others are then None.
    """
    mark, found = read_unless_known(mark, *_question(request, pk, beside))
    return mark, *(_found(found) if found else (None, None))


def screen_with(request, pk, item_pk):
    """Return a workshop that this person may see, a part of its day, and what its screen says.

    Everything in one query. Raises Http404.
    """
    workshop, found = workshop_with(request, pk, on_a_screen, item_pk)
    item = next((one for one in found["items"] if one.pk == item_pk), None)
    if item is None:
        raise Http404
    return workshop, item, said_on_screen(item, found)


def _question(request, pk, beside, *more):
    keys = pk, request.user.pk, *more
    if max(keys) > LARGEST:
        raise Http404
    return _asked, (beside, request.membership.role), keys


def _found(found):
    if not found["workshop"]:
        raise Http404
    [workshop] = found.pop("workshop")
    return workshop, found


def _asked(shape, pk, person, *more):
    beside, role = shape
    workshops = Workshop.objects.visible_to(Membership(role=role, user_id=person)).filter(pk=pk)
    return {
        "workshop": workshops.select_related("provider", "project__programme"),
        **beside(pk, *more),
    }


def _nothing(_pk):
    return {}


def item_or_404(request, pk, item_pk, **kind):
    """Return a workshop that this person may see and a part of its day, which may be of a kind."""
    workshop = workshop_or_404(request, pk)
    item = get_object_or_404(AgendaItem, workshop=workshop, pk=item_pk, **kind)
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
