"""What a map of partners says unasked: rules over who is there and who works with whom.

Each rule looks at a Neighbourhood and returns a Finding, or None when there is nothing to say or
too little is known. The sentences are in ties/services/reading.py.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from ties.graph import holders, net_of

ENOUGH_PARTNERS = 5  # of fewer a list says as much
ENOUGH_TIES = 4
A_YEAR = timedelta(days=365)


class Somebody(NamedTuple):
    """An organisation around the library; `last` is the day of the last talk or event, if any.

    Of many partners it may stand for several that are alike and not tied, and has no name then.
    """

    number: int  # below zero where it stands for several
    name: str
    sector: str
    is_partner: bool = True
    is_lasting: bool = False
    audiences: frozenset = frozenset()
    in_charge: int | None = None
    last: date | None = None
    many: int = 1  # for how many it stands


class Reach(NamedTuple):
    """How many partners reach any group of people, and group → the one that alone reaches it."""

    partners: int
    alone: dict


@dataclass(frozen=True)
class Neighbourhood:
    """Who is around a library in the order of their names, and the pairs that work together now.

    counted: the Reach, where it was counted and `everybody` does not tell it
    """

    everybody: tuple
    pairs: tuple
    today: date
    counted: Reach | None = None

    @property
    def digest(self):
        """Return what tells it from any other that the rules would speak of otherwise."""
        rows = [(*one[:1], *one[2:]) for one in self.everybody]  # names decide by their order alone
        told = [rows, self.pairs, self.today, self.counted]
        return sha256(json.dumps(told, default=str).encode()).hexdigest()

    @cached_property
    def partners(self):
        return [one for one in self.everybody if one.is_partner]

    @cached_property
    def by_sector(self):
        """Return sector → its partners, the greatest first; residents are no sector here."""
        found = defaultdict(list)
        for one in self.partners:
            if one.sector != "person":
                found[one.sector].append(one)
        return dict(sorted(found.items(), key=lambda pair: -_count(pair[1])))

    @cached_property
    def net(self):
        """Return the net without the library: its partners, and who is tied with somebody."""
        tied = {number for pair in self.pairs for number in pair}
        known = {one.number for one in self.everybody}
        return net_of({one.number for one in self.partners} | tied & known, self.pairs)

    @cached_property
    def whole_net(self):
        """Return the net with the library, which works with all its partners."""
        return net_of(self.net.nodes, self.pairs, friends=[one.number for one in self.partners])

    @cached_property
    def reach(self):
        """Return the Reach of groups of people."""
        if self.counted:
            return self.counted
        reaching = defaultdict(list)
        for one in self.partners:
            for audience in one.audiences:
                reaching[audience].append(one.number)
        alone = {audience: ones[0] for audience, ones in reaching.items() if len(ones) == 1}
        return Reach(sum(bool(one.audiences) for one in self.partners), alone)

    @cached_property
    def untied(self):
        return [one for one in self.partners if not self.net.neighbours[one.number]]


@dataclass(frozen=True)
class Finding:
    """What a rule found: `behind` are the organisations it speaks of, the first ones by name."""

    rule: str
    behind: tuple
    count: int = 0
    of: int = 0
    sector: str = ""
    person: int | None = None
    audiences: tuple = ()
    day: date | None = None


def findings(around, most=None):
    """Return what the rules find, the worthiest first; nothing when too few partners are known.

    most: how many findings are enough
    """
    if _count(around.partners) < ENOUGH_PARTNERS:
        return []
    return list(islice((found for rule in RULES if (found := rule(around))), most))


def holds_groups_together(around):
    """One partner holds groups together that have no tie without it."""
    found = holders(around.net)
    if found:
        number = max(found, key=lambda one: (sum(sorted(found[one])[:-1]), -one))
        return Finding("holder", (number,), count=len(found[number]))


def can_introduce(around):
    """Somebody with whom nothing is done yet works with a partner that lasts."""
    known = {one.number: one for one in around.everybody}
    best = None
    for one in around.everybody:
        if one.is_partner or one.number not in around.net.nodes:
            continue
        friends = [other for other in around.net.neighbours[one.number] if known[other].is_lasting]
        if friends and (best is None or len(friends) > len(best[1])):
            best = (one.number, sorted(friends))
    return best and Finding("introduction", (best[0], best[1][0]))


def one_person_knows_a_sector(around):
    """All contact with a sector goes through one person, where several people have partners."""
    if len({one.in_charge for one in around.partners} - {None}) < 2:
        return None
    for sector, partners in around.by_sector.items():
        people, count = {one.in_charge for one in partners}, _count(partners)
        if count >= 3 and len(people) == 1 and None not in people:
            return Finding(
                "one_person", _numbers(partners), count, sector=sector, person=people.pop()
            )


def a_sector_is_tied_with_nobody(around):
    """No partner of a sector works with another partner, while others do."""
    if len(around.net.ties) < ENOUGH_TIES:
        return None
    untied = {one.number for one in around.untied}
    for sector, partners in around.by_sector.items():
        count = _count(partners)
        if count >= 2 and untied.issuperset(_numbers(partners)):
            return Finding("sector_untied", _numbers(partners), count, sector=sector)


def one_partner_reaches_a_group(around):
    """Some groups of people are reached by a single partner."""
    reaching, alone = around.reach
    if reaching >= ENOUGH_PARTNERS and alone:
        numbers = {*alone.values()}
        behind = [one for one in around.partners if one.number in numbers]
        return Finding(
            "audience_of_one", _numbers(behind), len(alone), audiences=tuple(sorted(alone))
        )


def nothing_for_a_year(around):
    """Nothing was written down for a year: with anybody, or with a sector of two at least."""
    long_ago = around.today - A_YEAR
    days = [one.last for one in around.partners if one.last]
    if days and max(days) < long_ago:
        return Finding("quiet", (), day=max(days))
    for sector, partners in around.by_sector.items():
        days, count = [one.last for one in partners if one.last], _count(partners)
        if count >= 2 and days and max(days) < long_ago:
            return Finding("sector_quiet", _numbers(partners), count, sector=sector, day=max(days))


def groups_meet_in_the_library_only(around):
    """Those who work together form groups that have no tie with each other."""
    groups = around.net.tied_groups
    if len(groups) > 1 and len(around.net.ties) >= ENOUGH_TIES:
        behind = [one for one in around.everybody if any(one.number in group for group in groups)]
        return Finding("apart", _numbers(behind), len(groups))


def many_ties_lead_to_one(around):
    """Half of all ties at least lead to one partner."""
    count = len(around.net.ties)
    if count < ENOUGH_TIES:
        return None
    degrees = {node: len(others) for node, others in around.net.neighbours.items()}
    most = max(degrees.values())
    holders_of_most = [node for node, degree in degrees.items() if degree == most]
    if len(holders_of_most) == 1 and 2 * most >= count and most < count:
        return Finding("hub", tuple(holders_of_most), count=most, of=count)


def ties_stay_inside_sectors(around):
    """No tie leads from one sector to another, though several sectors have partners."""
    sector_of = {one.number: one.sector for one in around.everybody}
    mixed = any(len({sector_of[node] for node in tie}) > 1 for tie in around.net.ties)
    if len(around.net.ties) >= ENOUGH_TIES and not mixed and len(around.by_sector) > 1:
        return Finding("inside_sectors", (), len(around.net.ties))


def partners_without_a_tie(around):
    """Some partners work with nobody but the library, or nobody said with whom."""
    untied, count = around.untied, _count(around.partners)
    if not around.net.ties:
        return Finding("no_ties", (), count)
    if untied and len(around.net.ties) >= ENOUGH_TIES:
        alone = _count(untied)
        rule = "mostly_untied" if 2 * alone > count else "untied"
        return Finding(rule, _numbers(untied), alone, of=count)


def _count(people):
    return sum(one.many for one in people)


def _numbers(people):
    return tuple(one.number for one in people)


RULES = (
    holds_groups_together,
    can_introduce,
    one_person_knows_a_sector,
    a_sector_is_tied_with_nobody,
    one_partner_reaches_a_group,
    nothing_for_a_year,
    groups_meet_in_the_library_only,
    many_ties_lead_to_one,
    ties_stay_inside_sectors,
    partners_without_a_tie,
)
