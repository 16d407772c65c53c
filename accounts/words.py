"""Words compared without the signs of their letters: the one table of letters of the house.

Pure Python. Words for search and for the order of the alphabet are in `naming/words.py`.
"""

import re
import unicodedata
from itertools import chain

# Latin letters that are no letter with a sign, and what people type for them. A letter that is
# written as two others has its own step in the SQL.
UNDECOMPOSED = dict(zip("ŁłØøĐđÐðĦħŦŧıſ", "llooddddhhttis", strict=True))
WRITTEN_AS_TWO = {"ß": "ss", "ẞ": "ss", "Æ": "ae", "æ": "ae", "Œ": "oe", "œ": "oe", "Þ": "th",
                  "þ": "th"}  # fmt: skip
LATIN = chain(range(0xC0, 0x250), range(0x1E00, 0x1F00))
SIGNS = range(0x300, 0x370)  # what is left of a letter that Unicode does not know as one


def _without_sign(letter):
    base = unicodedata.normalize("NFD", letter)[0]
    return base.lower() if base.isascii() and base.isalpha() else ""


# Both cases stand here because lower() of a database knows our letters only under some locales.
LETTERS = {
    letter: base for letter in map(chr, LATIN) if (base := _without_sign(letter))
} | UNDECOMPOSED
FOLD_FROM = "".join([*LETTERS, *map(chr, SIGNS)])  # translate() of the database drops the rest
FOLD_TO = "".join(LETTERS.values())
FOLDING = str.maketrans(LETTERS | WRITTEN_AS_TWO | dict.fromkeys(map(chr, SIGNS), ""))
# A full stop behind these belongs to the word: it stays where a sentence loses its own.
KEEPS_ITS_DOT = re.compile(
    r"(\b(itp|itd|np|m\.in|in|r|tys|mln|ok|zł|godz|ul|al|św|ks|tzw|tj|wg|woj|gm|n\.e|etc"
    r"|s\.\s?[ca]|sp\.\s?[jk]|o\.\s?o|[ivx]+\sw|(?-i:[A-ZŁŚŻ]))\.|\.\.)$",
    re.I,
)


def fold(text):
    """Lower case without the signs of Latin letters: „Łódź” → "lodz", "Pòmòrsczé" → "pomorscze"."""
    return unicodedata.normalize("NFC", text).translate(FOLDING).lower()


def unended(text):
    """Return the text without the full stop of a sentence; an abbreviation keeps its own."""
    text = text.strip()
    return text[:-1] if text.endswith(".") and not KEEPS_ITS_DOT.search(text) else text
