"""What pages below know of searches for partners, without knowing of them."""

from django import template

from accounts.policy import may
from selections.services.steps import standing_of

register = template.Library()


@register.inclusion_tag("selections/_partner.html", takes_context=True)
def partner_searches(context, partner):
    """Show in which searches a partner is, what waits there, and the way to a new one."""
    membership = context.get("membership")
    if not may(membership, "selections.view"):
        return {}
    return {
        "is_shown": True,
        "rows": standing_of(partner),
        "may_edit": may(membership, "selections.edit"),
        "partner": partner,
        "library": context["library"],
    }
