"""Taking back what one did a moment ago: the one rule of whose and how fresh it must be."""

from datetime import timedelta

from django.utils import timezone

UNDO_TIME = timedelta(minutes=10)


class NothingToUndo(Exception):
    """There is no change by this person in the last ten minutes, or a newer one came after it."""


def is_fresh(moment):
    """Return whether that moment is less than ten minutes ago."""
    return timezone.now() - moment < UNDO_TIME


def undoable(event, by):
    """Return whether this event is `by`'s own and fresh."""
    return (
        event is not None
        and is_fresh(event.pgh_created_at)
        and (event.pgh_context or {}).get("user") == by.pk
    )
