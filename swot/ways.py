"""What pages about an analysis share: its four lists, and the way back to one of them."""

from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from partners.models import Partner, Resource
from resources.services.evidence import COUNT
from swot.forms.factors import NewFactorForm
from swot.models import Part, ProposalAnswer, Quadrant


def show_board(
    request, analysis, *, said="", is_refusal=False, moved=None, removed=None, refused=None
):
    """Answer with the page or its piece.

    `said` is read out once, and shown when it `is_refusal`; `moved` is the card that takes the
    focus; `removed` the entry that can be brought back; `refused` the bound form of a line that
    could not be written.
    """
    factors = list(_factors(analysis))
    ideas = list(analysis.strategies.current().for_list())
    known = {answer.factor_id: answer for answer in ProposalAnswer.objects.taken_as(factors)}
    for factor in factors:
        factor.known_by = known.get(factor.pk)
        factor.ideas = [idea for idea in ideas if factor in idea.factors.all()]
    context = {
        "analysis": analysis,
        "lists": [_list(part, factors, removed, refused) for part in Part],
        "said": said,
        "is_refusal": is_refusal,
        "moved": moved,
        "groups": grouped(ideas),
    }
    piece = "swot/_board.html" if request.wants_fragment else "swot/board.html"
    return render(request, piece, context)


def back_to_board(slug, analysis_pk, anchor, **query):
    """Return the way back for a browser without scripts: the page, at the card or the line."""
    asked = "".join(f"?{name}={value}" for name, value in query.items())
    return redirect(f"{reverse('swot:board', args=[slug, analysis_pk])}{asked}#{anchor}")


def archived_sentence():
    return _("Somebody moved it to the archive meanwhile. Bring it back first.")


def grouped(strategies):
    """Return (quadrant, its ideas) where there are any; ideas that lost a side last, under None."""
    groups = {quadrant: [] for quadrant in (*Quadrant, None)}
    for strategy in strategies:
        groups[strategy.quadrant].append(strategy)
    return [(quadrant, ideas) for quadrant, ideas in groups.items() if ideas]


def _factors(analysis):
    partners = Partner.objects.current().in_order()
    return (
        analysis.factors.current()
        .order_by("position")
        .prefetch_related(
            "audiences",
            Prefetch("partners", queryset=partners),
            Prefetch("needs", queryset=Resource.objects.annotate(evidence_count=COUNT)),
        )
    )


def _list(part, factors, removed, refused):
    is_refused = refused is not None and refused.data.get("part") == part
    return {
        "part": part,
        "factors": [factor for factor in factors if factor.part == part],
        "removed": removed if removed is not None and removed.part == part else None,
        "line": refused if is_refused else NewFactorForm.of_list(part),
        "others": [other for other in Part if other != part],
    }
