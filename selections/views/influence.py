"""Influence and interest: a picture, its table, and two steps of each name to choose."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from selections.forms.influence import InfluenceForm
from selections.grid import cells
from selections.services.comparing import comparable
from selections.services.influence import place_candidates
from selections.ways import quadrants_of, selection_or_404

PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def influence(request, slug, pk):
    """Show where everybody stands, and ask about the names of one page."""
    sent = request.POST or None
    selection = selection_or_404(pk, is_sent=bool(sent))
    everybody = list(comparable(selection))
    page = Paginator(everybody, PAGE_SIZE).get_page(request.GET.get("page"))
    forms = [InfluenceForm(sent, candidate=one) for one in page.object_list]
    if sent and _are_placed(request, selection, [form for form in forms if form.is_bound]):
        return redirect(request.get_full_path())
    placed = [one for one in everybody if one.influence and one.interest]
    context = {
        "selection": selection,
        "page": page,
        "forms": forms,
        "cells": cells([(one.influence, one.interest) for one in placed]),
        "quadrants": quadrants_of(placed),
        "placed": placed,
    }
    return render(request, "selections/influence.html", context)


def _are_placed(request, selection, forms):
    """Write what was chosen; return whether it was done. Else forms or a message say why."""
    if [form for form in forms if not form.is_valid()]:
        return False
    placings = {form.candidate.pk: form.placing for form in forms if form.placing}
    try:
        place_candidates(selection=selection, placings=placings, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return False
    messages.success(request, _("Saved: %(n)d.") % {"n": len(placings)})
    return True
