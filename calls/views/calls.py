"""The lists to call by: about a search, about a workshop, about what everybody may read."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.keys import key_in
from accounts.policy import allowed
from accounts.services.undoing import NothingToUndo
from accounts.ways import say, turn_back
from calls.models import Call
from calls.services.calls import note_call, undo_call
from calls.services.lists import (
    to_call_about_consents,
    to_call_about_search,
    to_call_about_workshop,
)
from partners.models import Partner
from selections.ways import selection_or_404, trail_of
from workshops.access import closed_sentence, workshop_or_404
from workshops.forms.invitations import HeardComingForm
from workshops.services.answers import note_answer
from workshops.services.workshops import AlreadyClosed

PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def of_search(request, slug, pk):
    """Show whom to call about an invitation; a POST writes down what came of a call."""
    selection = selection_or_404(pk)
    rows = to_call_about_search(selection, person=request.user)
    if request.method == "POST":
        return _noted(request, rows)
    context = {"selection": selection, "trail": trail_of(selection, 3)}
    return _page(request, "calls/search.html", rows, context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.invite")
def of_workshop(request, slug, pk):
    """Show whom to call about a workshop; a POST writes down what came of a call."""
    workshop = workshop_or_404(request, pk)
    rows = to_call_about_workshop(workshop, person=request.user)
    if request.method == "POST":
        return _noted(request, rows, workshop=workshop)
    return _page(request, "calls/workshop.html", rows, {"workshop": workshop})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("directory.publish")
def of_consents(request, slug):
    """Show whom to call about the public list; a POST writes down what came of a call."""
    rows = to_call_about_consents(request.library, person=request.user)
    if request.method == "POST":
        return _noted(request, rows)
    return _page(request, "calls/consents.html", rows, {})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.invite")
def answer(request, slug, pk, partner):
    """Write down who comes to a workshop, as they said it in a talk."""
    workshop = workshop_or_404(request, pk)
    if workshop.is_closed:
        return turn_back(request, closed_sentence(), reverse("calls:workshop", args=[slug, pk]))
    rows = to_call_about_workshop(workshop, person=request.user)
    row = next((one for one in rows if one.key == partner), None)
    if row is None:
        get_object_or_404(Partner.objects.current(), pk=partner)
        return turn_back(request, _not_here(), reverse("calls:workshop", args=[slug, pk]))
    form = HeardComingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            note_answer(
                workshop=workshop, partner=row.partner, by=request.user, **form.cleaned_data
            )
        except AlreadyClosed:
            return turn_back(request, closed_sentence(), workshop)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Written down: %(partner)s.") % {"partner": row.partner})
            return redirect("calls:workshop", slug, pk)
    context = {"form": form, "workshop": workshop, "partner": row.partner}
    return render(request, "calls/answer.html", context)


def _page(request, template, rows, context):
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context |= {"page": page, "letter_language": settings.LANGUAGE_CODE}
    return render(request, template, context)


def _not_here():
    return _("This partner is not on the list any more: it answered, or may be written to.")


def _noted(request, rows, workshop=None):
    """Write a call down, or take it back; lead back to the list."""
    if undone := key_in(request.POST.get("undo")):
        _undo(request, undone)
        return redirect(request.path)
    key = key_in(request.POST.get("row"))
    row = next((one for one in rows if one.key == key), None)
    if row is None:
        is_over = workshop and workshop.is_closed
        messages.info(request, closed_sentence() if is_over else _not_here())
        return redirect(request.path)
    call = Call(
        library=request.library,
        partner=row.partner,
        invitation=row.invitation,
        workshop=workshop,
        outcome=request.POST.get("outcome", ""),
    )
    try:
        note_call(call=call, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        say(request, "calls/_noted.html", call=call, page=request.path)
    return redirect(request.path)  # whoever is next to be called stands first


def _undo(request, key):
    call = Call.objects.filter(pk=key).first()  # None: the button was pressed twice
    try:
        if call:
            undo_call(call=call, by=request.user)
    except NothingToUndo:
        messages.info(request, _("It is too late to take this back."))
    else:
        messages.success(request, _("Taken back."))
