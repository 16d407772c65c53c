"""Calls about invitations: whom to call, and what came of it."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import lock_row, write_fields
from selections.models import CallOutcome


@act
def note_call(*, invitation, outcome, by):
    """Note a call about an invitation that waits, a CallOutcome; return it.

    The last call stands. Raises ValidationError for anything else, and when it was
    answered or taken back meanwhile.
    """
    stored = lock_row(invitation)
    if not stored.is_open:
        raise ValidationError(_("This invitation was answered or taken back meanwhile."))
    if outcome not in CallOutcome.values:
        raise ValidationError(_("Say what came of the call, when it was and who called."))
    stored.call, stored.called_at, stored.called_by = outcome, timezone.now(), by
    write_fields(row=stored, fields=["call", "called_at", "called_by"])
    return stored
