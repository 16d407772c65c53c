"""What the page of a partner says about its data, without knowing who was asked."""

from django import template

from accounts.policy import may
from intake.models import DataAnswer

register = template.Library()


@register.inclusion_tag("intake/_partner_data.html", takes_context=True)
def partner_data(context, partner):
    """Say how old the data of an organisation are; whoever may ask is led there, once more if
    something waits to be looked through.
    """
    may_ask = may(context["membership"], "partners.ask") and not partner.is_archived
    waiting = DataAnswer.objects.waiting().filter(partner=partner).first() if may_ask else None
    return {
        "partner": partner,
        "library": context["library"],
        "may_ask": may_ask,
        "waiting": waiting,
    }
