"""Who takes which place: the rows of one corner are filled one partner after the other.

Rows are straight and far enough apart, so a place is a question of one row only: nothing overlaps
by the way it is made. Who comes later takes a place beside those who sit, never theirs.
"""

from dataclasses import dataclass

from maps.table.ground_plan import CORNERS, NEXT_GAP, SHAPE_GAP

GOLDEN = 0.618034
SWAY = 0.42  # how far a row may lean to one side, in places: straight columns look like a list


@dataclass(frozen=True)
class Guest:
    """What takes one place: a partner or a pile, measured for a plan.

    reach: how far shape and name go to the right of the middle of the shape
    """

    number: int
    band: int
    across: float
    along: float
    reach: float
    is_named: bool
    radius: float

    def needs_after(self, other):
        """Return the least distance of its middle to that of the guest before it."""
        if self.is_named or other.is_named:
            return other.reach + NEXT_GAP + self.across
        return max(SHAPE_GAP, other.reach + NEXT_GAP + self.across)


class Bench:
    """The part of a row that belongs to a corner, and who sits on it."""

    def __init__(self, plan, row, corner):
        self.plan, self.row, self.corner = plan, row, corner
        self.side = CORNERS[corner][1]
        self.end = plan.name_limits(row, corner)[1]
        self.guests = []
        self._limits = {}

    def limits(self, guest):
        """Return (left, right) of the middle of a guest's shape, or None."""
        key = guest.band, guest.across, guest.along
        if key not in self._limits:
            self._limits[key] = self.plan.shape_limits(
                self.row, self.corner, guest.band, guest.across, guest.along
            )
        return self._limits[key]

    def with_guest(self, guest):
        """Return the guests in their order along the row, as if this one sat there too."""
        return sorted([*self.guests, guest], key=lambda one: (self.side * one.band, one.number))

    def slack(self, guests):
        """Return how far all may still move together; None where they have no room."""
        left, slack, before = None, None, None
        for guest in guests:
            limits = self.limits(guest)
            if limits is None:
                return None
            low, high = limits
            if before is not None:
                low = max(low, left + guest.needs_after(before))
            spare = min(high, self.end - guest.reach) - low
            if spare < 0:
                return None
            slack = spare if slack is None else min(slack, spare)
            left, before = low, guest
        return slack

    def places(self):
        """Return the x of the guests in their order, spread over their room."""
        if not self.guests:
            return []
        lowest, highest = [], []
        for i, guest in enumerate(self.guests):
            low = self.limits(guest)[0]
            if i:
                low = max(low, lowest[-1] + guest.needs_after(self.guests[i - 1]))
            lowest.append(low)
        after = None
        for guest in reversed(self.guests):
            high = min(self.limits(guest)[1], self.end - guest.reach)
            if after is not None:
                high = min(high, highest[-1] - after.needs_after(guest))
            highest.append(high)
            after = guest
        highest.reverse()
        lean = (2 * ((self.row.number + 1) * GOLDEN % 1) - 1) * SWAY
        found, count = [], len(self.guests)
        for i, (low, high) in enumerate(zip(lowest, highest, strict=True)):
            x = low + (high - low) * (i + 1 + lean) / (count + 1)
            if found:
                x = max(x, found[-1] + self.guests[i].needs_after(self.guests[i - 1]))
            found.append(x)
        return found


def seated(plan, corner, guests, remembered):
    """Return the benches of a corner with everybody on them, and who found no place.

    guests: by band, in order of arrival · remembered: (band of the row, its number there) by guest
    """
    benches = [Bench(plan, row, corner) for row in plan.rows]
    within, first = {}, {}
    for bench in benches:
        first.setdefault(bench.row.band, bench.row.number)
        within[bench.row.band, bench.row.number - first[bench.row.band]] = bench
    left_out = []
    for band, coming in enumerate(guests):
        own = [bench for bench in benches if bench.row.band == band]
        lower = [bench for bench in reversed(benches) if bench.row.band < band]
        before = [list(bench.guests) for bench in benches]
        standing = _fill(coming, own, lower, within, remembered)
        if standing:  # once more, the longest names first
            for bench, were in zip(benches, before, strict=True):
                bench.guests = were
            by_size = sorted(coming, key=lambda guest: (-guest.reach, guest.number))
            standing = _fill(by_size, own, lower, within, {})
        left_out += standing
    return benches, left_out


def _fill(guests, own, lower, within, remembered):
    left_out, new = [], []
    for guest in guests:
        bench = within.get(remembered.get(guest.number))
        together = bench and bench.with_guest(guest)
        if together and bench.slack(together) is not None:
            bench.guests = together
        else:
            new.append(guest)
    for guest in new:
        bench = _roomiest(guest, own) or _roomiest(guest, lower)
        if bench is None:
            left_out.append(guest)
        else:
            bench.guests = bench.with_guest(guest)
    return left_out


def _roomiest(guest, benches):
    best, most = None, -1.0
    for bench in benches:
        slack = bench.slack(bench.with_guest(guest))
        if slack is not None and slack > most:
            best, most = bench, slack
    return best
