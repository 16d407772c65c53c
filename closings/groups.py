"""When two texts probably name one group of people. Pure Python."""

from itertools import takewhile

from naming.likeness import name_stems
from naming.words import SMALL_WORDS, plain, words_of

AND = [["i"], ["oraz"], ["and"]]
_PREPOSITIONS = "bez dla do na o od przy u w we z ze for from in of with"
PREPOSITIONS = frozenset(_PREPOSITIONS.split())


def is_meant(typed, known):
    """Return whether `known` is what was typed, said more shortly.

    "młodzież, która wyjeżdża po szkole" are the "młodzież", "seniorzy i seniorki" the "seniorzy";
    "rodzice dzieci" are no "dzieci", and "dzieci i młodzież" are more than they.
    """
    words, stems, said = words_of(plain(typed)), name_stems(known), name_stems(typed)
    if not stems or not stems <= said or _head(words) not in stems:
        return False
    return stems == said or words[1:2] not in AND


def is_alike(typed, known):
    """Return whether one of the two says all that the other says, and more: a person should look.

    What stands after "with" or "for" is somebody else: "rodziny z dziećmi" are no "dzieci".
    """
    one, other = name_stems(typed), name_stems(known)
    if not one or not other:
        return False
    if one <= other:
        return one == other or one <= _core(known)
    return other <= one and other <= _core(typed)


def _head(words):
    """Return the stem of the first word that says whom it is about."""
    telling = (word for word in words if word not in SMALL_WORDS)
    return next((stem for word in telling for stem in name_stems(word)), "")


def _core(text):
    """Return the stems of what stands before the first preposition."""
    words = takewhile(lambda word: word not in PREPOSITIONS, words_of(plain(text)))
    return name_stems(" ".join(words))
