"""What the library's own data proposes for an analysis: to take, or to decline for a year."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from swot.models import Analysis, ProposalAnswer
from swot.services.factors import AnalysisArchived
from swot.services.proposals import (
    accept_proposal,
    decline_proposal,
    forget_answer,
    suggestions,
)
from swot.ways import archived_sentence


@require_safe
@allowed("swot.edit")
def proposals(request, slug, pk):
    """Show at most five proposals, and what was declined in the last year."""
    context = {
        "analysis": get_object_or_404(Analysis.objects.current(), pk=pk),
        "suggestions": suggestions(),
        "declined": ProposalAnswer.objects.remembered().declined(),
    }
    return render(request, "swot/proposals.html", context)


@require_POST
@allowed("swot.edit")
def answer(request, slug, pk):
    """Take the named proposal onto its list, or decline it; what is true no more is not taken."""
    analysis = get_object_or_404(Analysis.objects.current(), pk=pk)
    key = (request.POST.get("rule", ""), request.POST.get("about", ""))
    suggestion = next((one for one in suggestions() if one.proposal.key == key), None)
    if suggestion is None:
        messages.warning(request, _("This suggestion is not there any more: the data changed."))
        return redirect("swot:proposals", slug, analysis.pk)
    try:
        messages.success(request, _answered(request, suggestion, analysis))
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    except AnalysisArchived:
        messages.error(request, archived_sentence())
    return redirect("swot:proposals", slug, analysis.pk)


def _answered(request, suggestion, analysis):
    """Do what the pressed button says; return the sentence that tells it."""
    if request.POST.get("answer") == "no":
        decline_proposal(suggestion=suggestion, library=request.library, by=request.user)
        return _("Remembered. This suggestion will not come back for a year.")
    factor = accept_proposal(suggestion=suggestion, analysis=analysis, by=request.user)
    return _("Added: %(text)s.") % {"text": factor}


@require_POST
@allowed("swot.edit")
def forget(request, slug, pk, answer_pk):
    """Take "does not concern us" back."""
    analysis = get_object_or_404(Analysis, pk=pk)
    declined = get_object_or_404(ProposalAnswer.objects.declined(), pk=answer_pk)
    forget_answer(answer=declined, by=request.user)
    messages.success(request, _("Forgotten. What is still true is proposed again."))
    return redirect("swot:proposals", slug, analysis.pk)
