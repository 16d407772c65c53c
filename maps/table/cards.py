"""The card of an opened pile: its names over the map, near the pile; nobody moves for it."""

from dataclasses import dataclass
from math import ceil

from maps.label_widths import text_width
from maps.table.ground_plan import BASE_LINE, NAME_GAP
from maps.table.names import fitted
from maps.table.picture import Dot, Line, Pile
from maps.table.shapes import bounds, shape_path

LETTERS, TITLE = 13, 15
ROW, HEAD = 22, 34
PADDING = 14
LONGEST = 250  # of a name
RADIUS = 6
ROWS = 12  # of a column, until the card is as wide as the sheet
EDGE = 8
# Letters as they follow in the Polish alphabet.
_ALPHABET = str.maketrans(
    {
        "ą": "a~",
        "ć": "c~",
        "ę": "e~",
        "ł": "l~",
        "ń": "n~",
        "ó": "o~",
        "ś": "s~",
        "ź": "z~",
        "ż": "z~~",
    }
)


@dataclass(frozen=True)
class CardEntry:
    """A member of the pile on its card."""

    dot: Dot
    shape: str
    label: Line


@dataclass(frozen=True)
class Card:
    """The card; what its room does not hold is `left_out`, a number."""

    pile: Pile
    x: float
    y: float
    width: float
    height: float
    title: Line
    entries: tuple[CardEntry, ...]
    left_out: int
    rest: tuple  # (x, y) of the base line of a sentence about them


def opened(picture, key):
    """Return the Card of the pile with this key, or None where there is none (any more)."""
    pile = next((pile for pile in picture.piles if pile.key == key), None)
    if pile is None:
        return None
    left, top, wide, high = picture.sheet.window or (
        0,
        0,
        picture.sheet.width,
        picture.sheet.height,
    )
    across = bounds(pile.sector, RADIUS)[0]
    longest = min(LONGEST, wide - 2 * EDGE - 2 * PADDING - 2 * across - NAME_GAP)
    members = sorted(pile.members, key=lambda dot: dot.label.casefold().translate(_ALPHABET))
    texts = [fitted(dot.label, dot.place, LETTERS, longest) for dot in members]
    names = max(text_width(text, LETTERS) for text in texts)
    column = 2 * across + NAME_GAP + names + PADDING
    most_columns = max(1, int((wide - 2 * EDGE - PADDING) // column))
    most_rows = int((high - 2 * EDGE - HEAD - ROW - PADDING) // ROW)
    columns = min(most_columns, ceil(len(members) / ROWS))
    rows = min(most_rows, ceil(len(members) / columns))
    shown = min(len(members), columns * rows)
    title = f"{pile.name} · {pile.count}"
    width = PADDING + max(columns * column, text_width(title, TITLE, bold=True) + PADDING)
    height = HEAD + rows * ROW + PADDING + (ROW if shown < len(members) else 0)
    x = min(max(pile.x - width / 2, left + EDGE), left + wide - EDGE - width)
    y = min(max(pile.y - HEAD, top + EDGE), top + high - EDGE - height)
    entries = []
    for i in range(shown):
        at_x = x + PADDING + across + column * (i // rows)
        at_y = y + HEAD + ROW * (i % rows + 0.5)
        label = Line(
            texts[i],
            round(at_x + across + NAME_GAP + 1, 1),
            round(at_y + BASE_LINE * LETTERS, 1),
            LETTERS,
        )
        entries.append(CardEntry(members[i], shape_path(pile.sector, at_x, at_y, RADIUS), label))
    return Card(
        pile=pile,
        x=round(x, 1),
        y=round(y, 1),
        width=round(width, 1),
        height=round(height, 1),
        title=Line(title, round(x + PADDING, 1), round(y + 0.68 * HEAD, 1), TITLE, is_bold=True),
        entries=tuple(entries),
        left_out=len(members) - shown,
        rest=(round(x + PADDING, 1), round(y + HEAD + rows * ROW + 0.7 * ROW, 1)),
    )
