"""Notes of a closed matter disappear after some months, its letters too; what was settled stays."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.acts import act
from accounts.models import Letter
from conflicts.models import (
    Conflict,
    ConflictLetter,
    ConflictLine,
    ConflictOpening,
    ConflictStepChange,
    Settlement,
)

MONTH = timedelta(days=365.25 / 12)


def old_notes():
    """Return the matters of the library in scope that have been closed long enough."""
    before = _long_ago()
    back = models.Q(comes_back_on=None) | models.Q(comes_back_on__lte=timezone.localdate(before))
    return Conflict.objects.filter(back, closed_at__lte=before, erased_at=None)


@act
def erase_notes(*, conflict):
    """Erase every word of a closed matter; one that settled something keeps its title and that.

    Its letters go with it; while one is just being sent, it waits for the next day. Returns
    whether there was anything to erase; twice is once.
    """
    stored = old_notes().select_for_update(of=("self",)).filter(pk=conflict.pk).first()
    if stored is None:
        return False
    ours = ConflictLetter.objects.filter(conflict=stored).values("letter")
    letters = _locked(Letter.objects.filter(pk__in=ours))
    if letters.sending().exists():
        return False
    letters.delete()
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


@act
def erase_letters_of_none(*, library):
    """Erase what was written as long ago about matters of a library that nobody can tell any more.

    Letters knew their matter by its title alone once. Returns how many.
    """
    known = ConflictLetter.objects.values("letter")
    letters = _locked(
        Letter.objects.filter(library=library, is_closed=True, created_at__lte=_long_ago()).exclude(
            pk__in=known
        )
    )
    going = letters.exclude(pk__in=letters.sending().values("pk"))
    count = going.count()
    going.delete()
    return count


def _locked(letters):
    """Return the letters, which no sender takes before this act has ended."""
    keys = [one.pk for one in letters.order_by("pk").select_for_update(of=("self",))]
    return Letter.objects.filter(pk__in=keys)


def _long_ago():
    return timezone.now() - settings.MONTHS_OF_NOTES * MONTH
