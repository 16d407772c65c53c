"""Noting a hard matter, its way from step to step, closing it, opening it again."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import mark_of, write_fields, write_row
from conflicts.models import (
    Conflict,
    ConflictOutcome,
    ConflictPerson,
    ConflictStep,
    ConflictStepChange,
    Settlement,
)
from conflicts.models.matters import PACE
from conflicts.services.locks import lock_open, lock_seen
from partnerships.models import Party

BY_SERVICES = ["library", "created_by", "partner", "partnership"]


@act
def note_matter(
    *, library, title, about, by, partner=None, partnership=None, urgency="calmly", kind=""
):
    """Write a hard matter down; return it. Whoever does stands on its list, alone.

    Raises ValidationError, also when its partner or partnership is of another library, and when
    the partner is no party of the partnership.
    """
    for field, row in [("partner", partner), ("partnership", partnership)]:
        if row is not None and row.library_id != library.pk:
            raise ValidationError({field: _("It belongs to another library.")})
    if partner and partnership and not partnership.parties.filter(partner=partner).exists():
        raise ValidationError({"partner": _("This partner is no party of this partnership.")})
    conflict = Conflict(
        library=library,
        title=title,
        about=about,
        partner=partner,
        partnership=partnership,
        urgency=urgency,
        kind=kind,
        day=timezone.localdate() + PACE[ConflictStep.NOTICED],
        created_by=by,
    )
    stored = write_row(row=conflict, exclude=BY_SERVICES)
    ConflictPerson.objects.create(library=library, conflict=stored, member=by, added_by=by)
    return stored


def only_partner_of(partnership):
    """Return the key of the one partner in a partnership (by its key), None where there are more.

    With one alone it is plain who the other side is.
    """
    parties = Party.objects.current().of_partners().filter(partnership=partnership)
    keys = list(parties.order_by().values_list("partner", flat=True)[:2])
    return keys[0] if len(keys) == 1 else None


@act
def save_matter(*, conflict, by):
    """Save title, words, urgency and kind of an open matter; return it. Raises ValidationError."""
    lock_open(conflict=conflict, by=by)
    return write_row(
        row=conflict, fields=["title", "about", "urgency", "kind"], exclude=BY_SERVICES
    )


@act
def move_matter(*, conflict, to, by, day=None, reason="", seen=None):
    """Lead an open matter to another step, until `day` (else as long as the step takes).

    `seen` is the step and its day that the person saw (`until_when`). Nothing is settled without a
    settlement, see `settle`. Raises ValidationError for a step that cannot follow.
    """
    stored = lock_open(conflict=conflict, by=by)
    if seen not in (None, until_when(stored)):
        raise ValidationError(_("Somebody moved it meanwhile. Look at the page again."))
    if to == ConflictStep.PARTED:
        raise ValidationError(_("Parting closes the matter: say how it ended."))
    if to == ConflictStep.SETTLED and not Settlement.objects.filter(conflict=stored).exists():
        raise ValidationError(_("A settlement needs who, what and by when."))
    if to != stored.step:
        _change_step(stored, to, reason, by)
    stored.day = day or timezone.localdate() + PACE[ConflictStep(to)]
    write_fields(row=stored, fields=["step", "step_since", "day"])
    return stored


@act
def close_matter(*, conflict, outcome, by, text="", comes_back_on=None):
    """Close a matter with how it ended; return it.

    It needs nothing with a reason, or it comes back on a day ahead; settled only after a
    settlement. Raises ValidationError.
    """
    stored = lock_open(conflict=conflict, by=by)
    if outcome == ConflictOutcome.LATER and not (
        comes_back_on and comes_back_on > timezone.localdate()
    ):
        raise ValidationError({"comes_back_on": _("Choose the day on which it comes back.")})
    if outcome == ConflictOutcome.NOTHING and not text.strip():
        raise ValidationError({"text": _("Write in one sentence why it needs nothing.")})
    if outcome == ConflictOutcome.SETTLED and stored.step != ConflictStep.SETTLED:
        raise ValidationError({"outcome": _("A settlement needs who, what and by when.")})
    if outcome == ConflictOutcome.PARTED:
        _change_step(stored, ConflictStep.PARTED, "", by)
    stored.outcome = outcome
    stored.outcome_text = text.strip()
    stored.comes_back_on = comes_back_on if outcome == ConflictOutcome.LATER else None
    stored.closed_at, stored.closed_by = timezone.now(), by
    stored.full_clean(exclude=BY_SERVICES)
    write_fields(
        row=stored,
        fields=[
            *("step", "step_since", "outcome", "outcome_text", "comes_back_on"),
            *("closed_at", "closed_by"),
        ],
    )
    return stored


@act
def reopen_matter(*, conflict, by, seen=None):
    """Open a closed matter again at the step where it was, with a new day; twice is once.

    One that was parted begins with a talk. `seen` is how it stood on the page (`how_it_stands`).
    Raises ValidationError when its notes are gone, and when it was closed anew meanwhile.
    """
    stored = lock_seen(conflict=conflict, by=by)
    if stored.erased_at:
        raise ValidationError(_("The notes of this matter are gone. Write a new one down."))
    if not stored.is_closed:
        return stored
    if seen not in (None, how_it_stands(stored)):
        raise ValidationError(_("Somebody opened and closed it meanwhile. Look at the page again."))
    if stored.step == ConflictStep.PARTED:
        _change_step(stored, ConflictStep.TALK, "", by)
    stored.closed_at = stored.closed_by = stored.comes_back_on = None
    stored.outcome = stored.outcome_text = ""
    stored.day = timezone.localdate() + PACE[ConflictStep(stored.step)]
    write_fields(
        row=stored,
        fields=[
            *("step", "step_since", "day", "outcome", "outcome_text", "comes_back_on"),
            *("closed_at", "closed_by"),
        ],
    )
    return stored


def until_when(conflict):
    """Return the step of a matter and its day, in one text."""
    return f"{conflict.step} {conflict.day}"


def how_it_stands(conflict):
    """Return by what a page tells whether somebody closed it, or opened it again, since."""
    return mark_of(conflict.closed_at)


def _change_step(stored, to, reason, by):
    """Write the change of a step down; the matter itself is written by the act around it."""
    if to not in stored.next_steps:
        told = {"from": stored.get_step_display(), "to": ConflictStep(to).label}
        raise ValidationError(_("From “%(from)s” it cannot go to “%(to)s”.") % told)
    ConflictStepChange.objects.create(
        library_id=stored.library_id,
        conflict=stored,
        from_step=stored.step,
        to_step=to,
        reason=reason,
        moved_by=by,
    )
    stored.step, stored.step_since = to, timezone.now()
