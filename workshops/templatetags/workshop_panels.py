"""What pages of partners say about workshops, without knowing of them."""

from django import template

from workshops.models import Workshop

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
