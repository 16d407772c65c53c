"""What a page shows of a partnership beside its goals: who is here, who gives and gains what."""

from collections import defaultdict
from dataclasses import dataclass

from files.services.together import read_together_again
from partnerships.models import Contribution, Party
from partnerships.services.balances import give_and_take_of
from partnerships.services.mix import PartnershipMix, mix_of
from partnerships.services.states import beside, standings_in
from selections.models import Candidate
from selections.models.benefits import BenefitSide, Flow
from selections.services.benefits import lists_of


@dataclass(frozen=True)
class PartySide:
    """One party: what it gives and gains by the search, what it promised and brought."""

    party: Party
    gives: list
    gains: list
    contributions: list


@dataclass(frozen=True)
class PartnershipSides:
    sides: list
    mix: PartnershipMix
    give_and_take: list
    left: list  # parties that left
    contributions: list

    @property
    def everybody(self):
        return [*self.parties, *self.left]

    @property
    def parties(self):
        return [side.party for side in self.sides]


def with_sides(partnership):
    """Return the Standing and the PartnershipSides of a partnership; two queries for any number."""
    found = read_together_again(_to_read, keys=(partnership.pk,), known=[partnership])
    (standing,) = standings_in([partnership], found).values()
    return standing, _sides_in(found)


def _to_read(_shape, partnership):
    return {
        **beside([partnership]),
        "candidates": Candidate.objects.filter(parties__partnership=partnership).distinct(),
        "contributions": Contribution.objects.filter(party__partnership=partnership).order_by("pk"),
    }


def _sides_in(found):
    contributions = found["contributions"]
    here = [one for one in found["parties"] if one.left_on is None]
    return PartnershipSides(
        sides=_sides(here, contributions),
        mix=mix_of(here),
        give_and_take=give_and_take_of(here, contributions),
        left=[one for one in found["parties"] if one.left_on],
        contributions=contributions,
    )


def _sides(parties, contributions):
    promised = defaultdict(list)
    for one in contributions:
        promised[one.party_id].append(one)
    candidates = [one.candidate for one in parties if one.candidate]
    lists = lists_of(candidates) if candidates else {}
    of_library = {flow: _of_library(lists, flow) for flow in Flow}
    found = []
    for one in parties:
        own = lists.get(one.candidate_id, {})
        gives, gains = (
            of_library[flow] if one.is_library else own.get((BenefitSide.PARTNER, flow), [])
            for flow in (Flow.GIVES, Flow.GAINS)
        )
        found.append(PartySide(one, gives, gains, promised[one.pk]))
    return found


def _of_library(lists, flow):
    """Return what the library gives or gains, of all its parties together, each line once."""
    lines = [line for own in lists.values() for line in own[BenefitSide.LIBRARY, flow]]
    return list(dict.fromkeys(lines))
