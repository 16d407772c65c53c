"""Locking a search before anything of it is written."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.services.rows import lock_row


def lock_open(selection):
    """Return the search locked. Raises ValidationError when it is finished, and Gone."""
    stored = lock_row(selection)
    if stored.is_finished:
        raise ValidationError(_("This search is finished. Start a new one."), code="finished")
    return stored
