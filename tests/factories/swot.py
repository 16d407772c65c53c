import factory
from django.utils import timezone

from swot.models import (
    Analysis,
    Factor,
    FactorAudience,
    FactorNeed,
    FactorPartner,
    FactorWeight,
    PairAnswer,
    ProposalAnswer,
    Strategy,
    StrategyFactor,
)
from tests.factories import UnscopedFactory
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory, ResourceFactory


class AnalysisFactory(UnscopedFactory):
    class Meta:
        model = Analysis

    class Params:
        archived = factory.Trait(
            archived_at=factory.LazyFunction(timezone.now),
            archived_by=factory.SubFactory(UserFactory),
        )

    library = factory.SubFactory(LibraryFactory)
    title = factory.Sequence(lambda n: f"Analiza SWOT nr {n}")
    created_by = factory.SubFactory(UserFactory)


class FactorFactory(UnscopedFactory):
    """An entry; each stands on a place of its own, so a list is dense only if it is alone."""

    class Meta:
        model = Factor

    class Params:
        archived = factory.Trait(
            archived_at=factory.LazyFunction(timezone.now),
            archived_by=factory.SubFactory(UserFactory),
        )

    analysis = factory.SubFactory(AnalysisFactory)
    library = factory.SelfAttribute("analysis.library")
    part = "strength"
    text = factory.Sequence(lambda n: f"wpis nr {n}")
    position = factory.Sequence(lambda n: n + 1)
    created_by = factory.SubFactory(UserFactory)


class FactorAudienceFactory(UnscopedFactory):
    class Meta:
        model = FactorAudience

    factor = factory.SubFactory(FactorFactory)
    library = factory.SelfAttribute("factor.library")
    audience = factory.SubFactory(
        AudienceFactory, library=factory.SelfAttribute("..factor.library")
    )


class FactorPartnerFactory(UnscopedFactory):
    class Meta:
        model = FactorPartner

    factor = factory.SubFactory(FactorFactory)
    library = factory.SelfAttribute("factor.library")
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..factor.library"))


class FactorNeedFactory(UnscopedFactory):
    class Meta:
        model = FactorNeed

    factor = factory.SubFactory(FactorFactory)
    library = factory.SelfAttribute("factor.library")
    need = factory.SubFactory(
        ResourceFactory, direction="need", library=factory.SelfAttribute("..factor.library")
    )


class StrategyFactory(UnscopedFactory):
    """An idea without what it joins, unless StrategyFactorFactory says it."""

    class Meta:
        model = Strategy

    class Params:
        archived = factory.Trait(
            archived_at=factory.LazyFunction(timezone.now),
            archived_by=factory.SubFactory(UserFactory),
        )

    analysis = factory.SubFactory(AnalysisFactory)
    library = factory.SelfAttribute("analysis.library")
    text = factory.Sequence(lambda n: f"wieczory nr {n}")
    created_by = factory.SubFactory(UserFactory)


class StrategyFactorFactory(UnscopedFactory):
    class Meta:
        model = StrategyFactor

    strategy = factory.SubFactory(StrategyFactory)
    library = factory.SelfAttribute("strategy.library")
    factor = factory.SubFactory(
        FactorFactory, analysis=factory.SelfAttribute("..strategy.analysis")
    )


class ProposalAnswerFactory(UnscopedFactory):
    """A proposal that does not concern the library."""

    class Meta:
        model = ProposalAnswer

    library = factory.SubFactory(LibraryFactory)
    rule = "place-waits"
    about = factory.Sequence(lambda n: f"Gwizd {n}")
    sentence = "Gwizd: organizacje – 3, partnerzy – 0."
    created_by = factory.SubFactory(UserFactory)


class FactorWeightFactory(UnscopedFactory):
    class Meta:
        model = FactorWeight

    factor = factory.SubFactory(FactorFactory)
    library = factory.SelfAttribute("factor.library")
    weight = 1
    answered_by = factory.SubFactory(UserFactory)


class PairAnswerFactory(UnscopedFactory):
    """A strength that helps a little to use an opportunity."""

    class Meta:
        model = PairAnswer

    factor = factory.SubFactory(FactorFactory)
    library = factory.SelfAttribute("factor.library")
    other = factory.SubFactory(
        FactorFactory, part="opportunity", analysis=factory.SelfAttribute("..factor.analysis")
    )
    question = 1
    value = 1
    answered_by = factory.SubFactory(UserFactory)
