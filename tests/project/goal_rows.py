"""Rows of partnerships whose goals are asked about, for the addresses of the access table."""

from django.utils import timezone

from tests.factories.partnerships import (
    ContributionFactory,
    EndorsementFactory,
    GoalFactory,
    GoalRequestFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.project.rows import partners_of


def partnership_among(library):
    """Return a partnership with the partners of the library, a goal for every three of them.

    Every second party agreed to the first goal; the others are asked.
    """
    partnership = PartnershipFactory(library=library)
    LibraryPartyFactory(partnership=partnership)
    partners = partners_of(library)[:19]
    parties = [PartyFactory(partnership=partnership, partner=one) for one in partners]
    goals = GoalFactory.create_batch(1 + len(parties) // 3, partnership=partnership)
    words = [GoalVersionFactory(goal=goal, proposed_by=parties[0]) for goal in goals]
    for party in parties[::2]:
        EndorsementFactory(goal_version=words[0], party=party, answer="change", words="inaczej")
    for party in parties[1::2]:
        ContributionFactory(party=party, due_on="2026-01-01")
        GoalRequestFactory(party=party, idea="seniorzy", answered_at=timezone.now())
        GoalRequestFactory(party=party)
    return partnership


def answering_party(library):
    """Return a party of a partnership with a goal."""
    party = PartyFactory(partnership__library=library)
    GoalVersionFactory(goal__partnership=party.partnership)
    return party


def proposed_change(library):
    """Return the answer of a party that proposes other words."""
    return EndorsementFactory(
        goal_version__goal__partnership__library=library, answer="change", words="inaczej"
    )
