"""What the page of a partner and the map say about ties, without knowing of them."""

from django import template

from accounts.policy import may
from partners.services.in_use import hangs_on
from ties.models import PartnerTie
from ties.ways import closed_to

register = template.Library()


def around(partner, request):
    """Return the ties of a partner, for its page."""
    return {"ties": _ties(partner)} if hangs_on(partner, PartnerTie) else {}


def _ties(partner):
    return PartnerTie.objects.between_current().of_partner(partner).for_list()


def _told(context, partner, ties):
    membership = context.get("membership")
    sides = [tie.seen_from(partner) for tie in closed_to(membership, ties)]
    may_edit = may(membership, "partners.edit") and not partner.is_archived
    return {
        "sides": [side for side in sides if not side.tie.has_ended],
        "ended": [side for side in sides if side.tie.has_ended],
        "may_edit": may_edit,
        "partner": partner,
        "library": context["library"],
    }


@register.inclusion_tag("ties/_partner_ties.html", takes_context=True)
def partner_ties(context, partner):
    """Show with whom a partner works, on its page; nothing to whoever may add nothing to it."""
    return _told(context, partner, context["around"].get("ties", []))


@register.inclusion_tag("ties/_ties_of.html", takes_context=True)
def ties_of(context, partner):
    """Show the ties of a partner in few words, beside a map, and the way to a new one."""
    return _told(context, partner, _ties(partner))
