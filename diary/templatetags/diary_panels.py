"""What the page of a partner says about talks and tasks, without knowing of them."""

from django import template

from accounts.policy import may
from diary.models import Interaction, Task

register = template.Library()

MOST_ENTRIES = 50  # of the history, on the page of a partner


@register.inclusion_tag("diary/_partner_tasks.html", takes_context=True)
def partner_tasks(context, partner):
    """Show what is to be done for a partner; nothing when nothing is."""
    tasks = Task.objects.open().of_partner(partner).for_list()
    return {
        "tasks": list(tasks.in_order_for(context["request"].user)),
        "may_tick": may(context.get("membership"), "tasks.edit"),
        "partner": partner,
        "library": context["library"],
    }


@register.inclusion_tag("diary/_partner_history.html", takes_context=True)
def partner_history(context, partner):
    """Show what was done with a partner, the newest first, and the way to note the next."""
    may_log = may(context.get("membership"), "interactions.log")
    return {
        "timeline": list(Interaction.objects.current().of_partner(partner)[:MOST_ENTRIES]),
        "may_log": may_log and not partner.is_archived,
        "partner": partner,
        "library": context["library"],
    }
