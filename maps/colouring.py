"""What partners are coloured by, as entries of a legend: at most eight, each with ink and mark.

Pure. A colour never speaks alone: the mark stands in the shape, the words in its title and in
the table.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

MOST = 8
LETTERS = "ABCDEFG"  # as many as there are inks of equal rank
NOTHING, REST = ".none", ".rest"  # a dot is in no code of a row


@dataclass(frozen=True)
class Value:
    """One entry: its code in the address, ink in the style sheet, mark, and whom it means."""

    code: str
    label: str
    ink: str
    mark: str
    numbers: frozenset

    @property
    def count(self):
        return len(self.numbers)


@dataclass(frozen=True)
class Mix:
    """The values in one pile, the most frequent first, as (Value, count)."""

    parts: tuple

    @property
    def first(self):
        return self.parts[0][0]

    @property
    def behind(self):
        """The value of the shape behind: the second one, where there are several."""
        return self.parts[min(1, len(self.parts) - 1)][0]

    @property
    def mark(self):
        return self.first.mark if len(self.parts) == 1 else f"{self.first.mark}+"

    @property
    def words(self):
        return ", ".join(f"{value.label} {count}" for value, count in self.parts)


@dataclass(frozen=True)
class Colours:
    """By what partners are coloured: its name in the address, its words, its values in order."""

    name: str
    label: str
    values: tuple[Value, ...]

    @property
    def has_column(self):
        """Return whether the list has a column for it; the level stands there anyway."""
        return self.name != "level"

    @cached_property
    def _of(self):
        return {number: value for value in self.values for number in value.numbers}

    def of(self, number):
        """Return the Value of a partner, or None of one that was not asked about."""
        return self._of.get(number)

    def value(self, code):
        """Return the Value with this code, or None."""
        return next((value for value in self.values if value.code == code), None)

    def mix(self, numbers):
        """Return the Mix of partners who share a place."""
        counts = Counter(self._of[number] for number in numbers)
        order = {value: at for at, value in enumerate(self.values)}
        parts = sorted(counts.items(), key=lambda part: (-part[1], order[part[0]]))
        return Mix(tuple(parts))


def ranked(code_of, labels, nothing, rest):
    """Return the Values of codes without an order: the most frequent first, few ones together.

    code_of: code, or "" for none, by number of partner · labels: by code · nothing, rest: words
    for who has none, and for those that no ink is left for
    """
    numbers_of = _gathered(code_of)
    without = numbers_of.pop("", frozenset())
    order = sorted(numbers_of, key=lambda code: (-len(numbers_of[code]), labels[code], code))
    room = min(len(LETTERS), MOST - bool(without))
    if len(order) > room:
        room = min(room, MOST - bool(without) - 1)
    found = [
        Value(code, labels[code], str(at + 1), LETTERS[at], numbers_of[code])
        for at, code in enumerate(order[:room])
    ]
    others = frozenset().union(*(numbers_of[code] for code in order[room:]))
    found += [Value(REST, rest, "rest", "…", others)] if others else []
    found += [Value(NOTHING, nothing, "none", "–", without)] if without else []
    return tuple(found)


def in_steps(code_of, labels):
    """Return the Values of codes with an order, that of `labels`; those that somebody has.

    Ink and mark are those of the step, whoever has it: the same step looks the same next month.
    """
    numbers_of = _gathered(code_of)
    return tuple(
        Value(code, label, f"step-{at}", str(at), numbers_of[code])
        for at, (code, label) in enumerate(labels.items(), start=1)
        if code in numbers_of
    )


def _gathered(code_of):
    found = defaultdict(set)
    for number, code in code_of.items():
        found[code].add(number)
    return {code: frozenset(numbers) for code, numbers in found.items()}
