"""Where possible partners stand by influence and interest, four steps each. Pure."""

from dataclasses import dataclass

STEPS = (1, 2, 3, 4)
IN_A_LINE, LINES = 4, 3
MOST = IN_A_LINE * LINES  # numbers that a cell has room for
WIDTH, HEIGHT = 120, 78


@dataclass(frozen=True)
class Cell:
    """A cell of the picture with room for MOST numbers; `more` says how many do not fit."""

    x: int
    y: int
    lines: tuple
    more: int


def quadrant(influence, interest):
    """Return which of four it is in: "together", "ask", "tell" or "know"."""
    if influence > 2:
        return "together" if interest > 2 else "ask"
    return "tell" if interest > 2 else "know"


def cells(places):
    """Return a Cell of each place where somebody stands; places are (influence, interest).

    Whoever stands first has the number 1. Interest grows to the right, influence upwards.
    """
    numbers = {}
    for number, place in enumerate(places, 1):
        numbers.setdefault(place, []).append(number)
    found = []
    for (influence, interest), inside in sorted(numbers.items()):
        shown = inside if len(inside) <= MOST else inside[: MOST - 1]
        rows = [shown[at : at + IN_A_LINE] for at in range(0, len(shown), IN_A_LINE)]
        lines = tuple(" ".join(map(str, row)) for row in rows)
        at = ((interest - 1) * WIDTH, (4 - influence) * HEIGHT)
        found.append(Cell(*at, lines, len(inside) - len(shown)))
    return found
