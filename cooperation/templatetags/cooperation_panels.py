"""The tabs of the room of cooperation, on the pages of all rooms that stand in it."""

from django import template

from accounts.policy import may

register = template.Library()


@register.inclusion_tag("cooperation/_tabs.html", takes_context=True)
def cooperation_tabs(context, here=""):
    """Show the tabs, `here` marked; those of hard matters and letters to whom they are for."""
    return {
        "here": here,
        "may_note": may(context.get("membership"), "conflicts.work"),
        "may_write": may(context.get("membership"), "letters.manage"),
        "library": context["library"],
    }
