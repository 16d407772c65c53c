"""The free seat in an empty corner: a dashed shape with a plus, its sentence, link and factor."""

from itertools import product

from maps.label_widths import in_lines, text_width
from maps.table.ground_plan import CORNERS
from maps.table.picture import Line, Seat

SIZES = (15.5, 14.5, 13.5, 12.5, 12, 11.5, 11, 10.5)
LARGEST_SHARE, SMALLEST_LARGE = 0.87, 12  # of the letters of titles, and in any case
ROOMS = (17, 14, 11, 9, 7, 5)  # width of the text, in sizes
LEADING = 1.24
SEAT_RADIUS = 0.95  # in sizes of the letters
SMALLER = (1, 0.93, 0.88)  # sentence, link, factor
GAP = 5


def free_seat(plan, corner, texts, rim):
    """Return the Seat of a corner, in the largest letters that its room holds whole.

    A factor that would make the sentence too small is left to the text beside the map.
    """
    largest = max(SMALLEST_LARGE, LARGEST_SHARE * plan.sheet.title)
    sizes = [size for size in SIZES if size <= largest]
    tries = product((texts[:3], texts[:2]), sizes, ROOMS)
    for said, size, room in tries:
        found = _placed(plan, corner, _blocks(said, size, room * size), size, rim)
        if found:
            return found
    return _placed(plan, corner, _blocks(texts[:2], size, room * size), size, rim, anyhow=True)


def _blocks(texts, size, room):
    """Return the lines of sentence, link and factor, each with its size; the sentence is bold."""
    blocks = []
    for i, text in enumerate(texts):
        smaller = max(size * SMALLER[i], 10.5)
        parts = _parts(text) if i == 0 else (text,)
        lines = [line for part in parts for line in in_lines(part, smaller, room, bold=i == 0)]
        blocks.append([(line, smaller, i == 0) for line in lines])
    return blocks + [[]] * (3 - len(blocks))


def _parts(sentence):
    """Return the sentence broken after its colon: what it is, then whose."""
    head, colon, tail = sentence.partition(": ")
    return (f"{head}:", tail) if colon else (sentence,)


def _placed(plan, corner, blocks, size, rim, *, anyhow=False):
    half, side = CORNERS[corner]
    lines = [line for block in blocks for line in block]
    width = max(text_width(text, letters, bold=bold) for text, letters, bold in lines)
    radius = SEAT_RADIUS * size
    text_height = sum(LEADING * letters for _, letters, _ in lines)
    height = 2.4 * radius + GAP + text_height
    low, high = plan.floor + 4, plan.half_height - 6
    middle = low + 0.47 * (high - low)
    top = middle + height / 2 - (0 if half < 0 else 2.4 * radius + GAP)
    top = max(top, middle + height / 2 - height)
    outside = plan.contours[-1].reach(min(middle + height / 2, top + 2)) - 8
    beside = max(plan.beside_band_name(row, corner) for row in plan.rows) + 4
    split = min((plan.split(half, h) for h in (low, high)), key=lambda x: side * x * -1)
    left, right = (-outside, split - beside) if side < 0 else (split + beside, outside)
    fits = height <= high - low and width <= right - left
    if not fits and not anyhow:
        return None
    cx, cy = plan.middle
    x = cx + (left + right) / 2
    y = cy - half * middle - height / 2
    shape_y = y + 1.2 * radius
    y += 2.4 * radius + GAP
    drawn = []
    for block in blocks:
        rows = []
        for text, letters, bold in block:
            baseline = round(y + 0.92 * letters, 1)
            rows.append(Line(text, round(x, 1), baseline, round(letters, 1), "middle", bold))
            y += LEADING * letters
        drawn.append(tuple(rows))
    return Seat(corner, round(x, 1), round(shape_y, 1), round(radius, 1), rim, *drawn)
