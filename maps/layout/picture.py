"""The whole relationship map as positions: all that a template needs to draw it."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from maps.label_widths import in_lines, text_width
from maps.layout.frame import (
    INNER,
    LEVELS,
    LIBRARY_RADIUS,
    Segment,
    Wedge,
    Zone,
    band,
    wedges,
    zones,
)
from maps.layout.geometry import CENTRE, SIZE, polar, sector_path
from maps.layout.labels import Label
from maps.layout.placing import Standing, crowd_of, set_labels, set_nodes
from maps.layout.seats import Seat, seat
from maps.layout.shapes import SECTOR_INK, SPOKE_WIDTH, TINT, shape_path
from maps.layout.slots import directions, freedom, node_radius, place_in_order

LABELLED = 120  # above this many partners labels open on focus only, and so do those without room
MOST_SPOKES = 200
LARGEST, SMALLEST = 20.5, 10.5
KEPT = 128  # pictures in the memory of a process; one of 500 partners takes half a megabyte
TRIES = 4  # how often partners without room may choose first, before letters become smaller
STEP = 0.91  # from one size of letters to the next smaller one
PHONE_SIZES = (36, 32, 28)
PHONE_LEVELS = ("lasting", "trial")


@dataclass(frozen=True)
class Dot:
    """A partner as the map needs it; `number` is its fixed number (primary key)."""

    number: int
    label: str
    sector: str
    level: str
    is_confirmed: bool = True
    audiences: tuple = ()
    title: str = ""  # name, sector and level in words: what a pointer or a screen reader tells
    name: str = ""
    kind: str = ""  # in words
    is_partner: bool = True


@dataclass(frozen=True)
class Words:
    """All texts of the map beside names of partners, already in the reader's language.

    rings: name of the ring, by level · titles, short_titles: by sector · seats: (sentence, link) of
    every sector that has a free seat · library: lines of the middle, the first one set bold ·
    invitation: when no audience
    """

    rings: dict
    titles: dict
    short_titles: dict
    seats: dict
    library: tuple
    invitation: str

    def __hash__(self):
        """Tell most words apart; what the dictionaries hold is compared."""
        return hash((self.library, self.invitation, len(self.seats)))


@dataclass(frozen=True)
class Node:
    """A placed partner; `label` is None where labels open on focus only."""

    dot: Dot
    x: float
    y: float
    radius: float
    rank: int  # 1 for the first one in reading order; the number of the printed list
    label: Label | None
    phone_label: Label | None
    spoke: tuple  # (x, y) where its line leaves the library

    @property
    def ink(self):
        return SECTOR_INK[self.dot.sector]

    @property
    def shape(self):
        return shape_path(self.dot.sector, self.x, self.y, self.radius)

    @property
    def large_shape(self):
        """The path of its shape on a small map, where there are no labels."""
        return shape_path(self.dot.sector, self.x, self.y, 1.5 * self.radius)

    @property
    def focus_label(self):
        """Return (x, anchor, y) of the one-line label that opens when the partner is chosen.

        It points away from the library where even the large letters of a phone stay on the map.
        """
        side = 1 if self.x >= CENTRE else -1
        tip = self.x + side * (self.radius + 5 + text_width(self.dot.label, PHONE_SIZES[0]))
        if not 4 < tip < SIZE - 4:
            side = -side
        x = round(self.x + side * (self.radius + 5), 1)
        return x, "start" if side > 0 else "end", round(self.y + 6, 1)

    @property
    def is_filled(self):
        """Partners are filled; those only in touch or possible are outlines."""
        return self.dot.level in SPOKE_WIDTH

    @property
    def spoke_width(self):
        return SPOKE_WIDTH.get(self.dot.level)

    @property
    def outline(self):
        """The width of its outline: 2.4 around a node of ordinary size."""
        return round(min(2.4, 0.24 * self.radius), 1)

    @property
    def question_y(self):
        """The base line of the mark of a sector that nobody confirmed yet."""
        return round(self.y + 0.42 * self.radius, 1)

    @property
    def question_size(self):
        return round(1.15 * self.radius, 1)

    @property
    def audience_list(self):
        return " ".join(str(audience) for audience in self.dot.audiences)


@dataclass(frozen=True)
class Cell:
    """The part of a wedge inside a zone; it carries the tint."""

    sector: str
    level: str
    path: str

    @property
    def ink(self):
        return SECTOR_INK[self.sector]

    @property
    def tint(self):
        return TINT[self.level]


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn."""

    size: int
    centre: float
    library_radius: float
    library: tuple  # of (y, line, size, is_bold)
    wedges: tuple[Wedge, ...]
    zones: tuple[Zone, ...]
    cells: tuple[Cell, ...]
    seats: tuple[Seat, ...]
    nodes: tuple[Node, ...]
    band: tuple[Segment, ...]
    label_size: float

    @property
    def has_spokes(self):
        """Lines from the library are drawn as long as they can be told apart."""
        return len(self.nodes) <= MOST_SPOKES


