"""The search for partners that an outcome of a closed day opens."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from closings.services.searches import start_search
from workshops.access import workshop_or_404
from workshops.models.outcomes import LEADS_ON


@require_POST
@allowed("selections.edit")
def search(request, slug, pk, outcome_pk):
    """Open the search for partners of a finding or an idea, starting it where there is none."""
    workshop = workshop_or_404(request, pk)
    outcomes = workshop.outcomes.filter(kind__in=LEADS_ON)
    outcome = get_object_or_404(outcomes if workshop.is_closed else outcomes.none(), pk=outcome_pk)
    try:
        return redirect(start_search(outcome=outcome, by=request.user))
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("closings:summary", slug, pk)
