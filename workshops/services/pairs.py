"""Who works with whom, as lines of a day say it: read with the names that the day knows."""

from dataclasses import dataclass
from functools import cache

from naming.words import fold, words_of
from partners.models import Sector
from partners.services.recognising import Known, Register
from ties.models import TieKind
from ties.pasted import Doubt, TieLine, phrases_of, read_ties
from workshops.models import Entry
from workshops.models.entries import OF_ORGANISATIONS, EntryKind


@dataclass(frozen=True)
class TypedPair:
    """A line of the day and what was read from it. `one` and `other` are partners of the library
    that are meant without a doubt, or None."""

    entry: Entry
    line: TieLine
    one: Known | None = None
    other: Known | None = None

    @property
    def names(self):
        """Return the two names as they were typed; nothing where the line does not say two."""
        return () if Doubt.NO_TWO in self.line.doubts else (self.line.one, self.line.other)

    @property
    def ends(self):
        """Return (name, partner or None) of both."""
        return tuple(zip(self.names, (self.one, self.other), strict=False))


def pairs_of(workshop, entries):
    """Return a TypedPair for each of these lines of a day. Three queries, none where no line is."""
    entries = list(entries)
    if not entries:
        return []
    named = Entry.objects.of_day(workshop).filter(kind__in=OF_ORGANISATIONS)
    typed = {fold(text) for text in named.values_list("text", flat=True)}
    the_one = cache(Register(workshop.library).the_one)
    phrases = phrases_of(TieKind.objects.current())
    return [
        _pair(entry, phrases, the_one, lambda name: fold(name) in typed or bool(the_one(name)))
        for entry in entries
    ]


def without_residents(workshop, pairs):
    """Return the pairs that name no resident: none of the register, and none of whom a line of
    the day says so, wherever in the pair the name stands.
    """
    said = Entry.objects.of_day(workshop).filter(sector=Sector.PERSON)
    residents = [_between_spaces(text) for text in said.values_list("text", flat=True)]
    return [
        pair
        for pair in pairs
        if not any(known and known.sector == Sector.PERSON for known in (pair.one, pair.other))
        and not any(person in _between_spaces(pair.entry.text) for person in residents)
    ]


def pairs_on_the_wall(workshop):
    """Return the pairs of a day that a whole room may see, in the order of typing."""
    lines = Entry.objects.of_day(workshop).filter(kind=EntryKind.TIE)
    pairs = pairs_of(workshop, lines)
    return without_residents(workshop, pairs) if pairs else []


def _between_spaces(text):
    """Return the words of a text with a space around each, so that one is found as a whole."""
    return f" {' '.join(words_of(fold(text)))} "


def _pair(entry, phrases, the_one, is_known):
    read = read_ties(" ".join(entry.text.split()), phrases, is_known)
    line = read[0] if read else TieLine(0, entry.text, one=entry.text, doubts=(Doubt.NO_TWO,))
    ends = (the_one(name) if name else None for name in (line.one, line.other))
    return TypedPair(entry, line, *ends)
