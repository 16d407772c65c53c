"""The offer: trainings and their plans of the day.

Every service here raises NotYours for anybody but who keeps the whole installation.
"""

from django.utils import timezone
from django.utils.text import capfirst

from accounts.acts import act
from accounts.services.authority import require_administrator
from trainings.agenda import FIVE_HOURS
from trainings.models import TrainingItem
from trainings.models.trainings import ItemKind


@act
def save_training(*, training, by):
    """Add a training or save its changes."""
    require_administrator(by=by)
    training.full_clean()
    training.save()
    return training


@act
def save_training_items(*, training, items, removed=(), by):
    """Save parts of the day; a training that would have none gets the five-hour day."""
    require_administrator(by=by)
    for item in removed:
        item.delete()
    for item in items:
        item.full_clean(exclude=["training"])
        item.save()
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
