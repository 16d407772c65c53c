"""What was settled becomes promises: tasks of the library, shown at partners on both sides."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from conflicts.models import ConflictOutcome, ConflictStep, ConflictStepChange, Settlement
from conflicts.services.locks import lock_open
from conflicts.services.matters import move_matter
from diary.models import Task
from diary.services.tasks import save_task


@act
def settle(*, conflict, what, by_when, by, partner=None, owner=None, who="", check_on=None):
    """Write one promise down: who (`owner` of the library, or `who` of `partner`), what, by when.

    The matter is settled from then on, until it is checked on `check_on`. Returns the Settlement.
    Raises ValidationError when one of the three is missing, the partner is no side of the matter,
    or nobody talked yet.
    """
    stored = lock_open(conflict=conflict, by=by)
    if not (what.strip() and by_when and (owner or who.strip() or partner)):
        raise ValidationError(_("A settlement needs who, what and by when."))
    if partner is not None and partner not in sides_of(stored):
        raise ValidationError(_("This partner is no side of this matter."))
    if stored.step not in (ConflictStep.SETTLED,) and ConflictStep.SETTLED not in stored.next_steps:
        raise ValidationError(_("First a talk: nothing is settled by one side alone."))
    task = Task(
        library_id=stored.library_id,
        text=what,
        due_on=by_when,
        partner=partner or stored.partner,
        owner=None if partner else owner,
        owner_text="" if owner and not partner else (who.strip() or str(partner)),
    )
    row = Settlement.objects.create(
        library_id=stored.library_id,
        conflict=stored,
        partner=partner,
        task=save_task(task=task, by=by),
        created_by=by,
    )
    if stored.step != ConflictStep.SETTLED or check_on:
        move_matter(conflict=stored, to=ConflictStep.SETTLED, day=check_on, by=by)
    return row


def sides_of(conflict):
    """Return the partners that are sides of a matter; the library is one without a partner."""
    partners = [conflict.partner] if conflict.partner else []
    if conflict.partnership:
        parties = conflict.partnership.parties.current().of_partners().select_related("partner")
        partners += [one.partner for one in parties if one.partner not in partners]
    return partners


def party_that_parts(conflict):
    """Return the Party whose leaving follows when it was parted in a partnership, else None."""
    if conflict.outcome != ConflictOutcome.PARTED or not (
        conflict.partnership and conflict.partner
    ):
        return None
    return conflict.partnership.parties.current().filter(partner=conflict.partner).first()


def dates_of(conflict):
    """Return (step, day) of each step a matter came to, the first noticed; one query."""
    changes = ConflictStepChange.objects.filter(conflict=conflict).order_by("pk")
    return [
        (ConflictStep.NOTICED.label, conflict.created_at),
        *((one.get_to_step_display(), one.moved_at) for one in changes),
    ]
