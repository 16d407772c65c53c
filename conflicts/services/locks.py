"""A hard matter is written by who is on its list, while it is open, by one after the other."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.services.rows import Gone, lock_row
from conflicts.models import ConflictPerson


def lock_seen(*, conflict, by):
    """Return the matter as it is stored now, locked. Raises Gone for who is not on its list."""
    stored = lock_row(conflict)
    if not ConflictPerson.objects.filter(conflict=stored, member=by).exists():
        raise Gone
    return stored


def lock_open(*, conflict, by):
    """Return an open matter, locked. Raises Gone, and ValidationError when it is closed."""
    stored = lock_seen(conflict=conflict, by=by)
    if stored.is_closed:
        raise ValidationError(_("This matter is closed. Open it again first."), code="closed")
    return stored
