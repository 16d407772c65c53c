"""The whole picture: letters, splits and rows are chosen, everybody is seated, and it is drawn."""

from collections import defaultdict
from dataclasses import replace

from maps.label_widths import text_width
from maps.table import frame
from maps.table.choosing import chosen
from maps.table.ground_plan import (
    AFTER_NUMBER,
    BASE_LINE,
    BEFORE_NUMBER,
    CORNER_OF,
    CORNERS,
    NUMBER,
    SECTORS,
)
from maps.table.picture import LEVELS, Line, Node, Picture, Pile
from maps.table.rims import rim
from maps.table.shapes import UNKNOWN


def table_map(dots, audiences, words, *, sheet, memory=None):
    """Return the Picture of the partners `dots`, the `audiences` and the `words` on a sheet.

    audiences: (number, text, is_reached, is_known) in the order in which they stand
    memory: that of the picture before, of the same sheet: as long as everybody fits, nobody but
    the newcomer and who sits beside moves
    """
    dots = sorted(map(_in_a_corner, dots), key=lambda dot: dot.number)
    if sheet.digits:
        sheet = replace(sheet, digits=len(str(len(dots))))
    order = chosen(dots, words, sheet, memory or {})
    return _drawn(order, dots, audiences, words)


def sector_window(dots, audiences, words, *, sheet, sector, memory=None):
    """Return the Picture of a sector's corner on a sheet twice as wide and high.

    The letters stay; the window on the sheet shows this corner alone.
    """
    corner = CORNER_OF.get(sector, CORNER_OF[UNKNOWN])
    half, side = CORNERS[corner]
    width, height = sheet.width, sheet.height
    window = (width if side > 0 else 0, 0 if half > 0 else height, width, height)
    large = replace(
        sheet, name=f"{sheet.name}-{corner}", width=2 * width, height=2 * height, window=window,
        named=LEVELS, has_band_names=True, is_even=True,
    )  # fmt: skip
    inside = [dot for dot in map(_in_a_corner, dots) if CORNER_OF[dot.sector] == corner]
    return table_map(inside, audiences, words, sheet=large, memory=memory)


def _in_a_corner(dot):
    return dot if dot.sector in CORNER_OF else dot._replace(sector=UNKNOWN)


def _drawn(order, dots, audiences, words):
    plan = order.plan
    ranks = _ranks(order)
    nodes, piles = [], []
    cx, cy = plan.middle
    for corner, benches in order.benches.items():
        half = CORNERS[corner][0]
        for bench in benches:
            y = cy - half * bench.row.h
            for guest, x in zip(bench.guests, bench.places(), strict=True):
                party, text = order.parties[guest.number], order.texts[guest.number]
                number, name_at = None, x + guest.reach - order.width(guest.number)
                if plan.sheet.digits:
                    at = x + guest.across + BEFORE_NUMBER
                    number = _number([ranks[dot.number] for dot in party.dots], cx + at, y)
                    name_at = at + text_width(number.text, NUMBER, bold=True) + AFTER_NUMBER
                label = text and Line(
                    text,
                    round(cx + name_at, 1),
                    round(y + BASE_LINE * plan.letters, 1),
                    plan.letters,
                )
                place = {"x": round(cx + x, 1), "y": round(y, 1), "radius": guest.radius}
                place["number"] = number
                if party.key:
                    piles.append(_pile(party, ranks, label, place))
                else:
                    dot = party.dots[0]
                    nodes.append(Node(dot, rank=ranks[dot.number], label=label or None, **place))
    counts = defaultdict(int)
    for dot in dots:
        counts[dot.sector] += dot.many
    return Picture(
        sheet=plan.sheet,
        letters=plan.letters,
        corners=frame.corners(plan, counts, words),
        bands=frame.bands(plan, words),
        table=frame.table(plan, words),
        axis=frame.axis(plan),
        rim=rim(plan, audiences, words.invitation),
        seats=frame.seats(plan, counts, words),
        nodes=tuple(sorted(nodes, key=lambda node: node.rank)),
        piles=tuple(sorted(piles, key=lambda pile: pile.ranks[0])),
        memory=order.memory,
    )


def _number(ranks, x, y):
    """Return the line of the ranks that stand beside one shape: they follow each other."""
    first, last = min(ranks), max(ranks)
    text = str(first) if first == last else f"{first}–{last}"
    return Line(text, round(x, 1), round(y + BASE_LINE * NUMBER, 1), NUMBER, is_bold=True)


def _pile(party, ranks, label, place):
    return Pile(
        key=party.key,
        name=party.name,
        text=party.text,
        sector=party.sector,
        level=party.dots[0].level,
        members=party.dots,
        ranks=tuple(ranks[dot.number] for dot in party.dots),
        label=label,
        **place,
    )


def _ranks(order):
    """Return the place of everybody in reading order: by sector, then from the table outwards."""
    standing = [
        (SECTORS.index(party.sector), guest.band, bench.row.number, x, dot.number)
        for benches in order.benches.values()
        for bench in benches
        for guest, x in zip(bench.guests, bench.places(), strict=True)
        for party in (order.parties[guest.number],)
        for dot in party.dots
    ]
    return {number: rank for rank, (*_, number) in enumerate(sorted(standing), start=1)}
