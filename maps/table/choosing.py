"""Which letters, splits and rows a picture gets, so that as many names as possible stand on it.

The largest letters at which everybody fits are taken. Where the smallest do not fit, kinds gather:
in the band where the fewest partners have to, farther bands rather than near ones.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import product

from maps.label_widths import text_width
from maps.table.estimates import LONGEST, Estimates
from maps.table.gathering import Circle
from maps.table.ground_plan import CORNER_OF, CORNERS, NAME_GAP, GroundPlan, number_room, radius_of
from maps.table.names import fitted, told_apart
from maps.table.picture import LEVELS, how_many
from maps.table.seating import Guest, seated
from maps.table.shapes import PILE_LIFT, bounds

FEW, CALM_UP_TO, MANY = (
    40,
    60,
    100,
)  # up to a few large letters come first; with many nobody expects all names
FORM = 1  # of the memory: another one is forgotten
PLANS = 20  # that are tried for a size of letters
READABLE = 12  # letters where most sit in piles anyway
# What it costs to gather one partner: lasting ones keep their names longest.
PRICES = (2, 1.6, 1.3, 1.1, 1)
MOST_SHIFTS = 12  # of a row from one band to another
FEWER, MORE = 0.8, 1.25  # of the partners it was laid for: then the picture begins anew
TYPICAL_NAME = 13  # letters wide, a long one: a spare place is for such a newcomer
NEWCOMER = 1 << 62  # whose number comes after all others


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
        self.cuts, self.laid_for = sheet.cuts, count
        open_corners = {corner for corner, circles in by_place.items() if any(circles)}
        names = tuple(words.bands[level] for level in LEVELS)
        self.estimates = Estimates(sheet, names, open_corners, set(words.seats))

    # Three ways to an order, the calmest first

    def remembered(self, memory):
        """Return the order of the memory with whoever is new, or None where that does not fit."""
        if (memory.get("form"), memory.get("sheet")) != (FORM, self.sheet.name):
            return None
        if not FEWER < self.count / max(memory["laid_for"], 1) < MORE:
            return None
        letters, splits = memory["letters"], tuple(memory["splits"])
        limits = (self.estimates.limits(1), self.estimates.limits(-1))
        if any(not low <= share <= high for share, (low, high) in zip(splits, limits, strict=True)):
            return None
        self.cuts, self.laid_for = memory["cuts"], memory["laid_for"]
        circles = self._circles(letters)
        for corner, by_band in circles.items():
            for level, circle in zip(LEVELS, by_band, strict=True):
                circle.gather(memory["piles"], memory["others"].get(f"{corner}:{level}", {}))
        places = {int(number): tuple(place) for number, place in memory["places"].items()}
        plan = self.estimates.plan(letters, splits, memory["rows"], memory["clearance"])
        if memory["piles"] or letters == self.sheet.letters[-1]:
            order, missing = self._squeezed(plan, circles, places)
            return None if missing else order
        return self._with_more_rows(plan, circles, places)

    def with_all_names(self):
        """Return the order with the largest letters at which nobody has to gather, or None."""
        self.cuts, self.laid_for = self.sheet.cuts, self.count
        for clearance, letters in self._spacings():
            circles = self._circles(letters)
            for plan in self.estimates.plans(letters, circles, clearance)[:PLANS]:
                order = plan.fits and self._with_more_rows(plan, circles, {})
                if order:
                    return self._with_spare_places(order, circles)
        return None

    def _spacings(self):
        """Return (clearance, letters) in the order in which they are tried."""
        wide, narrow = self.sheet.clearances
        if self.count <= FEW:
            return [(space, letters) for letters in self.sheet.letters for space in (wide, narrow)]
        spaces = (wide, narrow) if self.count <= CALM_UP_TO else (narrow,)
        return list(product(spaces, self.sheet.letters))

    def gathered(self):
        """Return the order in which the fewest gather; a name is cut before it is left out."""
        self.cuts = True
        is_large = self.count > MANY and READABLE in self.sheet.letters
        letters = READABLE if is_large else self.sheet.letters[-1]
        clearance = self.sheet.clearances[1]
        circles = self._circles(letters)
        plan = self.estimates.plans(letters, circles, clearance)[0]
        while not plan.fits and self._gather_in(plan, circles):
            counts = self.estimates.counts(plan.splits, circles)
            plan = self.estimates.plan(letters, plan.splits, counts, clearance)
        plans = self.estimates.plans(letters, circles, clearance)
        for start in [one for one in plans if one.fits] or [plan]:
            order, missing = self._squeezed(start, circles, {}, may_grow=True)
            for _ in range(MOST_SHIFTS):
                shifted = missing and self._shifted(order.plan, missing)
                if not shifted:
                    break
                order, missing = self._squeezed(shifted, circles, {}, may_grow=True)
            if not missing:
                break
        return order

    # Steps of them

    def _with_more_rows(self, plan, circles, places):
        while True:
            order, missing = self._seated(plan, circles, places)
            if not missing:
                return order
            plan = self._roomier(plan, {band for _, band, _ in missing})
            if plan is None:
                return None

    def _with_spare_places(self, order, circles):
        """Return the order with a place more where a newcomer would find none, if rows allow it."""
        for band in reversed(range(len(LEVELS))):
            if not self._has_spare_places(order, band):
                wider = self._roomier(order.plan, {band})
                calmer, missing = self._seated(wider, circles, {}) if wider else (None, True)
                order = order if missing else calmer
        return order

    def _has_spare_places(self, order, band):
        letters = order.plan.letters
        across, along = bounds("public", radius_of(LEVELS[band], letters, self.sheet))
        is_named = LEVELS[band] in self.sheet.named
        beside = number_room(self.sheet) + NAME_GAP
        reach = across + (beside + TYPICAL_NAME * letters if is_named else 0)
        newcomer = Guest(NEWCOMER, band, across, along, reach, is_named, across)
        return all(
            any(bench.slack(bench.with_guest(newcomer)) is not None for bench in benches)
            for corner, benches in order.benches.items()
            if corner in self.estimates.open_corners
        )

    def _squeezed(self, plan, circles, places, *, may_grow=False):
        """Return (order, missing) where those who find no place gather with their kind.

        Missing are only those who could not: there is no place even for one.
        """
        while True:
            order, missing = self._seated(plan, circles, places)
            if not missing:
                return order, missing
            bands = sorted({band for _, band, _ in missing})
            tries = [set(bands), *({band} for band in bands)] if may_grow else []
            wider = next(filter(None, (self._roomier(plan, some) for some in tries)), None)
            if wider:
                plan = wider
            else:
                gathered = [circles[corner][band].squeeze(width) for corner, band, width in missing]
                if not any(gathered):
                    return order, missing

    def _roomier(self, plan, bands):
        """Return the plan with a row more for each of the bands, or None where it does not fit."""
        counts = [count + (band in bands) for band, count in enumerate(plan.counts)]
        wider = self.estimates.plan(plan.letters, plan.splits, counts, plan.clearance)
        return wider if wider.fits else None

    def _shifted(self, plan, missing):
        """Return the plan in which the band of most rows gives one to a band that lacks it."""
        counts, lacking = list(plan.counts), {band for _, band, _ in missing}
        counts[max(lacking)] += 1
        while True:
            shifted = self.estimates.plan(plan.letters, plan.splits, counts, plan.clearance)
            if shifted.fits:
                return shifted
            givers = [n for n, count in enumerate(counts) if n not in lacking and count > 1]
            if not givers:
                return None
            counts[max(givers, key=lambda band: counts[band])] -= 1

    def _gather_in(self, plan, circles):
        """Gather in the band where a row is saved most cheaply; say whether anybody could."""
        offers = []
        over = [{} for _ in LEVELS]  # pixels to be saved, by corner
        for half, share in zip((1, -1), plan.splits, strict=True):
            for corner, loads in self.estimates.loads(share, half, circles).items():
                rooms = self.estimates.rooms(share, CORNERS[corner][1])
                for band, count in enumerate(plan.counts):
                    if loads[band] > count - 1:
                        over[band][corner] = (loads[band] - count + 1) * rooms[band]
        for band, count in enumerate(plan.counts):
            if count > 1:
                offers.append((sum(over[band].values()) * PRICES[band] / count, band))
        for _, band in sorted(offers):
            saved = [circles[corner][band].squeeze(much) for corner, much in over[band].items()]
            if any(saved):
                return True
        return False

    def _circles(self, letters):
        return {
            corner: [
                Circle(dots, self.words, self.estimates.room_of(letters, level))
                for level, dots in zip(LEVELS, by_band, strict=True)
            ]
            for corner, by_band in self.by_place.items()
        }

    # Seats

    def _seated(self, plan, circles, places):
        """Return (order, missing): (corner, band, pixels) for each band that is too small."""
        benches, parties, texts, missing = {}, {}, {}, defaultdict(float)
        shown = {}
        for corner in CORNERS:
            guests = []
            for band, circle in enumerate(circles[corner]):
                room = self._longest_name(plan, corner, band) if circle.need else 0
                coming = []
                for party in circle.parties():
                    text = self._text(plan, band, party, room, shown)
                    coming.append(self._guest(plan, band, party, text))
                    parties[party.number], texts[party.number] = party, text
                guests.append(coming)
            benches[corner], left_out = seated(plan, corner, guests, places)
            for guest in left_out:
                missing[corner, guest.band] += guest.across + guest.reach
        memory = self._memory(plan, benches, parties, circles)
        order = Order(plan, benches, parties, texts, memory)
        return order, [(*place, surplus) for place, surplus in missing.items()]

    def _text(self, plan, band, party, room, shown):
        if LEVELS[band] not in self.sheet.named:
            return str(how_many(party.dots)) if party.key else ""
        if party.key:
            count = how_many(party.dots)
            room -= number_room(self.sheet, is_pile=True) - number_room(self.sheet)
            text = fitted(party.text, f"· {count}", plan.letters, room)
            return text if text.endswith(f"· {count}") else str(count)
        if not self.cuts:
            room = max(room, LONGEST * self.sheet.width)
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
        return best - across - number_room(self.sheet) - NAME_GAP - 1

    def _guest(self, plan, band, party, text):
        radius = radius_of(LEVELS[band], plan.letters, self.sheet)
        across, along = bounds(party.sector, radius)
        lift = PILE_LIFT * radius / 2 if party.key else 0.0
        width = NAME_GAP + text_width(text, plan.letters) if text else 0.0
        width += number_room(self.sheet, is_pile=bool(party.key))
        across, along = across + lift, along + lift
        return Guest(party.number, band, across, along, across + width, bool(text), radius)

    def _memory(self, plan, benches, parties, circles):
        places = {}
        for rows in benches.values():
            first = {}
            for bench in rows:
                row = bench.row
                start = first.setdefault(row.band, row.number)
                places |= {guest.number: (row.band, row.number - start) for guest in bench.guests}
        others = {
            f"{corner}:{level}": {
                sector: [dot.number for dot in dots]
                for sector, dots in circle.others.items()
                if dots
            }
            for corner, by_band in circles.items()
            for level, circle in zip(LEVELS, by_band, strict=True)
        }
        return {
            "form": FORM,
            "sheet": self.sheet.name,
            "laid_for": self.laid_for,  # so many partners, when it was laid anew
            "letters": plan.letters,
            "cuts": self.cuts,
            "clearance": plan.clearance,
            "splits": list(plan.splits),
            "rows": list(plan.counts),
            "piles": [party.key for party in parties.values() if party.key],
            "others": {key: by_sector for key, by_sector in others.items() if by_sector},
            "places": {str(number): list(place) for number, place in places.items()},
        }
