"""Notes of a closed matter disappear after some months; what was settled stays."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.acts import act
from conflicts.models import Conflict, ConflictLine, ConflictOpening, ConflictStepChange, Settlement

MONTH = timedelta(days=365.25 / 12)


def old_notes():
    """Return the matters of the library in scope that have been closed long enough."""
    before = timezone.now() - settings.MONTHS_OF_NOTES * MONTH
    back = models.Q(comes_back_on=None) | models.Q(comes_back_on__lte=timezone.localdate(before))
    return Conflict.objects.filter(back, closed_at__lte=before, erased_at=None)


@act
def erase_notes(*, conflict):
    """Erase every word of a closed matter; one that settled something keeps its title and that.

    Returns whether there was anything to erase; twice is once.
    """
    stored = old_notes().select_for_update(of=("self",)).filter(pk=conflict.pk).first()
    if stored is None:
        return False
    if not Settlement.objects.filter(conflict=stored).exists():
        stored.delete()
        return True
    ConflictLine.objects.filter(conflict=stored).delete()
    ConflictOpening.objects.filter(conflict=stored).delete()
    ConflictStepChange.objects.filter(conflict=stored).update(reason="")
    Conflict.objects.filter(pk=stored.pk).update(
        about="", outcome_text="", erased_at=timezone.now()
    )
    return True
