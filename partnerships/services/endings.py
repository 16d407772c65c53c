"""Pausing a partnership, going on, ending it, and renewing it for another time."""

import pghistory
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter
from accounts.services.letters import cancel_letter
from accounts.services.rows import lock_row, mark_of, write_fields
from partnerships.services.locks import lock_open
from partnerships.services.requests import end_all_questions
from partnerships.services.times import RENEWED, days_before, last_day_before, times_of

PAUSE = ["paused_on", "paused_until", "paused_why"]
END = ["ended_on", "ended_by", "ended_why"]
NOT_ASKED = ["library", "selection", "owner", "created_by", "ended_by", "version"]


@act
def pause_partnership(*, partnership, until, why, by):
    """Let a partnership rest until a day; return it. It goes on by itself on that day.

    Raises ValidationError for an ended one, a day that does not lie ahead, and without a reason.
    """
    stored = lock_open(partnership)
    if until is None or until <= timezone.localdate():
        raise ValidationError({"until": _("Type a day that lies ahead.")})
    if not why.strip():
        raise ValidationError({"why": _("Type the reason, one word is enough.")})
    stored.paused_on, stored.paused_until = timezone.localdate(), until
    stored.paused_why = why.strip()
    return _written(stored, PAUSE)


@act
def resume_partnership(*, partnership, by, seen=None):
    """Let a paused partnership go on before its day; return it. Twice is once.

    `seen` is how it stood on the page (`how_it_stands`). Raises ValidationError where somebody
    paused it anew meanwhile, and for an ended one.
    """
    stored = lock_open(partnership)
    if stored.is_paused and seen not in (None, how_it_stands(stored)):
        raise ValidationError(stands_otherwise(stored))
    stored.paused_on = stored.paused_until = None
    stored.paused_why = ""
    return _written(stored, PAUSE)


@act
def end_partnership(*, partnership, ended_on, why, by):
    """End a partnership; return it. Everything stays, each party is thanked by a letter.

    Whatever its parties are asked by a link is over, and letters that wait do not leave.
    Raises ValidationError when it has ended, for a day ahead or before it began, without a reason.
    """
    stored = lock_open(partnership)
    if not why.strip():
        raise ValidationError({"why": _("Say why it ends; one sentence is enough.")})
    if ended_on is None or ended_on > timezone.localdate():
        raise ValidationError({"ended_on": _("This day lies ahead. Type when it ended.")})
    if stored.starts_on and ended_on < stored.starts_on:
        raise ValidationError({"ended_on": _("It cannot end before it begins.")})
    stored.ended_on, stored.ended_by, stored.ended_why = ended_on, by, why.strip()
    end_all_questions(parties=stored.parties.all(), by=by)
    return _written(stored, END)


@act
def renew_partnership(*, partnership, starts_on, ends_on, by):
    """Give a partnership another time, also one that ended; return it.

    Goals and parties stay as they were, and who is here is thanked when it ends again; its earlier
    times stand in its history. Raises ValidationError when the end is before the beginning.
    """
    stored = lock_row(partnership)
    if starts_on is None:
        raise ValidationError({"starts_on": _("Type since when.")})
    if not stored.is_ended:
        _close(stored, starts_on)
    stored.starts_on, stored.ends_on = starts_on, ends_on
    stored.ended_on = stored.ended_by = stored.paused_on = stored.paused_until = None
    stored.ended_why = stored.paused_why = ""
    stored.full_clean(exclude=NOT_ASKED)
    with pghistory.context(**RENEWED):
        write_fields(row=stored, fields=["starts_on", "ends_on", *PAUSE, *END])
        pghistory.context(renewed=False)  # a context around this one would say it of what follows
    # Who goes on takes leave once more: then the thanks of this time are due.
    thanked = stored.parties.current().exclude(thanked_on=None)
    waiting = Letter.objects.may_leave().filter(pk__in=thanked.values("thanks"))
    for letter in waiting.select_for_update():
        cancel_letter(letter=letter, by=by)
    thanked.update(thanked_on=None, thanks=None)
    return stored


def how_it_stands(partnership):
    """Return by what a page tells whether somebody ended it, let it rest or go on since."""
    why = partnership.ended_why or partnership.paused_why
    return mark_of((partnership.ended_on, partnership.paused_until, why))


def stands_otherwise(partnership):
    """Return the sentence for whoever saw that it stood otherwise."""
    if partnership.is_ended:
        return _("Somebody has ended this partnership meanwhile: %(why)s.") % {
            "why": partnership.ended_why.rstrip(".")
        }
    if partnership.is_paused:
        return _("Somebody has paused this partnership meanwhile: %(why)s.") % {
            "why": partnership.paused_why.rstrip(".")
        }
    return _("Somebody has let this partnership go on meanwhile.")


def earlier_times(partnership):
    """Return (from, until) of the times before this one, the latest first; one query.

    A time is over when it was renewed: then the day it ended, or was to end, is where it stopped.
    """
    if partnership.version == 1:  # its days were never changed
        return []
    times = times_of([partnership], days_before([partnership.pk]))
    return [(one.starts_on, one.until) for one in times[partnership.pk][1:]]


def _close(partnership, starts_on):
    """Write the last day of a time that goes on and is renewed from a day: its history keeps it."""
    began = partnership.starts_on or timezone.localdate(partnership.created_at)
    last = last_day_before(starts_on, began=began, ends_on=partnership.ends_on)
    if last and last != partnership.ends_on:
        partnership.ends_on = last
        write_fields(row=partnership, fields=["ends_on"])


def _written(stored, fields):
    stored.full_clean(exclude=NOT_ASKED)
    write_fields(row=stored, fields=fields)
    return stored
