"""Which letters, splits and rows a picture gets, so that as many names as possible stand on it.

The largest letters at which everybody fits are taken. Where the smallest do not fit, kinds gather:
in the band where the fewest partners have to, farther bands rather than near ones.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from math import ceil

from maps.label_widths import text_width
from maps.table.gathering import Circle
from maps.table.ground_plan import (
    BAND_NAME,
    CORNER_OF,
    CORNERS,
    GUTTER,
    NAME_GAP,
    NEXT_GAP,
    SHAPE_GAP,
    GroundPlan,
    radius_of,
)
from maps.table.names import fitted, told_apart
from maps.table.picture import LEVELS
from maps.table.seating import Guest, seated
from maps.table.shapes import PILE_LIFT, bounds

SHARES = tuple(round(0.2 + 0.05 * step, 2) for step in range(13))
NOBODY = 0.2
CALM_UP_TO = 60  # partners at which names keep three pixels more from other shapes
CLEARANCE, LITTLE_CLEARANCE = 6.1, 4.9
READABLE = 12  # letters where most sit in piles anyway
MANY = 100
# What it costs to gather one partner: lasting ones have their names longest.
PRICES = (2, 1.6, 1.3, 1.1, 1)
MOST_SHIFTS = 12  # of a row from one band to another
FULL = 0.94  # of a row: what can be filled of it in the mean
FEWER = 0.7  # of the partners remembered: then the picture begins anew


@dataclass
class Order:
    """How everybody sits: benches by corner, parties and their texts by the number of the guest."""

    plan: GroundPlan
    benches: dict
    parties: dict
    texts: dict
    memory: dict

    def width(self, number):
        return text_width(self.texts[number], self.plan.letters)


@dataclass(frozen=True)
class Seated(Guest):
    radius: float = 0.0


def chosen(dots, words, sheet, memory):
    """Return the Order of partners on a sheet."""
    by_place = {corner: [[] for _ in LEVELS] for corner in CORNERS}
    for dot in dots:
        by_place[CORNER_OF[dot.sector]][LEVELS.index(dot.level)].append(dot)
    choice = _Choice(by_place, len(dots), words, sheet)
    return choice.remembered(memory) or choice.with_all_names() or choice.gathered()


class _Choice:
    def __init__(self, by_place, count, words, sheet):
        self.by_place, self.count, self.words, self.sheet = by_place, count, words, sheet
        self.band_names = tuple(words.bands[level] for level in LEVELS)
        self.clearance = CLEARANCE if count <= CALM_UP_TO else LITTLE_CLEARANCE
        self.widths = {}

    # Three ways to an order, the calmest first

    def remembered(self, memory):
        """Return the order of the memory with whoever is new, or None where that does not fit."""
        is_usable = memory.get("sheet") == self.sheet.name and (
            memory["letters"] in {*self.sheet.letters, READABLE}
            and self.count >= FEWER * memory["count"]
        )
        if not is_usable:
            return None
        letters, splits = memory["letters"], tuple(memory["splits"])
        if any(not low <= share <= high for share, (low, high) in zip(
            splits, (self._limits(1), self._limits(-1)), strict=True)):  # fmt: skip
            return None
        circles = self._circles(letters)
        for circle in self._all(circles):
            circle.gather(memory["piles"])
        places = {int(number): tuple(place) for number, place in memory["places"].items()}
        plan = self._plan(letters, splits, tuple(memory["rows"]), memory["clearance"])
        return self._with_more_rows(plan, circles, places)

    def with_all_names(self):
        """Return the order with the largest letters at which nobody has to gather, or None."""
        for letters in self.sheet.letters:
            circles = self._circles(letters)
            for plan in self._plans(letters, circles)[:3]:
                order = plan.fits and self._with_more_rows(plan, circles, {})
                if order:
                    return order
        return None

    def gathered(self):
        """Return the order in which the fewest gather."""
        is_large = self.count > MANY and READABLE in self.sheet.letters
        letters = READABLE if is_large else self.sheet.letters[-1]
        self.clearance = LITTLE_CLEARANCE
        circles = self._circles(letters)
        plan = self._plans(letters, circles)[0]
        while not plan.fits and self._gather_in(plan, circles):
            plan = self._plan(letters, plan.splits, self._rows(plan, circles))
        plan = next((one for one in self._plans(letters, circles) if one.fits), plan)
        order, missing = self._seated(plan, circles, {})
        for _ in range(self.count + MOST_SHIFTS):
            if not missing:
                break
            wider = self._roomier(plan, missing)
            squeezed = [circles[corner][band].squeeze(width) for corner, band, width in missing]
            if not wider and not all(squeezed):
                wider = self._shifted(plan, missing)
            plan = wider or plan
            order, missing = self._seated(plan, circles, {})
        return order

    def _shifted(self, plan, missing):
        """Return the plan in which the band of most rows gives one to a band that lacks it."""
        counts, lacking = list(plan.counts), {band for _, band, _ in missing}
        counts[max(lacking)] += 1
        while not (shifted := self._plan(plan.letters, plan.splits, tuple(counts))).fits:
            givers = [
                band for band, count in enumerate(counts) if band not in lacking and count > 1
            ]
            if not givers:
                return None
            counts[max(givers, key=lambda band: counts[band])] -= 1
        return shifted

    # Steps of them

    def _with_more_rows(self, plan, circles, places):
        while True:
            order, missing = self._seated(plan, circles, places)
            if not missing:
                return order
            plan = self._roomier(plan, missing)
            if plan is None:
                return None

    def _roomier(self, plan, missing):
        """Return the plan with a row more for each band in which somebody is missing, or None."""
        bands = {band for _, band, _ in missing}
        counts = tuple(count + (band in bands) for band, count in enumerate(plan.counts))
        wider = self._plan(plan.letters, plan.splits, counts, plan.clearance)
        return wider if wider.fits else None

    def _gather_in(self, plan, circles):
        """Gather in the band where a row is saved most cheaply; say whether anybody could."""
        loads = self._loads(plan.letters, plan.splits, circles)
        offers = []
        for band, count in enumerate(plan.counts):
            over = {
                corner: (loads[corner][band] - (count - 1)) * self._room(plan.splits, corner, band)
                for corner in CORNERS
                if loads[corner][band] > count - 1
            }
            if count > 1:
                offers.append((sum(over.values()) * PRICES[band] / count, band, over))
        for _, band, over in sorted(offers, key=lambda offer: offer[:2]):
            gathered = [circles[corner][band].squeeze(surplus) for corner, surplus in over.items()]
            if any(gathered):
                return True
        return False

    def _circles(self, letters):
        return {
            corner: [
                Circle(dots, self.words, self._room_of(letters, level))
                for level, dots in zip(LEVELS, by_band, strict=True)
            ]
            for corner, by_band in self.by_place.items()
        }

    def _room_of(self, letters, level):
        radius = radius_of(level, letters, self.sheet)
        if level not in self.sheet.named:
            return lambda text: SHAPE_GAP
        cap = 0.4 * self.sheet.width
        beside = 2.1 * radius + NAME_GAP + NEXT_GAP
        widths = self.widths

        def room_of(text):
            if text not in widths:
                widths[text] = text_width(text, 1)
            return min(widths[text] * letters, cap) + beside

        return room_of

    @staticmethod
    def _all(circles):
        return [circle for by_band in circles.values() for circle in by_band]

    # Splits and rows

    def _plan(self, letters, splits, counts, clearance=None):
        return GroundPlan(
            self.sheet, letters, splits, counts, clearance or self.clearance, self.band_names
        )

    def _plans(self, letters, circles):
        """Return plans by the rows that they need, the fewest first."""
        found = []
        for splits in product(self._shares(1), self._shares(-1)):
            loads = self._loads(letters, splits, circles)
            worst = [max(loads[corner][band] for corner in CORNERS) for band in range(len(LEVELS))]
            counts = tuple(max(1, ceil(load - 0.05)) for load in worst)
            uneven = sum(abs(share - 0.5) for share in splits)
            found.append((sum(counts), sum(load**2 for load in worst) + uneven, splits, counts))
        found.sort()
        return [self._plan(letters, splits, counts) for _, _, splits, counts in found]

    def _rows(self, plan, circles):
        loads = self._loads(plan.letters, plan.splits, circles)
        return tuple(
            max(1, ceil(max(loads[corner][band] for corner in CORNERS) - 0.05))
            for band in range(len(LEVELS))
        )

    def _loads(self, letters, splits, circles):
        """Return how many rows each band of each corner fills, by sums of widths."""
        names = 0.5 * text_width(max(self.band_names, key=len), BAND_NAME)
        beside = names if self.sheet.has_band_names else 0
        return {
            corner: [
                (circle.need + (beside if half > 0 and circle.need else 0))
                / self._room(splits, corner, band)
                for band, circle in enumerate(circles[corner])
            ]
            for corner, (half, _) in CORNERS.items()
        }

    def _room(self, splits, corner, band):
        """Return how much a row of a band holds in a corner, in the mean."""
        half, side = CORNERS[corner]
        share = splits[0 if half > 0 else 1]
        share = share if side < 0 else 1 - share
        return max(40.0, FULL * (self.usable[band] * share * 2 - 2 * GUTTER - NEXT_GAP))

    @property
    def usable(self):
        if "usable" not in self.__dict__:
            plan = self._plan(self.sheet.letters[-1], (0.5, 0.5), (2, 2, 2, 2, 2))
            self.__dict__["usable"] = [
                sum(plan.contours[band + 1].reach(row.h + 5) for row in plan.rows
                    if row.band == band) / 2
                for band in range(len(LEVELS))
            ]  # fmt: skip
        return self.__dict__["usable"]

    def _shares(self, half):
        low, high = self._limits(half)
        return [share for share in SHARES if low <= share <= high] or [low]

    def _limits(self, half):
        """Return the least and the largest share of the left corner in a half."""
        if self.sheet.is_even:
            return 0.5, 0.5
        left, right = (corner for corner, (above, _) in CORNERS.items() if above == half)
        smallest, is_open = [], []
        for corner in (left, right):
            has_guests = any(self.by_place[corner])
            seat = corner in self.words.seats and not has_guests
            smallest.append(
                self.sheet.seat if seat else self.sheet.narrowest if has_guests else NOBODY
            )
            is_open.append(has_guests)
        if is_open == [False, False]:
            return 0.5, 0.5
        if not is_open[0]:
            return smallest[0], smallest[0]
        if not is_open[1]:
            return 1 - smallest[1], 1 - smallest[1]
        return smallest[0], 1 - smallest[1]

    # Seats

    def _seated(self, plan, circles, places):
        """Return (order, missing): (corner, band, pixels) for each band that is too small."""
        benches, parties, texts, missing = {}, {}, {}, defaultdict(float)
        shown = {}
        for corner in CORNERS:
            guests = []
            for band, circle in enumerate(circles[corner]):
                coming = []
                for party in circle.parties():
                    text = self._text(plan, corner, band, party, shown)
                    coming.append(self._guest(plan, band, party, text))
                    parties[party.number], texts[party.number] = party, text
                guests.append(coming)
            benches[corner], left_out = seated(plan, corner, guests, places)
            for guest in left_out:
                missing[corner, guest.band] += guest.across + guest.reach
        memory = self._memory(plan, benches, parties)
        order = Order(plan, benches, parties, texts, memory)
        return order, [(*place, surplus) for place, surplus in missing.items()]

    def _text(self, plan, corner, band, party, shown):
        if LEVELS[band] not in self.sheet.named:
            return str(len(party.dots)) if party.key else ""
        room = self._longest_name(plan, corner, band)
        if party.key:
            count = len(party.dots)
            text = fitted(party.text, f"· {count}", plan.letters, room)
            return text if text.endswith(f"· {count}") else str(count)
        text = fitted(party.name, party.dots[0].place, plan.letters, room)
        if shown.setdefault(text, party.name) != party.name:
            text = told_apart(party.name, shown[text], plan.letters, room)
            shown.setdefault(text, party.name)
        return text

    def _longest_name(self, plan, corner, band):
        across, along = bounds("private", radius_of(LEVELS[band], plan.letters, self.sheet))
        best = 0.0
        for row in plan.rows:
            limits = row.band <= band and plan.shape_limits(row, corner, band, across, along)
            if limits:
                best = max(best, plan.name_limits(row, corner)[1] - limits[0])
        return best - across - NAME_GAP - 1

    def _guest(self, plan, band, party, text):
        radius = radius_of(LEVELS[band], plan.letters, self.sheet)
        across, along = bounds(party.sector, radius)
        lift = PILE_LIFT * radius if party.key else 0.0
        width = NAME_GAP + text_width(text, plan.letters) if text else 0.0
        reach = across + lift / 2 + width
        return Seated(
            party.number, band, across + lift / 2, along + lift / 2, reach, bool(text), radius
        )

    def _memory(self, plan, benches, parties):
        places = {}
        for rows in benches.values():
            first = {}
            for bench in rows:
                row = bench.row
                start = first.setdefault(row.band, row.number)
                places |= {guest.number: (row.band, row.number - start) for guest in bench.guests}
        return {
            "sheet": self.sheet.name,
            "count": self.count,
            "letters": plan.letters,
            "clearance": plan.clearance,
            "splits": list(plan.splits),
            "rows": list(plan.counts),
            "piles": [party.key for party in parties.values() if party.key],
            "places": {str(number): list(place) for number, place in places.items()},
        }
