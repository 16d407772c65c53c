"""The offer: trainings and their plans of the day.

Every service here raises NotYours for anybody but who keeps the whole installation.
"""

from django.utils import timezone
from django.utils.text import capfirst

from accounts.acts import act
from accounts.services.authority import require_administrator
from accounts.services.order import write_order
from accounts.services.rows import lock_row, write_row
from trainings.agenda import FIVE_HOURS
from trainings.models import TrainingItem
from trainings.models.trainings import ItemKind


@act
def save_training(*, training, by):
    """Add a training or save its changes."""
    require_administrator(by=by)
    return write_row(row=training)


@act
def save_training_items(*, training, items, removed=(), by):
    """Save parts of the day, in the order of their numbers, which become 1, 2, 3…

    A training that would have none gets the five-hour day.
    """
    require_administrator(by=by)
    lock_row(training)
    for item in removed:
        item.delete()
    for item in items:
        write_row(row=item, exclude=["training"])
    if not training.items.exists():
        TrainingItem.objects.bulk_create(
            TrainingItem(
                training=training,
                position=position,
                kind=kind,
                title=capfirst(ItemKind(kind).label),
                minutes=minutes,
            )
            for position, (kind, minutes) in enumerate(FIVE_HOURS, start=1)
        )
    write_order(rows=list(training.items.all()))


@act
def withdraw_trainings(*, trainings, by):
    """Offer these trainings no more; workshops and requests that came of them stay."""
    require_administrator(by=by)
    return trainings.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())


@act
def offer_trainings_again(*, trainings, by):
    """Offer withdrawn trainings again; return how many there were."""
    require_administrator(by=by)
    return trainings.exclude(withdrawn_at=None).update(withdrawn_at=None)
