"""Rows of partnerships."""

import factory
from django.utils import timezone

from partnerships.models import (
    Contribution,
    Endorsement,
    Goal,
    GoalRequest,
    GoalVersion,
    Partnership,
    Party,
)
from tests.factories import UnscopedFactory
from tests.factories.accounts import AnswerLinkFactory, LibraryFactory, UserFactory
from tests.factories.partners import PartnerFactory


class PartnershipFactory(UnscopedFactory):
    """One without parties; `LibraryPartyFactory` and `PartyFactory` add them."""

    class Meta:
        model = Partnership

    library = factory.SubFactory(LibraryFactory)
    name = factory.Sequence(lambda n: f"Wieczory po sezonie {n}")
    created_by = factory.SubFactory(UserFactory)


class PartyFactory(UnscopedFactory):
    class Meta:
        model = Party

    library = factory.SelfAttribute("partnership.library")
    partnership = factory.SubFactory(PartnershipFactory)
    partner = factory.SubFactory(PartnerFactory, library=factory.SelfAttribute("..library"))
    joined_on = factory.LazyFunction(timezone.localdate)
    joined_by = factory.SubFactory(UserFactory)


class LibraryPartyFactory(PartyFactory):
    """The library itself."""

    partner = None


class GoalFactory(UnscopedFactory):
    """One without words; `GoalVersionFactory` writes them."""

    class Meta:
        model = Goal

    library = factory.SelfAttribute("partnership.library")
    partnership = factory.SubFactory(PartnershipFactory)
    number = factory.Sequence(lambda n: n + 1)
    created_by = factory.SubFactory(UserFactory)


class GoalVersionFactory(UnscopedFactory):
    class Meta:
        model = GoalVersion

    library = factory.SelfAttribute("goal.library")
    goal = factory.SubFactory(GoalFactory)
    number = 1
    text = factory.Sequence(lambda n: f"Cztery wieczory {n} do marca")
    created_by = factory.SubFactory(UserFactory)


class EndorsementFactory(UnscopedFactory):
    """An answer by link of a party of the same partnership."""

    class Meta:
        model = Endorsement

    library = factory.SelfAttribute("goal_version.library")
    goal_version = factory.SubFactory(GoalVersionFactory)
    party = factory.SubFactory(
        PartyFactory, partnership=factory.SelfAttribute("..goal_version.goal.partnership")
    )
    answer = "agree"
    heard = "link"
    said_on = factory.LazyFunction(timezone.localdate)


class GoalRequestFactory(UnscopedFactory):
    class Meta:
        model = GoalRequest

    library = factory.SelfAttribute("party.library")
    party = factory.SubFactory(PartyFactory)
    link = factory.SubFactory(
        AnswerLinkFactory, purpose="goals", library=factory.SelfAttribute("..library")
    )
    asked_by = factory.SubFactory(UserFactory)


class ContributionFactory(UnscopedFactory):
    class Meta:
        model = Contribution

    library = factory.SelfAttribute("party.library")
    party = factory.SubFactory(PartyFactory)
    kind = "room"
    text = factory.Sequence(lambda n: f"Sala {n} w soboty")
    created_by = factory.SubFactory(UserFactory)