def relationship_map(dots, audiences, words, labelled=True):
    """Return the Picture of the partners `dots`, the `audiences` and the `words`.

    audiences: (number, text, is_reached) in the order in which they stand
    The same input gives the same picture, so it is computed once and kept; one more partner
    changes nobody's ring and nobody's place in the order around the library.
    """
    return _computed(tuple(dots), tuple(audiences), words, labelled)


@lru_cache(maxsize=KEPT)
def _computed(dots, audiences, words, labelled):
    counts = Counter(dot.sector for dot in dots)
    slices = wedges(counts, words.titles, words.short_titles, free=words.seats)
    rings = zones(Counter(dot.level for dot in dots), words.rings)
    names = [box for zone in rings for box in zone.name.boxes()]
    crowd = crowd_of(names)
    seats = tuple(seat(part, *words.seats[part.sector], crowd) for part in slices if part.is_empty)
    obstacles = names + [box for place in seats for box in (place.box, place.shape_box)]
    labelled = labelled and len(dots) <= LABELLED
    standings, size = _placed(dots, slices, rings, obstacles, labelled)
    return Picture(
        size=SIZE,
        centre=CENTRE,
        library_radius=LIBRARY_RADIUS,
        library=library_lines(words.library),
        wedges=slices,
        zones=rings,
        cells=_cells(slices, rings),
        seats=seats,
        nodes=_nodes(dots, standings, _phone_labels(standings, seats)),
        band=band(audiences, words.invitation),
        label_size=size,
    )


def first_size(partners):
    """Return the size of letters to begin with: fewer partners, larger letters."""
    return max(SMALLEST, LARGEST * min(1.0, (22 / max(partners, 1)) ** 0.5))


def _placed(dots, slices, rings, obstacles, labelled):
    """Return the standings of all dots from the library outwards, and the size of their letters.

    Where a label finds no room, its partner chooses its place before all others; when that has
    been tried a few times, letters become smaller.
    """
    size = first_size(len(dots))
    shrink, first, tries = 1.0, [], 0
    while True:
        standings = _standings(dots, slices, rings, shrink)
        by_number = {standing.number: standing for standing in standings}
        chosen = [by_number[number] for number in first]
        others = [standing for standing in standings if standing.number not in first]
        crowd = crowd_of(obstacles)
        if not set_nodes(chosen, crowd) and shrink > 0.1:
            shrink, first = shrink * 0.88, []
            continue
        left_out = set_labels(chosen, crowd, size) if labelled else None
        if not set_nodes(others, crowd) and shrink > 0.1:
            shrink, first = shrink * 0.88, []
            continue
        if not labelled:
            return standings, size
        is_last = size <= SMALLEST
        left_out = left_out or set_labels(others, crowd, size, at_all_costs=is_last)
        if left_out is None or is_last:
            return standings, size
        if tries < TRIES and size * STEP > SMALLEST and left_out.number not in first:
            first, tries = [left_out.number, *first], tries + 1
        else:
            size, first, tries = max(SMALLEST, size * STEP), [], 0


