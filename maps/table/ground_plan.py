"""Where bands, rows and corners lie on a sheet: the empty table before anybody sits down."""

from dataclasses import dataclass
from functools import cached_property

from maps.label_widths import text_width
from maps.table.contours import Contour
from maps.table.picture import LEVELS, MapSheet
from maps.table.shapes import UNKNOWN

# Who sits where, as (half, side): 1 is above and right, -1 below and left.
CORNERS = {"private": (1, -1), "public": (1, 1), "informal": (-1, -1), "ngo": (-1, 1)}
CORNER_OF = {sector: sector for sector in CORNERS} | {"person": "informal", UNKNOWN: "informal"}
SECTORS = ("private", "public", "informal", "person", UNKNOWN, "ngo")  # in reading order

AROUND_TABLE = 7  # between the table and the first band
BESIDE_RIM = 4
GUTTER = 6  # between two corners
NAME_GAP = 3  # between a shape and its name
NUMBER = 10  # letters of the numbers on paper: 7.5 points where a sheet fills A4 or A3
# Around them: half of the line of a hollow shape lies outside of its bounds, and a name may begin
# with a number of its own. A shape of the next row stays farther away than that.
BEFORE_NUMBER, AFTER_NUMBER = 3.8, 5.5
NEXT_GAP = 11  # between a name and the next shape of its row
SHAPE_GAP = 24  # between the middles of two shapes without names: fingers need it
BAND_NAME = 11
BESIDE_COUNT = 4.4  # between the number of a pile without name and other shapes
BOXY = 3.2  # bend of lines that stay flat nearly to their ends
BESIDE_EDGE = 9  # between the edge of a window and the names of bands
UNDER_RIM, UNDER_LINE = 0.35, 0.3  # of a row's height
# Half of the height of letters around the middle of their shape; the base line lies a bit below.
HALF_LETTER = 0.52
BASE_LINE = 0.31
TALLEST_SHAPE = 1.12
INWARDS = 0.04  # of its height: how far a row lies inside the middle of its place
_SHARE = dict(zip(LEVELS, (0.535, 0.515, 0.5, 0.48, 0.46), strict=True))


def number_room(sheet, *, is_pile=False):
    """Return what a number takes beside `NAME_GAP` before a name: that of a pile is from–to."""
    if not sheet.digits:
        return 0.0
    widest = "0" * sheet.digits
    text = f"{widest}–{widest}" if is_pile else widest
    return BEFORE_NUMBER + text_width(text, NUMBER, bold=True) + AFTER_NUMBER - NAME_GAP


def radius_of(level, letters, sheet):
    """Return the radius of a shape: closer is larger, and never a speck."""
    return max(round(_SHARE[level] * letters, 2), sheet.shape / 1.78)


@dataclass(frozen=True)
class Tier:
    """A straight row of places, `h` above (or below) the axis; `band` is the one in its middle."""

    number: int
    band: int
    h: float
    has_band_name: bool


