"""The list to call by: whom, what to say, and what came of it."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from selections.models import Invitation
from selections.services.calls import note_call
from selections.services.papers import calls_of
from selections.ways import selection_or_404, trail_of


@require_safe
@allowed("selections.edit")
def page(request, slug, pk):
    """Show whom to call, with what to say, and who was called by whom."""
    selection = selection_or_404(pk)
    with translation.override(settings.LANGUAGE_CODE):
        calls = calls_of(selection, person=request.user)
    context = {
        "selection": selection,
        "trail": trail_of(selection, 3),
        "calls": calls,
        "letter_language": settings.LANGUAGE_CODE,
    }
    return render(request, "selections/calls.html", context)


@require_POST
@allowed("selections.edit")
def note(request, slug, pk):
    """Keep what came of a call, and lead back to the list."""
    invitation = get_object_or_404(Invitation.objects.select_related("candidate__partner"), pk=pk)
    try:
        noted = note_call(
            invitation=invitation, outcome=request.POST.get("outcome", ""), by=request.user
        )
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        told = {"partner": invitation, "outcome": noted.get_call_display()}
        messages.success(request, _("Written down: %(partner)s, %(outcome)s.") % told)
    return redirect("selections:calls", slug, invitation.candidate.selection_id)
