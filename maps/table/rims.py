"""The band of audiences around everything; their order means nothing."""

import math
from bisect import bisect_left
from itertools import accumulate, pairwise

from maps.label_widths import shortened, text_width
from maps.table.contours import path_of
from maps.table.ground_plan import BESIDE_RIM
from maps.table.picture import RimPart

LETTERS = 12
SMALLEST = 10.5
PADDING = 26
GAP = 7
START = -0.95  # where the first one begins, in radians from twelve o'clock
SAMPLES = 240


def rim(plan, audiences, invitation):
    """Return the segments, clockwise: each as long as its text needs, and the same share more.

    audiences: (number, text, is_reached, is_known); without any one segment carries the invitation.
    A window onto one corner has none.
    """
    if plan.sheet.window:
        return ()
    audiences = list(audiences) or [(None, invitation, True, True)]
    width = plan.sheet.rim
    letters = min(LETTERS, round(0.62 * width, 1))
    inner, outer = plan.outside(BESIDE_RIM), plan.outside(BESIDE_RIM + width)
    middle = plan.outside(BESIDE_RIM + width / 2)
    turns = [START + math.tau * i / SAMPLES for i in range(SAMPLES + 1)]
    ways = _ways(middle, turns)
    room = ways[-1] - GAP * len(audiences)
    wanted = [text_width(text, letters) + PADDING for _, text, _, _ in audiences]
    if sum(wanted) > room:
        letters = max(SMALLEST, letters * room / sum(wanted))
        wanted = [text_width(text, letters) + PADDING for _, text, _, _ in audiences]
    squeeze = min(1.0, room / sum(wanted))
    more = max(0.0, room - sum(wanted)) / len(wanted)
    found, at = [], GAP / 2
    for (number, text, is_reached, is_known), want in zip(audiences, wanted, strict=True):
        length = want * squeeze + more
        start, half, end = (_turn_at(turns, ways, at + part * length) for part in (0, 0.5, 1))
        at += length + GAP
        is_upright = math.cos(half) > -0.05
        shift = (-0.33 if is_upright else 0.33) * letters
        base = plan.outside(BESIDE_RIM + width / 2 + shift)
        run = (start, end) if is_upright else (end, start)
        x, h = inner.point(half)
        found.append(
            RimPart(
                number=number,
                path=path_of(outer.curve(start, end), plan.middle)
                + path_of(inner.curve(end, start), plan.middle, first="L")
                + "Z",
                text=shortened(text, letters, length - 0.6 * PADDING),
                full_text=text,
                size=round(letters, 1),
                line=path_of(base.curve(*run), plan.middle),
                x=round(plan.middle[0] + x, 1),
                y=round(plan.middle[1] - h, 1),
                is_reached=is_reached,
                is_known=is_known,
            )
        )
    return tuple(found)


def _ways(contour, turns):
    """Return how far along the line each direction is."""
    points = [contour.point(t) for t in turns]
    return list(accumulate((math.dist(a, b) for a, b in pairwise(points)), initial=0.0))


def _turn_at(turns, ways, way):
    i = min(max(bisect_left(ways, way), 1), len(ways) - 1)
    part = (way - ways[i - 1]) / (ways[i] - ways[i - 1])
    return turns[i - 1] + part * (turns[i] - turns[i - 1])
