"""Locking a partnership before anything of it is written."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.services.rows import lock_row


def lock_open(partnership):
    """Return the partnership locked. Raises ValidationError when it has ended, and Gone."""
    stored = lock_row(partnership)
    if stored.is_ended:
        raise ValidationError(_("This partnership has ended. Renew it first."), code="ended")
    return stored
