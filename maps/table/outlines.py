"""The lines of partnerships: each goes once through all its parties, in the order around the table.

A closed line around parties that sit far apart would lie around foreign shapes too. So each party
has a ring, and one line joins the rings. It lies beneath everything that can be read; only its sign
looks for a place where nothing stands.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, tau

from maps.label_widths import shortened, text_width
from maps.table.frame import TABLE_LENGTH
from maps.table.ground_plan import BASE_LINE, CORNER_OF, CORNERS, HALF_LETTER
from maps.table.picture import Line, Pile
from maps.table.ribbons import curve_between
from maps.table.shapes import PILE_LIFT, bounds

BESIDE_SHAPE, BETWEEN_RINGS = 3, 2.6  # pixels between a shape, its ring, and the next one's
DASHES = ("8 4", "8 3 1.5 3", "2 4", "14 4", "8 3 1.5 3 1.5 3")  # of lines that may cross
SIGN = 11  # letters of a sign
SIGN_RADIUS = 8  # of the round field that it stands on
# Parts of a piece where a sign may stand, its middle first.
ALONG = tuple(0.5 + side * step / 40 for step in range(17) for side in (1, -1))
BESIDE = ((-1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1))  # and where else, from a ring
KEY_LINE = 22  # height of a line of the key below a picture
KEY_LETTERS = 13


@dataclass(frozen=True)
class PartnershipOnMap:
    """A partnership as the map needs it; `members` are numbers of partners."""

    number: int
    sign: str
    name: str
    members: tuple
    dashes: str = DASHES[0]

    @property
    def words(self):
        return f"{self.sign} · {self.name}"


@dataclass(frozen=True)
class Thread:
    """The line of one partnership on one picture."""

    outline: PartnershipOnMap
    path: str
    rings: tuple  # (x, y, radius) around each shape
    sign: tuple | None  # (x, y) of its middle, where there is a place for it

    @property
    def letter(self):
        """The Line of the sign."""
        x, y = self.sign
        base = round(y + BASE_LINE * SIGN, 1)
        return Line(self.outline.sign, x, base, SIGN, "middle", is_bold=True)


@dataclass(frozen=True)
class Key:
    """What the signs mean, below a picture that leaves its page."""

    lines: tuple[Line, ...]
    height: float  # of the picture and the key


def outlines_of(partnerships):
    """Give each partnership (number, name, numbers of partners) a sign and dashes of its own."""
    return tuple(
        PartnershipOnMap(number, sign_of(place), name, tuple(members), DASHES[place % len(DASHES)])
        for place, (number, name, members) in enumerate(partnerships)
    )


def sign_of(place):
    """Return the sign of the partnership on a place from 0: A to Z, then AA."""
    rest, letter = divmod(place, 26)
    return (sign_of(rest - 1) if rest else "") + chr(ord("A") + letter)


def threads(picture, outlines):
    """Return the Threads of outlines; one of whom nobody is on the picture has none."""
    holders = {node.dot.number: node for node in picture.nodes}
    holders |= {dot.number: pile for pile in picture.piles for dot in pile.members}
    stops, worn = [], defaultdict(int)
    for outline in outlines:
        found = {id(holders[one]): holders[one] for one in outline.members if one in holders}
        rings = {}
        for key, one in found.items():
            rings[key] = _ring(one, worn[key])
            worn[key] += 1
        if found:
            stops.append((outline, _around(picture, found.values()), tuple(rings.values())))
    taken = _taken(picture, [ring for _, _, rings in stops for ring in rings])
    drawn = []
    for outline, chain, rings in stops:
        pieces = _pieces(picture, chain)
        sign = _place(picture, pieces, rings, taken)
        if sign:
            taken.append(_field(*sign))
        path = "".join(curve_between(picture, *piece)[0] for piece in pieces)
        drawn.append(Thread(outline, path, rings, sign))
    return tuple(drawn)


def key_of(sheet, outlines):
    """Return the Key of outlines below a sheet, or None where there are none."""
    if not outlines:
        return None
    room = sheet.width - 2 * KEY_LINE
    lines = tuple(
        Line(
            shortened(one.words, KEY_LETTERS, room),
            KEY_LINE,
            round(sheet.height + KEY_LINE * (place + 0.7), 1),
            KEY_LETTERS,
        )
        for place, one in enumerate(outlines)
    )
    return Key(lines, sheet.height + KEY_LINE * (len(lines) + 0.5))


def _ring(holder, inside):
    """Return the ring around a node or pile; `inside` is how many other rings it has already."""
    across, along = _extent(holder)
    radius = max(across, along) + BESIDE_SHAPE + BETWEEN_RINGS * inside
    return holder.x, holder.y, round(radius, 1)


def _extent(holder):
    """Return half of the width and of the height of a node, or of both shapes of a pile."""
    across, along = bounds(holder.members[0].sector, holder.radius)
    lift = PILE_LIFT * holder.radius / 2 if isinstance(holder, Pile) else 0
    return across + lift, along + lift


def _around(picture, holders):
    """Return holders in their order around the table, beginning after the widest gap."""
    cx, cy = picture.sheet.width / 2, picture.sheet.height / 2
    turns = sorted(
        (atan2((one.x - cx) / cx, (cy - one.y) / cy) % tau, one.ranks[0], one) for one in holders
    )
    gaps = [(turns[i][0] - turns[i - 1][0]) % tau for i in range(len(turns))]
    first = gaps.index(max(gaps))
    return [one for _, _, one in turns[first:] + turns[:first]]


def _pieces(picture, chain):
    """Return the (start, end) of each piece of a line; that of one party alone leads to the table.

    The library is a party of each partnership.
    """
    points = [(one.x, one.y) for one in chain]
    if len(points) == 1:
        (x, _y), cx = points[0], picture.sheet.width / 2
        points.append((round(cx + TABLE_LENGTH / 2 * (x - cx), 1), picture.sheet.height / 2))
    return list(pairwise(points))


def _place(picture, pieces, rings, taken):
    """Return (x, y) where a sign stands on nothing: on its line, else beside one of its rings."""
    spots = [curve_between(picture, *piece, part)[1:] for part in ALONG for piece in pieces]
    for x, y, radius in rings:
        for off in (radius + SIGN_RADIUS + 1, radius + 2 * SIGN_RADIUS):
            spots += [(round(x + dx * off, 1), round(y + dy * off, 1)) for dx, dy in BESIDE]
    left, top, width, height = picture.sheet.window or (
        0, 0, picture.sheet.width, picture.sheet.height,
    )  # fmt: skip
    for spot in spots:
        box = _field(*spot)
        is_on = left <= box[0] and top <= box[1]
        is_on = is_on and box[2] <= left + width and box[3] <= top + height
        if is_on and not any(_meet(box, other) for other in taken):
            return spot
    return None


def _taken(picture, rings):
    """Return the boxes of all that a sign must not stand on."""
    sheet = picture.sheet
    cx, cy, half = sheet.width / 2, sheet.height / 2, TABLE_LENGTH * sheet.width / 2
    boxes = [(cx - half, cy - sheet.table, cx + half, cy + sheet.table)]
    boxes += [(x - radius, y - radius, x + radius, y + radius) for x, y, radius in rings]
    for one in (*picture.nodes, *picture.piles):
        across, along = _extent(one)
        boxes.append((one.x - across, one.y - along, one.x + across, one.y + along))
    lines = [line for one in picture.holders for line in (one.label, one.number) if line]
    lines += [band.label for band in picture.bands if band.label]
    for seat in picture.seats:
        lines += [*seat.sentence, *seat.link, *seat.factor]
        boxes.append(_square(seat.x, seat.y, seat.radius))
    return boxes + [_written(line) for line in lines] + _titles(picture)


def _titles(picture):
    """Return the boxes of the names of sectors, with the shapes that stand before them."""
    boxes = []
    for title in (title for corner in picture.corners for title in corner.titles):
        room = title.size * 1.6
        width = text_width(title.text, title.size, bold=True)
        side = CORNERS[CORNER_OF[title.sector]][1]
        left, right = (title.x - room, title.x + width)
        if side > 0:
            left, right = (title.x - width, title.x + room)
        boxes.append((left, title.y - title.size, right, title.y + 0.3 * title.size))
    return boxes


def _written(line):
    width = text_width(line.text, line.size, bold=line.is_bold)
    left = line.x - {"start": 0, "middle": width / 2, "end": width}[line.anchor]
    middle, half = line.y - BASE_LINE * line.size, HALF_LETTER * line.size
    return left, middle - half, left + width, middle + half


def _field(x, y):
    return _square(x, y, SIGN_RADIUS)


def _square(x, y, half):
    return x - half, y - half, x + half, y + half


def _meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
