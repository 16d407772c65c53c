"""What the library's own data proposes as opportunities and threats: rules one can read.

Each rule looks at counts and says what it asks of the list of partners, so that everybody can open
the list and count again. No database and no words here.
"""

from dataclasses import dataclass, field

from swot.pairs import OPPORTUNITY, THREAT

MOST = 5  # at once: a sixth waits until one is answered
MOST_OF_A_RULE = 2
ENOUGH = 3  # of one sector or in one place, before it is called many
MANY_OF_A_KIND = 5
MANY_SILENT = 3

SECTOR_WAITS, SECTOR_MISSING = "sector-waits", "sector-missing"
NOBODY_REACHES, SILENT = "nobody-reaches", "silent"
PLACE_WAITS, KIND_WAITS = "place-waits", "kind-waits"
RULES = (SECTOR_WAITS, NOBODY_REACHES, SECTOR_MISSING, SILENT, PLACE_WAITS, KIND_WAITS)


@dataclass(frozen=True)
class Tally:
    """Of one sector, kind, place or group: how many are on the list, how many are partners.

    `name` is how people call it, `sector` that of a kind.
    """

    on_list: int
    partners: int
    name: str = ""
    sector: str = ""


@dataclass(frozen=True)
class Facts:
    """Counts by code, key or name; `silent` are partners nobody wrote about for a year."""

    partners: int = 0
    silent: int = 0
    sectors: dict = field(default_factory=dict)
    kinds: dict = field(default_factory=dict)
    audiences: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)


@dataclass(frozen=True)
class DataProposal:
    """`rule` and `about` name it, `count` is what the list counts that it `asks` for."""

    rule: str
    about: str
    part: str
    count: int
    known: Tally

    @property
    def key(self):
        return self.rule, self.about

    @property
    def asks(self):
        return asks_of(self.rule, self.about)


def asks_of(rule, about):
    """Return the criteria of the list that shows what a rule counted.

    >>> asks_of(NOBODY_REACHES, "5")
    {'audience': 5, 'partners': True}
    """
    if rule in {SECTOR_WAITS, SECTOR_MISSING}:
        return {"sector": (about,)}
    return {
        NOBODY_REACHES: lambda: {"audience": int(about), "partners": True},
        SILENT: lambda: {"partners": True, "unchanged": True},
        PLACE_WAITS: lambda: {"q": about},
        KIND_WAITS: lambda: {"kind": about},
    }[rule]()


def proposals(facts, answered=()):
    """Return what the facts propose, the worthiest first, without what was `answered` (keys).

    At most five, and of one rule at most two, those about the greatest numbers.
    """
    found = [one for rule in RULES for one in _largest(RULE[rule](facts), answered)]
    return found[:MOST]


def _largest(proposed, answered):
    left = [one for one in proposed if one.key not in answered]
    return sorted(left, key=lambda one: (-one.count, one.about))[:MOST_OF_A_RULE]


def _sector_waits(facts):
    for code, known in facts.sectors.items():
        if known.on_list >= ENOUGH and not known.partners:
            yield DataProposal(SECTOR_WAITS, code, OPPORTUNITY, known.on_list, known)


def _sector_missing(facts):
    if facts.partners < ENOUGH:
        return  # a list that has just begun lacks nearly everything
    for code, known in facts.sectors.items():
        if not known.on_list:
            yield DataProposal(SECTOR_MISSING, code, THREAT, 0, known)


def _nobody_reaches(facts):
    for key, known in facts.audiences.items():
        if not known.partners:
            yield DataProposal(NOBODY_REACHES, str(key), THREAT, 0, known)


def _silent(facts):
    if facts.silent >= MANY_SILENT:
        known = Tally(on_list=facts.partners, partners=facts.silent)
        yield DataProposal(SILENT, "", THREAT, facts.silent, known)


def _place_waits(facts):
    for name, known in facts.places.items():
        if known.on_list >= ENOUGH and not known.partners:
            yield DataProposal(PLACE_WAITS, name, OPPORTUNITY, known.on_list, known)


def _kind_waits(facts):
    told = {one.about for one in _sector_waits(facts)}
    for code, known in facts.kinds.items():
        waiting = known.on_list - known.partners
        if waiting >= MANY_OF_A_KIND and waiting > known.partners and known.sector not in told:
            yield DataProposal(KIND_WAITS, code, OPPORTUNITY, known.on_list, known)


RULE = {
    SECTOR_WAITS: _sector_waits,
    SECTOR_MISSING: _sector_missing,
    NOBODY_REACHES: _nobody_reaches,
    SILENT: _silent,
    PLACE_WAITS: _place_waits,
    KIND_WAITS: _kind_waits,
}
