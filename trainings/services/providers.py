"""Training organisations, grant programmes and their people: kept by who keeps the installation.

Every service here raises NotYours for anybody else.
"""

from django.utils import timezone

from accounts.acts import act
from accounts.services.authority import (
    refuse_own_rise,
    require_administrator,
    require_proved_mailbox,
)
from accounts.services.rows import write_row
from trainings.models import ProviderPerson


@act
def save_provider(*, provider, by):
    """Add a training organisation or save its changes."""
    require_administrator(by=by)
    return write_row(row=provider)


@act
def save_people(*, people, by):
    """Save people of a training organisation, all or none.

    An account among them answers requests and becomes a guest of libraries: nobody puts in their
    own, and only one whose mailbox is proved. Raises NotYours for both.
    """
    require_administrator(by=by)
    for person in people:
        kept = ProviderPerson.objects.filter(pk=person.pk, provider=person.provider_id)
        if person.user and not kept.filter(user=person.user).exists():
            refuse_own_rise(by=by, user=person.user)
            require_proved_mailbox(user=person.user)
        write_row(row=person)


@act
def save_programme(*, programme, by):
    """Add a grant programme or save its changes."""
    require_administrator(by=by)
    return write_row(row=programme)


@act
def withdraw_programmes(*, programmes, by):
    """Offer these programmes no more; projects that have them keep them. Returns how many."""
    require_administrator(by=by)
    return programmes.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())


@act
def offer_programmes_again(*, programmes, by):
    """Offer withdrawn programmes again; return how many there were."""
    require_administrator(by=by)
    return programmes.exclude(withdrawn_at=None).update(withdrawn_at=None)
