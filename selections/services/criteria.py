"""The criteria of the installation, and the weights of one search."""

import tomllib
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.authority import require_administrator
from accounts.services.rows import add_rows, write_row
from selections.models import Criterion, Score, SelectionCriterion
from selections.services.locks import lock_open

VOCABULARY = Path(__file__).parents[1] / "vocabulary.toml"


def first_criteria():
    """Return the criteria every installation begins with, as rows not saved yet."""
    written = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    rows = []
    for number, (code, said) in enumerate(written.items(), 1):
        steps = {f"step_{at}": words for at, words in enumerate(said.pop("steps"))}
        steps |= {f"step_{at}_en": words for at, words in enumerate(said.pop("steps_en"))}
        rows.append(Criterion(code=code, position=number * 10, **said, **steps))
    return rows


@act
def load_criteria():
    """Add the criteria that are missing; return how many.

    What an administrator changed or withdrew stays as it is, so this may run at every start.
    """
    known = set(Criterion.objects.values_list("code", flat=True))
    missing = [row for row in first_criteria() if row.code not in known]
    Criterion.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


@act
def save_criterion(*, criterion, by):
    """Add a criterion or save its changes. Raises NotYours but for who keeps the installation."""
    require_administrator(by=by)
    return write_row(row=criterion)


@act
def begin_comparison(*, selection, by):
    """Give a search the criteria of the installation; return them. Twice changes nothing.

    Raises ValidationError when there are none, and for a finished search.
    """
    lock_open(selection)
    standing = list(selection.criteria.all())
    return standing or _copied(selection)


@act
def save_weights(*, selection, weights, by):
    """Write what each criterion weighs in a search; `weights` maps their keys to numbers.

    Raises ValidationError once somebody scored, for a number that is no weight, when nothing
    weighs anything, and for a finished search.
    """
    lock_open(selection)
    rows = list(selection.criteria.all())
    for row in rows:
        row.weight = weights.get(row.pk, row.weight)
    if not all(0 <= row.weight <= 100 for row in rows):
        raise ValidationError(_("Type a weight from 0 to 100."))
    if not any(row.weight for row in rows):
        raise ValidationError(_("At least one criterion has to weigh more than zero."))
    if weights_are_closed(selection):
        raise ValidationError(
            _("Weights are closed, because there is a score already."), code="closed"
        )
    SelectionCriterion.objects.bulk_update(rows, ["weight"])
    return rows


@act
def begin_anew(*, selection, by, sheets=None):
    """Take all scores of a search away and begin with the criteria of today; return them.

    `sheets` is how many the person saw. Raises ValidationError when there are others by now, when
    the installation has no criteria, and for a finished search.
    """
    lock_open(selection)
    if sheets not in (None, str(count_sheets(selection))):
        raise ValidationError(_("Colleagues saved or removed answers meanwhile. Look once more."))
    Score.objects.of_selection(selection).delete()
    selection.criteria.all().delete()
    return _copied(selection)


def count_sheets(selection):
    """Return how many sheets of answers a search has: one of each colleague for each name."""
    return Score.objects.of_selection(selection).values("candidate", "scored_by").distinct().count()


def weights_are_closed(selection):
    """Return whether somebody scored in a search."""
    return Score.objects.of_selection(selection).exists()


def _copied(selection):
    rows = [
        SelectionCriterion(
            library_id=selection.library_id, selection=selection, criterion=one, weight=one.weight
        )
        for one in Criterion.objects.current()
    ]
    if not rows:
        raise ValidationError(_("The installation has no criteria. Ask whoever administers it."))
    return add_rows(model=SelectionCriterion, rows=rows)
