"""What pages below know of hard matters: what was settled, and the way to a person's own."""

from django import template

from accounts.policy import may
from conflicts.models import Conflict, Settlement
from partners.services.in_use import hangs_on

register = template.Library()


def around(partner, request):
    """Return what was settled with a partner, for its page."""
    is_side = hangs_on(partner, Conflict, Settlement)
    if not (may(request.membership, "partnerships.view") and is_side):
        return {}
    return {"settlements": Settlement.objects.of_partner(partner).for_page()}


@register.inclusion_tag("conflicts/_settled.html", takes_context=True)
def settled_with(context, partner):
    """Show at a partner what was settled with it, for everybody; and the way to note a matter."""
    membership = context.get("membership")
    if not may(membership, "partnerships.view"):
        return {}
    return {
        "settlements": context["around"].get("settlements", []),
        "may_note": may(membership, "conflicts.work"),
        "partner": partner,
        "library": context["library"],
    }


@register.inclusion_tag("conflicts/_of_partnership.html", takes_context=True)
def hard_matters_of(context, partnership):
    """Lead from a partnership to noting a hard matter, for those who may; no word of any."""
    return {
        "may_note": may(context.get("membership"), "conflicts.work"),
        "partnership": partnership,
        "library": context["library"],
    }
