"""The net of who works with whom: who lights up, and the measures, exact."""

import random

import pytest

from ties import graph
from ties.graph import LIBRARY, holders, lit_around, net_of, sharing

STAR = [(1, 2), (1, 3), (1, 4), (1, 5)]
RING = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 1)]
PATH = [(1, 2), (2, 3), (3, 4), (4, 5)]
# Two triangles that hold together at 3, and 8, who is alone.
BUTTERFLY = [(1, 2), (2, 3), (1, 3), (3, 4), (4, 5), (3, 5)]
CLIQUE = [(1, 2), (1, 3), (2, 3)]


def ties(*pairs):
    return frozenset(map(frozenset, pairs))


@pytest.mark.parametrize(
    ("nodes", "pairs", "density", "centralisation", "groups", "reach"),
    [
        (range(1, 6), STAR, 0.4, 1.0, 1, 4.0),
        (range(1, 6), RING, 0.5, 0.0, 1, 4.0),
        (range(1, 6), [*STAR, (2, 3)], 0.5, 0.8333, 1, 4.0),
        (range(1, 6), PATH, 0.4, 0.1667, 1, 2.8),
        (range(1, 4), CLIQUE, 1.0, 0.0, 1, 2.0),
        (range(1, 6), [], 0.0, 0.0, 5, 0.0),
        (range(1, 9), BUTTERFLY, 0.2143, 0.4762, 4, 2.5),
        ([1, 2], [(1, 2)], None, None, None, None),
        ([], [], None, None, None, None),
    ],
)
def test_the_four_measures(nodes, pairs, density, centralisation, groups, reach):
    net = net_of(nodes, pairs)
    found = [measure(net) for measure in (graph.density, graph.centralisation, graph.groups)]
    found.append(graph.reach(net))
    expected = [density, centralisation, groups, reach]
    assert [value if value is None else round(value, 4) for value in found] == expected


def test_a_list_kept_by_the_library_is_a_star_and_says_nothing_without_it():
    """Every library that writes down its own partners looks like the middle of everything."""
    nodes = range(1, 6)
    whole = net_of(nodes, [], friends=nodes)
    assert (graph.centralisation(whole), graph.groups(whole)) == (1.0, 1)
    alone = whole.without(LIBRARY)
    assert alone == net_of(nodes, [])
    assert (graph.density(alone), graph.groups(alone)) == (0.0, 5)


def test_what_is_no_tie_between_two_of_the_nodes_is_left_out():
    net = net_of([1, 2, 3], [(1, 2), (2, 1), (3, 3), (1, 9)], friends=[1, 8])
    assert net.ties == ties((1, 2), (LIBRARY, 1))
    assert net.nodes == {LIBRARY, 1, 2, 3}


@pytest.mark.parametrize(
    ("held", "planned", "start", "steps", "near", "lit"),
    [
        (PATH, [], 1, 1, {2}, PATH[:1]),
        (PATH, [], 1, 2, {2, 3}, PATH[:2]),
        (PATH, [], 1, 3, {2, 3, 4}, PATH[:3]),
        (PATH, [], 3, 1, {2, 4}, [(2, 3), (3, 4)]),
        (CLIQUE, [], 1, 1, {2, 3}, [(1, 2), (1, 3)]),  # not that of two neighbours
        (CLIQUE, [], 1, 2, {2, 3}, CLIQUE),
        (PATH, [], 6, 3, set(), []),
        (PATH[1:], [(1, 2)], 1, 3, {2}, [(1, 2)]),  # what is planned leads no farther
        (PATH[:1], [(2, 3)], 1, 3, {2}, PATH[:1]),  # and lights up beside one of its two alone
        (PATH[:2], [(3, 1)], 1, 1, {2, 3}, [(1, 2), (3, 1)]),
        (PATH[:2], [(1, 2)], 1, 1, {2}, [(1, 2), (1, 2)]),
    ],
)
def test_who_lights_up_around_a_partner(held, planned, start, steps, near, lit):
    lines = [(*pair, 1, False) for pair in held] + [(*pair, 2, True) for pair in planned]
    nodes, found = lit_around(lines, start, steps)
    assert (nodes, [line[:2] for line in found]) == (near, lit)


def test_who_shares_a_group_is_beside_and_leads_no_farther():
    audiences_of = {1: {70}, 2: (), 3: {70, 71}, 4: {71}}
    assert (sharing(audiences_of, 1), sharing(audiences_of, 3)) == ({3}, {1, 4})
    assert (sharing(audiences_of, 2), sharing(audiences_of, 99)) == (set(), set())


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (BUTTERFLY, {3: [2, 2]}),
        (STAR, {}),  # those who fall off are alone: no groups
        (RING, {}),
        (PATH, {3: [2, 2]}),
        ([(1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (4, 6)], {3: [3, 2], 4: [3, 2]}),
        ([], {}),
    ],
)
def test_who_holds_groups_together(pairs, expected):
    assert holders(net_of(range(1, 9), pairs)) == expected


@pytest.mark.parametrize("seed", range(20))
def test_who_holds_groups_together_is_as_taking_each_away_tells(seed):
    chance = random.Random(seed)
    net = net_of(range(20), [chance.sample(range(20), 2) for _tie in range(22)])
    expected = {}
    for node in net.nodes:
        home = next(group for group in net.groups if node in group)
        rest = net.without(node).groups
        parts = [len(group) for group in rest if group <= home and len(group) > 1]
        if len(parts) > 1:
            expected[node] = parts
    assert holders(net) == expected


def test_a_county_of_partners_in_a_row_is_walked_once():
    walked = Walked(net_of(range(2000), [(one, one + 1) for one in range(1999)]))
    assert len(holders(walked)) == 1996  # all but the two at each end
    assert walked.asked <= 3 * 2000


class Walked:
    """A net that counts how often a neighbourhood is asked for."""

    def __init__(self, net):
        self.nodes, self.asked, self._net = net.nodes, 0, net

    @property
    def neighbours(self):
        self.asked += 1
        return self._net.neighbours
