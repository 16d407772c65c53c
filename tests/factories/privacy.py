import factory

from privacy.models import PersonRequest
from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory


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
