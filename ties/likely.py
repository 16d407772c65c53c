"""Which two partners may do something together already, though nobody wrote it. Pure Python."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations, islice

SAME_PLACE, SAME_GROUP, SAME_FRIEND = 3, 1, 2  # how much each says
MOST_LOOKED_AT = 50_000  # of pairs: one that shares three things counts thrice
MOST_WEIGHED = 100  # of them, with everything that speaks for each


@dataclass(frozen=True)
class Likely:
    """A pair to ask about, the lower key first, and what speaks for it."""

    one: int
    other: int
    place: str = ""
    groups: tuple[str, ...] = ()
    friends: tuple[int, ...] = ()

    @property
    def weight(self):
        near = SAME_PLACE if self.place else 0
        return near + SAME_GROUP * len(self.groups) + SAME_FRIEND * len(self.friends)


def likely_pairs(places, groups, tied, asked, most=MOST_WEIGHED):
    """Return the `most` likeliest pairs, the likeliest first; none of which something is known.

    `places` and `groups` map the key of a partner to its place and the names of whom it reaches;
    `tied` and `asked` are sets of pairs, the lower key first. In a net where more pairs have
    something in common than are looked at, what few share is looked at first.
    """
    friends = defaultdict(set)
    for one, other in tied:
        friends[one].add(other)
        friends[other].add(one)
    pairs = (
        (pair, weight)
        for _size, keys, weight in sorted(_alike(places, groups, friends))
        for pair in combinations(keys, 2)
        if pair not in tied and pair not in asked
    )
    weights = Counter()
    for pair, weight in islice(pairs, MOST_LOOKED_AT):
        weights[pair] += weight
    best = nsmallest(MOST_WEIGHED, weights, key=lambda pair: (-weights[pair], pair))
    found = [
        Likely(
            one,
            other,
            places[one] if places[one] == places[other] else "",
            tuple(sorted(groups.get(one, set()) & groups.get(other, set()))),
            tuple(sorted(friends[one] & friends[other])),
        )
        for one, other in best
    ]
    return sorted(found, key=lambda pair: (-pair.weight, pair.one, pair.other))[:most]


def _alike(places, groups, friends):
    """Return (how many, their keys in order, how much it says) of those that share one thing."""
    alike = defaultdict(set)
    for key, place in places.items():
        if place:
            alike[SAME_PLACE, place].add(key)
        for name in groups.get(key, ()):
            alike[SAME_GROUP, name].add(key)
        for friend in friends.get(key, ()):
            alike[SAME_FRIEND, friend].add(key)
    return [(len(keys), sorted(keys), weight) for (weight, _what), keys in alike.items()]
