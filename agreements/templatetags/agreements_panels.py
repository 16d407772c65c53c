"""What pages below know of agreements and documents, without knowing of them."""

from django import template

from accounts.policy import may
from agreements.models import Agreement, Document
from agreements.services.register import standings_of
from agreements.ways import CHIPS, sentence_of
from partners.services.in_use import hangs_on

register = template.Library()


@register.inclusion_tag("agreements/_of_partnership.html", takes_context=True)
def agreements_of(context, partnership, may_edit=False):
    """Show the papers of a partnership and how they stand; five queries."""
    rows = Agreement.objects.filter(partnership=partnership).for_list()
    standings = standings_of(rows)
    return {
        "rows": [(one, CHIPS[one.state], sentence_of(one)) for one in standings],
        "documents": Document.objects.of_owner(partnership).for_list(),
        "partnership": partnership,
        "may_edit": may_edit,
        "may_erase": may(context.get("membership"), "partnerships.agree"),
        "library": context["library"],
    }


def around(partner, request):
    """Return the papers kept at a partner, for its page."""
    if not (may(request.membership, "partnerships.view") and hangs_on(partner, Document)):
        return {}
    return {"documents": Document.objects.of_owner(partner).for_list()}


@register.inclusion_tag("agreements/documents/_of_partner.html", takes_context=True)
def partner_documents(context, partner):
    """Show the papers kept at a partner."""
    membership = context.get("membership")
    if not may(membership, "partnerships.view"):
        return {}
    return {
        "is_shown": True,
        "documents": context["around"].get("documents", []),
        "partner": partner,
        "may_edit": may(membership, "partnerships.edit"),
        "may_erase": may(membership, "partnerships.agree"),
        "library": context["library"],
    }
