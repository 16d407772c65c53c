import factory
from django.utils import timezone

from intake.models import Correction, DataAnswer, DataRequest, Suggestion
from tests.factories import UnscopedFactory
from tests.factories.accounts import AnswerLinkFactory, LetterFactory, LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory


class DataRequestFactory(UnscopedFactory):
    class Meta:
        model = DataRequest

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    letter = factory.SubFactory(LetterFactory, library=factory.SelfAttribute("..library"))
    link = factory.SubFactory(
        AnswerLinkFactory, library=factory.SelfAttribute("..library"), purpose="own-data"
    )
    asked_by = factory.SubFactory(UserFactory)


class DataAnswerFactory(UnscopedFactory):
    """What an organisation said by phone; `by_link`, that something is different."""

    class Meta:
        model = DataAnswer

    class Params:
        by_link = factory.Trait(
            request=factory.SubFactory(
                DataRequestFactory,
                partner=factory.SelfAttribute("..partner"),
                link__used_at=factory.LazyFunction(timezone.now),
            ),
            way="link",
            is_right=False,
            said_by="",
            recorded_by=None,
        )

    partner = factory.SubFactory(PartnerFactory)
    library = factory.SelfAttribute("partner.library")
    way = "phone"
    is_right = True
    said_by = "Ewa Lis, prezeska"
    recorded_by = factory.SubFactory(UserFactory)
    said_on = factory.LazyFunction(timezone.localdate)


class CorrectionFactory(UnscopedFactory):
    class Meta:
        model = Correction

    answer = factory.SubFactory(DataAnswerFactory, by_link=True)
    library = factory.SelfAttribute("answer.library")
    fact = "phone"
    new = "94 351 50 00"


class SuggestionFactory(UnscopedFactory):
    class Meta:
        model = Suggestion

    library = factory.SubFactory(LibraryFactory)
    name = factory.Sequence(lambda number: f"Klub Biegacza nr {number}")
    why = "Robi dobre rzeczy w okolicy."
