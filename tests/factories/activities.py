"""Rows of joint activities."""

from datetime import date

import factory
from django.utils import timezone

from activities.models import (
    Activity,
    ActivityAudience,
    ActivityPartner,
    GrantEdition,
    GrantRule,
    GrantTask,
)
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
    name = factory.Sequence(lambda n: f"Wieczory gier {n}")
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


class GrantEditionFactory(UnscopedFactory):
    class Meta:
        model = GrantEdition
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"grant-{n}")
    programme = factory.Sequence(lambda n: f"Blisko {n}")
    edition = "2024"
    source = "regulamin naboru"
    read_on = "2026-11-22"


class GrantRuleFactory(UnscopedFactory):
    class Meta:
        model = GrantRule

    edition = factory.SubFactory(GrantEditionFactory)
    counts = "with_partners"
    least, most = 2, 6


class GrantTaskFactory(UnscopedFactory):
    """One of two years: this one and the next."""

    class Meta:
        model = GrantTask

    library = factory.SubFactory(LibraryFactory)
    edition = factory.SubFactory(GrantEditionFactory)
    starts_on = factory.LazyFunction(lambda: date(timezone.localdate().year, 1, 1))
    ends_on = factory.LazyFunction(lambda: date(timezone.localdate().year + 1, 12, 31))
    created_by = factory.SubFactory(UserFactory)
