"""A Polish word of a name in all its cases, as an expression. Pure Python.

Rules, and no dictionary: most surnames of a municipality stand in none.
"""

import re
from itertools import takewhile

from naming.words import lemmas

SHORTEST = 3  # a shorter word keeps all its letters
ENDINGS = (
    "a|ą|ę|e|ie|y|i|o|u|em|iem|om|owi|iowi|ego|iego|emu|iemu|ej|iej|ym|im|ia|iu|ią|ię|ów|ami|owie"
)
VOWELS = "aeiouyąę"
SOFT = {"ć": "ci", "ń": "ni", "ś": "si", "ź": "zi"}  # before an ending
# What stands before an ending instead of the end of the word, for its "e" falls out: Dudka, Wróbla,
# Krawca, Marca, Kozła, Stępnia.
FLEETING = {
    **{"iek": "k", "ek": "k", "rzec": "rc", "iec": "c", "ec": "c", "iel": "l", "el": "l"},
    **{"rzeł": "rł", "ioł": "ł", "ieł": "ł", "eł": "ł", "ier": "r", "er": "r"},
    **{"cień": "tni", "dzień": "dni", "ień": "ni"},
}
# What stands there before "e": Agnieszce, Oldze, Barbarze, Robercie, Magdzie, Michale, Musze.
SOFTENED = {
    **{"k": "c", "g": "dz", "ch": "sz", "h": "sz", "r": "rz", "t": "ci", "d": "dzi", "ł": "l"},
    **{"łł": "ll", "st": "ści", "sł": "śl", "zd": "ździ", "sn": "śni", "zn": "źni"},
}
# Letters that people type for one another, without Polish signs, or that change: Mroza, Gołębia.
ALIKE = {
    **{"a": "aą", "c": "cć", "e": "eę", "l": "lł", "n": "nń", "o": "oó", "s": "sś", "z": "zźż"},
    **{"ą": "aąeę", "ć": "cć", "ę": "aąeę", "ł": "lł", "ń": "nń", "ó": "oó", "ś": "sś"},
    **{"ź": "zźż", "ż": "zźż"},
}


def inflected(word, joint=""):
    """Return an expression for a word with its endings: Ewa, Ewy, Ewie; Wilk, Wilka.

    Typed in another case it means its base forms, too: Gęsią is Gęś. Of two surnames each has them.
    A `joint` is an expression for what may stand between two letters of it.
    """
    words = [_with_endings(one, joint) for one in word.split("-") if one]
    return r"(?:\s*-\s*|\s+)".join(words)


def _with_endings(word, joint):
    forms = {word.lower(), *(form.lower() for form in lemmas(word))}
    stems = sorted({stem for form in forms for stem in _stems(form)})
    same = _beginning_of(stems[0], stems[-1])
    if not joint:
        ends = "|".join(alike(stem.removeprefix(same)) for stem in stems)
        return rf"{alike(same)}(?:{ends})(?:{ENDINGS})?"
    ends = "|".join(joint.join(map(alike, end)) for end in ENDINGS.split("|"))
    stems = "|".join(joint.join(map(alike, stem)) for stem in stems)
    return rf"(?:{stems})(?:{joint}(?:{ends}))?"


def _beginning_of(first, last):
    """Return the letters with which two of sorted words begin, and so all between them."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _same in pairs)


def _stems(word):
    """Return what endings follow: "ew" of Ewa, "gęś" and "gęsi" of Gęś, "dudek" and "dudk"."""
    stem = word[:-1] if len(word) >= SHORTEST and word[-1] in VOWELS else word
    stems = {stem}
    if stem[-1:] in SOFT:
        stems.add(stem[:-1] + SOFT[stem[-1]])
    if len(stem) > SHORTEST:
        stems |= _otherwise(stem, FLEETING)
    return stems.union(*(_otherwise(one, SOFTENED) for one in stems))


def _otherwise(stem, ends):
    return {stem.removesuffix(end) + then for end, then in ends.items() if stem.endswith(end)}


def alike(text):
    """Return an expression for small letters that are typed for one another, and their capitals."""
    return "".join(
        f"[{ALIKE[letter]}{ALIKE[letter].upper()}]" if letter in ALIKE else re.escape(letter)
        for letter in text
    )
