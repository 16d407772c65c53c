"""What the page of a partner says about talks and tasks, without knowing of them."""

from django import template
from django.utils.translation import gettext as _

from accounts.policy import may
from diary.models import Interaction, InteractionPartner, Task
from partners.services.in_use import hangs_on

register = template.Library()

MOST_ENTRIES = 50  # of the history, on the page of a partner
LATEST = 3  # stand open, the earlier ones fold


def around(partner, request):
    """Return what was done with a partner, the newest first, and what is to be done."""
    lists = {}
    if hangs_on(partner, Task, InteractionPartner):  # also as the next step of something shared
        tasks = Task.objects.open().of_partner(partner).for_list()
        lists["tasks"] = tasks.in_order_for(request.user)
    if hangs_on(partner, InteractionPartner):
        entries = Interaction.objects.current().of_partner(partner)
        lists["timeline"] = entries[:MOST_ENTRIES]
    return lists


@register.inclusion_tag("diary/_partner_tasks.html", takes_context=True)
def partner_tasks(context, partner):
    """Show what is to be done for a partner; nothing when nothing is."""
    return {
        "tasks": context["around"].get("tasks", []),
        "around": context["around"],
        "may_tick": may(context.get("membership"), "tasks.edit"),
        "partner": partner,
        "library": context["library"],
    }


@register.inclusion_tag("diary/_partner_history.html", takes_context=True)
def partner_history(context, partner):
    """Show what was done with a partner, the newest first."""
    may_log = may(context.get("membership"), "interactions.log")
    timeline = context["around"].get("timeline", [])
    return {
        "timeline": timeline,
        "around": context["around"],
        "latest": timeline[:LATEST],
        "earlier": timeline[LATEST:],
        "may_log": may_log and not partner.is_archived,
        "partner": partner,
        "membership": context.get("membership"),
        "library": context["library"],
    }


@register.inclusion_tag("diary/_tasks_waiting.html", takes_context=True)
def tasks_waiting_for(context, user):
    """List the open tasks of a person; nothing when there are none."""
    tasks = Task.objects.waiting_for(user).for_list().in_order_for(user)
    return {"tasks": list(tasks), "library": context["library"]}


@register.inclusion_tag("diary/_tasks_waiting.html", takes_context=True)
def tasks_that_stay(context, partner):
    """List what is still to be done for a partner that leaves the list."""
    tasks = Task.objects.open().of_partner(partner).for_list()
    words = _("These tasks stay in “My week”, until somebody does or ticks them:")
    return {"tasks": list(tasks), "words": words, "library": context["library"]}
