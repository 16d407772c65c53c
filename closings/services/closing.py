"""Closing a workshop, adding what came late, opening it again."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.acts import act
from closings.services.records import write_records
from workshops.models import Closing
from workshops.services.attendance import move_attendance, write_attendance
from workshops.services.workshops import (
    AlreadyClosed,
    end_guests,
    keep_guests,
    lock_open,
    lock_workshop,
)


@act
def close_workshop(
    *, workshop, organisations, by, groups=(), search=None, left_out=(), even_ahead=False
):
    """Turn the lines into partners, ties, resources, groups, factors and the sheet; return the day.

    A promise becomes a task, and who was there stands in the history of each partner. Whom the room
    named stands on the list of one search, as the SearchPlan `search` says. A workshop that was
    opened again adds only what is new: what is a record already is not written twice.

    `organisations` and `groups` come from services/review.py, as a person left them; `left_out`
    are keys of lines of who works with whom. What was typed after that is added as proposed, so no
    line is lost. Trainers who are guests keep access for 30 days. Raises AlreadyClosed when
    somebody was faster, ValidationError when a record is refused: also an organisation whose sector
    nobody knows and a tie that does not say two, unless they are left out, and a day that has not
    begun, unless `even_ahead` says that it is meant.
    """
    locked = lock_open(workshop)
    if locked.is_ahead and not even_ahead:
        raise ValidationError(ahead_sentence(locked))
    decided = {"organisations": organisations, "groups": groups, "left_out": left_out}
    write_records(workshop=locked, search=search, by=by, **decided)
    locked.closed_at, locked.closed_by = timezone.now(), by
    locked.save(update_fields=["closed_at", "closed_by"])
    Closing.objects.create(
        library=locked.library, workshop=locked, closed_at=locked.closed_at, closed_by=by
    )
    move_attendance(workshop=locked, by=by)
    write_attendance(workshop=locked, by=by)
    end_guests(workshop=locked, by=by)
    return locked


@act
def add_late_lines(*, workshop, organisations, by, groups=(), search=None, left_out=()):
    """Turn lines that came after the closing into records, as the closing did with the others.

    Raises AlreadyClosed when it was closed too long ago, ValidationError as `close_workshop`.
    """
    locked = lock_workshop(workshop)
    if not locked.takes_late_lines:
        raise AlreadyClosed
    decided = {"organisations": organisations, "groups": groups, "left_out": left_out}
    write_records(workshop=locked, search=search, by=by, **decided)
    write_attendance(workshop=locked, by=by)
    return locked


@act
def reopen_workshop(*, workshop, by):
    """Let a closed workshop take lines again until it is closed anew; an open one stays open.

    What it has written stays: records, tasks, histories. Raises AlreadyClosed when it was closed
    more than 30 days ago.
    """
    locked = lock_workshop(workshop)
    if not locked.is_closed:
        return locked
    if not locked.takes_late_lines:
        raise AlreadyClosed
    stands = Closing.objects.filter(workshop=locked, reopened_at=None)
    stands.update(reopened_at=timezone.now(), reopened_by=by)
    locked.closed_at = locked.closed_by = None
    locked.save(update_fields=["closed_at", "closed_by"])
    keep_guests(workshop=locked, by=by)
    return locked


def ahead_sentence(workshop):
    """Say that the day has not begun, by its plan."""
    day = date_format(workshop.held_on, "j E Y")
    begins = date_format(workshop.starts_at, "G:i")
    return _("This workshop is planned for %(day)s, %(time)s, and has not begun.") % {
        "day": day,
        "time": begins,
    }
