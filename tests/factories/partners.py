import factory
from django.utils import timezone

from naming.words import index_words
from partners.models import (
    Audience,
    AudienceSeed,
    Contact,
    Identifier,
    ImportBatch,
    Kind,
    LevelChange,
    Opening,
    Partner,
    PartnerAudience,
    Resource,
    SavedView,
)
from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory


class KindFactory(UnscopedFactory):
    class Meta:
        model = Kind
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"kind-{n}")
    name = factory.Sequence(lambda n: f"Rodzaj {n}")
    name_en = factory.Sequence(lambda n: f"Kind {n}")
    sector = "ngo"


class PartnerFactory(UnscopedFactory):
    class Meta:
        model = Partner

    class Params:
        archived = factory.Trait(
            archived_at=factory.LazyFunction(timezone.now),
            archived_by=factory.SubFactory(UserFactory),
        )

    library = factory.SubFactory(LibraryFactory)
    name = factory.Sequence(lambda n: f"Stowarzyszenie nr {n}")
    short_label = factory.LazyAttribute(lambda partner: partner.name[:24])
    sector = "ngo"
    sector_confirmed = True
    level = "one_off"
    place = "Ustronie Morskie"
    words = factory.LazyAttribute(lambda partner: index_words(partner.name, partner.place))


class LevelChangeFactory(UnscopedFactory):
    class Meta:
        model = LevelChange

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    level = "one_off"
    changed_by = factory.SubFactory(UserFactory)


class ContactFactory(UnscopedFactory):
    class Meta:
        model = Contact

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    name = factory.Sequence(lambda n: f"Jan Kowalski {n}")


class OpeningFactory(UnscopedFactory):
    class Meta:
        model = Opening

    model = "partners.contact"
    row = 1
    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    opened_by = factory.SubFactory(UserFactory, is_staff=True)
    reason = "Prośba o poprawienie danych"


class IdentifierFactory(UnscopedFactory):
    class Meta:
        model = Identifier

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    scheme = "nip"
    value = "8567346215"


class AudienceFactory(UnscopedFactory):
    class Meta:
        model = Audience

    library = factory.SubFactory(LibraryFactory)
    name = factory.Sequence(lambda n: f"grupa {n}")


class AudienceSeedFactory(UnscopedFactory):
    class Meta:
        model = AudienceSeed
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"group-{n}")
    name = factory.Sequence(lambda n: f"grupa {n}")
    name_en = factory.Sequence(lambda n: f"group {n}")


class PartnerAudienceFactory(UnscopedFactory):
    class Meta:
        model = PartnerAudience

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    audience = factory.SubFactory(
        AudienceFactory, library=factory.SelfAttribute("..partner.library")
    )


class ImportBatchFactory(UnscopedFactory):
    class Meta:
        model = ImportBatch

    class Params:
        brought_in = factory.Trait(
            applied_at=factory.LazyFunction(timezone.now),
            applied_by=factory.SubFactory(UserFactory),
        )

    library = factory.SubFactory(LibraryFactory)
    file_name = "szkoly.csv"
    created_by = factory.SubFactory(UserFactory)


class ResourceFactory(UnscopedFactory):
    class Meta:
        model = Resource

    class Params:
        archived = factory.Trait(
            archived_at=factory.LazyFunction(timezone.now),
            archived_by=factory.SubFactory(UserFactory),
        )

    library = factory.SubFactory(LibraryFactory)
    direction = "offer"
    text = factory.Sequence(lambda n: f"Sala nr {n}")
    created_by = factory.SubFactory(UserFactory)


class SavedViewFactory(UnscopedFactory):
    class Meta:
        model = SavedView

    library = factory.SubFactory(LibraryFactory)
    name = factory.Sequence(lambda n: f"Widok {n}")
    query = "sector=ngo"
    is_shared = True
    owner = factory.SubFactory(UserFactory)
