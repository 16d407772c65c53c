"""Who works with whom: curves that lie beneath the names and bend towards the table."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from math import sqrt
from typing import Any, NamedTuple

from maps.table.ground_plan import CORNER_OF, SECTORS

SINGLE = 60  # ties that are drawn one by one; more become one ribbon for a pair of sectors
WIDTHS = {1: 1.2, 2: 2, 3: 3}  # by strength
WIDEST = 16
BESIDE_TABLE = 12  # how near the table a curve comes between two of the same half
BEND, LEAST_BEND = 0.3, 16  # how far it bends: with its length, and at least
LOOP = 26  # half of the size of the loop of a sector with itself


class RibbonEnd(NamedTuple):
    """What stands for a partner, alone or in a pile: known by its first number in any process."""

    drawn: Any  # a node or a pile
    sector: str
    first: int


@dataclass(frozen=True)
class Ribbon:
    """A curve between two partners (or piles), or the ties of two sectors together."""

    path: str
    width: float
    is_planned: bool
    between: tuple  # two numbers of partners, or two sectors
    count: int = 1
    x: float = 0  # where the number stands
    y: float = 0

    @property
    def has_number(self):
        return self.count > 1


def ribbons(picture, ties):
    """Return the Ribbons of ties, thick ones first: to be drawn on the tints, under all the rest.

    ties: (number, number, strength 1 to 3, is_planned); who is not on the picture has none, and
    neither have two of the same pile
    """
    holders = _holders(picture)
    found = defaultdict(list)
    for one, other, strength, is_planned in ties:
        if one in holders and other in holders and holders[one].first != holders[other].first:
            pair = tuple(sorted((one, other), key=lambda number: holders[number].first))
            places = tuple(holders[number].first for number in pair)
            found[places].append((strength, not is_planned, pair))
    if len(found) > SINGLE:
        return _between_sectors(picture, holders, chain(*found.values()))
    drawn = []
    for together in found.values():
        strength, is_agreed, pair = max(together)
        ends = [holders[number].drawn for number in pair]
        path, x, y = curve_between(picture, *((end.x, end.y) for end in ends))
        drawn.append(
            Ribbon(path, WIDTHS[strength], not is_agreed, tuple(sorted(pair)), len(together), x, y)
        )
    return tuple(sorted(drawn, key=lambda ribbon: (-ribbon.width, ribbon.between)))


def _holders(picture):
    """Return the RibbonEnd by the number of a partner."""
    found = {}
    for node in picture.nodes:
        found[node.dot.number] = RibbonEnd(node, node.dot.sector, node.dot.number)
    for pile in picture.piles:
        first = pile.members[0].number
        found |= {dot.number: RibbonEnd(pile, dot.sector, first) for dot in pile.members}
    return found


def curve_between(picture, start, end, part=None):
    """Return the path from one (x, y) to another, and the (x, y) of a part of it: of its number.

    It bends towards the table, and runs across it where it must; there the number stands nearer to
    the start, so that those of crossing curves are apart.
    """
    cy = picture.sheet.height / 2
    (x1, y1), (x2, y2) = start, end
    x, y, usual = (x1 + x2) / 2, cy, 0.3
    if (y1 < cy) == (y2 < cy):
        usual, half = 0.5, 1 if y1 < cy else -1
        nearest = picture.sheet.table + BESIDE_TABLE
        inner = min(half * (cy - y1), half * (cy - y2))
        y = cy - half * max(nearest, inner - BEND * abs(x2 - x1) - LEAST_BEND)
    path = f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}"
    part = usual if part is None else part
    weights = (1 - part) ** 2, 2 * part * (1 - part), part**2
    at_x = sum(w * one for w, one in zip(weights, (x1, x, x2), strict=True))
    at_y = sum(w * one for w, one in zip(weights, (y1, y, y2), strict=True))
    return path, round(at_x, 1), round(at_y, 1)


def _between_sectors(picture, holders, ties):
    anchors = {corner.sector: corner.anchor for corner in picture.corners}
    counts, agreed = defaultdict(int), set()
    for _, is_agreed, pair in ties:
        corners = {CORNER_OF[holders[number].sector] for number in pair}
        key = tuple(sorted(corners, key=SECTORS.index))
        counts[key] += 1
        agreed |= {key} if is_agreed else set()
    most = max(counts.values())
    drawn = []
    for key, count in counts.items():
        if len(key) > 1:
            path, x, y = curve_between(picture, anchors[key[0]], anchors[key[1]])
        else:
            x, y = anchors[key[0]]
            path = (
                f"M{x:.1f} {y - LOOP:.1f}a{LOOP} {LOOP} 0 1 1 0 {2 * LOOP}a{LOOP} {LOOP} 0 1 1 0"
                f" {-2 * LOOP}Z"
            )
            y -= LOOP
        width = round(2 + (WIDEST - 2) * sqrt(count / most), 1)
        both = (key[0], key[-1])
        drawn.append(Ribbon(path, width, key not in agreed, both, count, x, round(y, 1)))
    return tuple(sorted(drawn, key=lambda ribbon: (-ribbon.width, ribbon.between)))
