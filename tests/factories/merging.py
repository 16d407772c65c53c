import factory
from django.utils import timezone

from merging.models import DismissedTwins, Merge
from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory


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
