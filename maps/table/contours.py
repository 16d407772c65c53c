"""The lines around the table: superellipses, flat above and below, as points and as SVG paths.

A place is told by `x` from the middle to the right and `h` above the axis, both in pixels. A
direction `t` runs clockwise from twelve o'clock, 0 to 2π.
"""

import itertools
import math
from dataclasses import dataclass

STEP = math.pi / 12  # of a curve that a path takes at once


@dataclass(frozen=True)
class Contour:
    """The line (|x|/a)ⁿ + (|h|/b)ⁿ = 1."""

    a: float
    b: float
    n: float

    def reach(self, h):
        """Return how far it reaches to each side at a height; 0 above its top."""
        share = abs(h) / self.b
        return self.a * (1 - share**self.n) ** (1 / self.n) if share < 1 else 0.0

    def height(self, x):
        """Return how high it is beside the middle; 0 beyond its ends."""
        share = abs(x) / self.a
        return self.b * (1 - share**self.n) ** (1 / self.n) if share < 1 else 0.0

    def direction(self, x, h):
        """Return the direction `t` of a point of the line."""
        across = (abs(x) / self.a) ** (self.n / 2)
        along = (abs(h) / self.b) ** (self.n / 2)
        return math.atan2(math.copysign(across, x), math.copysign(along, h)) % math.tau

    def point(self, t):
        """Return (x, h) of a direction."""
        sine, cosine = math.sin(t), math.cos(t)
        power = 2 / self.n
        x = self.a * math.copysign(abs(sine) ** power, sine)
        return x, self.b * math.copysign(abs(cosine) ** power, cosine)

    def slope(self, x, h):
        """Return the vector along the line at one of its points."""
        across = math.copysign((abs(x) / self.a) ** (self.n - 1) / self.a, x)
        along = math.copysign((abs(h) / self.b) ** (self.n - 1) / self.b, h)
        return along, -across

    def curve(self, start, end):
        """Return the points of a piece as (control, point) pairs after the first point.

        The piece runs clockwise, or back where `end` < `start`. Each control is where the lines
        along both ends meet; None where they hardly do.
        """
        pieces = max(1, math.ceil(abs(end - start) / STEP))
        cuts = {start + (end - start) * i / pieces for i in range(pieces + 1)}
        low, high = min(start, end), max(start, end)
        quarters = range(math.ceil(low / (math.pi / 2)), math.floor(high / (math.pi / 2)) + 1)
        cuts |= {quarter * math.pi / 2 for quarter in quarters}
        ordered = sorted(cuts, reverse=end < start)
        points = [self.point(t) for t in ordered]
        found = [(None, points[0])]
        for (x1, h1), (x2, h2) in itertools.pairwise(points):
            (u1, v1), (u2, v2) = self.slope(x1, h1), self.slope(x2, h2)
            turn = u1 * v2 - v1 * u2
            control = None
            if abs(turn) > 1e-3 * math.hypot(u1, v1) * math.hypot(u2, v2):
                along = ((x2 - x1) * v2 - (h2 - h1) * u2) / turn
                control = x1 + along * u1, h1 + along * v1
            found.append((control, (x2, h2)))
        return found


def path_of(curve, middle, *, first="M"):
    """Return the SVG path of a curve around `middle`, the (x, y) of the table."""
    cx, cy = middle
    parts = []
    for control, (x, h) in curve:
        if not parts:
            parts.append(f"{first}{cx + x:.1f} {cy - h:.1f}")
        elif control is None:
            parts.append(f"L{cx + x:.1f} {cy - h:.1f}")
        else:
            parts.append(f"Q{cx + control[0]:.1f} {cy - control[1]:.1f} {cx + x:.1f} {cy - h:.1f}")
    return "".join(parts)


def ring_path(contour, middle):
    """Return the SVG path of a whole line."""
    return path_of(contour.curve(0, math.tau), middle) + "Z"
