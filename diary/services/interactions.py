"""Writing down what happened with partners."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.archiving import archive, restore
from accounts.services.rows import lock_row, write_row
from accounts.services.undoing import NothingToUndo, is_fresh
from diary.models import Interaction, InteractionPartner, Task
from diary.services.tasks import save_task


@act
def log_interaction(*, interaction, partners, by, next_step="", due_on=None):
    """Write down what happened with these partners; return it. The same key again changes nothing.

    `next_step` becomes a task of `by` until `due_on`. Raises ValidationError, also without a
    partner: the entry would be in nobody's history.
    """
    key = interaction.idempotency_key
    known = Interaction.objects.filter(idempotency_key=key).first()
    if known is not None:
        return known
    if not partners:
        raise ValidationError({"partners": _("Choose who it was with.")})
    interaction.created_by = by
    interaction = save_interaction(interaction=interaction, by=by, partners=partners)
    if next_step:
        task = Task(
            library=interaction.library,
            text=next_step,
            owner=by,
            due_on=due_on,
            partner=partners[0] if len(partners) == 1 else None,
            interaction=interaction,
        )
        save_task(task=task, by=by)
    return interaction


@act
def save_interaction(*, interaction, by, partners=None):
    """Save what was corrected; `partners` replaces who was part of it (None leaves them)."""
    interaction = write_row(row=interaction, exclude=["library", "created_by"])
    if partners is not None:
        set_partners(interaction=interaction, partners=partners, by=by)
    return interaction


@act
def set_partners(*, interaction, partners, by):
    """Make these partners, and no others, part of it."""
    wanted = {partner.pk for partner in partners}
    links = InteractionPartner.objects.filter(interaction=interaction)
    links.exclude(partner__in=wanted).delete()
    missing = wanted - set(links.values_list("partner", flat=True))
    InteractionPartner.objects.bulk_create(
        InteractionPartner(library=interaction.library, interaction=interaction, partner_id=pk)
        for pk in sorted(missing)
    )


@act
def archive_interaction(*, interaction, by):
    """Take an entry out of the histories; twice changes nothing."""
    archive(row=lock_row(interaction), by=by)


@act
def undo_log(*, interaction, by, next_step="", due_on=None):
    """Take out what `by` just wrote down with `log_interaction`; twice is once.

    The next step that came with it goes too, unless anybody did or changed it since. Raises
    NothingToUndo when it was written down longer ago than ten minutes, or by somebody else.
    """
    locked = lock_row(interaction)
    if locked.created_by_id != by.pk or not is_fresh(locked.created_at):
        raise NothingToUndo
    archive(row=locked, by=by)
    steps = Task.objects.open().filter(interaction=locked, created_by=by, owner=by)
    steps.filter(text=next_step, due_on=due_on).delete()


@act
def restore_interaction(*, interaction, by):
    """Put an entry back into the histories; twice changes nothing."""
    restore(row=lock_row(interaction), by=by)
