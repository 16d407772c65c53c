"""What the page of a partner says of merges, without knowing of them."""

from django import template

from accounts.policy import may
from merging.models import Merge
from partners.services.in_use import hangs_on

register = template.Library()


def around(partner, request):
    """Return the merges that made this partner one with others, for its page."""
    if not hangs_on(partner, Merge):
        return {}
    return {"merges": Merge.objects.of_partner(partner).for_list()}


@register.inclusion_tag("merging/_of_partner.html", takes_context=True)
def merges_of(context, partner):
    """Show what was merged into a partner, and lead to merging it with another entry."""
    return {
        "merges": context["around"].get("merges", []),
        "may_edit": may(context.get("membership"), "partners.edit"),
        "partner": partner,
        "library": context["library"],
    }
