"""The shapes in which the demonstration data are written down; no Django."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    """A level of cooperation, reached so many months ago."""

    level: str
    months_ago: int


@dataclass(frozen=True)
class Person:
    """Somebody at an organisation; an invented name, an address that leads nowhere."""

    name: str
    function: str
    phone: str = ""
    email: str = ""
    until_months_ago: int | None = None


@dataclass(frozen=True)
class DemoGroup:
    """People the library works for."""

    name: str
    size: int | None = None
    trend: str = ""
    note: str = ""


@dataclass(frozen=True)
class DemoOrganisation:
    """One organisation, its steps from the oldest, and whom it reaches."""

    name: str
    kind: str
    sector: str
    place: str
    steps: tuple[Step, ...] = ()
    reaches: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    confirmed: bool = True
    archived_months_ago: int | None = None
    fields: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Happened:
    """An entry in the history of some organisations; its next step is due in so many days."""

    days_ago: int
    kind: str
    summary: str
    partners: tuple[str, ...]
    next_step: str = ""
    due_in: int = 0


@dataclass(frozen=True)
class DemoTie:
    """What one organisation is to another, both by their names; `kind` is a code."""

    partner: str
    kind: str
    other: str
    began: int | None = None
    ended: int | None = None
    is_planned: bool = False
    strength: str = ""
    source: str = "ours"
    note: str = ""


@dataclass(frozen=True)
class DemoEvidence:
    """How a need is known, so many days ago."""

    how: str
    text: str
    who: str
    days_ago: int


@dataclass(frozen=True)
class DemoResource:
    """What somebody can give or looks for; `holder` is a name, "library", or "" for nobody.

    It was confirmed last so many months ago; who can introduce us is somebody at an organisation.
    """

    holder: str
    direction: str
    text: str
    category: str = "unsorted"
    amount: int | None = None
    terms: str = ""
    season: str = ""
    months_ago: int = 2
    introduced_by: str = ""
    evidence: list = field(default_factory=list)


@dataclass(frozen=True)
class DemoCandidate:
    """A possible partner: the reason of its suggestion, benefits, why it was asked, its answer."""

    partner: str
    reason: str = ""
    gives: str = ""
    gains: str = ""
    why: str = ""
    answer: str = ""


@dataclass(frozen=True)
class DemoSearch:
    """A search for partners, begun so many days ago; over where everybody has answered."""

    purpose: str
    group: str
    days_ago: int
    candidates: tuple[DemoCandidate, ...]


def steps(text):
    """Read steps: "contact 60, lasting 24" is in touch five years ago, lasting two years ago."""
    pairs = (part.split() for part in text.split(","))
    return tuple(Step(level, int(months)) for level, months in pairs)


@dataclass(frozen=True)
class DemoActivity:
    """Something done (or planned) with partners; `people` None: nobody counted."""

    at: float
    name: str
    partners: tuple
    people: int | None = None
    children: int | None = None
    seniors: int | None = None
    hours: str | None = None
    where: str = "here"
    idea: str = "library"
    branch: str = ""
    groups: tuple = ()
    next_idea: str = ""
    of: str = ""  # the name of its partnership
    is_project: bool = False
