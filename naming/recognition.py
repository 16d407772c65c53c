"""The kind and the sector that a name gives away.

The kinds come in as objects with `code`, `sector` and `words`, be they rows that an administrator
keeps or those of `partners/vocabulary.toml`.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from naming.spelling import with_legal_form
from naming.words import fold

# Kinds so general that any other word of the name says more ("FHU Piekarnia Kłos").
GENERAL_KINDS = {"company", "informal_group"}
# Behind these words a name speaks of somebody else: "Rada Rodziców przy Szkole Podstawowej".
TURNS = frozenset(
    ["przy", "w", "we", "im", "imienia", "dla", "na", "pod", "nad", "do", "u", "z", "ze"]
)
# Kinds whose house may be run by anybody; the name then tells by whom.
RUN_BY_ANYBODY = {
    *("primary_school", "secondary_school", "art_school", "special_school", "kindergarten"),
    *("nursery", "counselling_centre", "care_home", "day_centre", "senior_club", "university"),
}
PRIVATE_WORDS = ("prywatn*", "niepubliczn*")
PRIVATE_FORMS = ("sp. z o.o.", "s.c.", "sp. j.", "sp. k.", "spółka")
SOCIAL_WORDS = ("społeczn* szkoł*", "społeczn* przedszkol*", "społeczn* liceum", "stowarzyszeni*",
                "fundacj*", "parafi*", "katolick*", "salezja*", "diecezj*", "caritas")  # fmt: skip

TOKEN = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"[„“\"«][^„”“\"«»]*[”“\"»]")
# "Zespół Szkolno-Przedszkolny w Granowie - Przedszkole" is a kindergarten.
PART_OF_A_COMPLEX = re.compile(
    r"(?P<complex>zesp[oó][lł]\b.*?)(?<!\s)\s++[-–]\s+(?P<part>\S.*)$", re.IGNORECASE
)


@dataclass(frozen=True)
class Recognition:
    """What a name says; `reason` holds the words of the name that say it, as written there.

    `is_certain`: the sector follows from the kind. A private school may be a firm's or an
    association's, a "klub" may be anything: there a person is asked.
    """

    kind_code: str | None = None
    sector: str | None = None
    reason: tuple[str, ...] = ()
    is_certain: bool = False


class _Known(NamedTuple):
    """What is asked of a kind."""

    code: str
    sector: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Token:
    folded: str
    start: int
    end: int
    is_capitals: bool
    has_dot: bool
    in_head: bool


@dataclass(frozen=True)
class _Pattern:
    parts: tuple[str, ...]
    is_short: bool  # one or two letters, a word only where it is written in capitals: KS, not ks.
    has_dot: bool  # begins as in "sp. k.": "SP K. Makuszyńskiego" is a school

    @classmethod
    @lru_cache(maxsize=4096)  # a reader is made for each request, of the same words
    def of(cls, words):
        parts = tuple(re.findall(r"[^\W_]+\*?", fold(words)))
        has_dot = bool(re.match(r"[^\W_]{1,2}\.", words))
        return cls(parts, len(parts) == 1 and len(parts[0]) <= 2, has_dot)

    def fits(self, tokens, at):
        if at + len(self.parts) > len(tokens):
            return False
        if self.is_short and not _is_abbreviation(tokens[at], at):
            return False
        if self.has_dot and not tokens[at].has_dot:
            return False
        for n, part in enumerate(self.parts):
            word = tokens[at + n].folded
            if not (word == part or (part[-1] == "*" and word.startswith(part[:-1]))):
                return False
        return True


class _Patterns:
    """Patterns with what each stands for, found by their first word: names come by thousands."""

    def __init__(self, pairs):
        self._whole, self._begun = defaultdict(list), defaultdict(list)
        for words, meaning in pairs:
            pattern = _Pattern.of(words)
            if pattern.parts:
                first = pattern.parts[0]
                index = self._begun if first.endswith("*") else self._whole
                index[first.rstrip("*")[:2] if first.endswith("*") else first].append(
                    (pattern, meaning)
                )

    def found_in(self, tokens):
        """Yield (position, pattern, meaning) for every pattern that fits somewhere."""
        for at, token in enumerate(tokens):
            word = token.folded
            for pattern, meaning in (*self._whole.get(word, ()), *self._begun.get(word[:2], ())):
                if pattern.fits(tokens, at):
                    yield at, pattern, meaning


def recognise(name, kinds):
    """Return what `name` says, by the words of `kinds`. Unknown: no kind, no sector, no reason."""
    return recogniser(kinds)(name)


def recogniser(kinds):
    """Return a function from a name to a Recognition, for lists of names."""
    return _recogniser(tuple(_Known(one.code, one.sector, tuple(one.words)) for one in kinds))


@lru_cache(maxsize=8)  # each request brings the same kinds; of others another one is made
def _recogniser(kinds):
    patterns = _Patterns((words, kind) for kind in kinds for words in kind.words)

    def recognise_one(name):
        part = PART_OF_A_COMPLEX.match(name)
        if part and (found := recognise_one(part.group("part"))).kind_code:
            return found
        name = with_legal_form(name)  # "SP" of "SP ZOO" is no school
        tokens = _tokens(name)
        best, best_rank, earliest = None, (), len(tokens)
        for at, pattern, kind in sorted(patterns.found_in(tokens), key=itemgetter(0)):
            earliest = min(earliest, at)
            # "Klub Absolwentów SP nr 2": two letters say less than a word before them.
            is_behind = pattern.is_short and earliest < at
            rank = (
                tokens[at].in_head,
                kind.code not in GENERAL_KINDS and not is_behind,
                -at,
                len(pattern.parts),
                len("".join(pattern.parts)),
            )
            if rank > best_rank:
                best, best_rank = (kind, at, len(pattern.parts)), rank
        if best is None:
            return Recognition()
        kind, at, length = best
        reason = (_written(name, tokens, at, length),)
        sector, word = _whose(name, tokens, kind)
        if word and word not in reason:
            reason = (*reason, word)
        is_certain = tokens[at].in_head and not word and kind.code != "informal_group"
        return Recognition(kind.code, sector, reason, is_certain)

    return recognise_one


def _tokens(name):
    """The words of a name; those in quotation marks or behind "przy", "im." are not its head."""
    quoted = [*QUOTED.finditer(name)][::-1]  # the next one stands last
    tokens, turned = [], False
    for match in TOKEN.finditer(name):
        word, start, end = match.group(), *match.span()
        folded = fold(word)
        turned = turned or (bool(tokens) and folded in TURNS)
        while quoted and quoted[-1].end() <= start:
            quoted.pop()
        in_head = not turned and not (quoted and quoted[-1].start() <= start)
        has_dot = name[end : end + 1] == "."
        tokens.append(_Token(folded, start, end, word.isupper(), has_dot, in_head))
    return tokens


def _is_abbreviation(token, at):
    return not token.has_dot and (token.is_capitals or at == 0)


def _written(name, tokens, at, length):
    last = tokens[at + length - 1]
    ends_with_a_dot = last.has_dot and len(last.folded) <= 2
    return name[tokens[at].start : last.end + ends_with_a_dot]


_PRIVATE_WORDS = _Patterns((words, "private") for words in PRIVATE_WORDS)
_WHO_RUNS_IT = _Patterns(
    [(words, "private") for words in (*PRIVATE_WORDS, *PRIVATE_FORMS)]
    + [(words, "ngo") for words in SOCIAL_WORDS]
)


def _whose(name, tokens, kind):
    """The sector of the kind, unless the name says who runs the house; and the word that does."""
    if kind.sector != "public":
        return kind.sector, ""
    hints = _WHO_RUNS_IT if kind.code in RUN_BY_ANYBODY else _PRIVATE_WORDS
    for at, pattern, sector in hints.found_in(tokens):
        return sector, _written(name, tokens, at, len(pattern.parts))
    return kind.sector, ""
