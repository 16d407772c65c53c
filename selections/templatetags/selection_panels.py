"""What pages below know of searches for partners, without knowing of them; pieces of their rows."""

from django import template

from accounts.policy import may
from partners.services.in_use import hangs_on
from selections import drawing
from selections.models import Candidate
from selections.services.steps import candidacies_of, standing_in

register = template.Library()
for piece in (drawing.candidate_line, drawing.four_lists, drawing.benefits_fold):
    register.simple_tag(piece)


def around(partner, request):
    """Return in which searches a partner is, for its page."""
    if not (may(request.membership, "selections.view") and hangs_on(partner, Candidate)):
        return {}
    return {"candidacies": candidacies_of(partner)}


@register.inclusion_tag("selections/_partner.html", takes_context=True)
def partner_searches(context, partner):
    """Show in which searches a partner is, what waits there, and the way to a new one."""
    membership = context.get("membership")
    if not may(membership, "selections.view"):
        return {}
    return {
        "is_shown": True,
        "rows": standing_in(context["around"].get("candidacies", [])),
        "may_edit": may(membership, "selections.edit"),
        "partner": partner,
        "library": context["library"],
    }


@register.inclusion_tag("selections/_partners_for_group.html", takes_context=True)
def partners_for_group(context, group):
    """Lead from a group that no partner reaches to a search for partners, for those who may."""
    return {
        "may_edit": may(context.get("membership"), "selections.edit"),
        "group": group,
        "library": context["library"],
    }
