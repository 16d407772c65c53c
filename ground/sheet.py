"""The map of the ground on a sheet: from degrees to places of a picture. Pure Python.

The sheet is drawn in the projection of web maps, so the script can lay it under its own pins.
"""

from dataclasses import dataclass
from math import asin, atan, cos, degrees, hypot, log, pi, radians, sin, sinh, sqrt, tan
from statistics import median

WIDTH, HEIGHT = 960, 640
RINGS = (2, 5, 10)  # kilometres from the library
# Where the words of a ring may stand, in degrees from the east, the south east first.
TURNS = (45, 30, 60, 15, 75, 0, 90, 105, 120, 135, 150, 165, 180, 345, 330, 315, 225, 210, 195)
EARTH = 6371.0
NEAR = 30.0  # who is farther from the middle than this does not make the first picture smaller
MARGIN = 0.06
SMALLEST = 3.0  # kilometres that a first picture shows from the middle to its edge, at least
STEPS = range(-3, 7)  # of closeness; each shows half of the last


def across(latitude, longitude):
    """Return the point on the square of web maps, which is one unit wide."""
    y = log(tan(pi / 4 + radians(latitude) / 2))
    return (longitude + 180) / 360, (1 - y / pi) / 2


def degrees_of(x, y):
    """Return (latitude, longitude) of a point on that square."""
    return degrees(atan(sinh(pi * (1 - 2 * y)))), x * 360 - 180


def kilometres(one, other):
    """Return how far two points (latitude, longitude) lie apart, as the crow flies."""
    (a, b), (c, d) = (map(radians, map(float, point)) for point in (one, other))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH * asin(sqrt(h))


@dataclass(frozen=True)
class Frame:
    """What part of the ground the sheet shows: the corner in the north west, and pixels a unit."""

    left: float
    top: float
    scale: float

    def at(self, latitude, longitude):
        x, y = across(float(latitude), float(longitude))
        return round((x - self.left) * self.scale, 1), round((y - self.top) * self.scale, 1)

    @property
    def box(self):
        """Return (south, west, north, east) in degrees."""
        north, west = degrees_of(self.left, self.top)
        south, east = degrees_of(self.left + WIDTH / self.scale, self.top + HEIGHT / self.scale)
        return south, west, north, east

    @property
    def middle(self):
        """Return the point in the middle as (latitude, longitude)."""
        return degrees_of(self.left + WIDTH / self.scale / 2, self.top + HEIGHT / self.scale / 2)

    @property
    def pixels_of_a_kilometre(self):
        around = 2 * pi * EARTH * cos(radians(self.middle[0]))
        return self.scale / around

    def closer(self, step, at=None):
        """Return the frame that shows 2 ** step times less, around a point."""
        return _around(across(*(at or self.middle)), self.scale * 2**step)


def _around(middle, scale):
    return Frame(middle[0] - WIDTH / scale / 2, middle[1] - HEIGHT / scale / 2, scale)


def frame_of(rings, points, middle=None):
    """Return the frame of the first picture, or None where there is nothing to show.

    It shows the outline whole. Without one it shows the points that lie near the middle: the
    library, else the place where most are; one partner in the capital makes no village a dot.
    """
    if rings:
        shown = [(latitude, longitude) for ring in rings for longitude, latitude in ring]
    else:
        points = [(float(latitude), float(longitude)) for latitude, longitude in points]
        if middle is None and not points:
            return None
        middle = middle or (median(p[0] for p in points), median(p[1] for p in points))
        shown = [middle, *(point for point in points if kilometres(middle, point) <= NEAR)]
    places = [across(float(latitude), float(longitude)) for latitude, longitude in shown]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    centre = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    unit = 1 / (2 * pi * EARTH * cos(radians(degrees_of(*centre)[0])))  # a kilometre
    wide = max(max(xs) - min(xs), 2 * SMALLEST * unit) * (1 + 2 * MARGIN)
    high = max(max(ys) - min(ys), 2 * SMALLEST * unit) * (1 + 2 * MARGIN)
    return _around(centre, min(WIDTH / wide, HEIGHT / high))


def path_of(rings, frame):
    """Return the SVG path of rings of (longitude, latitude)."""
    parts = []
    for ring in rings:
        corners = [frame.at(latitude, longitude) for longitude, latitude in ring]
        parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z")
    return "".join(parts)


def lines_of(lines, frame):
    """Return the SVG path of lines of (longitude, latitude); a point is told from the last one."""
    parts = []
    for line in lines:
        (x, y), *corners = (frame.at(latitude, longitude) for longitude, latitude in line)
        parts.append(f"M{x:g} {y:g}l")
        for x2, y2 in corners:
            parts.append(f"{round(x2 - x, 1):g} {round(y2 - y, 1):g} ")
            x, y = x2, y2
    return "".join(parts).replace(" -", "-").rstrip()


@dataclass(frozen=True)
class DistanceRing:
    """A circle of distance around the library, and where its words stand."""

    kilometres: int
    radius: float
    x: float
    y: float


def rings_around(library, frame, is_free=lambda x, y, words: True):
    """Return the rings of which the sheet shows something, each named where there is room.

    is_free: whether words may stand around a place; without such a place they stand in the south
    east
    """
    x, y = frame.at(*library)
    rings = []
    for distance in RINGS:
        radius = distance * frame.pixels_of_a_kilometre
        nearest = hypot(max(-x, 0, x - WIDTH), max(-y, 0, y - HEIGHT))
        farthest = hypot(max(x, WIDTH - x), max(y, HEIGHT - y))
        if nearest < radius < farthest:
            places = [_on_ring(x, y, radius, turn) for turn in TURNS]
            seen = (at for at in places if 0 < at[0] < WIDTH and 0 < at[1] < HEIGHT)
            free = (at for at in seen if is_free(*at, f"{distance} km"))
            rings.append(DistanceRing(distance, round(radius, 1), *next(free, places[0])))
    return rings


def _on_ring(x, y, radius, turn):
    return round(x + radius * cos(radians(turn)), 1), round(y + radius * sin(radians(turn)), 1)
