"""What was talked over: written down once, corrected before the closing and after, taken away."""

from accounts.acts import act
from accounts.services.rows import write_row
from workshops.models import Talk
from workshops.services.once import add_once
from workshops.services.workshops import lock_open, lock_workshop

SAID = ["text", "our_needs", "their_needs", "agreed"]


@act
def add_talk(*, talk, by, is_corrected=False, is_late=False):
    """Write a talk down once; return (talk, whether it is new).

    Raises AlreadyClosed and ValidationError.
    """
    talk.changed_by = by
    talk.full_clean(exclude=["library", "workshop", "item", "changed_by"])
    [kept] = add_once(
        rows=[talk],
        workshop=talk.workshop,
        said=[*SAID, "changed_by"],
        by=by,
        are_corrected=is_corrected,
        are_late=is_late,
    )
    return kept, kept is talk


@act
def save_talk(*, talk, by):
    """Save what was corrected, before the closing and after it. Raises ValidationError."""
    lock_workshop(talk.workshop)
    talk.changed_by = by
    return write_row(row=talk, fields=[*SAID, "changed_by"], exclude=["library", "changed_by"])


@act
def remove_talk(*, talk, by):
    """Take a talk away while the workshop is open. Raises AlreadyClosed."""
    lock_open(talk.workshop)
    talk.delete()


@act
def take_back_talk(*, workshop, key, by):
    """Take away the talk of this key, if it ever came. Raises AlreadyClosed."""
    lock_open(workshop)
    Talk.objects.filter(workshop=workshop, idempotency_key=key).delete()
