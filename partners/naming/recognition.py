"""The kind and the sector that a name gives away.

The kinds come in as objects with `code`, `sector` and `words`, be they rows that an administrator
keeps or the seeds of `partners/vocabulary.py`.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from partners.words import fold

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
PART_OF_A_COMPLEX = re.compile(r"(?P<complex>zespół\b.*?)\s+[-–]\s+(?P<part>\S.*)$", re.IGNORECASE)


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

    @classmethod
    def of(cls, words):
        parts = tuple(re.findall(r"[^\W_]+\*?", fold(words)))
        return cls(parts, len(parts) == 1 and len(parts[0]) <= 2)

    def fits(self, tokens, at):
        if at + len(self.parts) > len(tokens):
            return False
        if self.is_short and not _is_abbreviation(tokens[at], at):
            return False
        return all(_equal(part, tokens[at + n].folded) for n, part in enumerate(self.parts))


def recognise(name, kinds):
    """Return what `name` says, by the words of `kinds`. Unknown: no kind, no sector, no reason."""
    return recogniser(kinds)(name)


def recogniser(kinds):
    """Return a function from a name to a Recognition, for lists of names."""
    by_first = defaultdict(list)
    for kind in kinds:
        for words in kind.words:
            pattern = _Pattern.of(words)
            if pattern.parts:
                by_first[pattern.parts[0][:2].rstrip("*")].append((pattern, kind))

    def recognise_one(name):
        part = PART_OF_A_COMPLEX.match(name)
        if part and (found := recognise_one(part.group("part"))).kind_code:
            return found
        tokens = _tokens(name)
        best, best_rank = None, ()
        for at, token in enumerate(tokens):
            for key in {token.folded[:2], token.folded[:1]}:
                for pattern, kind in by_first.get(key, ()):
                    if pattern.fits(tokens, at):
                        rank = (
                            token.in_head,
                            kind.code not in GENERAL_KINDS,
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
    quoted = [range(*match.span()) for match in QUOTED.finditer(name)]
    tokens, turned = [], False
    for match in TOKEN.finditer(name):
        word, start, end = match.group(), *match.span()
        folded = fold(word)
        turned = turned or (bool(tokens) and folded in TURNS)
        in_head = not turned and not any(start in stretch for stretch in quoted)
        has_dot = name[end : end + 1] == "."
        tokens.append(_Token(folded, start, end, word.isupper(), has_dot, in_head))
    return tokens


def _is_abbreviation(token, at):
    return not token.has_dot and (token.is_capitals or at == 0)


def _equal(part, word):
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _written(name, tokens, at, length):
    last = tokens[at + length - 1]
    ends_with_a_dot = last.has_dot and len(last.folded) <= 2
    return name[tokens[at].start : last.end + ends_with_a_dot]


def _whose(name, tokens, kind):
    """The sector of the kind, unless the name says who runs the house; and the word that does."""
    if kind.sector != "public":
        return kind.sector, ""
    hints = [("private", PRIVATE_WORDS)]
    if kind.code in RUN_BY_ANYBODY:
        hints += [("private", PRIVATE_FORMS), ("ngo", SOCIAL_WORDS)]
    for sector, words in hints:
        for pattern in map(_Pattern.of, words):
            for at in range(len(tokens)):
                if pattern.fits(tokens, at):
                    return sector, _written(name, tokens, at, len(pattern.parts))
    return kind.sector, ""
