"""The net of who works with whom, in numbers alone: who lights up, and at most four measures.

A Net has nodes and ties between two of them; which ties hold now is asked before. Whether the
library is one of the nodes decides what a measure says: a library that writes down its own
partners is tied with all of them, so every measure is told with it and without it.
"""

from collections import deque
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

LIBRARY = 0  # no partner has this number
STEPS = (1, 2, 3)
ENOUGH = 3  # nodes; of fewer no measure says anything


@dataclass(frozen=True)
class Net:
    """`ties` are frozensets of two nodes each."""

    nodes: frozenset
    ties: frozenset

    @cached_property
    def neighbours(self):
        """Return node → the nodes it is tied with."""
        found = {node: set() for node in self.nodes}
        for one, other in map(tuple, self.ties):
            found[one].add(other)
            found[other].add(one)
        return found

    @cached_property
    def groups(self):
        """Return the sets of nodes that ties hold together, the greatest first."""
        alone = sorted(node for node in self.nodes if not self.neighbours[node])
        return [*self.tied_groups, *(frozenset({node}) for node in alone)]

    @cached_property
    def tied_groups(self):
        """Return the `groups` of two at least; who has no tie, often most, is not walked over."""
        seen, found = set(), []
        for start in chain(*self.ties):
            if start not in seen:
                group = frozenset({start, *distances(self, start)})
                seen |= group
                found.append(group)
        return sorted(found, key=lambda group: (-len(group), min(group)))

    def without(self, *nodes):
        gone = set(nodes)
        return Net(self.nodes - gone, frozenset(tie for tie in self.ties if not tie & gone))


def net_of(nodes, pairs, friends=()):
    """Return the Net of these nodes and of pairs of them; what leads elsewhere is left out.

    friends: nodes that the library works with; when there are any, it is a node too
    """
    friends = set(friends) & set(nodes)
    everybody = frozenset({*nodes, LIBRARY} if friends else nodes)
    pairs = [*pairs, *((LIBRARY, friend) for friend in friends)]
    ties = {frozenset(pair) for pair in pairs}
    return Net(everybody, frozenset(tie for tie in ties if len(tie) == 2 and tie <= everybody))


def distances(net, start, steps=None):
    """Return node → how many steps away it is, of those within so many `steps`."""
    found, waiting = {start: 0}, deque([start])
    while waiting:
        node = waiting.popleft()
        if steps is not None and found[node] >= steps:
            continue
        for other in net.neighbours.get(node, ()):
            if other not in found:
                found[other] = found[node] + 1
                waiting.append(other)
    del found[start]
    return found


def lit_around(lines, start, steps):
    """Return (nodes, lines) that light up around a node, so many steps along ties.

    lines: (node, node, strength, is_planned), as pictures draw them. What is only planned lights
    up beside the node alone, and leads no farther.
    """
    held = {line[:2] for line in lines if not line[3]}
    away = {start: 0} | distances(net_of({*chain(*held)}, held), start, steps)

    def is_lit(one, other, _strength, is_planned):
        ends = (one, other)
        return start in ends if is_planned else any(away.get(end, steps) < steps for end in ends)

    lit = tuple(line for line in lines if is_lit(*line))
    return frozenset(chain(*(line[:2] for line in lit))) - {start}, lit


def sharing(audiences_of, start):
    """Return the nodes that reach one of the groups that a node reaches."""
    own = set(audiences_of.get(start, ()))
    return {node for node, reached in audiences_of.items() if own.intersection(reached)} - {start}


def density(net):
    """Return which part of all possible ties there is, 0 to 1; None when the net is too small."""
    count = len(net.nodes)
    return None if count < ENOUGH else 2 * len(net.ties) / (count * (count - 1))


def centralisation(net):
    """Return how far everything hangs on one node, 0 to 1 (Freeman, of degrees), or None."""
    count = len(net.nodes)
    if count < ENOUGH:
        return None
    degrees = [len(others) for others in net.neighbours.values()]
    return sum(max(degrees) - degree for degree in degrees) / ((count - 1) * (count - 2))


def groups(net):
    """Return how many groups fall apart from each other, one that is alone counted too, or None."""
    return None if len(net.nodes) < ENOUGH else len(net.groups)


def reach(net):
    """Return how many others a node reaches in two steps, on average, or None."""
    if len(net.nodes) < ENOUGH:
        return None
    return sum(len(distances(net, node, 2)) for node in net.nodes) / len(net.nodes)


def holders(net):
    """Return node → sizes of the groups (of two at least) that fall apart when it is gone.

    The greatest group comes first.
    """
    found = {}
    for node, parts in _parts(net).items():
        sizes = sorted((size for size in parts if size > 1), reverse=True)
        if len(sizes) > 1:
            found[node] = sizes
    return found


def _parts(net):
    """Return node → sizes of what its group falls into without it, in one walk over the ties.

    Tarjan's walk in depth: a branch that leads back to nobody before a node falls off with it; all
    that did not fall off stays one part.
    """
    order, low, size, parts = {}, {}, dict.fromkeys(net.nodes, 1), {node: [] for node in net.nodes}
    for root in net.nodes:
        if root in order or not net.neighbours[root]:
            continue
        order[root] = low[root] = len(order)
        path, walked = [(root, None, iter(net.neighbours[root]))], [root]
        while path:
            node, parent, others = path[-1]
            for other in others:
                if other not in order:
                    order[other] = low[other] = len(order)
                    path.append((other, node, iter(net.neighbours[other])))
                    walked.append(other)
                    break
                if other != parent:
                    low[node] = min(low[node], order[other])
            else:
                path.pop()
                if parent is None:
                    continue
                low[parent] = min(low[parent], low[node])
                size[parent] += size[node]
                if low[node] >= order[parent]:
                    parts[parent].append(size[node])
        for node in walked:
            if rest := size[root] - 1 - sum(parts[node]):
                parts[node].append(rest)
    return parts
