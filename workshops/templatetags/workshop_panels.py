"""What pages of partners say about workshops, without knowing of them."""

from django import template
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.policy import may
from canvases.models import Canvas
from trainings.models import ProviderPerson, TrainingRequest
from workshops.models import Outcome, Workshop

register = template.Library()


@register.inclusion_tag("workshops/_partner_workshops.html", takes_context=True)
def partner_workshops(context, partner):
    """Name the workshops that a partner comes from or was named at; nothing when none."""
    workshops = (
        Workshop.objects.filter(items__entries__partner=partner)
        .distinct()
        .order_by("-held_on", "-pk")
    )
    return {"workshops": list(workshops), "library": context["library"]}


@register.inclusion_tag("workshops/_sheet_of_workshop.html", takes_context=True)
def sheet_of_workshop(context, workshop):
    """Lead to the five elements sheet that the closing of a workshop made."""
    return {
        "canvas": Canvas.objects.filter(workshop=workshop).first(),
        "library": context["library"],
        "may_see": may(context.get("membership"), "canvases.view"),
    }


@register.filter
def hours(minutes):
    """Return a length in words: "5 hours", "4 h 30 min"."""
    count, rest = divmod(minutes, 60)
    if rest:
        return _("%(hours)d h %(minutes)d min") % {"hours": count, "minutes": rest}
    return ngettext("%(hours)d hour", "%(hours)d hours", count) % {"hours": count}


@register.inclusion_tag("trainings/requests/_link.html")
def link_to_requests(user):
    """Lead people of training organisations to the requests that wait for them."""
    people = list(ProviderPerson.objects.filter(user=user))
    count = TrainingRequest.objects.open().seen_by(people).count() if people else None
    return {"count": count}


@register.simple_tag
def origins_of_partner(partner):
    """Return from which workshops a partner's entries and tasks come, for `from_workshop`."""
    of_it = Q(task__partner=partner) | Q(task__interaction__partners=partner)
    outcomes = Outcome.objects.filter(of_it).select_related("workshop")
    workshops = Workshop.objects.filter(interaction__partners=partner)
    entries = {("interaction", workshop.interaction_id): workshop for workshop in workshops}
    return entries | _by_task(outcomes)


@register.simple_tag
def origins_of_tasks(tasks):
    """Return from which workshops tasks come, for `from_workshop`."""
    outcomes = Outcome.objects.filter(task__in=[task.pk for task in tasks])
    return _by_task(outcomes.select_related("workshop"))


@register.inclusion_tag("workshops/_from_workshop.html")
def from_workshop(origins, record, library):
    """Name the workshop that an entry or a task comes from; nothing when from none."""
    return {"workshop": origins.get((record._meta.model_name, record.pk)), "library": library}


def _by_task(outcomes):
    return {("task", outcome.task_id): outcome.workshop for outcome in outcomes}
