"""The standing parts of the map: wedges of sectors, zones of levels, the band of audiences."""

import math
from dataclasses import dataclass
from functools import cached_property

from maps.label_widths import shortened, text_width
from maps.layout.geometry import ArcText, arc_path, polar, sector_path
from maps.layout.shapes import SECTOR_INK, UNKNOWN

SECTORS = ("public", "ngo", "informal", "person", "private")  # clockwise from twelve o'clock
LEVELS = ("lasting", "trial", "one_off", "contact", "none")  # from the library outwards

LIBRARY_RADIUS = 62
INNER = 70
RIM = 414
TITLE_RADIUS, TITLE_SIZE = 435, 21
SHORT_TITLE_RADIUS, SHORT_TITLE_SIZE = 452, 40
BAND_INNER, BAND_OUTER = 456, 494
BAND_SIZE = 18.5
RING_NAME_SIZE = 16.5

# Width and dashes of a ring: the closer, the firmer the line.
RING_STROKE = {
    "lasting": (2, ""),
    "trial": (1.1, ""),
    "one_off": (1.1, "9 4"),
    "contact": (1.1, "3 4"),
    "none": (1.1, "1 5"),
}

THINNEST_ZONE = 34
# An inner zone is short around, so it needs more depth for the same number of partners.
DEPTH_PER_PARTNER = {"lasting": 2.2, "trial": 1.6, "one_off": 1.2, "contact": 0.9, "none": 0.75}
CALM = 4  # partners every zone counts as having: zones do not jump when the first ones arrive


@dataclass(frozen=True)
class Wedge:
    """The slice of one sector, between two angles."""

    sector: str
    count: int
    start: float
    end: float
    title: ArcText
    short_title: ArcText

    @property
    def middle(self):
        return (self.start + self.end) / 2

    @property
    def is_empty(self):
        return self.count == 0

    @property
    def ink(self):
        return SECTOR_INK[self.sector]

    @property
    def outline(self):
        """The path around an empty wedge, a little inside its edges."""
        pull = 5 / RIM
        return sector_path(self.start + pull, self.end - pull, INNER + 6, RIM - 4)

    @cached_property
    def edge_directions(self):
        """The unit vectors (x, y) of both edges, on the screen."""
        return tuple((math.sin(angle), -math.cos(angle)) for angle in (self.start, self.end))

    @property
    def edge(self):
        """The path of the gutter at its start."""
        (x1, y1), (x2, y2) = polar(self.start, INNER - 6), polar(self.start, RIM + 2)
        return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"


@dataclass(frozen=True)
class Zone:
    """The ring of one level, between two radii."""

    level: str
    inner: float
    outer: float
    name: ArcText

    @property
    def middle(self):
        return (self.inner + self.outer) / 2

    @property
    def stroke(self):
        """Width and dashes of its outer boundary."""
        return RING_STROKE[self.level]

    @property
    def line(self):
        """The path of its outer boundary: two half circles from twelve o'clock."""
        return arc_path(0, math.pi, self.outer) + arc_path(math.pi, math.tau, self.outer)


@dataclass(frozen=True)
class Segment:
    """One audience group in the outer band."""

    audience: int | None
    path: str
    text: ArcText
    full_text: str
    is_reached: bool
    x: float  # where ties end
    y: float


def wedges(counts, titles, short_titles, free):
    """Return the wedges, clockwise; `counts` and both kinds of titles by sector.

    A sector has a wedge when it has a member, or is one of the `free` ones, which have a seat to
    offer; those whose sector nobody knows stand last. The width follows the number of partners
    beyond a minimum that holds the title; an empty wedge is wide enough for its free seat.
    """
    shown = [sector for sector in (*SECTORS, UNKNOWN) if counts.get(sector) or sector in free]
    texts = {sector: titles[sector] for sector in shown}
    smallest = {}
    for sector in shown:
        title_angle = text_width(texts[sector], TITLE_SIZE, bold=True) / TITLE_RADIUS
        floor = math.radians(34 if counts.get(sector) else 54)
        smallest[sector] = min(max(title_angle + 0.09, floor), math.radians(64))
    spare = math.tau - sum(smallest.values())
    total = sum(counts.get(sector, 0) for sector in shown)
    start, result = 0.0, []
    for sector in shown:
        share = counts.get(sector, 0) / total if total else 1 / len(shown)
        end = start + smallest[sector] + spare * share
        result.append(_wedge(sector, counts.get(sector, 0), start, end, texts, short_titles))
        start = end
    return tuple(result)


