"""What stands before anybody sits: corners with titles and tints, bands, the table, free seats."""

import math

from maps.label_widths import in_two_lines, shortened, text_width
from maps.table.contours import Contour, path_of, ring_path
from maps.table.free_seats import free_seat
from maps.table.ground_plan import (
    BAND_NAME,
    BASE_LINE,
    BESIDE_EDGE,
    BESIDE_RIM,
    CORNER_OF,
    CORNERS,
    SECTORS,
)
from maps.table.picture import LEVELS, Band, Board, Corner, Line, Tint, Title
from maps.table.shapes import shape_path

TABLE_LENGTH = 0.66  # of the width
TABLE_BEND = 2.8
SMALLER = 0.76  # letters of those who share a corner, in those of its sector
LARGEST_NAME = 17
SMALLEST_NAME = 11
ROW = 1.18  # of letters, from one base line to the next
ASCENT, DESCENT = 0.72, 0.25  # of letters, above and below their base line
UNDER_EDGE = 3  # pixels that letters keep from the edge of the table
TALL = 26  # half of the height of a table that has three lines
SHORT_BELOW = 600  # pixels: there the table has its short name


def bands(plan, words):
    """Return the bands, the outermost first."""
    cx, cy = plan.middle
    half, anchor, off = 1, "middle", 0.0
    if plan.sheet.window:
        half, off = plan.seen_half, plan.seen_side * BESIDE_EDGE
        anchor = "start" if off > 0 else "end"
    names = {}
    for row in plan.rows:
        text = words.bands[LEVELS[row.band]]
        if row.has_band_name and text:
            y = cy - half * row.h + BASE_LINE * BAND_NAME
            x = cx + plan.split(half, row.h) + off
            names[row.band] = Line(text, round(x, 1), round(y, 1), BAND_NAME, anchor)
    return tuple(
        Band(level, ring_path(plan.contours[band + 1], plan.middle), names.get(band))
        for band, level in reversed(list(enumerate(LEVELS)))
    )


def axis(plan):
    """Return the path of the line between both halves."""
    cx, cy = plan.middle
    return f"M{cx - plan.half_width:.1f} {cy:.1f}h{2 * plan.half_width:.1f}"


def corners(plan, counts, words):
    """Return the four corners; `counts` of partners by sector."""
    found = []
    for corner, (half, side) in CORNERS.items():
        inside = [sector for sector in SECTORS if CORNER_OF[sector] == corner]
        shown = [sector for sector in inside if counts[sector]] or [corner]
        shown.sort(key=lambda sector: sector != corner)
        count = sum(counts[sector] for sector in inside)
        cx, cy = plan.middle
        h = (plan.floor + plan.half_height) / 2
        x = (plan.split(half, h) + side * plan.contours[-1].reach(h)) / 2
        found.append(
            Corner(
                sector=corner,
                title=words.titles[corner],
                short_title=words.short_titles[corner],
                count=count,
                titles=_titles(plan, corner, shown, words),
                tints=_tints(plan, corner) if count else (),
                edge=_edge(plan, half),
                anchor=(round(cx + x, 1), round(cy - half * h, 1)),
            )
        )
    return tuple(found)


def _titles(plan, corner, shown, words):
    """Return the titles of a corner: one over the other, or beside where the rim leaves no room."""
    half, side = CORNERS[corner]
    sheet, found = plan.sheet, []
    size, beside = sheet.title, 0.0
    y = 0.85 * size + 1 if half > 0 else sheet.height - 0.33 * size
    for sector in shown:
        mark = 0.45 * size
        long, short = words.titles[sector], words.short_titles[sector]
        choices = [(long, 0.0, y), (short, 0.0, y)]
        if found:
            first = found[0].y
            choices += [(text, beside, first) for text in (long, short, short.split()[-1])]
        text, off, at_y = next(
            (choice for choice in choices if _is_free(plan, choice, size, half)), choices[-1]
        )
        x = 1.35 * mark + off
        x = x if side < 0 else sheet.width - x
        found.append(
            Title(
                sector=sector,
                text=text,
                full_text=long,
                x=round(x - side * 1.6 * mark, 1),
                y=round(at_y, 1),
                size=round(size, 1),
                anchor="start" if side < 0 else "end",
                mark=shape_path(sector, x, at_y - 0.33 * size, mark),
            )
        )
        if at_y == y:
            size = max(sheet.title * SMALLER, 11)
            y += half * 1.45 * size
        if len(found) == 1 or off:
            beside = off + _width(text, found[-1].size) + 0.5 * size
    return tuple(found)


def _width(text, size):
    """Return the width of a title with its shape."""
    return 1.35 * size + text_width(text, size, bold=True)


def _is_free(plan, choice, size, half):
    """Say whether a title keeps clear of the band of audiences and of the other title."""
    text, off, y = choice
    sheet = plan.sheet
    end = off + _width(text, size)
    if end > sheet.width / 2 - 8:
        return False
    far = y + 0.28 * size if half > 0 else y - 0.75 * size
    line = plan.outside(sheet.rim + BESIDE_RIM)
    return abs(plan.middle[1] - far) > line.height(sheet.width / 2 - end) + 1


