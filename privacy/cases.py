"""A word of a name in all its Polish cases, as an expression. Pure Python.

Rules, and no dictionary: most surnames of a municipality stand in none. What follows no rule and is
a common name has its line in a short table.
"""

import re
from itertools import takewhile
from unicodedata import normalize

from accounts.words import LETTERS, fold
from naming.words import lemmas

SHORTEST = 3  # a shorter word keeps all its letters
LONGEST, MOST_PARTS = 50, 4  # of more an expression would have no end, and no name has more
ENDINGS = (
    "a|ą|ę|e|ie|y|i|o|u|em|iem|om|owi|iowi|ego|iego|emu|iemu|ej|iej|ym|im|ia|iu|ią|ię|ów|ami|owie"
    "|é|égo|ému|ém"
)
VOWELS = "aeiouyąę"
# Of a name in Ukrainian letters.
CYRILLIC = re.compile("[а-яґєії]")
CYRILLIC_ENDINGS = (
    "а|я|у|ю|и|і|ї|е|є|о|ові|еві|єві|ом|ем|єм|ою|ею|єю|ого|ому|им|ім|ої|ій|ів|їв|ам|ями|ами|ь|й"
)
CYRILLIC_VOWELS = "аеиіоуяюєїйь"
SOFT = {"ć": "ci", "ń": "ni", "ś": "si", "ź": "zi"}  # before an ending
# What stands before an ending instead of the end of the word, for its "e" falls out: Dudka, Wróbla,
# Krawca, Marca, Kozła, Stępnia.
FLEETING = {
    **{"iek": "k", "ek": "k", "rzec": "rc", "iec": "c", "ec": "c", "iel": "l", "el": "l"},
    **{"rzeł": "rł", "ioł": "ł", "ieł": "ł", "eł": "ł", "ier": "r", "er": "r"},
    **{"cień": "tni", "czeń": "czni", "dzień": "dni", "ień": "ni"},
    **{"cioł": "tł", "ieć": "ci", "peć": "pci"},
    **{"kiew": "kw", "giew": "gw", "chew": "chw"},
}
# Of a short word it falls out in few: Bem, Kos and Ber keep it. By the word without its signs.
FLEETING_IN = {
    **{"lew": "lw", "sen": "sn", "len": "ln", "pies": "ps", "mech": "mch", "bez": "bz"},
    **{"leb": "łb", "szew": "szw", "giez": "gz", "kiep": "kp", "beben": "bębn", "owies": "ows"},
}
# Their cases grow by "on". So would those of Iwo and Leo, but Iwona and Leon are other people.
GROWING = {"hugo", "bruno", "otto", "guido", "gwido", "benno", "kuno", "udo", "odo"}
# What stands there before "e": Agnieszce, Oldze, Barbarze, Robercie, Magdzie, Michale, Musze.
SOFTENED = {
    **{"k": "c", "g": "dz", "ch": "sz", "h": "sz", "r": "rz", "t": "ci", "d": "dzi", "ł": "l"},
    **{"łł": "ll", "st": "ści", "sł": "śl", "zd": "ździ", "sn": "śni", "zn": "źni"},
    **{"к": "ц", "г": "з", "х": "с"},
}
# Letters that people type for one another, without Polish signs, or that change: Mroza, Gołębia.
ALIKE = {"ą": "aąeę", "ć": "cć", "ę": "aąeę", "ł": "lł", "ń": "nń", "ó": "oó", "ś": "sś"}
ALIKE |= {"ź": "zźż", "ż": "zźż"}
# Letters without a sign are also those with any: Müller, Ševčík.
WITH_SIGNS = {
    **{"a": "aÀ-Åà-åĀ-ą", "c": "cÇçĆ-č", "d": "dĎ-đ", "e": "eÈ-Ëè-ëĒ-ě", "g": "gĜ-ģ", "h": "hĤ-ħ"},
    **{"i": "iÌ-Ïì-ïĨ-ı", "j": "jĴĵ", "k": "kĶķ", "l": "lĹ-ł", "n": "nÑñŃ-ň", "o": "oÒ-ÖØò-öøŌ-ő"},
    **{"r": "rŔ-ř", "s": "sŚ-š", "t": "tŢ-ŧ", "u": "uÙ-Üù-üŨ-ų", "w": "wŴŵ", "y": "yÝýÿŶ-Ÿ"},
    **{"z": "zŹ-ž"},
}
# A letter that is also written as two.
TWO_FOR = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "ß": "ss", "æ": "ae", "œ": "oe"}
ONE_FOR = {"ae": "[äÄæÆ]", "oe": "[öÖøØœŒ]", "ue": "[üÜ]", "ss": "ß"}
LETTER = re.compile("|".join([*ONE_FOR, "."]), re.DOTALL)
HOLDS_A_LETTER = re.compile(r"[^\W_]")
APOSTROPHE = "['’‘ʼʹ′`´]"
APOSTROPHES = re.compile(f"{APOSTROPHE}+")
# A hyphen may have blanks beside it; a dash with blanks may stand between two people.
HYPHEN, DASHES = "[-‐‑]", "[-‐-―−]"
OF_TWO_SURNAMES = rf"(?:\s*{HYPHEN}\s*|{DASHES}|\s+)"
WIDELY = rf"\s*{DASHES}\s*"


