import factory

from privacy.models import LibraryStatement, PersonRequest, ResidentNotice
from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory


class PersonRequestFactory(UnscopedFactory):
    class Meta:
        model = PersonRequest

    class Params:
        answered = factory.Trait(
            answered_on="2026-03-02",
            answer="Poprawione, powiedziane przez telefon.",
            answered_by=factory.SubFactory(UserFactory),
        )

    library = factory.SubFactory(LibraryFactory)
    person = factory.Sequence(lambda number: f"Ewa Lis {number}")
    kind = "correct"
    came_on = "2026-03-01"
    created_by = factory.SubFactory(UserFactory)


class ResidentNoticeFactory(UnscopedFactory):
    class Meta:
        model = ResidentNotice

    partner = factory.SubFactory(PartnerFactory, sector="person")
    library = factory.SelfAttribute("partner.library")


class LibraryStatementFactory(UnscopedFactory):
    class Meta:
        model = LibraryStatement

    library = factory.SubFactory(LibraryFactory)
    officer_name = "Jan Iodowski"
