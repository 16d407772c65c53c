"""The plan of the day: titles, minutes and order."""

from django.db import transaction

from workshops.models import AgendaItem
from workshops.services.workshops import lock_open


@transaction.atomic
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
    item.full_clean(exclude=["library"])
    item.save()
    return item


@transaction.atomic
def save_item(*, item, by):
    """Save a part's title and minutes. Raises AlreadyClosed."""
    lock_open(item.workshop)
    item.full_clean(exclude=["library", "workshop"])
    item.save(update_fields=["title", "minutes"])
    return item


@transaction.atomic
def move_item(*, item, step, by):
    """Move a part one place up (step -1) or down (+1); at the edge nothing happens."""
    lock_open(item.workshop)
    items = list(item.workshop.items.all())
    place = items.index(item)
    if 0 <= place + step < len(items):
        items.insert(place + step, items.pop(place))
        _number(items)


@transaction.atomic
def remove_item(*, item, by):
    """Take a part out of the day. A part with entries stays: its lines would be lost."""
    lock_open(item.workshop)
    if item.entries.exists() or item.outcomes.exists():
        return False
    workshop = item.workshop
    item.delete()
    _number(list(workshop.items.all()))
    return True


def _number(items):
    for position, item in enumerate(items, start=1):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
