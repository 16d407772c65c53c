"""The plan of the day: titles, minutes and order."""

from django.utils import timezone

from accounts.acts import act
from accounts.order import moved
from accounts.services.order import write_order
from accounts.services.rows import lock_as_seen, lock_row, write_row
from trainings.models.trainings import ItemKind
from workshops.agenda import minutes_over, shortened
from workshops.models import AgendaItem
from workshops.services.workshops import lock_open


@act
def add_item(*, workshop, kind, title, minutes, by):
    """Add a part at the end of the day; return it. Raises AlreadyClosed."""
    lock_open(workshop)
    last = workshop.items.order_by("-position").values_list("position", flat=True).first()
    item = AgendaItem(
        library=workshop.library,
        workshop=workshop,
        position=(last or 0) + 1,
        kind=kind,
        title=title,
        minutes=minutes,
    )
    return write_row(row=item, exclude=["library"])


@act
def save_item(*, item, by):
    """Save a part's title and minutes. Raises AlreadyClosed, and Gone.

    Minutes typed anew are how long it lasts: a delay added before is in them.
    """
    lock_open(item.workshop)
    standing = lock_row(item)
    item.extra_minutes = standing.extra_minutes if item.minutes == standing.minutes else 0
    item.full_clean(exclude=["library", "workshop"])
    item.save(update_fields=["title", "minutes", "extra_minutes"])
    return item


@act
def delay_rest(*, item, minutes, by):
    """Let a part last `minutes` longer, so that what comes after it begins later; return it.

    What is over stays, breaks keep their length. Raises AlreadyClosed, Gone, or ValidationError
    when the part would last longer than a part may.
    """
    lock_open(item.workshop)
    item = lock_row(item)
    item.extra_minutes += minutes
    item.full_clean(exclude=["library", "workshop"])
    item.save(update_fields=["extra_minutes"])
    return item


@act
def shorten_rest(*, item, by):
    """Make what comes after a part shorter, so that the day ends on time; breaks stay whole.

    Return how many minutes are still too many. Raises AlreadyClosed.
    """
    workshop = lock_open(item.workshop)
    items = list(workshop.items.all())
    after = [
        each for each in items if each.position > item.position and each.kind != ItemKind.BREAK
    ]
    over = _over(workshop, items)
    for part, lasts in zip(after, shortened([part.lasts for part in after], over), strict=True):
        part.extra_minutes = lasts - part.minutes
    AgendaItem.objects.bulk_update(after, ["extra_minutes"])
    return max(_over(workshop, items), 0)


@act
def lock_item(*, item, by):
    """Let no more lines into an exercise; one that is locked stays so. Raises AlreadyClosed."""
    lock_open(item.workshop)
    AgendaItem.objects.filter(pk=item.pk, locked_at=None).update(
        locked_at=timezone.now(), locked_by=by
    )


@act
def unlock_item(*, item, by):
    """Let lines into an exercise again. Raises AlreadyClosed."""
    lock_open(item.workshop)
    AgendaItem.objects.filter(pk=item.pk).update(locked_at=None, locked_by=None)


@act
def back_to_plan(*, workshop, by, item=None):
    """Give a part (or all of them) the length it was planned with. Raises AlreadyClosed."""
    lock_open(workshop)
    items = workshop.items.filter(pk=item.pk) if item else workshop.items
    items.update(extra_minutes=0)


@act
def move_item(*, item, step, by):
    """Move a part one place up (step -1) or down (+1); at the edge nothing happens."""
    lock_open(item.workshop)
    write_order(rows=moved(list(item.workshop.items.all()), item, step))


@act
def remove_item(*, item, by, seen=""):
    """Take a part out of the day. A part with entries stays: its lines would be lost.

    Raises as `lock_as_seen`.
    """
    lock_open(item.workshop)
    if item.entries.exists() or item.outcomes.exists() or item.talks.exists():
        return False
    workshop = item.workshop
    lock_as_seen(item, seen).delete()
    write_order(rows=list(workshop.items.all()))
    return True


def _over(workshop, items):
    return minutes_over(workshop.starts_at, workshop.ends_at, [item.lasts for item in items])
