"""Parties: who sits alone and who shares a place. Where names do not fit, they gather by kind.

The smallest group that frees enough room goes together, three or more first, then two; at last
what is left joins as "others". What a group is called: its kind, else its place. Room is told by
sums of widths, so that nothing is laid out anew for it.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from maps.table.picture import how_many


@dataclass(frozen=True)
class Gathered:
    """One partner, or a pile of several."""

    dots: tuple
    name: str  # of the partner, or of the pile without its count
    key: str = ""  # of a pile

    @property
    def number(self):
        return self.dots[0].number

    @property
    def sector(self):
        return self.dots[0].sector

    @property
    def text(self):
        return f"{self.name} · {how_many(self.dots)}" if self.key else self.name


class Circle:
    """The partners of one level in one corner.

    room_of: what a text takes on a row with its shape, in pixels; `need` is the sum
    """

    def __init__(self, dots, words, room_of):
        self.words, self.room_of = words, room_of
        self.groups = defaultdict(list)  # (sector, name of the pile) → dots
        for dot in dots:
            name = dot.kind or dot.place or words.piles.get(dot.sector, words.others)
            self.groups[dot.sector, name].append(dot)
        self.alone = {
            key: sum(room_of(dot.label) for dot in group) for key, group in self.groups.items()
        }
        self.piled = set()  # keys of groups
        self.others = defaultdict(list)  # sector → dots
        self.need = sum(self.alone.values())
        for key, group in self.groups.items():
            if len(group) == 1 and group[0].many > 1:  # it never stood alone
                self._pile_up(key)

    def parties(self):
        """Return everybody, in order of arrival."""
        found = []
        for key, dots in self.groups.items():
            if key in self.piled:
                found.append(pile(dots, key[1]))
            else:
                found += [Gathered((dot,), dot.label) for dot in dots]
        found += [pile(dots, self.words.others) for dots in self.others.values() if dots]
        return sorted(found, key=lambda party: party.number)

    def gather(self, keys, others):
        """Gather again as before: piles by their keys, others by sector and number of partners."""
        for sector, numbers in others.items():
            for key, dots in list(self.groups.items()):
                gone = [dot for dot in dots if dot.number in numbers]
                if gone:
                    self.others[sector] += gone
                    dots[:] = [dot for dot in dots if dot.number not in numbers]
                    self.alone[key] = sum(self.room_of(dot.label) for dot in dots)
                if not dots:
                    del self.groups[key], self.alone[key]
            self.others[sector].sort(key=lambda dot: dot.number)
        self.need = sum(self.alone.values()) + sum(map(self._room_of_others, self.others))
        for key, dots in list(self.groups.items()):
            if len(dots) > 1 and pile(dots, key[1]).key in keys:
                self._pile_up(key)

    def squeeze(self, surplus):
        """Gather one group more, if possible one that frees `surplus` pixels; say whether."""
        for least in (3, 2):
            gains = [
                (self._gain(key), key)
                for key, dots in self.groups.items()
                if len(dots) >= least and key not in self.piled
            ]
            if gains:
                enough = [gain for gain in gains if gain[0] >= surplus]
                self._pile_up(min(enough)[1] if enough else max(gains)[1])
                return True
        return self._join_others(surplus)

    def _gain(self, key):
        return self.alone[key] - self.room_of(pile(self.groups[key], key[1]).text)

    def _pile_up(self, key):
        self.need -= self._gain(key)
        self.piled.add(key)

    def _join_others(self, surplus):
        """Let the smallest groups of the sector that has most of them become "others"."""
        by_sector = defaultdict(list)
        for (sector, name), dots in self.groups.items():
            by_sector[sector].append((len(dots), name))
        ready = [
            (len(groups), sector)
            for sector, groups in by_sector.items()
            if len(groups) + bool(self.others[sector]) > 1
        ]
        if not ready:
            return self._join_sectors()
        sector, until = max(ready)[1], self.need - surplus
        together = self.others[sector]
        self.need -= self._room_of_others(sector)
        for _, name in sorted(by_sector[sector]):
            key = sector, name
            is_pair = bool(together)
            dots = self.groups.pop(key)
            self.need -= self.room_of(pile(dots, name).text) if key in self.piled else (
                self.alone[key])  # fmt: skip
            together += dots
            self.piled.discard(key)
            if is_pair and self.need + self._room_of_others(sector) <= until:
                break
        together.sort(key=lambda dot: dot.number)
        self.need += self._room_of_others(sector)
        return True

    def _join_sectors(self):
        """Let everybody share one place, whatever their sectors: the last that can be done."""
        dots = sorted(self._everybody(), key=lambda dot: dot.number)
        if len({dot.sector for dot in dots}) < 2 or len(self.others[dots[0].sector]) == len(dots):
            return False
        self.groups.clear()
        self.others.clear()
        self.others[dots[0].sector] = dots
        self.need = self._room_of_others(dots[0].sector)
        return True

    def _everybody(self):
        return chain(*self.groups.values(), *self.others.values())

    def _room_of_others(self, sector):
        dots = self.others[sector]
        return self.room_of(pile(dots, self.words.others).text) if dots else 0.0


def pile(dots, name):
    return Gathered(tuple(dots), name, f"{name}:{dots[0].level}:{dots[0].sector}")
