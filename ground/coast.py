"""The sea of a municipality on the Baltic, from outlines alone. Pure Python.

Neighbours share their corners, so an edge that belongs to one outline only is where the land ends:
at the sea, or where no outline was loaded. The sea of Poland lies north of it, and nowhere else.
"""

import itertools
from collections import Counter

from ground.polygons import contains

SOUTHERNMOST, WESTERNMOST, EASTERNMOST = 53.85, 14.2, 19.7  # of the coast of Poland
BEYOND = 1.0  # degrees of longitude that the sea goes on where no outline was loaded


def edges_of(rings):
    """Yield the edges of rings, each as its two corners in one order."""
    for ring in rings:
        for one, other in itertools.pairwise(ring):
            yield tuple(sorted((tuple(one), tuple(other))))


def coast_of(own, neighbours):
    """Return the edges of the coast: of the own outline, and those that go on from them.

    Empty where no neighbour is known: then every edge would be one.
    """
    if not neighbours:
        return []
    counted = Counter(edge for rings in (own, *neighbours) for edge in edges_of(rings))
    ends = {edge for edge, times in counted.items() if times == 1 and _may_be_the_sea(edge)}
    land = [own, *neighbours]
    ends = {edge for edge in ends if not _land_above(edge, land)}
    coast = {edge for edge in edges_of(own) if edge in ends}
    waiting, rest = list(coast), ends - coast
    while waiting:
        corners = set(waiting.pop())
        more = {edge for edge in rest if corners & set(edge)}
        rest -= more
        coast |= more
        waiting += more
    return sorted(coast)


def _may_be_the_sea(edge):
    (west, _south), (east, _north) = edge
    return west != east and all(x < EASTERNMOST and y > SOUTHERNMOST for x, y in edge)


def _land_above(edge, land):
    """Return whether some land lies just north of the middle of an edge."""
    (x1, y1), (x2, y2) = edge
    x, y = (x1 + x2) / 2, (y1 + y2) / 2 + 1e-5
    return any(contains(rings, x, y) for rings in land)


def sea_path(coast, frame):
    """Return the SVG path of what lies north of the coast: a strip up from each edge."""
    strips = []
    for (x1, y1), (x2, y2) in (*coast, *_going_on(coast)):
        (left, low), (right, lower) = sorted((frame.at(y1, x1), frame.at(y2, x2)))
        strips.append(f"M{left:g} {low:g}L{right:g} {lower:g}V-3000H{left:g}Z")
    return "".join(strips)


def _going_on(coast):
    """Yield an edge at both ends of a coast, in the direction of the whole: no sea ends there."""
    if not coast:
        return
    corners = sorted(corner for edge in coast for corner in edge)
    (west, y1), (east, y2) = corners[0], corners[-1]
    slope = (y2 - y1) / (east - west)
    left, right = max(west - BEYOND, WESTERNMOST), min(east + BEYOND, EASTERNMOST)
    yield (left, y1 + (left - west) * slope), (west, y1)
    yield (east, y2), (right, y2 + (right - east) * slope)