def _standings(dots, slices, rings, shrink):
    zone_of = {zone.level: zone for zone in rings}
    radius = {level: shrink * node_radius(level, len(dots)) for level in LEVELS}
    reach = {level: (zone_of[level].middle, radius[level]) for level in LEVELS}
    names = {level: zone_of[level].name.half_angle for level in LEVELS}
    found = []
    for wedge in slices:
        members = sorted(
            (dot for dot in dots if dot.sector == wedge.sector),
            key=lambda dot: place_in_order(dot.number),
        )
        pairs = [(dot.number, dot.level) for dot in members]
        angles = directions(pairs, wedge, reach, names)
        slacks = freedom(angles, wedge) if members else []
        found += [
            Standing(
                number=dot.number,
                text=dot.label,
                wedge=wedge,
                zone=zone_of[dot.level],
                angle=angle,
                slack=slack,
                radius=radius[dot.level],
            )
            for dot, angle, slack in zip(members, angles, slacks, strict=True)
        ]
    return sorted(found, key=lambda standing: LEVELS.index(standing.zone.level))


def _phone_labels(standings, seats):
    """Return large labels of the inner rings by number, as many as stand free on a phone."""
    chosen = [standing for standing in standings if standing.zone.level in PHONE_LEVELS]
    crowd = crowd_of([place.shape_box for place in seats])
    for standing in standings:
        crowd.add(standing.box, standing.number)
    found = {}
    for size in PHONE_SIZES:
        left = [standing for standing in chosen if standing.number not in found]
        for standing in left:
            label = standing.best_label(crowd, size)
            if label:
                found[standing.number] = label
                crowd.add(label.box, standing.number)
    return found


def _nodes(dots, standings, phone_labels):
    dot_of = {dot.number: dot for dot in dots}
    in_reading_order = sorted(
        standings, key=lambda standing: (standing.wedge.start, LEVELS.index(standing.zone.level))
    )
    rank = {standing.number: place for place, standing in enumerate(in_reading_order, start=1)}
    return tuple(
        Node(
            dot=dot_of[standing.number],
            x=round(standing.x, 1),
            y=round(standing.y, 1),
            radius=standing.radius,
            rank=rank[standing.number],
            label=standing.label,
            phone_label=phone_labels.get(standing.number),
            spoke=tuple(round(at, 1) for at in polar(standing.final_angle, LIBRARY_RADIUS)),
        )
        for standing in in_reading_order
    )


def _cells(slices, rings):
    return tuple(
        Cell(
            wedge.sector,
            zone.level,
            sector_path(wedge.start, wedge.end, zone.inner, zone.outer),
        )
        for wedge in slices
        if not wedge.is_empty
        for zone in rings
    )


def library_lines(lines):
    """Return (y, line, size, is_bold) of the text in the middle, as large as the disc allows."""
    room = 1.72 * (INNER - 12)
    for size in (19, 17, 15.5, 14, 12.5, 11):
        rows = [(line, size, True) for line in in_lines(lines[0], size, room, bold=True)]
        for line in lines[1:]:
            rows += [(part, 0.8 * size, False) for part in in_lines(line, 0.8 * size, room)]
        height = sum(1.25 * row_size for _, row_size, _ in rows)
        widest = max(text_width(text, row_size, bold=bold) for text, row_size, bold in rows)
        if (widest / 2) ** 2 + (height / 2.4) ** 2 < (INNER - 10) ** 2:
            break
    y, placed = CENTRE - height / 2, []
    for text, row_size, bold in rows:
        placed.append((round(y + 0.93 * row_size, 1), text, round(row_size, 1), bold))
        y += 1.25 * row_size
    return tuple(placed)
