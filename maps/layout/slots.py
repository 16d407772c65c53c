"""Which direction each partner stands in.

The order around a wedge comes from the partner's number alone, spread by the golden ratio: partners
entered one after the other land far apart, and a newcomer never makes two others change places.
"""

import itertools
import math

from maps.layout.geometry import CENTRE, Rectangle

GOLDEN = (math.sqrt(5) - 1) / 2
EDGE = 4  # between a node and the edge of its wedge
BESIDE_NAMES = 0.2  # of a wedge at most: how far its first partner steps beside the name of a ring
CLOSEST = 0.004  # radians between two neighbours in the order, where there is room for it

NODE_RADIUS = {"lasting": 14, "trial": 13, "one_off": 12, "contact": 10.5, "none": 10}


def node_radius(level, partners):
    """Return the radius of a node; with very many partners all become smaller alike."""
    return NODE_RADIUS[level] * min(1.0, (60 / max(partners, 1)) ** 0.38)


def node_box(x, y, radius):
    """Return the box that a node of any shape stays inside."""
    return Rectangle(x - radius, y - radius, x + radius, y + radius)


def place_in_order(number):
    """Return the fixed place of a partner in the order of its wedge, from 0 to 1."""
    return number * GOLDEN % 1


def directions(members, wedge, radius_of, names):
    """Return the angle of each member of a wedge, in their order.

    members: (number, level) pairs, sorted by `place_in_order`
    radius_of: distance from the library and radius of a node, by level
    names: half of the angle that the name of a ring takes at twelve o'clock, by level; who stands
    first or last in the circle keeps beside it, for the sake of the label
    Inner partners get a wider slot than outer ones. The angles rise strictly and keep every node
    inside the wedge where its own ring has the room.
    """
    if not members:
        return []
    needs = [_half_angle(*radius_of[level]) for _, level in members]
    span = wedge.end - wedge.start
    share = span / sum(needs)
    closest = min(CLOSEST, span / len(members) / 3)
    angles, at = [], wedge.start
    for need in needs:
        angles.append(at + need * share / 2)
        at += need * share
    beside = [min(names[level], BESIDE_NAMES * span) for _, level in members]
    is_first, is_last = wedge.start < CLOSEST, wedge.end > math.tau - CLOSEST
    lowest, highest = [], []
    for need, name in zip(needs, beside, strict=True):
        margin = min(need, 0.46 * span)
        lowest.append(wedge.start + max(margin, name if is_first else 0))
        highest.append(wedge.end - max(margin, name if is_last else 0))
    for i, angle in enumerate(angles):
        floor = angles[i - 1] + closest if i else wedge.start
        angles[i] = max(angle, lowest[i], floor)
    for i in range(len(angles) - 1, -1, -1):
        ceiling = angles[i + 1] - closest if i + 1 < len(angles) else wedge.end
        angles[i] = min(angles[i], highest[i], ceiling)
    return angles


def _half_angle(distance, radius):
    return math.asin(min(1.0, (radius + EDGE) / distance))


def freedom(angles, wedge):
    """Return for each angle how far (down, up) it may move without changing places."""
    edges = [wedge.start, *((a + b) / 2 for a, b in itertools.pairwise(angles)), wedge.end]
    return [
        (0.8 * (edges[i] - angle), 0.8 * (edges[i + 1] - angle)) for i, angle in enumerate(angles)
    ]


def is_inside(x, y, radius, wedge, zone):
    """Say whether a node stands wholly in its wedge and zone."""
    dx, dy = x - CENTRE, CENTRE - y
    away = math.hypot(dx, dy)
    if not zone.inner + radius < away < zone.outer - radius:
        return False
    off = math.asin(min(1.0, (radius + EDGE - 1) / away))
    angle = math.atan2(dx, dy) % math.tau
    return wedge.start + off <= angle <= wedge.end - off
