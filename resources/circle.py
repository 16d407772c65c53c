"""The kinds of resources as a ring around the library: where each segment and its words stand.

Pure Python; everything is in pixels, for the picture is drawn in the size in which it is seen.
"""

from dataclasses import dataclass
from math import cos, pi, sin

LETTER = 14  # the smallest that is read without effort
LETTER_WIDTH = 8.6  # of a rather wide letter of this size: a text may be narrower, never wider
GAP = 0.02  # between two segments, in radians


@dataclass(frozen=True)
class RingSheet:
    """The size of a picture; `label` is how far from the middle words stand, None for none."""

    width: int
    height: int
    inner: int
    outer: int
    label: int | None = None
    wider: float = 1.0  # words go round on an ellipse


WIDE = RingSheet(width=1000, height=520, inner=95, outer=165, label=192, wider=1.12)
NARROW = RingSheet(width=280, height=280, inner=70, outer=136)


@dataclass(frozen=True)
class Segment:
    """A part of the ring, clockwise from the top; its number stands in it, its words beside it."""

    number: int
    path: str
    x: float
    y: float
    label_x: float = 0
    label_y: float = 0
    anchor: str = "start"
    room: int = 0  # letters in a line of its words


def ring(count, sheet):
    """Return the Segments of a ring of `count` parts."""
    return [_segment(at, count, sheet) for at in range(count)]


def fitting(text, room):
    """Return the text, cut and ended with an ellipsis where it has more letters than the room."""
    return text if len(text) <= room else f"{text[: max(room - 1, 0)].rstrip(' ,')}…"


def _segment(at, count, sheet):
    width = 2 * pi / count
    begins, ends = at * width + GAP, (at + 1) * width - GAP
    middle = (begins + ends) / 2
    x, y = _point(sheet, middle, (sheet.inner + sheet.outer) / 2)
    path = _path(sheet, begins, ends)
    if sheet.label is None:
        return Segment(at + 1, path, x, y)
    label_x, label_y = _point(sheet, middle, sheet.label, sheet.wider)
    is_right = sin(middle) > 0
    free = sheet.width - label_x if is_right else label_x
    anchor = "start" if is_right else "end"
    return Segment(at + 1, path, x, y, label_x, label_y, anchor, int(free / LETTER_WIDTH))


def _point(sheet, angle, radius, wider=1.0):
    """Return the point at this angle, clockwise from the top."""
    x = sheet.width / 2 + radius * wider * sin(angle)
    return round(x, 1), round(sheet.height / 2 - radius * cos(angle), 1)


def _path(sheet, begins, ends):
    (x1, y1), (x2, y2) = _point(sheet, begins, sheet.outer), _point(sheet, ends, sheet.outer)
    (x3, y3), (x4, y4) = _point(sheet, ends, sheet.inner), _point(sheet, begins, sheet.inner)
    return (
        f"M{x1} {y1}A{sheet.outer} {sheet.outer} 0 0 1 {x2} {y2}"
        f"L{x3} {y3}A{sheet.inner} {sheet.inner} 0 0 0 {x4} {y4}Z"
    )
