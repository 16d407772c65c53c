"""Points, boxes and arcs of the map, and the question what overlaps what."""

import math
from collections import defaultdict
from typing import NamedTuple

SIZE = 1000
CENTRE = SIZE / 2


class Rectangle(NamedTuple):
    """A rectangle with upright sides."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other):
        """Say whether the two share an area; touching sides do not count."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def corners(self):
        """Return the four corners as (x, y)."""
        left, top, right, bottom = self
        return ((left, top), (right, top), (right, bottom), (left, bottom))

    def grown(self, by):
        """Return the box with `by` units more on each side."""
        return Rectangle(self.left - by, self.top - by, self.right + by, self.bottom + by)


def around(x, y, half_width, half_height):
    """Return the box with its middle in (x, y)."""
    return Rectangle(x - half_width, y - half_height, x + half_width, y + half_height)


def polar(angle, radius):
    """Return the (x, y) of a direction and a distance from the library."""
    return CENTRE + radius * math.sin(angle), CENTRE - radius * math.cos(angle)


def distance(x, y):
    """Return how far (x, y) is from the library."""
    return math.hypot(x - CENTRE, y - CENTRE)


def angle_of(x, y):
    """Return the direction of (x, y) seen from the library, 0 ≤ angle < 2π."""
    return math.atan2(x - CENTRE, CENTRE - y) % math.tau


def nearest(box):
    """Return the distance from the library to the nearest point of a box."""
    x = min(max(CENTRE, box.left), box.right)
    y = min(max(CENTRE, box.top), box.bottom)
    return distance(x, y)


def farthest(box):
    """Return the distance from the library to the farthest corner of a box."""
    return max(distance(x, y) for x, y in box.corners())


class Crowd:
    """Boxes that are taken, kept in squares so that a question looks at the neighbours only."""

    SQUARE = 48

    def __init__(self):
        self._squares = defaultdict(list)

    def _keys(self, box):
        square = self.SQUARE
        for column in range(int(box.left // square), int(box.right // square) + 1):
            for row in range(int(box.top // square), int(box.bottom // square) + 1):
                yield column, row

    def add(self, box, owner):
        """Take a box for `owner`."""
        for key in self._keys(box):
            self._squares[key].append((box, owner))

    def remove(self, box, owner):
        """Give a box of `owner` back."""
        for key in self._keys(box):
            self._squares[key].remove((box, owner))

    def is_free(self, box, owner=None):
        """Say whether nobody but `owner` stands in the box."""
        return not any(
            who != owner and box.overlaps(taken)
            for key in self._keys(box)
            for taken, who in self._squares.get(key, ())
        )

    def owners_in(self, box):
        """Return the owners whose boxes overlap this one."""
        return {
            who
            for key in self._keys(box)
            for taken, who in self._squares.get(key, ())
            if box.overlaps(taken)
        }


def sector_path(start, end, inner, outer):
    """Return the SVG path of a piece of a ring between two angles and two radii."""
    if end - start > math.tau - 0.001:  # an arc that ends where it begins is not drawn
        middle = (start + end) / 2
        return sector_path(start, middle, inner, outer) + sector_path(middle, end, inner, outer)
    wide = int(end - start > math.pi)
    (x1, y1), (x2, y2) = polar(start, outer), polar(end, outer)
    (x3, y3), (x4, y4) = polar(end, inner), polar(start, inner)
    return (
        f"M{x1:.1f} {y1:.1f}A{outer:.1f} {outer:.1f} 0 {wide} 1 {x2:.1f} {y2:.1f}"
        f"L{x3:.1f} {y3:.1f}A{inner:.1f} {inner:.1f} 0 {wide} 0 {x4:.1f} {y4:.1f}Z"
    )


def arc_path(start, end, radius):
    """Return the SVG path of an arc, clockwise; counter-clockwise where `end` < `start`."""
    (x1, y1), (x2, y2) = polar(start, radius), polar(end, radius)
    wide, clockwise = int(abs(end - start) > math.pi), int(end > start)
    return f"M{x1:.1f} {y1:.1f}A{radius:.1f} {radius:.1f} 0 {wide} {clockwise} {x2:.1f} {y2:.1f}"


class ArcText(NamedTuple):
    """A line of letters along a circle, its middle at `angle`, readable from below."""

    text: str
    angle: float
    radius: float  # of the middle of the letters
    size: float
    width: float

    @property
    def is_flipped(self):
        """Letters in the lower half run counter-clockwise, or they would stand on their heads."""
        return math.cos(self.angle) < -0.17

    @property
    def letter_size(self):
        return round(self.size, 2)

    @property
    def half_angle(self):
        """Half of the angle that the letters take."""
        return self.width / self.radius / 2

    @property
    def path(self):
        """The SVG path of the base line, a little longer than the text."""
        reach = self.half_angle + 0.04
        lift = 0.33 * self.size
        if self.is_flipped:
            return arc_path(self.angle + reach, self.angle - reach, self.radius + lift)
        return arc_path(self.angle - reach, self.angle + reach, self.radius - lift)

    def boxes(self):
        """Return upright boxes that together cover the letters."""
        pieces = max(3, math.ceil(self.width / 14))
        step = 2 * self.half_angle / pieces
        half = 0.5 * self.size
        for piece in range(pieces):
            start = self.angle - self.half_angle + piece * step
            points = [
                polar(angle, radius)
                for angle in (start, start + step)
                for radius in (self.radius - half, self.radius + half)
            ]
            xs, ys = [x for x, y in points], [y for x, y in points]
            yield Rectangle(min(xs), min(ys), max(xs), max(ys))
