"""The free seat in an empty wedge: a dashed shape, its sentence and its link."""

from dataclasses import dataclass
from itertools import product

from maps.label_widths import in_lines, text_width
from maps.layout.frame import RIM, Wedge
from maps.layout.geometry import CENTRE, Rectangle, angle_of, around, distance, farthest, polar
from maps.layout.shapes import SECTOR_INK, shape_path
from maps.layout.slots import node_box

SEAT_RADIUS = 17
SENTENCE_SIZES = (20, 18.5, 17, 16, 14.5, 13, 11.5)
LINE = 1.22
GAP = 8
PARTS = (0.5, 0.44, 0.56, 0.38, 0.62)  # of the wedge: where its text may stand


@dataclass(frozen=True)
class Seat:
    """A free seat: where the shape stands, the lines of its sentence and those of its link."""

    sector: str
    x: float
    y: float
    text_x: float
    size: float
    sentence: tuple  # of (y, line)
    link: tuple  # of (y, line)
    box: Rectangle  # of the text

    @property
    def ink(self):
        return SECTOR_INK[self.sector]

    @property
    def shape(self):
        return shape_path(self.sector, self.x, self.y, SEAT_RADIUS)

    @property
    def plus(self):
        """The path of the plus sign inside the shape."""
        return f"M{self.x - 5:.1f} {self.y:.1f}h10M{self.x:.1f} {self.y - 5:.1f}v10"

    @property
    def shape_box(self):
        return node_box(self.x, self.y, SEAT_RADIUS)


def seat(wedge: Wedge, sentence, link, crowd):
    """Return the free seat of an empty wedge, clear of everything in `crowd`.

    The text stands as far out as its wedge needs, the shape between it and the library. The largest
    letters that fit are taken.
    """
    for size in SENTENCE_SIZES:
        for room in (13 * size, 9.5 * size, 7 * size):
            first = tuple(line for part in _parts(sentence) for line in in_lines(part, size, room))
            second = in_lines(link, size, room)
            for part, away in product(PARTS, range(310, 150, -8)):
                angle = wedge.start + part * (wedge.end - wedge.start)
                found = _seat_at(wedge, angle, away, size, first, second, crowd)
                if found:
                    return found
    x, y = polar(wedge.middle, 200)
    return Seat(wedge.sector, x, y, x, SENTENCE_SIZES[-1], (), (), around(x, y, 0, 0))


def _seat_at(wedge, angle, away, size, first, second, crowd):
    lines = (*first, *second)
    half_width = max(text_width(line, size) for line in lines) / 2
    half_height = LINE * size * len(lines) / 2
    x, y = polar(angle, away)
    box = around(x, y, half_width, half_height)
    if not _holds(wedge, box.grown(3)) or not crowd.is_free(box.grown(2)):
        return None
    for nearer in range(int(away) - 20, 95, -4):
        shape_x, shape_y = polar(angle, nearer)
        shape = node_box(shape_x, shape_y, SEAT_RADIUS)
        if not shape.grown(GAP).overlaps(box) and crowd.is_free(shape.grown(2)):
            break
    else:
        return None
    if not _holds(wedge, shape.grown(2)):
        return None
    top = box.top + 0.9 * size
    rows = [(round(top + i * LINE * size, 1), line) for i, line in enumerate(lines)]
    return Seat(
        wedge.sector,
        round(shape_x, 1),
        round(shape_y, 1),
        round(x, 1),
        size,
        tuple(rows[: len(first)]),
        tuple(rows[len(first) :]),
        box,
    )


def _parts(sentence):
    """Return the sentence broken after its colon: what it is, then whose."""
    head, colon, tail = sentence.partition(": ")
    return (f"{head}:", tail) if colon else (sentence,)


def _holds(wedge, box):
    """Say whether a box stands wholly between the edges of a wedge and under the rim."""
    if farthest(box) > RIM - 4 or box.overlaps(Rectangle(CENTRE, CENTRE, CENTRE, CENTRE)):
        return False
    return all(
        wedge.start < angle_of(x, y) < wedge.end and distance(x, y) > 80 for x, y in box.corners()
    )
