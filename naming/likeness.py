"""When two names are probably one organisation: "KGW w Kukini" and "Koło Gospodyń … Kukinia"."""

from collections import defaultdict
from functools import cache

from accounts.remembering import remembered
from naming.labels import shortened
from naming.words import SMALL_WORDS, plain, words_of

STEM = 5  # letters that Polish endings leave alone in most names of places


@remembered(20_000)
def name_stems(text):
    """Return the telling words of a name without their endings; "" and "im. …" give none."""
    words = words_of(shortened(plain(text)))
    return frozenset(
        word if any(sign.isdigit() for sign in word) else word[:STEM]
        for word in words
        if word not in SMALL_WORDS
    )


def lookups(name, place):
    """Return the sets of stems under which a name is remembered and looked for."""
    stems, of_place = name_stems(name), name_stems(place)
    return {stems, stems - of_place, stems | of_place} - {frozenset()}


def is_same(name, place, other_name, other_place):
    """Return whether both are probably one organisation; different places are different ones."""
    if place and other_place and plain(place) != plain(other_place):
        return False
    places = name_stems(place) | name_stems(other_place)
    one, other = name_stems(name), name_stems(other_name)
    return bool(one) and (one == other or (bool(one - places) and one - places == other - places))


def leaves_no_doubt(name, other_name, other_place):
    """Return whether a name says all that the other's name and place say: no need to guess.

    "OSP" may be any fire brigade; "OSP w Rusowie" is the "OSP" of the place Rusowo.
    """
    stems, other = name_stems(name), name_stems(other_name)
    return bool(stems) and stems in {other, other | name_stems(other_place)}


class Alike:
    """What is called alike, by its place: a county has hundreds of fire brigades of one name."""

    def __init__(self):
        self._held, self._place = defaultdict(lambda: defaultdict(list)), cache(plain)

    def add(self, name, place, one):
        """Remember `one` under its name."""
        for stems in lookups(name, place):
            self._held[stems][self._place(place)].append(one)

    def near(self, name, place):
        """Yield what is called alike and may stand at the place, perhaps twice."""
        at = self._place(place)
        for stems in lookups(name, place):
            held = self._held.get(stems, {})
            for where in (at, "") if at else held:
                yield from held.get(where, ())
