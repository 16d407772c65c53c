"""Calls that were made: written down one by one, and taken back when it was a slip."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import lock_row, write_row
from accounts.services.undoing import NothingToUndo, is_fresh
from intake.services.reaching import phones_of
from selections.services.papers import OBJECTED
from workshops.services.workshops import lock_open


@act
def note_call(*, call, by):
    """Write down a call, an unsaved Call; return it. Several about one thing stay all.

    Raises ValidationError, also when the invitation that it is about was answered or taken back
    meanwhile, and for a resident who objected to being contacted; AlreadyClosed for a workshop that
    is closed.
    """
    if call.workshop is not None:
        lock_open(call.workshop)
    if phones_of([call.partner])[call.partner.pk].objected:
        raise ValidationError(OBJECTED)
    if call.invitation is not None and not lock_row(call.invitation).is_open:
        raise ValidationError(_("This invitation was answered or taken back meanwhile."))
    call.called_by = by
    return write_row(row=call, exclude=["library"])


@act
def undo_call(*, call, by):
    """Take back a call that `by` wrote down within ten minutes. Raises NothingToUndo, and Gone."""
    locked = lock_row(call)
    if locked.called_by_id != by.pk or not is_fresh(locked.called_at):
        raise NothingToUndo
    locked.delete()
