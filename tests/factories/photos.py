import factory
from django.utils import timezone

from reports.models import Photo, PhotoPlace
from tests.factories import UnscopedFactory
from tests.factories.accounts import UserFactory
from tests.factories.workshops import WorkshopFactory


class PhotoFactory(UnscopedFactory):
    class Meta:
        model = Photo

    class Params:
        shown = factory.Trait(alt="Kartki na stole", consent="nobody", is_public=True)
        withdrawn = factory.Trait(
            withdrawn_at=factory.LazyFunction(timezone.now),
            withdrawn_by=factory.SubFactory(UserFactory),
        )

    workshop = factory.SubFactory(WorkshopFactory)
    library = factory.SelfAttribute("workshop.library")
    position = factory.Sequence(lambda n: n + 1)
    large = factory.django.ImageField(width=30, height=20, format="JPEG")
    small = factory.django.ImageField(width=30, height=20, format="WEBP")
    width = 30
    height = 20
    created_by = factory.SubFactory(UserFactory)


class PhotoPlaceFactory(UnscopedFactory):
    class Meta:
        model = PhotoPlace

    photo = factory.SubFactory(PhotoFactory)
    library = factory.SelfAttribute("photo.library")
    place = factory.Sequence(lambda n: f"Strona gminy nr {n}")
