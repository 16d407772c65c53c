"""Places on a list, counted from 1 without gaps. Pure Python.

A row that is taken off a list keeps its place, and comes back to it.
"""

UP, DOWN = -1, 1
STEPS = {"up": UP, "down": DOWN}


def moved(rows, row, step):
    """Return the list with `row` one place up (-1) or down (1); else as it is."""
    if row not in rows or not 0 <= (place := rows.index(row)) + step < len(rows):
        return rows
    rest = [other for other in rows if other != row]
    return [*rest[: place + step], row, *rest[place + step :]]


def restored(rows, row):
    """Return the list with a row that had been taken off, at its place or at the end."""
    place = row.position - 1
    return [*rows[:place], row, *rows[place:]]


def renumbered(rows):
    """Number the rows in their order; return those whose place has changed."""
    changed = []
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            changed.append(row)
    return changed
