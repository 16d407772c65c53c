"""Rows of joint activities."""

import factory
from django.utils import timezone

from activities.models import Activity, ActivityAudience, ActivityPartner
from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory


class ActivityFactory(UnscopedFactory):
    """One that is planned; `noted_at` and `noted_by` make it done."""

    class Meta:
        model = Activity

    class Params:
        done = factory.Trait(
            noted_at=factory.LazyFunction(timezone.now),
            noted_by=factory.SubFactory(UserFactory),
            people=20,
        )

    library = factory.SubFactory(LibraryFactory)
    name = factory.Sequence(lambda n: f"Wieczór z muzyką {n}")
    held_on = factory.LazyFunction(timezone.localdate)
    created_by = factory.SubFactory(UserFactory)


class ActivityPartnerFactory(UnscopedFactory):
    class Meta:
        model = ActivityPartner

    library = factory.SelfAttribute("activity.library")
    activity = factory.SubFactory(ActivityFactory)
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))


class ActivityAudienceFactory(UnscopedFactory):
    class Meta:
        model = ActivityAudience

    library = factory.SelfAttribute("activity.library")
    activity = factory.SubFactory(ActivityFactory)
    audience = factory.SubFactory(AudienceFactory, library=factory.SelfAttribute("..library"))
