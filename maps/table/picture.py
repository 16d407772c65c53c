"""What the picture of the table is made of: all that a template needs to draw it.

Sectors have corners, levels are bands around the table, the nearest one lasting. A partner is a
node with its name, or one of the members of exactly one pile.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from maps.table.shapes import PILE_LIFT, SECTOR_INK, plus_path, shape_path
from naming.words import sort_key

LEVELS = ("lasting", "trial", "one_off", "contact", "none")  # from the table outwards
FILLED_LEVELS = frozenset(("lasting", "trial", "one_off"))  # their shapes are filled

# The dashes of the line around a band: the closer, the firmer.
BAND_DASHES = dict(zip(LEVELS, ("", "", "6 4", "3 3", "1.5 3.5"), strict=True))
BAND_WIDTH = dict(zip(LEVELS, (1.6, 1, 1, 1, 1), strict=True))


@dataclass(frozen=True)
class MapSheet:
    """What is drawn on, in pixels: size and what is readable there."""

    name: str
    width: int
    height: int
    letters: tuple = (14, 13, 12, 11.5, 11)  # sizes of names, the largest that fits is taken
    named: tuple = LEVELS  # bands whose partners have their names at rest
    cuts: bool = False  # names that are wider than their corner; elsewhere only very long ones
    has_band_names: bool = True
    title: float = 18  # letters of the names of sectors
    bend: float = 2.6  # of the outermost line: 2 is an ellipse, more is nearer to a rectangle
    strip: float = 0  # room above and below that titles have for themselves
    rim: float = 20  # width of the band of audiences
    table: float = 20  # half of the height of the table
    narrowest: float = 0.25  # share of its half that a corner has at least
    seat: float = 0.30  # share of its half that a free seat takes
    # How far names keep from shapes of other rows: three pixels more than from their own, or less.
    clearances: tuple = (6.1, 4.9)
    shape: float = 10  # the smallest extent of a shape
    is_even: bool = False  # all corners equally wide
    window: tuple | None = None  # x, y, width, height of the part that is shown
    digits: int = 0  # of the number between a shape and its name: as many as needed; 0 for none


WIDE = MapSheet("wide", 1136, 580)  # a screen of 1366 × 768
LOW = MapSheet("low", 1136, 532)  # a screen of 1280 × 720
FULL = MapSheet("full", 1340, 690)
TABLET = MapSheet("tablet", 720, 560, letters=(13, 12, 11.5, 11), title=16, table=27)
A4 = MapSheet("a4", 1050, 610)
A3 = MapSheet("a3", 1485, 880)
# Printed with a list of all names: each shape has the number of its line there.
A4_PRINT, A3_PRINT = replace(A4, digits=1), replace(A3, digits=1)
PHONE = MapSheet(
    "phone", 320, 500, letters=(12, 11.5, 11), named=LEVELS[:2], cuts=True,
    has_band_names=False, title=13, bend=4, strip=20, rim=17, table=16, narrowest=0.4, seat=0.44,
    clearances=(4.4, 4.4), shape=9,
)  # fmt: skip
SMALL = MapSheet(
    "small", 480, 360, letters=(11.5, 11), named=LEVELS[:1], cuts=True,
    has_band_names=False, title=13, bend=3.4, strip=20, rim=15, table=16, narrowest=0.3, seat=0.36,
    clearances=(4.4, 4.4), shape=9,
)  # fmt: skip


class Dot(NamedTuple):
    """A partner as the map needs it; `number` is its fixed number (primary key).

    A tuple is made and compared fast: a library has thousands of them.
    """

    number: int
    label: str
    sector: str
    level: str
    is_confirmed: bool = True
    audiences: tuple = ()
    title: str = ""  # name, sector and level in words: what a pointer or a screen reader tells
    name: str = ""
    kind: str = ""  # in words: what a pile of its like is called
    place: str = ""  # the village, kept where the label is shortened
    is_partner: bool = True
    many: int = 1  # how many it stands for: of thousands only numbers are read


def how_many(dots):
    """Return for how many partners these stand."""
    return sum(dot.many for dot in dots)


@dataclass(frozen=True)
class Words:
    """All texts of the map beside names of partners, already in the reader's language.

    bands: name of the band, by level · titles, short_titles: by sector, with the count · piles:
    what partners without kind and place are called together, by sector · seats: lines of the free
    seat by sector, that is (sentence, link, perhaps a factor) · others: "other" · table: name and
    verdict · short_table: the same for a phone · invitation: when there is no audience
    """

    bands: dict
    titles: dict
    short_titles: dict
    piles: dict
    seats: dict
    others: str
    table: tuple
    short_table: tuple
    invitation: str


@dataclass(frozen=True)
class Line:
    """A line of letters; `y` is its base line."""

    text: str
    x: float
    y: float
    size: float
    anchor: str = "start"  # start, middle, end
    is_bold: bool = False


@dataclass(frozen=True)
class Board:
    """The library: the path of the table, and its name and verdict."""

    path: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Band:
    """The band of a level: the path of its outer line, and its name where the sheet has room."""

    level: str
    path: str
    label: Line | None

    @property
    def dashes(self):
        return BAND_DASHES[self.level]

    @property
    def width(self):
        return BAND_WIDTH[self.level]


@dataclass(frozen=True)
class Tint:
    """The part of a corner from the line of a level inwards: deeper ones lie on it."""

    level: str
    path: str


@dataclass(frozen=True)
class Title:
    """The name of a sector in its corner, with the shape that stands beside it."""

    sector: str
    text: str  # long or short, or only the count
    full_text: str
    x: float
    y: float
    size: float
    anchor: str
    mark: str  # path of the shape

    @property
    def ink(self):
        return SECTOR_INK[self.sector]


@dataclass(frozen=True)
class Corner:
    """The corner of a sector (residents and unknown ones sit in that of informal groups)."""

    sector: str
    title: str
    short_title: str
    count: int
    titles: tuple[Title, ...]  # as drawn, long or short; the first is that of its sector
    tints: tuple[Tint, ...]  # from outside inwards; none while nobody sits there
    edge: str  # path of the line between it and its neighbour in the same half
    anchor: tuple  # (x, y) in the middle of its corner: where ribbons end

    @property
    def ink(self):
        return SECTOR_INK[self.sector]


@dataclass(frozen=True)
class Node:
    """A partner with a place of its own."""

    dot: Dot
    x: float
    y: float
    radius: float
    rank: int  # 1 for the first one in reading order: the number of the printed list
    label: Line | None  # None where the sheet names only the nearest bands
    number: Line | None = None  # its rank, where the sheet has numbers

    @property
    def ink(self):
        return SECTOR_INK[self.dot.sector]

    @property
    def ranks(self):
        return (self.rank,)

    @property
    def members(self):
        return (self.dot,)

    @property
    def shape(self):
        return shape_path(self.dot.sector, self.x, self.y, self.radius)

    @property
    def is_filled(self):
        return self.dot.level in FILLED_LEVELS

    @property
    def is_dashed(self):
        return self.dot.level == LEVELS[-1]

    @property
    def is_whole(self):
        """Say whether its name stands as it is, uncut."""
        return self.label is not None and self.label.text == self.dot.label


@dataclass(frozen=True)
class Pile:
    """Partners of one kind who share one place: two shapes, a name and how many they are."""

    key: str  # "kind:level:sector"
    name: str
    text: str  # "sołectwa · 12"
    sector: str
    level: str
    x: float
    y: float
    radius: float
    members: tuple[Dot, ...]
    ranks: tuple[int, ...]  # of the members
    label: Line  # the text, or only the count where the sheet names only the nearest bands
    number: Line | None = None  # its ranks, "12–20", where the sheet has numbers

    @property
    def count(self):
        return how_many(self.members)

    @property
    def by_name(self):
        """The members in the order of the Polish alphabet, as the card lists them."""
        return sorted(self.members, key=lambda dot: (sort_key(dot.name), dot.number))

    @property
    def ink(self):
        return SECTOR_INK[self.sector]

    @property
    def shape(self):
        """The path of the shape in front."""
        lift = PILE_LIFT * self.radius / 2
        return shape_path(self.sector, self.x - lift, self.y + lift, self.radius)

    @property
    def shape_behind(self):
        lift = PILE_LIFT * self.radius / 2
        return shape_path(self.sector, self.x + lift, self.y - lift, self.radius)

    @property
    def middle(self):
        """(x, y) of the shape in front."""
        lift = PILE_LIFT * self.radius / 2
        return self.x - lift, self.y + lift

    @property
    def is_filled(self):
        return self.level in FILLED_LEVELS

    @property
    def is_dashed(self):
        return self.level == LEVELS[-1]


@dataclass(frozen=True)
class Seat:
    """The free seat of a sector that nobody is of: a dashed shape with a plus, and its words."""

    sector: str
    x: float
    y: float
    radius: float
    rim: str  # path of the dashed line along its part of the outermost band
    sentence: tuple[Line, ...]
    link: tuple[Line, ...]
    factor: tuple[Line, ...] = ()

    @property
    def ink(self):
        return SECTOR_INK[self.sector]

    @property
    def shape(self):
        return shape_path(self.sector, self.x, self.y, self.radius)

    @property
    def plus(self):
        return plus_path(self.x, self.y, 0.36 * self.radius)


@dataclass(frozen=True)
class RimPart:
    """A group in the band around everything; the order means nothing."""

    number: int | None  # None for the invitation to name some
    path: str
    text: str  # as it fits
    full_text: str
    size: float
    line: str  # path that the letters run along, to be set in its middle, readable from below
    x: float  # the middle of its inner edge
    y: float
    is_reached: bool
    is_known: bool


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn, in the order in which it is drawn."""

    sheet: MapSheet
    letters: float  # size of the names
    corners: tuple[Corner, ...]
    bands: tuple[Band, ...]
    table: Board
    axis: str  # path of the line between both halves, under the table
    rim: tuple[RimPart, ...]
    seats: tuple[Seat, ...]
    nodes: tuple[Node, ...]
    piles: tuple[Pile, ...]
    memory: dict = field(compare=False)  # give it to the next layout: the picture stays calm
    key: int = field(default=0, compare=False)  # tells apart what a process keeps

    @property
    def view_box(self):
        x, y, width, height = self.sheet.window or (0, 0, self.sheet.width, self.sheet.height)
        return f"{x:g} {y:g} {width:g} {height:g}"

    @cached_property
    def in_order(self):
        """Return (rank, dot) of every partner, named or in a pile, in reading order."""
        alone = [(node.rank, node.dot) for node in self.nodes]
        together = [
            pair for pile in self.piles for pair in zip(pile.ranks, pile.members, strict=True)
        ]
        return sorted(alone + together, key=lambda pair: pair[0])

    @property
    def holders(self):
        """Return nodes and piles in reading order: the lines of the printed list."""
        return sorted((*self.nodes, *self.piles), key=lambda one: one.ranks[0])
