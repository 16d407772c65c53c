"""What pages below know of agreements and documents, without knowing of them."""

from django import template

from accounts.policy import may
from agreements.models import Agreement, Document
from agreements.services.register import standings_of
from agreements.states import TO_SIGN
from agreements.ways import CHIPS, sentence_of
from files.services.together import read_together_again
from partners.services.in_use import hangs_on
from partnerships.ways import AGREEMENT, station_of, trail_of_partnership

register = template.Library()


@register.inclusion_tag("selections/_trail.html", takes_context=True)
def trail_of(context, partnership, standing):
    """Show where a partnership stands on its way of six stations.

    Only here it is known whether there is an agreement: one that every party signed is done, one
    being written is ahead. Of what was written down later the paper that came with it says so.
    """
    standings, documents = _papers(context, partnership)
    signed = [one for one in standings if one.state not in TO_SIGN]
    papers = signed or standings
    paper = papers[0].agreement.get_absolute_url() if papers else ""
    kept = any(not one.is_erased for one in documents)
    if signed or (kept and not standings and partnership.selection_id is None):
        agreement = "done"
    else:
        now = station_of(standing)
        agreement = "left_out" if now > AGREEMENT and not standings else "later"
    trail = trail_of_partnership(
        partnership, station_of(standing), agreement=agreement, paper=paper
    )
    return {"trail": trail, "links": context["may_edit"]}


@register.inclusion_tag("agreements/_of_partnership.html", takes_context=True)
def agreements_of(context, partnership, may_edit=False):
    """Show the papers of a partnership and how they stand; five queries."""
    standings, documents = _papers(context, partnership)
    unsigned = [] if partnership.is_ended else [one for one in standings if one.state in TO_SIGN]
    return {
        "waits": next(iter(unsigned), None),
        "rows": [(one, CHIPS[one.state], sentence_of(one)) for one in standings],
        "documents": documents,
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


def _papers(context, partnership):
    """Return the standings and documents of a partnership, read once for all tags of the page."""
    known = context.get("papers")
    if known is None:
        found = read_together_again(_lists_of, keys=(partnership.pk,), known=[partnership])
        known = standings_of(found["agreements"]), found["documents"]
        context.dicts[0]["papers"] = known
    return known


def _lists_of(_shape, partnership):
    return {
        "agreements": Agreement.objects.filter(partnership=partnership).for_list(),
        "documents": Document.objects.filter(partnership=partnership).for_list(),
    }
