"""Outlines as rings of points: what is inside, how far the edge is, and fewer points.

A ring is a closed list of (x, y); holes and exclaves are rings like any other. Pure Python.
"""

from itertools import pairwise
from math import cos, hypot, radians

METRES_OF_A_DEGREE = 111_195.0
LONG = 400  # points


def box_of(rings):
    """Return (west, south, east, north) around rings."""
    xs = [x for ring in rings for x, _y in ring]
    ys = [y for ring in rings for _x, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def contains(rings, x, y):
    """Return whether a point is inside: a line from it crosses the rings an odd number of times."""
    inside = False
    for ring in rings:
        (x1, y1) = ring[-1]
        for x2, y2 in ring:
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
            x1, y1 = x2, y2
    return inside


def metres_to_edge(rings, longitude, latitude):
    """Return how far a point in degrees lies from the nearest edge of rings in degrees."""
    wide = METRES_OF_A_DEGREE * cos(radians(latitude))
    nearest = float("inf")
    for ring in rings:
        x1, y1 = _metres(ring[-1], longitude, latitude, wide)
        for point in ring:
            x2, y2 = _metres(point, longitude, latitude, wide)
            nearest = min(nearest, _to_segment(x1, y1, x2, y2))
            x1, y1 = x2, y2
    return nearest


def _metres(point, longitude, latitude, wide):
    return (point[0] - longitude) * wide, (point[1] - latitude) * METRES_OF_A_DEGREE


def _to_segment(x1, y1, x2, y2):
    """Return how far the origin lies from a segment."""
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    if not length:
        return hypot(x1, y1)
    along = max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
    return hypot(x1 + along * dx, y1 + along * dy)


def simplified(outlines, tolerance):
    """Return outlines {key: rings} with fewer points, no edge farther off than `tolerance`.

    A border of two neighbours is simplified once, so they still meet: a point with more than two
    neighbouring points is a knot, rings are cut there, and each piece is thinned by itself. A ring
    that shrinks to nothing stays as it was.
    """
    knots = _knots(ring for rings in outlines.values() for ring in rings)
    pieces = {}
    return {
        key: [_thinned_ring(ring, knots, tolerance, pieces) for ring in rings]
        for key, rings in outlines.items()
    }


def _knots(rings):
    beside, knots = {}, set()
    for ring in rings:
        points = _opened(ring)
        for place, point in enumerate(points):
            pair = frozenset((points[place - 1], points[(place + 1) % len(points)]))
            known = beside.setdefault(point, pair)
            if known != pair:
                knots.add(point)
    return knots


def _opened(ring):
    points = [tuple(point) for point in ring]
    return points[:-1] if points[0] == points[-1] else points


def _thinned_ring(ring, knots, tolerance, pieces):
    points = _opened(ring)
    cuts = [place for place, point in enumerate(points) if point in knots]
    if not cuts:  # an island: begin where every reading of it begins
        cuts = [points.index(min(points))]
    points = points[cuts[0] :] + points[: cuts[0]]
    cuts = [cut - cuts[0] for cut in cuts]
    points.append(points[0])
    kept = [points[0]]
    for start, end in zip(cuts, [*cuts[1:], len(points) - 1], strict=True):
        kept += _piece(points[start : end + 1], tolerance, pieces)[1:]
    return kept if len(kept) >= 4 else [*_opened(ring), _opened(ring)[0]]


def _piece(points, tolerance, pieces):
    """Return the thinned piece, the same for both neighbours: it is remembered by its points."""
    turned = points[-1] < points[0] or (points[0] == points[-1] and points[-2] < points[1])
    key = tuple(reversed(points)) if turned else tuple(points)
    if key not in pieces:
        pieces[key] = thinned(key, tolerance)
    return pieces[key][::-1] if turned else pieces[key]


def thinned(points, tolerance):
    """Return what the method of Douglas and Peucker keeps; a closed piece is cut in two first.

    Where the point farthest off lies near an end of a LONG piece, its middle is kept too: else a
    zigzag would be cut point by point, and each time looked through to its end.
    """
    keep = {0, len(points) - 1}
    if points[0] == points[-1]:
        first = points[0]
        keep.add(max(range(len(points)), key=lambda at: _apart(points[at], first)))
    edges = sorted(keep)
    waiting = list(pairwise(edges))
    while waiting:
        start, end = waiting.pop()
        farthest, at = 0.0, None
        for place in range(start + 1, end):
            off = _off(points[place], points[start], points[end])
            if off > farthest:
                farthest, at = off, place
        if at is not None and farthest > tolerance:
            cuts = {at}
            if end - start > LONG and min(at - start, end - at) < (end - start) // 4:
                cuts.add((start + end) // 2)
            keep |= cuts
            waiting += pairwise(sorted({start, *cuts, end}))
    return [points[place] for place in sorted(keep)]


def _apart(one, other):
    return hypot(one[0] - other[0], one[1] - other[1])


def _off(point, start, end):
    x, y = point
    return _to_segment(start[0] - x, start[1] - y, end[0] - x, end[1] - y)
