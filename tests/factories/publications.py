import factory
from django.utils import timezone

from tests.factories import UnscopedFactory
from tests.factories.accounts import UserFactory
from tests.factories.workshops import ProgrammeFactory, WorkshopFactory
from workshops.models import Logo, Publication


class PublicationFactory(UnscopedFactory):
    class Meta:
        model = Publication

    workshop = factory.SubFactory(WorkshopFactory, closed=True)
    library = factory.SelfAttribute("workshop.library")
    published_at = factory.LazyFunction(timezone.now)
    published_by = factory.SubFactory(UserFactory)


class LogoFactory(UnscopedFactory):
    class Meta:
        model = Logo

    programme = factory.SubFactory(ProgrammeFactory)
    file = factory.django.ImageField(width=30, height=20, format="PNG")
    width = 30
    height = 20
    alt = factory.Sequence(lambda n: f"Logo programu nr {n}")
