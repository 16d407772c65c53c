"""Whether a text says a word of somebody's name, in any Polish ending. Pure."""

from naming.likeness import STEM
from naming.titles import own_names
from naming.words import base_forms, fold, words_of

SHORTEST = 3  # shorter words of a name tell nobody


def mentions(text, name):
    """Return whether a text says a word of the name of a person: "Bajki Anny" of Anna Lis.

    A title beside the name is no word of it.
    """
    name = own_names(name).sure or name
    said = {key for word in words_of(text) for key in _keys(word)}
    return any(said & _keys(word) for word in words_of(name) if len(word) >= SHORTEST)


def _keys(word):
    """Return what two words share when they are one word with different endings."""
    folded = fold(word)
    return {folded, *base_forms(word)} | ({f"{folded[:STEM]}~"} if len(folded) >= STEM else set())
