"""When two texts probably name one group of people. Pure Python."""

from partners.naming.likeness import name_stems
from partners.words import SMALL_WORDS, plain, words_of

AND = [["i"], ["oraz"], ["and"]]


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
    """Return whether all that one of the two says stands in the other: a person should look."""
    one, other = name_stems(typed), name_stems(known)
    return bool(one and other) and (one <= other or other <= one)


def _head(words):
    """Return the stem of the first word that says whom it is about."""
    telling = (word for word in words if word not in SMALL_WORDS)
    return next((stem for word in telling for stem in name_stems(word)), "")
