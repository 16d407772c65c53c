"""What pages below know of partnerships, without knowing of them."""

from django import template

from accounts.policy import may
from partners.services.in_use import hangs_on
from partnerships.models import Partnership, Party
from partnerships.services.balances import brought_between, give_and_take_with
from partnerships.services.states import CHIPS, beside, standings_in

register = template.Library()


def around(partner, request):
    """Return in which partnerships a partner is or was, and what was brought, for its page."""
    if not (may(request.membership, "partnerships.view") and hangs_on(partner, Party)):
        return {}
    own = Party.objects.filter(partner=partner)
    partnerships = Partnership.objects.filter(pk__in=own.values("partnership"))
    return {
        "as_party": own.order_by("left_on", "-pk"),
        "partnerships": partnerships,
        **beside(partnerships),
        "brought": brought_between(partner),
    }


@register.inclusion_tag("partnerships/_of_partner.html", takes_context=True)
def partner_partnerships(context, partner):
    """Show in which partnerships a partner is or was, and give and take with it."""
    found = context["around"]
    if not found.get("partnerships"):
        return {}
    standings = standings_in(found["partnerships"], found)
    return {
        "rows": [(one, CHIPS[standings[one.partnership_id].code]) for one in found["as_party"]],
        "pair": give_and_take_with(partner, found["brought"]),
    }


@register.inclusion_tag("partnerships/_of_search.html", takes_context=True)
def partnership_of_search(context, selection, candidates):
    """Show the partnerships of a search, and lead to one when somebody said yes."""
    membership = context.get("membership")
    if not may(membership, "partnerships.view"):
        return {}
    rows = []
    if any(one.handed_over_at for one in candidates):
        rows = list(selection.partnerships.select_related("library").order_by("pk"))
    return {
        "rows": rows,
        "goes_on": any(not one.is_ended for one in rows),
        "waiting": sum(one.stage == "joins" and not one.handed_over_at for one in candidates),
        "may_edit": may(membership, "partnerships.edit"),
        "selection": selection,
        "library": context["library"],
    }
