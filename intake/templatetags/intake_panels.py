"""What the page of a partner says about its data, without knowing who was asked."""

from django import template
from django.utils import timezone

from accounts.policy import may
from intake.models import DataAnswer
from intake.services.elsewhere import letters_elsewhere
from intake.services.wishes import returned_letters
from partners.services.in_use import hangs_on

register = template.Library()


def around(partner, request):
    """Return what the organisation answered about its data, for its page."""
    answers = DataAnswer.objects.filter(partner=partner).order_by("-pk")
    answers = {"data_answers": answers} if hangs_on(partner, DataAnswer) else {}
    if may(request.membership, "letters.manage"):
        answers["returned_letters"] = returned_letters(partner, request.user)
    if may(request.membership, "links.manage"):
        answers["letters_elsewhere"] = letters_elsewhere(partner)
    return answers


@register.inclusion_tag("intake/_letters.html", takes_context=True)
def letters_to(context, partner):
    """Say which address does not work, and whether the partner wants letters; note otherwise.

    And in which mailboxes of others somebody may still answer for it.
    """
    membership = context.get("membership")
    by_address = {one.recipient: one for one in context["around"].get("returned_letters", [])}
    now, elsewhere = timezone.now(), context["around"].get("letters_elsewhere", [])
    elsewhere = [one for one in elsewhere if one.link.expires_at > now]
    return {
        "elsewhere": sorted({one.link_id for one in elsewhere}),
        "mailboxes": sorted({one.recipient for one in elsewhere} - {""}),
        "partner": partner,
        "library": context["library"],
        "csrf_token": context.get("csrf_token"),
        "may_note": may(membership, "partners.edit") and not partner.is_archived,
        "may_see_letters": may(membership, "letters.manage"),
        "returned": by_address.values(),
    }


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
