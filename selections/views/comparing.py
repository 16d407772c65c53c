"""Comparing possible partners by criteria: the weights, one's own sheet, then all of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from selections.forms.comparing import CriterionWeightsForm, ScoreForm
from selections.services.comparing import comparable, compared, save_scores
from selections.services.criteria import (
    begin_anew,
    begin_comparison,
    count_sheets,
    save_weights,
    weights_are_closed,
)
from selections.ways import answers_in_words, candidate_or_404, criteria_of, selection_or_404

PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def compare(request, slug, pk):
    """Show who scored whom, in the order of the list; the button begins the comparison."""
    selection = selection_or_404(pk)
    if request.method == "POST":
        try:
            begin_comparison(selection=selection, by=request.user)
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        return redirect("selections:compare", slug, pk)
    criteria = criteria_of(selection)
    found = comparable(selection) if criteria else comparable(selection).none()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "selection": selection,
        "criteria": criteria,
        "page": page,
        "rows": compared(page.object_list, criteria, request.user),
        "is_closed": weights_are_closed(selection),
    }
    return render(request, "selections/compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def weights(request, slug, pk):
    """Ask what each criterion weighs; once somebody scored, only show it."""
    selection = selection_or_404(pk)
    criteria = criteria_of(selection)
    form = CriterionWeightsForm(request.POST or None, criteria=criteria)
    if request.method == "POST" and form.is_valid():
        try:
            save_weights(selection=selection, weights=form.weights, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Weights saved."))
            return redirect("selections:compare", slug, pk)
    context = {
        "selection": selection,
        "criteria": criteria,
        "form": form,
        "is_closed": weights_are_closed(selection),
    }
    return render(request, "selections/weights.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def anew(request, slug, pk):
    """Ask once, then take all scores away and begin with the criteria of today."""
    selection = selection_or_404(pk)
    if request.method == "POST":
        try:
            begin_anew(selection=selection, by=request.user, sheets=request.POST.get("sheets"))
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        else:
            messages.success(request, _("The comparison begins anew."))
        return redirect("selections:compare", slug, pk)
    context = {"selection": selection, "sheets": count_sheets(selection)}
    return render(request, "selections/compare_anew.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def score(request, slug, pk):
    """Ask for one's own answers; those of others stand below once these are saved."""
    candidate = candidate_or_404(pk)
    if candidate.partner.is_resident:
        raise Http404(_("Residents are people: nobody scores them."))
    criteria = criteria_of(candidate.selection)
    if not criteria:
        return redirect("selections:compare", slug, candidate.selection_id)
    [seen] = compared([candidate], criteria, request.user)
    form = ScoreForm(request.POST or None, criteria=criteria, own=seen.own)
    if request.method == "POST" and form.is_valid():
        try:
            save_scores(candidate=candidate, answers=form.answers, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Your answers are saved: %(n)s.") % {"n": candidate})
            return redirect("selections:score", slug, pk)
    context = {"candidate": candidate, "seen": seen, "form": form}
    context["table"] = answers_in_words(criteria, seen.sheets)
    return render(request, "selections/score.html", context)
