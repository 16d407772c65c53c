"""A label of at most 24 characters by which people on the spot know an organisation."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from naming.recognition import PART_OF_A_COMPLEX, QUOTED
from naming.spelling import LIMITED, OTHER_FORM, ordinary_case
from naming.words import FOLDING, fold

LONGEST_LABEL = 24
LEGAL_FORM = re.compile(
    rf",?\s*\b({LIMITED.pattern}|spółka z ograniczoną odpowiedzialnością"
    rf"|s\.\s?c\.|s\.\s?a\.|{OTHER_FORM.pattern}|spółka (jawna|cywilna|akcyjna|komandytowa))(?!\w)",
    re.IGNORECASE,
)
PATRON = re.compile(r"\s*\b(?:im\.|imienia)\s*.*?(?=,|\s+(?:w|we|nr)\s|\s[-–]\s|$)", re.IGNORECASE)
SUPERFLUOUS = re.compile(
    r"\s+z\s+oddział\w+\s+(?:\w+?ymi|\w+?im|\w+)(?=\s|$)"
    r"|\s+z siedzibą(?=\s+w\s)|\s+w likwidacji|\s+rzymskokatolick\w+|\s*\([^)]*\)",
    re.IGNORECASE,
)
ABBREVIATIONS = tomllib.loads(
    Path(__file__).with_name("abbreviations.toml").read_text(encoding="utf-8")
)


def _patterns(pairs):
    # A word ends after a dot too, where no word boundary is.
    return tuple(
        (re.compile(rf"\b(?:{long})(?!\w)", re.IGNORECASE), short) for long, short in pairs
    )


SHORTER, SAID_SHORTER, STILL_SHORTER = (
    _patterns(ABBREVIATIONS[use]) for use in ("shorter", "said_shorter", "still_shorter")
)
PLACE = re.compile(r"\s+(?:w|we)\s+(\w+(?:-\w+)?)(\s.*)?$")
# Where a house has its own name, the name is enough: "Bobo Wiercipięta".
COMMON_HEAD = re.compile(
    r"^(?:Pryw\. |Niepubl\. )?(?:Przedszkole|Żłobek|Klub Dziecięcy|Pensjonat|Hotel|Restauracja|OW"
    r"|Kawiarnia|Piekarnia|Cukiernia|Księgarnia|Sklep|Gosp\. agroturystyczne|Agroturystyka"
    r"|Fundacja)"
    r"\s+(?=[^\W\d_]{3,})(?!nr\b|im\b|dla\b|przy\b)",
    re.IGNORECASE,
)
LOOSE_END = re.compile(
    r"(?:\s+(?:a|i|u|w|we|z|ze|na|nad|nr|do|od|dla|im\.?|oraz|przy|pod|ul\.?|św\.?|ks\.?)"
    r"|[\s,;:–„\"(-])+$",
    re.IGNORECASE,
)


def short_label(name):
    """Return at most 24 characters by which people on the spot know the organisation.

    "Szkoła Podstawowa z Oddziałami Przedszkolnymi im. Janusza Korczaka w Bielawach" →
    "SP w Bielawach". Never empty when the name is not.
    """
    label = _abbreviated(ordinary_case(name))
    if len(label) <= LONGEST_LABEL:
        return label
    label = _without_patron(label)
    for shorten in (*(_replace(*pair) for pair in STILL_SHORTER), _by_quoted, _by_place, _by_own):
        if len(label) <= LONGEST_LABEL:
            break
        label = shorten(label)
    return label if len(label) <= LONGEST_LABEL else _cut(label)


def shortened(name):
    """Return a plain name of any length with the usual abbreviations, for comparing.

    Patron and legal form are left out. `name` comes from `naming.words.plain`: however it was
    typed, it looks the same here.
    """
    return fold(_without_patron(_abbreviated(" ".join(name.split()), PLAIN), PLAIN))


class Rules(NamedTuple):
    """The patterns by which names become shorter."""

    complex: re.Pattern
    legal_form: re.Pattern
    superfluous: re.Pattern
    patron: re.Pattern
    shorter: tuple


SPELLED = Rules(PART_OF_A_COMPLEX, LEGAL_FORM, SUPERFLUOUS, PATRON, SHORTER)


def _folded(pattern):
    """Return a pattern for plain text; `fold` would take \\S for \\s."""
    return re.compile(pattern.pattern.translate(FOLDING), pattern.flags)


PLAIN = Rules(
    *(_folded(pattern) for pattern in SPELLED[:-1]),
    tuple((_folded(long), short) for long, short in (*SHORTER, *SAID_SHORTER)),
)


def _abbreviated(name, rules=SPELLED):
    if part := rules.complex.match(name):
        place = PLACE.search(part.group("complex"))
        name = part.group("part") + (place.group() if place else "")
    label = rules.legal_form.sub("", name).strip(" ,") or name
    for pattern, short in rules.shorter:
        label = pattern.sub(short, label)
    return label


def _without_patron(label, rules=SPELLED):
    return rules.patron.sub("", rules.superfluous.sub("", label)).strip(" ,") or label


def _replace(pattern, short):
    return lambda label: pattern.sub(short, label)


def _by_quoted(label):
    """First word and the name in quotation marks, or the name alone: „Bryza”."""
    quoted = QUOTED.search(label)
    if quoted is None:
        return label
    own = quoted.group()
    head = re.sub(r"^(?:Niepubl|Pryw)\. ", "", label).split()[0]
    with_head = f"{head} {own}"
    if head != own and quoted.start() > 0 and len(with_head) <= LONGEST_LABEL:
        return with_head
    return own if len(own) <= LONGEST_LABEL else label


def _by_place(label):
    """Drop what follows the place's first word; drop the place when that is not enough."""
    place = PLACE.search(label)
    if place is None:
        return label
    first, rest = place.group(1), place.group(2)
    # "w Nowym Tomyślu" cannot end after "Nowym", "w Grodzisku Wielkopolskim" can after "Grodzisku".
    shortened = label[: place.end(1)]
    names_one_place = rest and not PLACE.search(rest)
    if (
        names_one_place
        and not first.endswith(("ym", "im", "ej"))
        and len(shortened) <= LONGEST_LABEL
    ):
        return shortened
    return label[: place.start()]


def _by_own(label):
    return COMMON_HEAD.sub("", label)


def _cut(label):
    words, kept = label.split(), ""
    for word in words:
        if len(f"{kept} {word}".strip()) > LONGEST_LABEL:
            break
        kept = f"{kept} {word}".strip()
    kept = LOOSE_END.sub("", kept)
    return kept or label[: LONGEST_LABEL - 1] + "…"