def _meeting(plan, contour, half):
    """Return (x, h) where the line between the corners of a half meets a contour."""
    h = contour.b
    for _ in range(5):
        h = contour.height(plan.split(half, h))
    return plan.split(half, h), h


def _tints(plan, corner):
    half, side = CORNERS[corner]
    cx, cy = plan.middle
    found = []
    for band, level in reversed(list(enumerate(LEVELS))):
        contour = plan.contours[band + 1]
        x, h = _meeting(plan, contour, half)
        curve = _along(contour, half, side, contour.direction(x, half * h))
        path = path_of(curve, plan.middle)
        found.append(Tint(level, f"{path}L{cx + plan.split(half, 0):.1f} {cy:.1f}Z"))
    return tuple(found)


def _along(contour, half, side, split):
    """Return the curve of a corner from the axis to the direction of its split."""
    start = math.pi / 2 if side > 0 else 3 * math.pi / 2
    turn = split - start
    if half > 0 and side < 0:
        turn %= math.tau
    elif half > 0:
        turn = -((start - split) % math.tau)
    return contour.curve(start, start + turn)


def _edge(plan, half):
    cx, cy = plan.middle
    x, h = _meeting(plan, plan.contours[-1], half)
    return f"M{cx + plan.split(half, 0):.1f} {cy:.1f}L{cx + x:.1f} {cy - half * h:.1f}"


def table(plan, words):
    """Return the table with the name and the verdict, as large as it allows."""
    sheet, (cx, cy) = plan.sheet, plan.middle
    board = Contour(TABLE_LENGTH * sheet.width / 2, sheet.table, TABLE_BEND)
    seen = sheet.window[2] if sheet.window else sheet.width
    name, *verdict = words.table if seen >= SHORT_BELOW else words.short_table
    room, x = 2 * board.reach(0.72 * sheet.table) - 8, cx
    if sheet.window:  # a quarter of it is seen: one line beside the axis
        room = room / 2 - 12
        x = cx + (1 if sheet.window[0] else -1) * (room / 2 + 10)
        verdict, cy = [], cy + (0.5 if sheet.window[1] else -0.5) * sheet.table
    size, name = _fitting(name, min(LARGEST_NAME, 0.85 * sheet.table), room, bold=True)
    rows = [(name, size, True)]
    if verdict:
        smaller, whole = _fitting(verdict[0], 0.79 * size, room)
        parts = in_two_lines(verdict[0], smaller)
        is_tall = sheet.table >= TALL and whole != verdict[0] and len(parts) == 2
        rows += [(part, smaller, False) for part in (parts if is_tall else (whole,))]
    bases = _base_lines(rows)
    if not sheet.window:
        lift = _lift(board, rows, bases)
        bases = [base - lift for base in bases]
        rows = [_inside(board, row, base) for row, base in zip(rows, bases, strict=True)]
    lines = [
        Line(text, round(x, 1), round(cy + base, 1), round(letters, 1), "middle", bold)
        for (text, letters, bold), base in zip(rows, bases, strict=True)
    ]
    return Board(ring_path(board, plan.middle), tuple(lines))


def _base_lines(rows):
    """Return the base lines of rows (text, letters, is bold) that stand around the middle."""
    below, found = -sum(ROW * letters for _, letters, _ in rows) / 2, []
    for _text, letters, _bold in rows:
        below += ROW * letters
        found.append(below - 0.3 * letters)
    return found


def _lift(board, rows, bases):
    """Return how far rows go up, so that a wide last one keeps clear of the edge; 0 if it does."""
    most = max(0, board.b - UNDER_EDGE + bases[0] - ASCENT * rows[0][1])
    lifts = [step / 2 for step in range(int(2 * most) + 1)]
    fits = (
        lift
        for lift in lifts
        if all(
            text_width(text, letters, bold=bold) <= _room(board, base - lift, letters)
            for (text, letters, bold), base in zip(rows, bases, strict=True)
        )
    )
    return next(fits, lifts[-1])


def _inside(board, row, base):
    """Return a row with the letters that it has room for at its base line."""
    text, letters, bold = row
    smaller, text = _fitting(text, letters, _room(board, base, letters), bold=bold)
    return text, smaller, bold


def _room(board, base, letters):
    """Return how wide a line may be on the table, whose edge is bent."""
    far = max(abs(base - ASCENT * letters), abs(base + DESCENT * letters))
    return 2 * (board.reach(far) - UNDER_EDGE)


def _fitting(text, size, room, *, bold=False):
    """Return the letters of a line, and the line: smaller, then cut, where it is too long."""
    size = max(size, SMALLEST_NAME)
    width = text_width(text, size, bold=bold)
    if width > room:
        size = max(SMALLEST_NAME, size * room / width)
    return size, shortened(text, size, room, bold=bold)


def seats(plan, counts, words):
    """Return the free seats of the corners in which nobody sits."""
    found = []
    for corner, (half, side) in CORNERS.items():
        is_empty = not any(counts[sector] for sector in SECTORS if CORNER_OF[sector] == corner)
        if not is_empty or corner not in words.seats or plan.sheet.is_even:
            continue
        line = plan.outside(-3)
        x, h = _meeting(plan, line, half)
        rim = path_of(_along(line, half, side, line.direction(x, half * h)), plan.middle)
        found.append(free_seat(plan, corner, words.seats[corner], rim))
    return tuple(found)
