import factory
from django.utils import timezone

from reports.models import Publication
from tests.factories import UnscopedFactory
from tests.factories.accounts import UserFactory
from tests.factories.workshops import WorkshopFactory


class PublicationFactory(UnscopedFactory):
    class Meta:
        model = Publication

    workshop = factory.SubFactory(WorkshopFactory, closed=True)
    library = factory.SelfAttribute("workshop.library")
    published_at = factory.LazyFunction(timezone.now)
    published_by = factory.SubFactory(UserFactory)
