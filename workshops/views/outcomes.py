"""Findings, decisions, ideas and promises: written down, corrected, taken away."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from workshops.access import (
    closed_sentence,
    item_or_404,
    require_correcting,
    workshop_or_404,
)
from workshops.forms.outcomes import OutcomeCorrectionForm, OutcomeForm
from workshops.models import Outcome
from workshops.services.outcomes import (
    add_outcome,
    changes_of,
    remove_outcome,
    save_outcome,
    take_back_outcome,
)
from workshops.services.putting_back import as_kept
from workshops.services.workshops import AlreadyClosed
from workshops.ways import (
    answer_said,
    back_to_screen,
    of_the_same_person,
    offer_back,
    row_or_word,
    way_back,
)


@require_POST
@allowed("workshops.run")
@of_the_same_person
def add(request, slug, pk, item_pk):
    """Write one down; a script gets the list back, a browser the whole screen."""
    workshop, item = item_or_404(request, pk, item_pk)
    outcome = Outcome(library=workshop.library, workshop=workshop, item=item)
    form = OutcomeForm(request.POST, instance=outcome)
    place = slug, pk, item_pk
    return answer_said(
        request,
        place,
        form,
        add=lambda row, **how: add_outcome(outcome=row, **how),
        take_back=take_back_outcome,
    )


@require_POST
@allowed("workshops.run")
def remove(request, slug, pk, item_pk, outcome_pk):
    workshop, _item = item_or_404(request, pk, item_pk)
    outcome = row_or_word(request, workshop.outcomes, outcome_pk)
    if outcome is None:
        return back_to_screen(slug, pk, item_pk, "outcomes")
    kept = as_kept(outcome)
    try:
        remove_outcome(outcome=outcome, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        offer_back(request, item_pk, outcome, kept)
    return back_to_screen(slug, pk, item_pk, "outcomes")


@require_http_methods(["GET", "POST"])
@allowed("workshops.run")
def edit(request, slug, pk, outcome_pk):
    """Correct an outcome: whoever runs the day until it is closed, later who coordinates."""
    workshop = workshop_or_404(request, pk)
    require_correcting(request, workshop)
    outcome = row_or_word(request, workshop.outcomes.select_related("item"), outcome_pk)
    if outcome is None:
        return redirect(workshop)
    outcome.workshop = workshop
    form = OutcomeCorrectionForm(request.POST or None, instance=outcome)
    if request.method == "POST" and form.is_valid():
        try:
            _stored, is_followed = save_outcome(outcome=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved."))
            if not is_followed:
                messages.warning(request, _("Its task was changed meanwhile and stays as it is."))
            return redirect(way_back(outcome))
    context = {
        "form": form,
        "workshop": workshop,
        "row": outcome,
        "back": way_back(outcome),
        "changes": changes_of(outcome),
    }
    return render(request, "workshops/said.html", context)
