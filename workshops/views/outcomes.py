"""Findings, decisions, ideas and promises: written down, corrected, taken away."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.policy import allowed
from workshops.access import (
    item_or_404,
    require_correcting,
    screen_with,
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
from workshops.ways import (
    answer_said,
    correct_said,
    of_the_same_person,
    remove_said,
    row_or_word,
    show_answer,
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
    answer = answer_said(
        request,
        place,
        form,
        add=lambda row, **how: add_outcome(outcome=row, **how),
        take_back=take_back_outcome,
    )
    return answer or show_answer(request, screen_with(request, pk, item_pk), "outcomes")


@require_POST
@allowed("workshops.run")
def remove(request, slug, pk, item_pk, outcome_pk):
    workshop, _item = item_or_404(request, pk, item_pk)
    outcome = row_or_word(request, workshop.outcomes, outcome_pk)
    place = slug, pk, item_pk, "outcomes"
    return remove_said(
        request, place, outcome, remove=lambda row, by: remove_outcome(outcome=row, by=by)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def edit(request, slug, pk, outcome_pk):
    """Correct an outcome: whoever runs the day until it is closed, later who coordinates."""
    workshop = workshop_or_404(request, pk)
    require_correcting(request, workshop)
    outcome = row_or_word(request, workshop.outcomes.select_related("item"), outcome_pk)
    form_class, changes = OutcomeCorrectionForm, changes_of(outcome) if outcome else ()
    return correct_said(request, workshop, outcome, form_class, save=_save, changes=changes)


def _save(outcome, by):
    _stored, is_followed = save_outcome(outcome=outcome, by=by)
    return "" if is_followed else _("Its task was changed meanwhile and stays as it is.")
