"""What the page of a partner says about its data, without knowing who was asked."""

from django import template

from accounts.policy import may
from intake.models import DataAnswer
from partners.services.in_use import hangs_on

register = template.Library()


def around(partner, request):
    """Return what the organisation answered about its data, for its page."""
    answers = DataAnswer.objects.filter(partner=partner).order_by("-pk")
    return {"data_answers": answers} if hangs_on(partner, DataAnswer) else {}


@register.inclusion_tag("intake/_partner_data.html", takes_context=True)
def partner_data(context, partner):
    """Say how old the data of an organisation are and who says so; lead there whoever may ask."""
    may_ask = may(context.get("membership"), "partners.ask") and not partner.is_archived
    answers = context["around"].get("data_answers", [])
    waiting = next((one for one in answers if one.waits), None)
    return {
        "last": next((one for one in answers if one is not waiting), None),
        "partner": partner,
        "library": context["library"],
        "may_ask": may_ask,
        "waiting": waiting,
    }
