"""Training organisations, grant programmes and their people."""

from django.db import transaction
from django.utils import timezone


@transaction.atomic
def save_provider(*, provider, by):
    """Add a training organisation or save its changes."""
    provider.full_clean()
    provider.save()
    return provider


@transaction.atomic
def save_people(*, people, by):
    """Save people of a training organisation, all or none."""
    for person in people:
        person.full_clean()
        person.save()


@transaction.atomic
def save_programme(*, programme, by):
    """Add a grant programme or save its changes."""
    programme.full_clean()
    programme.save()
    return programme


@transaction.atomic
def withdraw_programmes(*, programmes, by):
    """Offer these programmes no more; projects that have them keep them. Returns how many."""
    return programmes.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
