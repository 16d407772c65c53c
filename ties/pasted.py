"""Ties as people write them, one a line: "KGW Kukinia – OSP Rusowo", "szkoła – GOK: od 2019".

Pure Python; it never fails. What it is not sure of it says in `doubts`, for a person to look at.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, product

from naming.words import fold
from reading.parts import ARROW, COLON, DASH, entries_in
from reading.texts import lines_in, says_something

YEARS = re.compile(r"\(?\b((?:18|19|20|21)\d\d)\s*[–—-]\s*((?:18|19|20|21)\d\d)\b\)?")
SINCE = re.compile(
    r"\(?\b(?:od|since|from)\s+(?:roku\s+)?((?:18|19|20|21)\d\d)(?:\s*r(?:\.|oku)?)?\)?"
)
TILL = re.compile(
    r"\(?\b(?:do|until|till)\s+(?:roku\s+)?((?:18|19|20|21)\d\d)(?:\s*r(?:\.|oku)?)?\)?"
)
PLANNED = re.compile(
    r"\(?\b(?:w planach|planowan\w*|planuj[ąe]\w*|chc[ąe] razem|planned|they plan)\b\)?", re.I
)
AND = re.compile(r"\s+(?:i|oraz|and|z|ze|with)\s+|\s*[+&]\s*", re.I)
IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
EDGES = " \t,;:.–—-"
MOST_CUTS = 20  # that are tried in a line: each is two names, copied and looked for


class Doubt(StrEnum):
    """Why a person should look at a line."""

    NO_TWO = "no two"  # it does not say who with whom
    NO_KIND = "no kind"  # it does not say what they are to each other
    SEVERAL = "several"  # more than two are named
    ODD_KIND = "odd kind"  # what stands between the two is no kind that is known


@dataclass(frozen=True)
class Phrase:
    """Words that tell a kind, seen from the front ("runs") or from behind ("is run by")."""

    words: tuple[str, ...]  # folded, one by one
    code: str
    is_back: bool = False


@dataclass(frozen=True)
class TieLine:
    """One line as it was read. `code` is "" where nobody wrote the kind."""

    number: int
    text: str
    one: str = ""
    other: str = ""
    code: str = ""
    is_back: bool = False
    began: int | None = None
    ended: int | None = None
    is_planned: bool = False
    note: str = ""
    odd: str = ""  # what may be a kind, and is none that is known; it stands in the note too
    doubts: tuple[Doubt, ...] = ()


def phrases_of(kinds):
    """Return the Phrases of kinds, the longest first: "jest członkiem" before "jest"."""
    found = {}
    for kind in kinds:
        back = [] if kind.is_symmetric else [kind.name_back, kind.name_back_en]
        for text, is_back in [
            *((text, False) for text in [kind.name, kind.name_en, *kind.words]),
            *((text, True) for text in back),
        ]:
            words = tuple(fold(text).split())
            if words:
                found.setdefault(words, Phrase(words, kind.code, is_back))
    return sorted(found.values(), key=lambda phrase: -len(phrase.words))


def read_ties(text, phrases, is_known):
    """Return a TieLine for each line that says something.

    `phrases` come from `phrases_of`; `is_known(name)` says whether a partner is meant: it decides
    where one of several dashes parts two names, and which of three words or cells are names.
    """
    return [_read(line, phrases, is_known) for line in entries_in(lines_in(text))]


def _read(line, phrases, is_known):
    rest, said = line.text, {}
    for name, pattern in [("years", YEARS), ("began", SINCE), ("ended", TILL)]:
        if found := pattern.search(rest):
            said |= _years(name, found)
            rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    if found := PLANNED.search(rest):
        said["is_planned"] = True
        rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    parts = [part.strip(EDGES) for part in rest.split(";")]
    parts = [part for part in parts if says_something(part)]
    told = _in_cells(parts, phrases, is_known) if len(parts) > 1 else None
    told = told or _in_a_sentence(parts, phrases, is_known)
    if said.get("ended"):
        said.pop("is_planned", None)
    return TieLine(line.number, line.text, **told, **said)


def _years(name, found):
    if name == "years":
        return {"began": int(found[1]), "ended": int(found[2])}
    return {name: int(found[1])}


def _in_cells(parts, phrases, is_known):
    """Read a row of a table: two names, and a cell for the kind anywhere behind the first."""
    for at, part in enumerate(parts[1:], start=1):
        phrase = _phrase_of(part, phrases)
        if phrase and len(parts) > 2:
            names = [*parts[:at], *parts[at + 1 :]]
            return _told(names[0], names[1], phrase, "; ".join(names[2:]))
    is_sentence = DASH.search(parts[0]) or ARROW.search(parts[0]) or _find(parts[0], phrases)
    if is_sentence and not is_known(parts[0]):
        return None  # "KGW – OSP; dożynki": the tie stands in the first one
    for at, part in enumerate(parts[2:], start=2):
        if is_known(part) and not any(map(is_known, parts[1:at])):
            return _odd(parts[0], "; ".join(parts[1:at]), part, parts[at + 1 :])
    return _told(parts[0], parts[1], None, "; ".join(parts[2:]))


def _in_a_sentence(parts, phrases, is_known):
    """Read "A – B: how", "A runs B" and "A and B"; what stands behind a colon tells how."""
    text, note = _without_the_end(parts[0] if parts else "")
    note, phrase = "; ".join(filter(None, [note, *parts[1:]])), None
    if said := _phrase_of(note, phrases):
        phrase, note = said, ""
    elif found := _find(note, phrases):
        phrase = found[0]
    if pair := _parted(text, is_known, [DASH, ARROW]):
        one, other, is_sure = pair
        if phrase is None and (found := _find(other, phrases)) and not found[1]:
            phrase, other = found[0], found[2]
        if phrase is None and not is_sure and (three := _three(text, is_known)):
            return _odd(*three, [note])
        return _told(one, other, phrase, note, is_sure=is_sure)
    if phrase is None and (found := _find(text, phrases)) and found[1] and found[2]:
        return _told(found[1], found[2], found[0], note)
    if (found := _find(text, phrases)) and phrase is None:
        phrase = found[0]  # "KGW i OSP współpracują", "współpraca KGW i OSP"
        text = f"{found[1]} {found[2]}".strip(EDGES)
    if pair := _parted(text, is_known, [AND]):
        one, other, is_sure = pair
        return _told(one, other, phrase, note, is_sure=is_sure)
    return {"one": text, "note": note, "doubts": (Doubt.NO_TWO,)}


def _without_the_end(text):
    """Return the text and what it says behind a colon, or in brackets at its end."""
    if (colon := COLON.search(text)) and DASH.search(text[: colon.start()]):
        return text[: colon.start()].strip(EDGES), text[colon.end() :].strip(EDGES)
    if (found := IN_BRACKETS.search(text)) and says_something(text[: found.start()]):
        return text[: found.start()].strip(EDGES), found[1].strip(EDGES)
    return text.strip(EDGES), ""


def _parted(text, is_known, patterns):
    """Return the two names, and whether it is sure where one ends; None when there are not two."""
    cuts = [
        (text[: cut.start()].strip(EDGES), text[cut.end() :].strip(EDGES))
        for cut in _cuts(text, patterns)
    ]
    cuts = [cut for cut in cuts if all(map(says_something, cut))]
    if not cuts:
        return None
    best = max(cuts, key=lambda cut: sum(map(is_known, cut)))
    return *best, len(cuts) == 1 or all(map(is_known, best))


def _cuts(text, patterns):
    found = (cut for pattern in patterns for cut in pattern.finditer(text))
    return list(islice(found, MOST_CUTS))


def _three(text, is_known):
    """Return (one, what stands between two dashes, other) where both are known, or None."""
    cuts = _cuts(text, [DASH, ARROW])
    firsts = [cut for cut in cuts if is_known(text[: cut.start()].strip(EDGES))]
    lasts = [cut for cut in cuts if is_known(text[cut.end() :].strip(EDGES))]
    for first, last in product(firsts, lasts):
        between = text[first.end() : last.start()].strip(EDGES)
        if says_something(between):
            return text[: first.start()].strip(EDGES), between, text[last.end() :].strip(EDGES)
    return None


def _phrase_of(text, phrases):
    words = tuple(fold(text).split())
    return next((phrase for phrase in phrases if phrase.words == words), None)


def _find(text, phrases):
    """Return (phrase, what stands before it, what behind it), or None."""
    words = text.split()
    folded = [fold(word).strip(EDGES) for word in words]
    for phrase in phrases:
        size = len(phrase.words)
        for at in range(len(words) - size + 1):
            if tuple(folded[at : at + size]) == phrase.words:
                before, behind = " ".join(words[:at]), " ".join(words[at + size :])
                return phrase, before.strip(EDGES), behind.strip(EDGES)
    return None


def _told(one, other, phrase, note="", *, is_sure=True):
    doubts = () if is_sure else (Doubt.SEVERAL,)
    doubts += () if phrase else (Doubt.NO_KIND,)
    return {
        "one": one,
        "other": other,
        "code": phrase.code if phrase else "",
        "is_back": bool(phrase and phrase.is_back),
        "note": note,
        "doubts": doubts,
    }


def _odd(one, between, other, more):
    """Tell of two between whom stands what may be a kind that is misspelt, or a remark."""
    told = _told(one, other, None, "; ".join(filter(None, [between, *more])))
    return told | {"odd": between, "doubts": (Doubt.ODD_KIND,)}
