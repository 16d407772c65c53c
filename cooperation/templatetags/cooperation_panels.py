"""The tabs of the room of cooperation, on the pages of all rooms that stand in it."""

from django import template

from accounts.policy import may
from conflicts.models import Conflict

register = template.Library()


@register.inclusion_tag("cooperation/_tabs.html", takes_context=True)
def cooperation_tabs(context, here=""):
    """Show the tabs, `here` marked; that of hard matters to those who stand on a list alone."""
    works = may(context.get("membership"), "conflicts.work")
    return {
        "here": here,
        "has_hard_matters": works and Conflict.objects.seen_by(context["request"].user).exists(),
        "library": context["library"],
    }
