import factory
from django.utils import timezone

from merging.models import AudienceMerge, DismissedGroups, DismissedTwins, Merge
from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory


class MergeFactory(UnscopedFactory):
    """A merge of two partners on which nothing hung."""

    class Meta:
        model = Merge

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    done_by = factory.SubFactory(UserFactory)
    gone = factory.SubFactory(
        PartnerFactory,
        library=factory.SelfAttribute("..library"),
        merged_into=factory.SelfAttribute("..partner"),
        archived_at=factory.LazyFunction(timezone.now),
        archived_by=factory.SelfAttribute("..done_by"),
    )
    done = factory.LazyFunction(
        lambda: {
            "moved": {},
            "away": {},
            "aside": [],
            "swapped": {"partners.identifier": {"columns": ["id"], "rows": {}}},
            "events": {"before": None, "after": None, "gone": None},
            "levels": [],
        }
    )


class DismissedTwinsFactory(UnscopedFactory):
    class Meta:
        model = DismissedTwins

    library = factory.SubFactory(LibraryFactory)
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    other = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    dismissed_by = factory.SubFactory(UserFactory)


class AudienceMergeFactory(UnscopedFactory):
    """A merge of two groups on which nothing hung."""

    class Meta:
        model = AudienceMerge

    audience = factory.SubFactory(AudienceFactory)
    library = factory.SelfAttribute("audience.library")
    done_by = factory.SubFactory(UserFactory)
    gone = factory.SubFactory(
        AudienceFactory,
        library=factory.SelfAttribute("..library"),
        merged_into=factory.SelfAttribute("..audience"),
    )
    done = factory.LazyFunction(
        lambda: {
            "moved": {},
            "away": {},
            "aside": [],
            "swapped": {},
            "events": {"before": None, "after": None},
        }
    )


class DismissedGroupsFactory(UnscopedFactory):
    class Meta:
        model = DismissedGroups

    library = factory.SubFactory(LibraryFactory)
    audience = factory.SubFactory(AudienceFactory, library=factory.SelfAttribute("..library"))
    other = factory.SubFactory(AudienceFactory, library=factory.SelfAttribute("..library"))
    dismissed_by = factory.SubFactory(UserFactory)