def inflected(word, joint="", between=OF_TWO_SURNAMES):
    """Return an expression for a word with its endings: Ewa, Ewy, Ewie; Wilk, Wilka.

    Typed in another case it means its base forms, too: Gęsią is Gęś. Of two surnames each has them.
    A `joint` is an expression for what may stand between two letters of it, `between` for what
    stands between two surnames.
    """
    parts = parts_of(word)
    if not parts or len(parts) > MOST_PARTS or len(word) > LONGEST:
        return spelled(word)
    return between.join(_with_endings(one, joint) for one in parts)


def words_in(name):
    """Return the words of a name; a sign that stands alone is none."""
    return [one for one in name.split() if HOLDS_A_LETTER.search(one)]


def parts_of(word):
    """Return the two surnames of one word: Nowak-Wilk."""
    word = APOSTROPHES.sub("'", normalize("NFC", word))
    return [one for one in re.split(DASHES, word) if HOLDS_A_LETTER.search(one)]


def _with_endings(word, joint):
    forms = {word.lower(), *(form.lower() for form in lemmas(word))}
    stems = sorted({stem for form in forms for stem in _stems(form)})
    same = _beginning_of(stems[0], stems[-1])
    endings = (CYRILLIC_ENDINGS if CYRILLIC.search(word.lower()) else ENDINGS).split("|")
    if joint:
        endings = [joint.join(map(alike, end)) for end in endings]
        ends = [joint + _spread(stem.removeprefix(same), joint) for stem in stems if stem != same]
        ends += [""] if same in stems else []
        before = _spread(same, joint)
    else:
        before, ends = alike(same), [alike(stem.removeprefix(same)) for stem in stems]
    found = rf"{before}(?:{'|'.join(ends)})(?:{joint}(?:{'|'.join(endings)}))?"
    whole = sorted({one for form in forms for one in _whole_cases(form)})
    if not whole or joint:
        return found
    return rf"(?:{found}|{'|'.join(map(alike, whole))})"


def _spread(text, joint):
    return joint.join(map(alike, text))


def _beginning_of(first, last):
    """Return the letters with which two of sorted words begin, and so all between them."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _same in pairs)


def _stems(word):
    """Return what endings follow: "ew" of Ewa, "gęś" and "gęsi" of Gęś, "dudek" and "dudk"."""
    vowels = VOWELS + CYRILLIC_VOWELS
    stem = word[:-1] if len(word) >= SHORTEST and word[-1] in vowels else word
    stems = {stem}
    if stem[-1:] in SOFT:
        stems.add(stem[:-1] + SOFT[stem[-1]])
    if short := FLEETING_IN.get(fold(word)):
        stems.add(short)
    if len(stem) > SHORTEST:
        stems |= _otherwise(stem, FLEETING)
    return stems.union(*(_otherwise(one, SOFTENED) for one in stems))


def _whole_cases(word):
    """Return cases to which no ending is added: Mai of Maja, but Maia is another name."""
    if word in GROWING:
        return [f"{word}n{end}" for end in ("a", "owi", "em", "ie")]
    if word[-2:] == "ja" and word[-3:-2] in {*VOWELS}:
        return [f"{word[:-2]}i"]
    return [f"{word}{end}" for end in ("go", "mu", "m") if word.endswith("é")]


def _otherwise(stem, ends):
    """Return a stem with other ends; typed without Polish signs it has them, too: Stepien."""
    plain = fold(stem)
    return {stem[: -len(end)] + then for end, then in ends.items() if plain.endswith(fold(end))}


def beginning(word, count):
    """Return an expression for the letters with which a word begins."""
    return alike("".join(HOLDS_A_LETTER.findall(word))[:count].lower())


def alike(text):
    """Return an expression for small letters that are typed for one another, and their capitals."""
    return "".join(map(_letter, LETTER.findall(text)))


def _letter(letter):
    """Return such an expression for one letter, or for two that are written for one."""
    if letter in ONE_FOR:
        return rf"(?:{''.join(map(_letter, letter))}|{ONE_FOR[letter]})"
    if letter == "'":
        return f"{APOSTROPHE}?"
    if letter in WITH_SIGNS:
        return f"[{WITH_SIGNS[letter]}{letter.upper()}]"
    base, two = LETTERS.get(letter), TWO_FOR.get(letter)
    if base:
        letters = ALIKE.get(letter, base + letter)
        return f"[{letters}{letters.upper()}]" + ("e?" if two else "")
    return rf"(?:{letter}|{two})" if two else re.escape(letter)


def spelled(word):
    """Return an expression for a word as it was typed, whichever its apostrophes and hyphens."""
    word = re.sub(DASHES, "-", APOSTROPHES.sub("'", word))
    return re.escape(word).replace(r"\-", DASHES).replace("'", APOSTROPHE)
