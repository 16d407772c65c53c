"""The tabs of the room of cooperation, on the pages of all rooms that stand in it."""

from django import template

from accounts.policy import may

register = template.Library()


@register.inclusion_tag("cooperation/_tabs.html", takes_context=True)
def cooperation_tabs(context, here=""):
    """Show the tabs, `here` marked; that of hard matters to those who may note one."""
    return {
        "here": here,
        "may_note": may(context.get("membership"), "conflicts.work"),
        "library": context["library"],
    }
