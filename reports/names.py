"""Whom a text names: people and organisations that are known, in any Polish ending.

Pure: no database. A person is found by any word of the name where it has a capital letter, and by
the whole name in small letters too; an organisation by all the words of its name, its short label
or its own name, near each other.
"""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass

from naming.labels import shortened
from naming.likeness import STEM
from naming.recognition import QUOTED
from naming.titles import own_names
from naming.words import (
    SMALL_WORDS,
    WORD,
    base_forms,
    fold,
    plain,
    sounds_like_a_person,
    words_of,
)

PERSON, HIDDEN, OPEN = "person", "hidden", "open"
SURELY = 2  # a first name and nothing else
SPREAD = 3  # that many other words may stand between the words of an organisation's name
# Behind these a name ends: "Ewa Lis, dyrektorka".
END_OF_A_NAME = re.compile(r"[,;(–/]| - ")
# Before these no first name is needed to know that somebody is meant.
ADDRESSED = re.compile(
    r"\b(?:[Pp]an|[Pp]ana|[Pp]anu|[Pp]anem|[Pp]anie|[Pp]ani|[Pp]anią|[Pp]\.|[Kk]s\.|[Ss]iostr\w)\s+"
    r"(?=[^\W\d_])"
)
MASKED = "(…)"
LENGTH_OF_A_MARK = 3  # so short that one word in four thousand has the same
_ENGLISH_MONTHS = "january february march july september october november december"
_ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
# English words that the dictionary of Polish takes for names ("Friday" for "Frida" too).
NO_NAMES = frozenset(["and", "begin", *_ENGLISH_MONTHS.split(), *_ENGLISH_DAYS.split()])
# Beside a number they say a day: "31 May", "3 Maja". Else May, Maja and Maj are people.
_MONTHS = (
    "april may june august styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien"
    " pazdziernik listopad grudzien"
)
MONTHS = frozenset([*_MONTHS.split(), *_ENGLISH_MONTHS.split()])
DAY_OR_YEAR = re.compile(r"\d{1,2}|\d{4}")


@dataclass(frozen=True)
class NamedOne:
    """A name and what it is: of a person, of an organisation that is hidden, or open to all.

    `own` is the part of an organisation's name by which people call it, or nothing.
    """

    name: str
    kind: str
    label: str = ""
    own: str = ""


@dataclass(frozen=True)
class _Token:
    keys: frozenset
    is_capital: bool
    exact: frozenset  # the word itself
    likeness: int  # to a person's name, as the dictionary says
    start: int
    end: int


@dataclass(frozen=True)
class _Variant:
    words: tuple[frozenset, ...]
    known: NamedOne
    needs_capital: bool
    spread: int = SPREAD


class Names:
    """What must not be said aloud, read once and asked about many texts.

    `organisations` are texts of "who promised" that mean no person, `covered` marks of words.
    """

    def __init__(self, known, organisations=(), covered=()):
        self._organisations = frozenset(organisations)
        self._covered = frozenset(covered)
        self._variants = defaultdict(list)
        for one in known:
            for variant in _variants(one):
                for key in variant.words[0]:
                    self._variants[key].append(variant)

    def named_in(self, *texts):
        """Return each NamedOne of the texts that is not open, in their order."""
        found = {}
        for text in texts:
            for known, _places, _tokens in self._found(text):
                found.setdefault(known.name, known)
        return tuple(found.values())

    def is_organisation(self, who):
        """Return whether whoever promised is an organisation that may be named, and no person."""
        return who in self._organisations and not self.named_in(who)

    def without_people(self, text):
        """Return the text with "(…)" where it names a person; words in a row become one sign."""
        hidden = set()
        for known, places, tokens in self._found(text):
            if known.kind == PERSON:
                hidden |= {(tokens[place].start, tokens[place].end) for place in places}
        for start, end in sorted(hidden, reverse=True):
            text = text[:start] + MASKED + text[end:]
        return re.sub(rf"{re.escape(MASKED)}(?:[\s-]*{re.escape(MASKED)})+", MASKED, text)

    def words_of_known(self, text):
        """Return the words of a text, as they stand, by which it names somebody who is known."""
        tokens = _tokens(text)
        places = {place for _known, places in self._matches(tokens) for place in places}
        return {text[tokens[place].start : tokens[place].end] for place in places}

    def _found(self, text):
        """Return (known, places of its words, all words) of whoever is named and not open.

        What is only a part of a longer name is not meant: "im. Jana Brzechwy" in a school's.
        """
        tokens = _tokens(text)
        matches = list(self._matches(tokens))
        met = frozenset().union(*(places for _known, places in matches))
        matches += [one for one in self._unknown_people(text, tokens) if not one[1] <= met]
        organisations = _organisations_by_place(matches)
        return [
            (known, places, tokens)
            for known, places in matches
            if known.kind != OPEN and not _is_part(known, places, organisations)
        ]

    def _unknown_people(self, text, tokens):
        """Yield those whom nobody knows here: behind "pan", a first name, somebody erased."""
        behind = {match.end() for match in ADDRESSED.finditer(text)}
        for place, token in enumerate(tokens):
            word = text[token.start : token.end]
            is_meant = token.start in behind or token.likeness == SURELY
            if token.is_capital and (is_meant or mark_of(word) in self._covered):
                yield NamedOne(word, PERSON), frozenset([place])

    def _matches(self, tokens):
        for at, token in enumerate(tokens):
            seen = set()
            for key in token.keys:
                for variant in self._variants.get(key, ()):
                    if id(variant) not in seen:
                        seen.add(id(variant))
                        if places := _places(variant, tokens, at):
                            yield variant.known, places


