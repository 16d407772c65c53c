"""Finding a free place for every node and label.

Nodes are set first, each in the middle of its zone where that is free. Labels follow, from the
library outwards; one that finds no place moves its node a little within its slot, and at last takes
the place of others, which then look for a new one. When that does not end, letters become smaller.
"""

import math
from collections import deque
from dataclasses import dataclass
from operator import itemgetter

from maps.layout.frame import LIBRARY_RADIUS, RIM
from maps.layout.geometry import CENTRE, Crowd, angle_of, polar
from maps.layout.labels import forms, places
from maps.layout.slots import is_inside, node_box

OBSTACLE = -1
NODE_GAP = 2.5  # free room around a node
LABEL_GAP = 1.5  # free room around a label
CROSSING = 3.0  # cost of a label that lies over the gutter between two wedges
NEAREST, FARTHEST = (LIBRARY_RADIUS + 5) ** 2, (RIM - 3) ** 2  # squares, for labels
DEPTHS = (0.0, 0.5, -0.5, 1.0, -1.0)  # where in its zone a node may look for room
TURNS = (0.0, -0.45, 0.45, -0.9, 0.9)  # and where in its slot
GOOD = 2.0  # a label whose place costs less does not move its node
SIZES = (1, 0.88, 0.78)  # of the letters of the map: a label without room may be a little smaller
ROUNDS = 2  # how often a label may be displaced, on average, before letters become smaller


@dataclass
class Standing:
    """A partner while places are sought: wedge, zone, direction, and how far it may move."""

    number: int
    text: str
    wedge: object
    zone: object
    angle: float
    slack: tuple
    radius: float
    x: float = 0.0
    y: float = 0.0
    label: object = None
    displaced: int = 0

    @property
    def box(self):
        return node_box(self.x, self.y, self.radius).grown(NODE_GAP)

    @property
    def final_angle(self):
        """The direction in which the node came to stand."""
        return angle_of(self.x, self.y)

    def best_label(self, crowd, size):
        """Return the best label of this size beside the node where it stands, or None."""
        for _, _, label in Choices(size).here(self):
            if crowd.is_free(label.box.grown(LABEL_GAP), self.number):
                return label
        return None

    def spots(self, depths, turns):
        """Yield (cost, x, y) for the places of the node within its zone and slot."""
        zone = self.zone
        room = (zone.outer - zone.inner) / 2 - self.radius - 1.5
        for depth in depths:
            away = zone.middle + depth * room
            for turn in turns:
                x, y = polar(self.angle + abs(turn) * self.slack[turn > 0], away)
                if is_inside(x, y, self.radius, self.wedge, zone):
                    yield abs(depth) * room / 22 + abs(turn) * 0.6, x, y


def crowd_of(obstacles):
    """Return a crowd in which the boxes of the standing parts are taken."""
    crowd = Crowd()
    for box in obstacles:
        crowd.add(box, OBSTACLE)
    return crowd


def set_nodes(standings, crowd):
    """Give every node a place in its zone; return whether all found one."""
    for standing in standings:
        rows = max(2, round((standing.zone.outer - standing.zone.inner) / standing.radius / 1.6))
        depths = [0.0] + [s * i / rows for i in range(1, rows + 1) for s in (1, -1)]
        for turns in ((0.0,), (-0.45, 0.45), (-0.95, 0.95)):
            spot = next(
                (
                    (x, y)
                    for _, x, y in standing.spots(depths, turns)
                    if crowd.is_free(node_box(x, y, standing.radius).grown(NODE_GAP))
                ),
                None,
            )
            if spot:
                break
        else:
            return False
        standing.x, standing.y = spot
        crowd.add(standing.box, standing.number)
    return True


class Choices:
    """The places each label may take, in one size of letters, worked out when first asked for."""

    def __init__(self, size):
        self.size = size
        self._forms, self._around = {}, {}

    def here(self, standing):
        """Return (cost, (x, y), label) around the node where it stands, cheapest first."""
        return self._at(standing, standing.x, standing.y, 0.0)

    def elsewhere(self, standing):
        """Yield (price, the same) for the other places of the node, the nearest place first."""
        for price, x, y in sorted(standing.spots(DEPTHS, TURNS)):
            yield price, self._at(standing, x, y, price)

    def _at(self, standing, x, y, price):
        key = (standing.number, x, y)
        if key not in self._around:
            if standing.number not in self._forms:
                self._forms[standing.number] = forms(standing.text, self.size)
            self._around[key] = sorted(
                (
                    (price + cost + _crossing(label.box, standing.wedge), (x, y), label)
                    for form in self._forms[standing.number]
                    for cost, label in places(x, y, standing.radius, form, self.size)
                    if _is_on_paper(label.box)
                ),
                key=itemgetter(0),
            )
        return self._around[key]


