"""What pages about an analysis share: its four lists, and the way back to one of them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, IntegerField, OuterRef, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.keys import LARGEST
from accounts.services.together import read_together_again
from resources.models import NeedEvidence
from swot.models import (
    Analysis,
    Factor,
    FactorAudience,
    FactorNeed,
    FactorPartner,
    Part,
    ProposalAnswer,
    Quadrant,
    Strategy,
)


def show_board(request, pk, *, said="", is_refusal=False, moved=None, removed=None, refused=None):
    """Answer with the page of the analysis of that key, or with its piece. Raises Http404.

    `said` is read out once, and shown when it `is_refusal`; `moved` is the card that takes the
    focus; `removed` the entry that can be brought back; `refused` the bound form of a line that
    could not be written.
    """
    found = read_together_again(_on_a_board, keys=(pk,)) if pk <= LARGEST else {}
    if not found.get("analysis"):
        raise Http404
    [analysis], factors, ideas = found["analysis"], found["factors"], found["ideas"]
    prefetch_related_objects(ideas, "factors")
    known = {answer.factor_id: answer for answer in found["taken"]}
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


def _on_a_board(_shape, analysis):
    factors = Factor.objects.current().filter(analysis=analysis)
    ideas = Strategy.objects.current().filter(analysis=analysis)
    return {
        "analysis": Analysis.objects.filter(pk=analysis),
        "factors": factors.annotate(**_named_on_a_card()).order_by("position"),
        "ideas": ideas.select_related("task__owner", "selection").order_by("-pk"),
        "taken": ProposalAnswer.objects.filter(factor__analysis=analysis),
    }


def _named_on_a_card():
    """Return what a card names beside its entry: groups, partners on the list, needs."""
    audiences, partners, needs = (
        links.objects.filter(factor=OuterRef("pk"))
        for links in (FactorAudience, FactorPartner, FactorNeed)
    )
    listed = partners.filter(partner__archived_at=None).order_by("partner__sort_key", "partner_id")
    evidence = NeedEvidence.objects.current().filter(need=OuterRef("need_id")).order_by()
    known_from = Func(
        ArraySubquery(evidence.values("pk")), function="cardinality", output_field=IntegerField()
    )
    need = JSONObject(pk="need_id", text="need__text", known_from=known_from)
    return {
        "about_audiences": ArraySubquery(
            audiences.order_by("audience_id").values_list("audience__name")
        ),
        "about_partners": ArraySubquery(
            listed.values(one=JSONObject(pk="partner_id", name="partner__name"))
        ),
        "from_needs": ArraySubquery(needs.order_by("need_id").values(one=need)),
    }


def _list(part, factors, removed, refused):
    is_refused = refused is not None and refused.data.get("part") == part
    return {
        "part": part,
        "factors": [factor for factor in factors if factor.part == part],
        "removed": removed if removed is not None and removed.part == part else None,
        "is_refused": is_refused,
        "line": refused if is_refused else None,
        "others": [other for other in Part if other != part],
    }
