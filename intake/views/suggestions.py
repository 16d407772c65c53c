"""Whom people outside propose to invite: the queue, and adding one to partners."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.keys import key_in
from accounts.policy import allowed
from accounts.ways import turn_back
from intake.forms.suggestions import AddSuggestedForm
from intake.models import Suggestion
from intake.services.imports import KnownMeanwhile
from intake.services.suggestions import (
    add_suggested,
    checked,
    checked_names,
    decline_suggestion,
    note_known,
)
from partners.models import Partner

MOST_DECIDED, PAGE_SIZE = 20, 25


@require_safe
@allowed("partners.ask")
def suggestions(request, slug):
    waiting = Paginator(Suggestion.objects.waiting().for_list(), PAGE_SIZE)
    page = waiting.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "waiting": checked(request.library, list(page)),
        "decided": Suggestion.objects.decided().for_list()[:MOST_DECIDED],
    }
    return render(request, "intake/suggestions/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.ask")
def suggestion(request, slug, pk):
    """Show a proposed organisation, whether it is known, and a form to add it."""
    one = get_object_or_404(Suggestion.objects.for_list(), pk=pk)
    if not one.is_waiting:
        sentence = _("Somebody has decided about this suggestion meanwhile.")
        return turn_back(request, sentence, reverse("intake:suggestions", args=[slug]))
    [(one, found)] = checked(request.library, [one])
    form = AddSuggestedForm(request.POST or None, suggestion=one, checked=found)
    if request.method == "POST" and form.is_valid():
        try:
            partner = add_suggested(
                suggestion=one, proposal=form.proposal, seen=form.keys_seen, by=request.user
            )
        except KnownMeanwhile:
            [found] = checked_names(request.library, [form.cleaned_data["name"]])
            form.look_again(found)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Added: %(name)s") % {"name": partner.name})
            return redirect(partner)
    context = {"suggestion": one, "known": found.known, "form": form}
    return render(request, "intake/suggestions/one.html", context)


@require_POST
@allowed("partners.ask")
def known(request, slug, pk):
    """Say that a proposed organisation is one of ours."""
    one = get_object_or_404(Suggestion, pk=pk)
    key = request.POST.get("partner", "")
    partners = Partner.objects.current().filter(pk=key_in(key))
    if not partners:
        messages.error(request, _("This partner is not on the list any more. Look once more."))
        return redirect("intake:suggestion", slug, pk)
    try:
        note_known(suggestion=one, partner=partners[0], by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("On the list already: %(name)s") % {"name": partners[0].name})
    return redirect("intake:suggestions", slug)


@require_POST
@allowed("partners.ask")
def decline(request, slug, pk):
    """Leave a proposed organisation for another time."""
    try:
        decline_suggestion(suggestion=get_object_or_404(Suggestion, pk=pk), by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Put aside. It stays below, among those decided."))
    return redirect("intake:suggestions", slug)
