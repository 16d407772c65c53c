"""What becomes of a suggestion: onto the list, or not this time, which can be taken back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from accounts.ways import say
from partners.models import Partner
from selections.services.suggestions import dismiss_suggestion, suggest_again, take_suggestion
from selections.ways import back_to_the_list, keep_draft, selection_or_404


@require_POST
@allowed("selections.edit")
def answer(request, slug, pk, partner):
    """Do with a suggested partner what the pressed button says."""
    selection = selection_or_404(pk)
    if not keep_draft(request, selection):
        return back_to_the_list(selection)
    partner = get_object_or_404(Partner.objects.current(), pk=partner)
    try:
        if request.POST.get("answer") == "dismiss":
            dismiss_suggestion(selection=selection, partner=partner, by=request.user)
            say(request, "selections/_dismissed.html", selection=selection, partner=partner)
        elif take_suggestion(selection=selection, partner=partner, by=request.user):
            messages.success(request, _("Added: %(partner)s.") % {"partner": partner})
        else:
            messages.info(request, _("It is on the list already."))
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    return redirect(selection)


@require_POST
@allowed("selections.edit")
def undo(request, slug, pk, partner):
    selection = selection_or_404(pk)
    suggested = get_object_or_404(Partner.objects.current(), pk=partner)
    suggest_again(selection=selection, partner=suggested, by=request.user)
    return redirect(selection)
