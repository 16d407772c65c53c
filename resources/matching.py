"""Offers that answer needs: the same kind, words in common, enough of it.

Pure Python. A need looks at a bounded number of offers under each of its words, so the work grows
with the number of lines and not with the number of pairs.
"""

from collections import defaultdict
from dataclasses import dataclass, field

ANY = "unsorted"  # nobody said what kind it is: it may be each
MOST_OF_A_HOLDER = 3  # offers of one holder under one word
LOOK_AT = 24  # offers under one word, for one need
MOST_OF_A_NEED = 5  # answers that are told


@dataclass(frozen=True)
class HeldLine:
    """An offer or a need: whose, of what kind, its telling words (sets of forms), how much."""

    key: int  # which alone says whether two are the same
    holder: tuple = field(compare=False)
    category: str = field(compare=False)
    words: tuple = field(compare=False)
    amount: int | None = field(default=None, compare=False)

    def is_enough_for(self, need):
        """Return whether this offer is as much as a need asks; unknown is taken for enough."""
        return self.amount is None or need.amount is None or self.amount >= need.amount


@dataclass(frozen=True)
class Fit:
    """An offer that answers a need, and how many words say so."""

    need: HeldLine
    offer: HeldLine
    shared: int


@dataclass(frozen=True)
class Pair:
    """Two holders with what one has and the other looks for, `is_two_way` when both give."""

    holders: tuple
    fits: tuple
    is_two_way: bool


def fits_between(needs, offers):
    """Return the Fits of these needs and offers, those of one need beginning with the best."""
    under = _index(offers)
    return [fit for need in needs for fit in _answers(need, under)]


def paired(fits):
    """Return the Fits as Pairs: those where both give first, then those with most in common."""
    fits = [*dict.fromkeys(fits)]
    ways = {(fit.offer.holder, fit.need.holder) for fit in fits}
    fits.sort(
        key=lambda fit: (not _is_two_way(fit, ways), -fit.shared, fit.need.key, fit.offer.key)
    )
    told, pairs = defaultdict(int), defaultdict(list)
    for fit in fits:
        told[fit.need.key] += 1
        if told[fit.need.key] <= MOST_OF_A_NEED:
            pairs[tuple(sorted((fit.need.holder, fit.offer.holder)))].append(fit)
    made = [
        Pair(holders, tuple(of_pair), len({fit.need.holder for fit in of_pair}) == 2)
        for holders, of_pair in pairs.items()
    ]
    return sorted(made, key=lambda pair: (not pair.is_two_way, -pair.fits[0].shared))


def _is_two_way(fit, ways):
    return (fit.need.holder, fit.offer.holder) in ways


def _index(offers):
    """Return (form of a word, kind) → offers, the greatest first, few of each holder."""
    under, of_holder = defaultdict(list), defaultdict(int)
    for offer in sorted(
        offers, key=lambda one: (one.amount is not None, -(one.amount or 0), one.key)
    ):
        for form in {form for word in offer.words for form in word}:
            for kind in {offer.category, "each"}:
                of_holder[form, kind, offer.holder] += 1
                if of_holder[form, kind, offer.holder] <= MOST_OF_A_HOLDER:
                    under[form, kind].append(offer)
    return under


def _answers(need, under):
    shared = defaultdict(set)
    kinds = ["each"] if need.category == ANY else [need.category, ANY]
    for at, word in enumerate(need.words):
        for form in word:
            for kind in kinds:
                for offer in _looked_at(need, under.get((form, kind), ())):
                    shared[offer].add(at)
    best = sorted(shared, key=lambda offer: (-len(shared[offer]), offer.key))
    return [Fit(need, offer, len(shared[offer])) for offer in best]


def _looked_at(need, offers):
    """Yield offers of others that are enough; the first that is too small ends them."""
    for offer in offers[:LOOK_AT]:
        if not offer.is_enough_for(need):
            return
        if offer.holder != need.holder:
            yield offer
