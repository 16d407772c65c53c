"""How many rows partners need, by sums of widths: which splits and rows are worth trying."""

from functools import cached_property
from itertools import product
from math import ceil

from maps.label_widths import text_width
from maps.table.ground_plan import (
    BAND_NAME,
    CORNERS,
    GUTTER,
    NAME_GAP,
    NEXT_GAP,
    SHAPE_GAP,
    GroundPlan,
    number_room,
    radius_of,
)
from maps.table.picture import LEVELS

SHARES = tuple(round(0.2 + 0.05 * step, 2) for step in range(13))  # of a left corner in its half
NOBODY = 0.2  # share of a corner without partners and free seat
FULL = 0.94  # of a row: what can be filled of it in the mean
LEAST_ROOM = 40.0
BARELY = 0.7  # of a row that is not counted: who finds no place then asks for one more
LONGEST = 0.24  # of the sheet: longer names are cut


class Estimates:
    """What fits where on a sheet.

    open_corners: corners in which somebody sits · free_seats: corners that offer a seat
    """

    def __init__(self, sheet, band_names, open_corners, free_seats):
        self.sheet, self.band_names = sheet, band_names
        self.open_corners, self.free_seats = open_corners, free_seats
        self._widths = {}

    def plan(self, letters, splits, counts, clearance):
        """Return the GroundPlan of these choices."""
        return GroundPlan(self.sheet, letters, splits, tuple(counts), clearance, self.band_names)

    def room_of(self, letters, level):
        """Return the function from a text to what it takes on a row with its shape."""
        if level not in self.sheet.named:
            return lambda text: SHAPE_GAP
        cap, widths = LONGEST * self.sheet.width, self._widths
        beside = 2.1 * radius_of(level, letters, self.sheet) + NAME_GAP + NEXT_GAP
        beside += number_room(self.sheet)

        def room_of(text):
            if text not in widths:
                widths[text] = text_width(text, 1)
            return min(widths[text] * letters, cap) + beside

        return room_of

    def plans(self, letters, circles, clearance):
        """Return plans, those that need the fewest rows first."""
        halves = []
        for half in (1, -1):
            by_share = {}
            for share in self._shares(half):
                loads = self.loads(share, half, circles)
                by_share[share] = [max(pair) for pair in zip(*loads.values(), strict=True)]
            halves.append(by_share)
        found = []
        for (above, high), (below, low) in product(halves[0].items(), halves[1].items()):
            worst = [max(pair) for pair in zip(high, low, strict=True)]
            counts = [_rows(load) for load in worst]
            uneven = abs(above - 0.5) + abs(below - 0.5)
            burden = sum(load * load for load in worst) + uneven
            found.append((sum(counts), burden, (above, below), counts))
        found.sort()
        return [self.plan(letters, splits, counts, clearance) for *_, splits, counts in found]

    def counts(self, splits, circles):
        """Return how many rows each band needs with these splits."""
        loads = [*self.loads(splits[0], 1, circles).values()]
        loads += self.loads(splits[1], -1, circles).values()
        return [_rows(max(band)) for band in zip(*loads, strict=True)]

    def loads(self, share, half, circles):
        """Return how many rows each band fills, by the corners of a half."""
        beside = self._beside_names if half > 0 or self.sheet.window else 0.0
        return {
            corner: [
                (circle.need + (beside if circle.need else 0.0)) / room
                for circle, room in zip(circles[corner], self.rooms(share, side), strict=True)
            ]
            for corner, (above, side) in CORNERS.items()
            if above == half
        }

    def rooms(self, share, side):
        """Return how much a row of each band holds on a side, in the mean."""
        mine = 2 * (share if side < 0 else 1 - share)
        return [
            max(LEAST_ROOM, FULL * (reach * mine - 2 * GUTTER - NEXT_GAP))
            for reach in self._reaches
        ]

    @cached_property
    def _beside_names(self):
        if not self.sheet.has_band_names:
            return 0.0
        return max(text_width(name, BAND_NAME) for name in self.band_names) / 2

    @cached_property
    def _reaches(self):
        """How far the rows of each band reach in the mean."""
        plan = self.plan(self.sheet.letters[-1], (0.5, 0.5), (2,) * len(LEVELS), 5)
        return [
            sum(plan.contours[tier.band + 1].reach(tier.h + 5) for tier in pair) / 2
            for pair in zip(plan.rows[::2], plan.rows[1::2], strict=True)
        ]

    def _shares(self, half):
        low, high = self.limits(half)
        return [share for share in SHARES if low <= share <= high] or [low]

    def limits(self, half):
        """Return the least and the largest share of the left corner in a half."""
        left, right = (corner for corner, (above, _) in CORNERS.items() if above == half)
        if self.sheet.is_even or not {left, right} & self.open_corners:
            return 0.5, 0.5
        low, high = self._least(left), 1 - self._least(right)
        if left not in self.open_corners:
            return low, low
        return (low, high) if right in self.open_corners else (high, high)

    def _least(self, corner):
        if corner in self.open_corners:
            return self.sheet.narrowest
        return self.sheet.seat if corner in self.free_seats else NOBODY


def _rows(load):
    return max(1, ceil(load - BARELY))
