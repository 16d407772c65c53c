"""Locking an agreement before anything of it is written."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services.rows import lock_row
from agreements.states import OVER, state_of


def lock_agreement(agreement):
    """Return the agreement locked, its partnership before it. Raises Gone."""
    partnership = lock_row(agreement.partnership)
    stored = lock_row(agreement)
    stored.partnership = partnership
    return stored


def lock_standing(agreement):
    """Return the agreement locked. Raises ValidationError when it was ended early, and Gone.

    An amendment ends with what it amends, which stands still under the lock of the partnership.
    """
    stored = lock_agreement(agreement)
    if stored.was_ended:
        raise ValidationError(_("This agreement was ended. Write a new one."), code="ended")
    return stored


def check_goes_on(partnership):
    """Raise ValidationError for a partnership that has ended: no new paper is made of it."""
    if partnership.is_ended:
        raise ValidationError(_("This partnership has ended. Start a new one."), code="ended")


def is_over(agreement):
    """Return whether its last day passed or it was ended early."""
    return state_of(today=timezone.localdate(), **agreement.days) in OVER