def _wedge(sector, count, start, end, titles, short_titles):
    middle = (start + end) / 2
    room = (end - start) * TITLE_RADIUS - 20
    title = shortened(titles[sector], TITLE_SIZE, room, bold=True)
    title_width = text_width(title, TITLE_SIZE, bold=True)
    short_size = SHORT_TITLE_SIZE
    short_width = text_width(short_titles[sector], short_size, bold=True)
    short_room = (end - start) * SHORT_TITLE_RADIUS - 24
    if short_width > short_room:
        short_size *= short_room / short_width
        short_width = short_room
    return Wedge(
        sector=sector,
        count=count,
        start=start,
        end=end,
        title=ArcText(title, middle, TITLE_RADIUS, TITLE_SIZE, title_width),
        short_title=ArcText(
            short_titles[sector], middle, SHORT_TITLE_RADIUS, short_size, short_width
        ),
    )


def zones(counts, names):
    """Return the zones from the library outwards; `counts` and `names` by level."""
    needs = {level: counts.get(level, 0) * DEPTH_PER_PARTNER[level] + CALM for level in LEVELS}
    spare = RIM - INNER - THINNEST_ZONE * len(LEVELS)
    inner, result = float(INNER), []
    for level in LEVELS:
        outer = inner + THINNEST_ZONE + spare * needs[level] / sum(needs.values())
        radius = outer - 0.62 * RING_NAME_SIZE
        name = shortened(names[level], RING_NAME_SIZE, 1.6 * radius)
        width = text_width(name, RING_NAME_SIZE)
        result.append(Zone(level, inner, outer, ArcText(name, 0, radius, RING_NAME_SIZE, width)))
        inner = outer
    return tuple(result)


def band(audiences, invitation):
    """Return the segments of the outer band, clockwise from the upper left.

    A segment is as long as its text needs, and the room left over is shared evenly; with very many
    groups letters become smaller, then texts are cut (the whole text stays in the title). Without
    any group one segment carries the invitation to name some.
    """
    if not audiences:
        audiences = [(None, invitation, True)]
    radius, gap = (BAND_INNER + BAND_OUTER) / 2, 0.02
    room = (math.tau - gap * len(audiences)) * radius
    padding, size = 26, BAND_SIZE
    widths = [text_width(text, size) + padding for _, text, _ in audiences]
    if sum(widths) > room:
        shrink = max(0.72, room / sum(widths))
        size, padding = size * shrink, padding * shrink
        widths = [width * shrink for width in widths]
    squeeze = min(1, room / sum(widths))
    extra = max(0, room - sum(widths)) / len(widths)
    start, segments = 0.0, []
    for (audience, text, is_reached), width in zip(audiences, widths, strict=True):
        span = (width * squeeze + extra) / radius
        fitting = shortened(text, size, width * squeeze - padding + 0.5)
        middle = start + gap / 2 + span / 2
        x, y = polar(middle, BAND_INNER)
        segments.append(
            Segment(
                audience=audience,
                path=sector_path(middle - span / 2, middle + span / 2, BAND_INNER, BAND_OUTER),
                text=ArcText(fitting, middle, radius, size, text_width(fitting, size)),
                full_text=text,
                is_reached=is_reached,
                x=round(x, 1),
                y=round(y, 1),
            )
        )
        start += span + gap
    return tuple(segments)
