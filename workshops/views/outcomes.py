"""Findings, decisions, ideas and promises: written down, corrected, taken away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from workshops.access import closed_sentence, item_or_404, require_correcting, workshop_or_404
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
    back_to_screen,
    from_script,
    list_of_outcomes,
    of_the_same_person,
    offer_back,
    refused_line,
    suggestion_for,
)


@require_POST
@allowed("workshops.run")
@of_the_same_person
def add(request, slug, pk, item_pk):
    """Write one down; a script gets the list back, a browser the whole screen."""
    workshop, item = item_or_404(request, pk, item_pk)
    outcome = Outcome(library=workshop.library, workshop=workshop, item=item)
    form = OutcomeForm(request.POST, instance=outcome)
    if not form.is_valid():
        sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return refused_line(request, slug, pk, item_pk, sentence)
    key = form.instance.idempotency_key = form.cleaned_data["key"]
    try:
        if form.cleaned_data["removed"]:
            take_back_outcome(workshop=workshop, key=key, by=request.user)
        else:
            add_outcome(
                outcome=form.instance,
                by=request.user,
                is_corrected=form.cleaned_data["corrected"],
                is_late=form.cleaned_data["late"],
            )
    except AlreadyClosed:
        return refused_line(request, slug, pk, item_pk, closed_sentence(), status=409)
    except ValidationError as refusal:
        return refused_line(request, slug, pk, item_pk, " ".join(refusal.messages))
    if not from_script(request):
        return back_to_screen(slug, pk, item_pk, "outcomes")
    context = {
        **list_of_outcomes(item),
        "workshop": workshop,
        "item": item,
        **suggestion_for(workshop),
    }
    return render(request, "workshops/run/_answer.html", context)


@require_POST
@allowed("workshops.run")
def remove(request, slug, pk, item_pk, outcome_pk):
    _workshop, item = item_or_404(request, pk, item_pk)
    outcome = get_object_or_404(Outcome, item=item, pk=outcome_pk)
    kept = as_kept(outcome)
    try:
        remove_outcome(outcome=outcome, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        offer_back(request, outcome, kept)
    return back_to_screen(slug, pk, item_pk, "outcomes")


@require_http_methods(["GET", "POST"])
@allowed("workshops.run")
def edit(request, slug, pk, outcome_pk):
    """Correct an outcome: whoever runs the day until it is closed, later who coordinates."""
    workshop = workshop_or_404(request, pk)
    require_correcting(request, workshop)
    outcome = get_object_or_404(workshop.outcomes.select_related("item"), pk=outcome_pk)
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
            return redirect(_way_back(workshop, outcome))
    context = {
        "form": form,
        "workshop": workshop,
        "outcome": outcome,
        "back": _way_back(workshop, outcome),
        "changes": changes_of(outcome),
    }
    return render(request, "workshops/outcome.html", context)


def _way_back(workshop, outcome):
    """Return the address of the list that it stands on: a screen of the day, or the summary."""
    place = [workshop.library.slug, workshop.pk]
    if workshop.is_closed or outcome.item_id is None:
        return f"{reverse('workshops:summary', args=place)}#outcomes"
    return f"{reverse('workshops:run', args=[*place, outcome.item_id])}#outcomes"