def set_labels(standings, crowd, size, at_all_costs=False):
    """Give every label a place, moving nodes where needed; return the first left without, or None.

    With `at_all_costs` the search goes on after a label is left out.
    """
    by_number = {standing.number: standing for standing in standings}
    queue, budget, left_out = deque(standings), ROUNDS * len(standings), None
    choices, *smaller = (Choices(size * step) for step in SIZES)
    while queue:
        standing = queue.popleft()
        choice = _first_free(standing, choices, crowd)
        if choice is None and budget > 0:
            choice = _least_in_the_way(standing, choices, crowd, by_number)
            if choice is not None:
                for number in crowd.owners_in(choice[2].box.grown(LABEL_GAP)) - {standing.number}:
                    other = by_number[number]
                    _lift(other, crowd)
                    other.displaced += 1
                    queue.append(other)
                    budget -= 1
        for tighter in smaller:
            choice = choice or _first_free(standing, tighter, crowd)
        if choice is None:
            left_out = left_out or standing
            if not at_all_costs:
                break
            continue
        _settle(standing, choice, crowd)
    return left_out


def _first_free(standing, choices, crowd):
    """Return the best free place of a label; only where that is poor the node may move for it."""
    best = _best_free(choices.here(standing), standing, crowd, math.inf)
    if best and best[0] < GOOD:
        return best
    for price, around in choices.elsewhere(standing):
        worst = best[0] if best else math.inf
        if price >= worst:
            break
        if around and _may_stand(standing, around[0][1], crowd):
            best = _best_free(around, standing, crowd, worst) or best
    return best


def _best_free(around, standing, crowd, worst):
    """Return the cheapest free choice that costs less than `worst`, or None."""
    for choice in around:
        if choice[0] >= worst:
            return None
        if crowd.is_free(choice[2].box.grown(LABEL_GAP), standing.number):
            return choice
    return None


def _may_stand(standing, spot, crowd):
    return crowd.is_free(node_box(*spot, standing.radius).grown(NODE_GAP), standing.number)


def _least_in_the_way(standing, choices, crowd, by_number):
    """Return the place that displaces the fewest labels and no node, or None."""
    number = standing.number
    elsewhere = (around for _, around in choices.elsewhere(standing))
    for around in (choices.here(standing), *elsewhere):
        best, best_price = None, math.inf
        for choice in around:
            cost, _spot, label = choice
            if cost >= best_price:
                break
            box = label.box.grown(LABEL_GAP)
            others = crowd.owners_in(box) - {number}
            if any(n not in by_number or box.overlaps(by_number[n].box) for n in others):
                continue
            price = cost + sum(2 + 2 * by_number[n].displaced for n in others)
            if price < best_price:
                best, best_price = choice, price
        if best and _may_stand(standing, best[1], crowd):
            return best
    return None


def _settle(standing, choice, crowd):
    _, (x, y), label = choice
    if (x, y) != (standing.x, standing.y):
        crowd.remove(standing.box, standing.number)
        standing.x, standing.y = x, y
        crowd.add(standing.box, standing.number)
    standing.label = label
    crowd.add(label.box, standing.number)


def _lift(standing, crowd):
    crowd.remove(standing.label.box, standing.number)
    standing.label = None


def _crossing(box, wedge):
    """Return the cost of a label that lies across an edge of its wedge, or wholly outside."""
    x, y = (box.left + box.right) / 2 - CENTRE, (box.top + box.bottom) / 2 - CENTRE
    if not wedge.start <= math.atan2(x, -y) % math.tau <= wedge.end:
        return 1.4 * CROSSING
    half_width, half_height = (box.right - box.left) / 2, (box.bottom - box.top) / 2
    for dx, dy in wedge.edge_directions:
        beside, along = x * dy - y * dx, x * dx + y * dy
        if along > 0 and abs(beside) < half_width * abs(dy) + half_height * abs(dx):
            return CROSSING
    return 0.0


def _is_on_paper(box):
    """Say whether a label keeps clear of the library and of the rim."""
    left, top, right, bottom = box
    far_x, far_y = max(CENTRE - left, right - CENTRE), max(CENTRE - top, bottom - CENTRE)
    if far_x * far_x + far_y * far_y > FARTHEST:
        return False
    near_x, near_y = max(left - CENTRE, CENTRE - right, 0), max(top - CENTRE, CENTRE - bottom, 0)
    return near_x * near_x + near_y * near_y > NEAREST
