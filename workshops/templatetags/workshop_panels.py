"""What pages of partners say about workshops, without knowing of them."""

from django import template

from accounts.policy import may
from workshops.models import Canvas, Workshop

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


@register.inclusion_tag("workshops/canvas/_of_workshop.html", takes_context=True)
def sheet_of_workshop(context, workshop):
    """Lead to the five elements sheet of a workshop; before the closing say where it comes from."""
    return {
        "workshop": workshop,
        "canvas": Canvas.objects.filter(workshop=workshop).first(),
        "library": context["library"],
        "may_see": may(context.get("membership"), "canvases.view"),
    }