def mark_of(word):
    """Return the mark of a word in any capitals: many have it, so nobody reads the word in it."""
    return hashlib.sha256(fold(word).encode()).hexdigest()[:LENGTH_OF_A_MARK]


def _organisations_by_place(matches):
    """Map the place of a word to the (known, places) of the organisations that it helps to name."""
    by_place = defaultdict(list)
    for known, places in matches:
        if known.kind != PERSON:
            for place in places:
                by_place[place].append((known, places))
    return by_place


def _is_part(known, places, organisations):
    """Return whether a longer name holds this one: any organisation's a person, else an open one.

    A hidden name keeps no other hidden one back, and is found by itself.
    """
    return any(
        places < whole
        for longer, whole in organisations.get(min(places), ())
        if longer.kind == OPEN or known.kind == PERSON
    )


def _variants(known):
    """Yield the ways in which a text may name somebody."""
    if known.kind == PERSON:
        name = own_names(known.name).sure or END_OF_A_NAME.split(known.name)[0]
        words = [_keys(word) for word in _words_of_a_name(name)]
        for word in words:
            yield _Variant((word,), known, needs_capital=True)
        if len(words) > 1:  # side by side they are a name in small letters too: "do ewy lis"
            yield _Variant(tuple(words), known, needs_capital=False, spread=0)
        return
    quoted = " ".join(QUOTED.findall(known.name))
    said = {known.name, shortened(plain(known.name)), known.label, quoted, known.own}
    for words in {tuple(_telling(text)) for text in said if text} - {()}:
        # "Rogalik" is the bakery, "rogalik" a roll; "gops" can only be the GOPS.
        is_word = len(words) == 1 and not words[0].isupper()
        yield _Variant(tuple(map(_keys, words)), known, needs_capital=is_word)


def _words_of_a_name(name):
    """Return the words that name somebody, also of a name typed in small letters."""
    words = [word for word in words_of(name) if len(word) > 2]
    capitals = [word for word in words if not word.islower()]
    return capitals or [word for word in words if sounds_like_a_person(word)]


def _telling(text):
    return [word for word in words_of(text) if fold(word) not in SMALL_WORDS]


def _places(variant, tokens, at):
    """Return the places of the variant's words near a word that is its first, or nothing."""
    token = tokens[at]
    if variant.needs_capital and not token.is_capital:
        return None
    # "Zajęcia" begins like "Zając", and is no name at all.
    if variant.known.kind == PERSON and not token.likeness and not variant.words[0] & token.exact:
        return None
    first = max(0, at - variant.spread)
    near = range(first, min(len(tokens), at + len(variant.words) + variant.spread))
    places = {at}
    for word in variant.words[1:]:
        place = next((n for n in near if n not in places and word & tokens[n].keys), None)
        if place is None:
            return None
        places.add(place)
    return frozenset(places)


def _tokens(text):
    matches = list(WORD.finditer(text))
    words = [match.group() for match in matches]
    return [
        _Token(
            _keys(word),
            word[0].isupper() and not _is_month(word, words[max(0, at - 1) : at + 2]),
            frozenset({fold(word)}),
            0 if fold(word) in NO_NAMES else sounds_like_a_person(word),
            *match.span(),
        )
        for at, (word, match) in enumerate(zip(words, matches, strict=True))
    ]


def _is_month(word, with_neighbours):
    """Return whether the word says when, and not who: a month with a day or a year beside it."""
    is_month = not MONTHS.isdisjoint({fold(word), *base_forms(word)})
    return is_month and any(map(DAY_OR_YEAR.fullmatch, with_neighbours))


def _keys(word):
    """Return what two words share when they are one word with different endings."""
    folded = fold(word)
    stem = {f"{folded[:STEM]}~"} if len(folded) >= STEM and folded.isalpha() else set()
    return frozenset({folded, *base_forms(word), *stem})
