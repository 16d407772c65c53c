"""What pages about an analysis share: its four lists, and the way back to one of them."""

from operator import attrgetter

from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import caches
from django.db.models import Func, IntegerField, OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.keys import LARGEST
from accounts.policy import may
from accounts.ways import KEPT_FOR, TOKEN, key_of_drawing, with_token
from files.services.together import read_unless_known
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
    StrategyFactor,
)
from swot.models.strategies import quadrant_of


def show_board(request, pk, *, said="", is_refusal=False, moved=None, removed=None, refused=None):
    """Answer with the page of the analysis of that key, or with its piece. Raises Http404.

    `said` is read out once, and shown when it `is_refusal`; `moved` is the card that takes the
    focus; `removed` the entry that can be brought back; `refused` the bound form of a line that
    could not be written.
    """
    board = _board(request, pk, moved)
    context = {
        "analysis": board["analysis"],
        "lists": [_list(part, board["cards"][part], removed, refused) for part in Part],
        "said": said,
        "is_refusal": is_refusal,
        "ideas": board["ideas"],
    }
    piece = "swot/_board.html" if request.wants_fragment else "swot/board.html"
    return render(request, piece, context)


def back_to_board(slug, analysis_pk, anchor, **query):
    """Return the way back for a browser without scripts: the page, at the card or the line."""
    asked = "".join(f"?{name}={value}" for name, value in query.items())
    return redirect(f"{reverse('swot:board', args=[slug, analysis_pk])}{asked}#{anchor}")


def archived_sentence():
    return _("Somebody moved it to the archive meanwhile. Bring it back first.")


def moved_sentence(row, count, on):
    """Return where a moved row stands now on the list called `on`, which has so many."""
    told = {"text": row, "place": row.position, "count": count, "list": on}
    return _("“%(text)s” is now %(place)s of %(count)s on the list “%(list)s”.") % told


def grouped(strategies, quadrant=attrgetter("quadrant")):
    """Return (quadrant, its ideas) where there are any; ideas that lost a side last, under None."""
    groups = {one: [] for one in (*Quadrant, None)}
    for strategy in strategies:
        groups[quadrant(strategy)].append(strategy)
    return [(one, ideas) for one, ideas in groups.items() if ideas]


def _board(request, pk, moved):
    """Return an `analysis`, the `cards` of its lists and its `ideas` as HTML. Raises Http404.

    They are kept until a row changes of all that they are made of: see docs/decisions/0248. What
    is drawn for a card that takes the focus is not.
    """
    if pk > LARGEST:
        raise Http404
    cache, key = caches["drawn"], key_of_drawing(request, "swot", pk)
    board = {"mark": ""} if moved else cache.get(key, {"mark": ""})
    mark, found = read_unless_known(board["mark"], _on_a_board, keys=(pk,))
    if found is not None:
        board = {"mark": mark, **_drawn(request, found, moved)}
        if not moved:
            cache.set(key, board, KEPT_FOR.total_seconds())
    cards = {part: with_token(request, drawn) for part, drawn in board["cards"].items()}
    return board | {"cards": cards}


def _drawn(request, found, moved):
    if not found["analysis"]:
        raise Http404
    [analysis], factors, ideas = found["analysis"], found["factors"], found["ideas"]
    known = {answer.factor_id: answer for answer in found["taken"]}
    for factor in factors:
        factor.known_by = known.get(factor.pk)
        factor.ideas = [one for one in ideas if any(it["pk"] == factor.pk for it in one.joins)]
        if not may(request.membership, "resources.view"):  # a need may be somebody's
            factor.from_needs = []
    said = {
        "library": request.library,
        "analysis": analysis,
        "moved": moved,
        "can_edit": may(request.membership, "swot.edit"),
        "can_search": may(request.membership, "selections.edit"),
        "sees_tasks": may(request.membership, "tasks.view"),
        "csrf_token": TOKEN,
    }
    lists = {part: [one for one in factors if one.part == part] for part in Part}
    groups = grouped(ideas, lambda idea: quadrant_of(it["part"] for it in idea.joins))
    return {
        "analysis": analysis,
        "cards": {
            part: render_to_string(
                "swot/_cards.html", {**said, "part": part, "factors": some}
            ).strip()
            for part, some in lists.items()
        },
        "ideas": _ideas(said, groups) if groups else "",
    }


def _ideas(said, groups):
    return render_to_string("swot/strategies/_groups.html", said | {"groups": groups})


def _on_a_board(_shape, analysis):
    factors = Factor.objects.current().filter(analysis=analysis)
    ideas = Strategy.objects.current().filter(analysis=analysis)
    joined = StrategyFactor.objects.filter(strategy=OuterRef("pk")).order_by("pk")
    entry = JSONObject(pk="factor_id", part="factor__part")
    return {
        "analysis": Analysis.objects.filter(pk=analysis),
        "factors": factors.annotate(**_named_on_a_card()).order_by("position"),
        "ideas": ideas.select_related("task__owner", "selection")
        .annotate(joins=ArraySubquery(joined.values(one=entry)))
        .order_by("-pk"),
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


def _list(part, cards, removed, refused):
    is_refused = refused is not None and refused.data.get("part") == part
    return {
        "part": part,
        "cards": cards,
        "removed": removed if removed is not None and removed.part == part else None,
        "is_refused": is_refused,
        "line": refused if is_refused else None,
    }
