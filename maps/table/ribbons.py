"""Who works with whom: curves that lie beneath the names and bend towards the table."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from math import sqrt

from maps.table.ground_plan import CORNER_OF, SECTORS

SINGLE = 60  # ties that are drawn one by one; more become one ribbon for a pair of sectors
WIDTHS = {1: 1.2, 2: 2, 3: 3}  # by strength
WIDEST = 16
BESIDE_TABLE = 12  # how near the table a curve comes between two of the same half
LOOP = 26  # half of the size of the loop of a sector with itself


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
    """Return the Ribbons of ties, thick ones first.

    ties: (number, number, strength 1 to 3, is_planned); who is not on the picture has none, and
    neither have two of the same pile
    """
    holders = _holders(picture)
    found = defaultdict(list)
    for one, other, strength, is_planned in ties:
        if one in holders and other in holders and holders[one][0] is not holders[other][0]:
            pair = tuple(sorted((one, other), key=lambda number: id(holders[number][0])))
            places = tuple(id(holders[number][0]) for number in pair)
            found[places].append((strength, not is_planned, pair))
    if len(found) > SINGLE:
        return _between_sectors(picture, holders, chain(*found.values()))
    drawn = []
    for together in found.values():
        strength, is_agreed, pair = max(together)
        ends = [holders[number][0] for number in pair]
        path, x, y = _curve(picture, *((end.x, end.y) for end in ends))
        drawn.append(
            Ribbon(path, WIDTHS[strength], not is_agreed, tuple(sorted(pair)), len(together), x, y)
        )
    return tuple(sorted(drawn, key=lambda ribbon: (-ribbon.width, ribbon.between)))


def lit_audiences(picture, number):
    """Return the numbers of the audiences that light up with a partner."""
    dots = [dot for _, dot in picture.in_order if dot.number == number]
    reached = {audience for dot in dots for audience in dot.audiences}
    return frozenset(part.number for part in picture.rim if part.number in reached)


def _holders(picture):
    """Return (node or pile, sector) by the number of a partner."""
    found = {node.dot.number: (node, node.dot.sector) for node in picture.nodes}
    for pile in picture.piles:
        found |= {dot.number: (pile, dot.sector) for dot in pile.members}
    return found


def _curve(picture, start, end):
    """Return the path, and the (x, y) of its middle: towards the table, across it where it must."""
    cy = picture.sheet.height / 2
    (x1, y1), (x2, y2) = start, end
    middle_x, middle_y = (x1 + x2) / 2, cy
    if (y1 < cy) == (y2 < cy):
        lift = picture.sheet.table + BESIDE_TABLE
        middle_y = cy - lift if y1 < cy else cy + lift
    path = f"M{x1:.1f} {y1:.1f}Q{middle_x:.1f} {middle_y:.1f} {x2:.1f} {y2:.1f}"
    return path, round((x1 + 2 * middle_x + x2) / 4, 1), round((y1 + 2 * middle_y + y2) / 4, 1)


def _between_sectors(picture, holders, ties):
    anchors = {corner.sector: corner.anchor for corner in picture.corners}
    counts, agreed = defaultdict(int), set()
    for _, is_agreed, pair in ties:
        corners = {CORNER_OF[holders[number][1]] for number in pair}
        key = tuple(sorted(corners, key=SECTORS.index))
        counts[key] += 1
        agreed |= {key} if is_agreed else set()
    most = max(counts.values())
    drawn = []
    for key, count in counts.items():
        if len(key) > 1:
            path, x, y = _curve(picture, anchors[key[0]], anchors[key[1]])
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