@dataclass(frozen=True)
class GroundPlan:
    """Rows and splits on a sheet.

    splits: share of the left corner in the half above and below · rows: their number by band
    """

    sheet: MapSheet
    letters: float
    splits: tuple
    counts: tuple
    clearance: float
    band_names: tuple = ()

    @property
    def half_width(self):
        return self.sheet.width / 2 - self.sheet.rim - BESIDE_RIM - 1

    @property
    def half_height(self):
        sheet = self.sheet
        return sheet.height / 2 - sheet.strip - sheet.rim - BESIDE_RIM - 1

    @property
    def middle(self):
        return self.sheet.width / 2, self.sheet.height / 2

    @property
    def floor(self):
        """How far from the axis the first band begins."""
        return self.sheet.table + AROUND_TABLE

    @cached_property
    def pitches(self):
        """The least distance between two rows, by band."""
        letters = HALF_LETTER * self.letters
        return tuple(
            TALLEST_SHAPE * radius_of(level, self.letters, self.sheet)
            + letters
            + (self.clearance if level in self.sheet.named else BESIDE_COUNT)
            for level in LEVELS
        )

    @cached_property
    def _needs(self):
        """The least height of each band."""
        return tuple(
            (count + self._spare(band, count)) * pitch
            for band, (count, pitch) in enumerate(zip(self.counts, self.pitches, strict=True))
        )

    def _spare(self, band, count):
        """Return how many rows are left free outside in a band, where its line bends early."""
        bends = 1 if self.sheet.bend < BOXY else 0.4
        if band == len(LEVELS) - 1:
            return UNDER_RIM * bends
        return UNDER_LINE * bends if count == 1 else 0.0

    @property
    def fits(self):
        return sum(self._needs) <= self.half_height - self.floor + 1

    @cached_property
    def borders(self):
        """Heights of the lines of bands above the table: one more than bands."""
        scale = (self.half_height - self.floor) / sum(self._needs)
        found = [self.floor]
        for need in self._needs:
            found.append(found[-1] + need * scale)
        return tuple(found)

    @cached_property
    def contours(self):
        """The lines of bands, from the table outwards."""
        room = self.half_height - self.floor
        return tuple(self._contour((border - self.floor) / room) for border in self.borders)

    def _contour(self, share):
        height = self.floor + share * (self.half_height - self.floor)
        boxy = max(5.0, self.sheet.bend)
        bend = boxy + share * (self.sheet.bend - boxy)
        return Contour(self.half_width * (0.9 + 0.1 * share), height, bend)

    def outside(self, by):
        """Return the line that lies `by` around the outermost one."""
        return Contour(self.half_width + by, self.half_height + by, self.sheet.bend)

    @cached_property
    def rows(self):
        """The rows of a half, from the table outwards."""
        found = []
        for band, count in enumerate(self.counts):
            low, high = self.borders[band : band + 2]
            named = (count - 1) // 2
            height = (high - low) / (count + self._spare(band, count))
            for i in range(count):
                h = low + (i + 0.5 - INWARDS) * height
                found.append(Tier(len(found), band, h, self.sheet.has_band_names and i == named))
        return tuple(found)

    def split(self, half, h):
        """Return x of the line between both corners of a half at a height."""
        share = self.splits[0 if half > 0 else 1]
        return (2 * share - 1) * self.half_width * (0.9 + 0.1 * h / self.half_height)

    def beside_band_name(self, row, corner):
        """Return how far from the split a name or a shape keeps."""
        half, side = CORNERS[corner]
        if not row.has_band_name or not self.band_names:
            return GUTTER
        if self.sheet.window:  # there the name stands in the corner that is seen
            is_seen = side == self.seen_side and half == self.seen_half
            return self._name_widths[row.band] + BESIDE_EDGE + 7 if is_seen else GUTTER
        return self._name_widths[row.band] / 2 + 7 if half > 0 else GUTTER

    @property
    def seen_side(self):
        """The side that a window shows."""
        return 1 if self.sheet.window[0] else -1

    @property
    def seen_half(self):
        return -1 if self.sheet.window[1] else 1

    @cached_property
    def _name_widths(self):
        return tuple(text_width(name, BAND_NAME) for name in self.band_names)

    def name_limits(self, row, corner):
        """Return (left, right) between which shapes and names of a corner stand on a row."""
        half, side = CORNERS[corner]
        split, beside = self.split(half, row.h), self.beside_band_name(row, corner)
        end = self.contours[-1].reach(row.h + HALF_LETTER * self.letters) - 4
        return (-end, split - beside) if side < 0 else (split + beside, end)

    def shape_limits(self, row, corner, band, across, along):
        """Return (left, right) of the middles of shapes of a band on a row, or None.

        across, along: half of the width and height of the shape; it stays in its band wholly
        """
        left, right = self.name_limits(row, corner)
        left, right = left + across, right - across
        far = _inside(self.contours[band + 1], row.h, across, along)
        low, high = max(left, -far), min(right, far)
        if band != row.band:  # at the end of a row further in
            near = _outside(self.contours[band], row.h, across, along)
            low, high = (
                (max(low, near), high) if CORNERS[corner][1] > 0 else (low, min(high, -near))
            )
        return (low, high) if low <= high else None


def _inside(contour, h, across, along):
    """Return the largest x from the middle whose shape lies inside a line."""
    slant = 0.72
    return (
        min(
            contour.reach(h) - across,
            contour.reach(h + slant * along) - slant * across,
            contour.reach(h + along),
        )
        - 1
    )


def _outside(contour, h, across, along):
    """Return the smallest x from the middle whose shape lies outside a line."""
    slant = 0.72
    return (
        max(
            contour.reach(h) + across,
            contour.reach(h - slant * along) + slant * across,
            contour.reach(h - along),
        )
        + 1
    )
