"""Which two partners may do something together already, though nobody wrote it. Pure Python."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

SAME_PLACE, SAME_GROUP, SAME_FRIEND = 3, 1, 2  # how much each says


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


def likely_pairs(places, groups, tied, asked):
    """Return the Likely pairs, the likeliest first; none of which something is known.

    `places` and `groups` map the key of a partner to its place and the names of whom it reaches;
    `tied` and `asked` are sets of pairs, the lower key first.
    """
    friends = defaultdict(set)
    for one, other in tied:
        friends[one].add(other)
        friends[other].add(one)
    found = []
    for one, other in combinations(sorted(places), 2):
        if (one, other) in tied or (one, other) in asked:
            continue
        likely = Likely(
            one,
            other,
            places[one] if places[one] == places[other] else "",
            tuple(sorted(groups.get(one, set()) & groups.get(other, set()))),
            tuple(sorted(friends[one] & friends[other])),
        )
        if likely.weight:
            found.append(likely)
    return sorted(found, key=lambda pair: (-pair.weight, pair.one, pair.other))
