"""Where a label may stand beside its node, and how good each place is."""

import math
from typing import NamedTuple

from maps.label_widths import in_two_lines, text_width
from maps.layout.geometry import CENTRE, Rectangle

LINE = 1.14  # height of a line, in sizes of the letters
GAP = 4.5  # between a node and its label
LONG = 13  # letters from which two lines look better than one


class Label(NamedTuple):
    """A set label: its lines, where they are anchored, and the box they take."""

    lines: tuple
    x: float
    y: float  # base line of the first line
    anchor: str  # start, middle, end
    size: float
    box: Rectangle

    @property
    def baselines(self):
        """Return (y, line, width) for each line."""
        return [
            (round(self.y + i * LINE * self.size, 1), line, round(text_width(line, self.size), 1))
            for i, line in enumerate(self.lines)
        ]

    @property
    def anchor_x(self):
        return round(self.x, 1)

    @property
    def letter_size(self):
        return round(self.size, 2)


class Form(NamedTuple):
    """A label broken into lines, measured once for all the places it is tried in."""

    lines: tuple
    width: float
    height: float
    penalty: float


def forms(text, size):
    """Return the ways to break a label: one line, and two where it has a space."""
    one = Form((text,), text_width(text, size), LINE * size, 0.0)
    lines = in_two_lines(text, size)
    if len(lines) == 1:
        return (one,)
    two_width = max(text_width(line, size) for line in lines)
    if len(text) > LONG:
        return (Form(lines, two_width, 2 * LINE * size, 0.0), one._replace(penalty=0.5))
    return (one, Form(lines, two_width, 2 * LINE * size, 0.8))


def places(x, y, radius, form, size):
    """Yield (cost, label) for the places around a node in (x, y), in no order."""
    right, down = (x - CENTRE) / 400, (y - CENTRE) / 400
    middle = y - form.height / 2
    beside = radius + GAP
    for shift in (0.0, -0.7, 0.7, -1.3, 1.3):
        top = middle + shift * radius * 1.2
        cost = form.penalty + abs(shift)
        yield cost + 1.2 * max(0, -right), _label(form, x + beside, top, "start", size)
        yield cost + 1.2 * max(0, right), _label(form, x - beside, top, "end", size)
    upright = 0.35 - 0.3 * abs(math.copysign(down, 1)) + form.penalty
    under, over = y + radius + 1.5, y - radius - 1.5 - form.height
    yield upright + 0.5 * max(0, -down), _label(form, x, under, "middle", size)
    yield upright + 0.5 * max(0, down) + 0.15, _label(form, x, over, "middle", size)
    for sideways in (-0.5, 0.5):
        aside = x + sideways * form.width * 0.6
        yield upright + 0.9, _label(form, aside, under, "middle", size)
        yield upright + 1.0, _label(form, aside, over, "middle", size)


def _label(form, x, top, anchor, size):
    width = form.width
    left = x if anchor == "start" else x - width if anchor == "end" else x - width / 2
    baseline = top + 0.88 * size
    box = Rectangle(left, top, left + width, top + form.height)
    return Label(form.lines, x, baseline, anchor, size, box)
