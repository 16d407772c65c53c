"""Findings, decisions, ideas and promises: written down once, corrected, taken away."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import User
from accounts.services.rows import lock_row, write_row
from workshops.models import Outcome, OutcomeEvent
from workshops.models.outcomes import OutcomeKind
from workshops.services.once import add_once
from workshops.services.promises import drop_task, follow_promise, make_tasks
from workshops.services.workshops import lock_open, lock_workshop

SAID = ["kind", "text", "who", "due_on"]
OURS = ["library", "workshop", "item", "task"]


@dataclass(frozen=True)
class Wording:
    """One save of an outcome: when, who did it ("" when nobody signed in), what it said then."""

    when: datetime
    who: str
    text: str
    due_on: date | None


@act
def add_outcome(*, outcome, by, is_corrected=False, is_late=False):
    """Save a finding, decision, idea or promise once; return (outcome, whether it is new)."""
    [kept] = add_outcomes(
        outcomes=[outcome],
        workshop=outcome.workshop,
        by=by,
        are_corrected=is_corrected,
        are_late=is_late,
    )
    return kept, kept is outcome


@act
def add_outcomes(*, outcomes, workshop, by, are_corrected=False, are_late=False):
    """Save findings, decisions, ideas and promises, each once; return them as they are kept.

    `are_corrected` and `are_late` as with `add_once`: known ones get the text of these, and a task
    follows its promise; a promise that came after the closing becomes a task at once. Raises
    AlreadyClosed and ValidationError.
    """
    before = _tasks_before(workshop, outcomes, are_late) if are_corrected else {}
    kept = add_once(
        rows=outcomes,
        workshop=workshop,
        said=["text", "who", "due_on"],
        by=by,
        are_corrected=are_corrected,
        are_late=are_late,
    )
    for outcome in kept:
        if outcome.pk in before:
            follow_promise(before=before[outcome.pk], promise=outcome, by=by)
    if are_late:
        make_tasks(workshop=workshop, by=by)
    return kept


@act
def save_outcome(*, outcome, by):
    """Save what was corrected, before the closing and after it.

    Return (outcome as stored, whether its task is one with it): the task of a promise follows
    while nobody has touched it. What becomes a promise after the closing gets its task. Raises
    ValidationError, also when a promise that is a task would become something else.
    """
    workshop = lock_workshop(outcome.workshop)
    before = lock_row(outcome)
    if before.task_id and outcome.kind != OutcomeKind.PROMISE:
        raise ValidationError({"kind": _("This promise is a task already: it stays a promise.")})
    stored = write_row(row=outcome, fields=SAID, exclude=OURS)
    is_followed = follow_promise(before=before, promise=stored, by=by)
    if workshop.is_closed:
        make_tasks(workshop=workshop, by=by)
    return stored, is_followed


@act
def remove_outcome(*, outcome, by):
    """Take an outcome away while the workshop is open, and its task if nobody has touched it.

    Raises AlreadyClosed, and ValidationError while a five elements sheet cites it.
    """
    lock_open(outcome.workshop)
    try:
        outcome.delete()
    except ProtectedError as refusal:
        sentence = _("A five elements sheet cites this: take it off the sheet first.")
        raise ValidationError(sentence) from refusal
    drop_task(promise=outcome, by=by)


@act
def take_back_outcome(*, workshop, key, by):
    """Take away the outcome of this key, if it ever came, as `remove_outcome` does."""
    lock_open(workshop)
    outcome = Outcome.objects.filter(workshop=workshop, idempotency_key=key).first()
    if outcome is not None:
        remove_outcome(outcome=outcome, by=by)


def _tasks_before(workshop, outcomes, are_late):
    """Return {key: promise as it is stored} of those of these that are tasks already."""
    locked = lock_open(workshop, or_late=are_late)
    keys = [outcome.idempotency_key for outcome in outcomes]
    tasks = locked.outcomes.exclude(task=None).select_related("task")
    return {promise.pk: promise for promise in tasks.filter(idempotency_key__in=keys)}


def changes_of(outcome):
    """Return each save that changed its words or its day as a Wording, the newest first."""
    told = []
    for event in OutcomeEvent.objects.filter(pgh_obj=outcome).order_by("pgh_id"):
        if not told or (event.text, event.due_on) != (told[-1].text, told[-1].due_on):
            told.append(event)
    people = User.objects.in_bulk({_person_of(event) for event in told} - {None})
    return [
        Wording(
            event.pgh_created_at,
            getattr(people.get(_person_of(event)), "name", ""),
            event.text,
            event.due_on,
        )
        for event in reversed(told)
    ]


def _person_of(event):
    return (event.pgh_context or {}).get("user")
