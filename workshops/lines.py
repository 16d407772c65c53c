"""Lines as they are typed or pasted in an exercise. Pure Python."""

from dataclasses import dataclass
from datetime import date

from reading.parts import (
    entries_in,
    factor_in,
    group_in,
    invitees_in,
    nothing,
    organisations_in,
    star_in,
)
from reading.texts import line_among, says_something

# What a line becomes has a shorter name than a line: letters, by its kind.
LONGEST_NAMES = {"partner": 200, "resource": 200, "chosen": 200, "audience": 80}
LONGEST_OF_A_PERSON = {"name": 120, "organisation": 200}
# What stands beside the name, letters of each part.
LONGEST_BESIDE = {"brings": 500, "gains": 500, "management": 500, "who": 160, "why": 300}


@dataclass(frozen=True)
class TypedLine:
    """What one line says; `sector` is None where nobody wrote it.

    `is_starred`: the room has chosen this one. `who`, `due_on` and `why` are of a chosen one. Of a
    group of people `gains` is what it needs, `why` how we know it.
    """

    text: str
    sector: str | None = None
    brings: str = ""
    gains: str = ""
    management: str = ""
    who: str = ""
    due_on: date | None = None
    why: str = ""
    is_starred: bool = False


def lines_of(kind, text, *, on=None, before="", after="", recognise=nothing):
    """Return a TypedLine for each line of `text`, as the exercise of that kind reads it.

    Partners and resources: "name; sector; what it could bring; what it could gain", and several
    names between commas; a star marks a resource that was chosen. Chosen ones: "name; who talks to
    them; by when; why", a day counts from `on`. Groups of people: "group; what it needs; how we
    know it". SWOT factors: "text; how we manage it". Everything else is text without its bullet:
    who works with whom is read where the names of the day are known (`services/pairs.py`).
    `before` and `after` are the lines around it in the list that was pasted.
    """
    found = []
    for line in entries_in(line_among(text, before, after)):
        found += said_in(kind, line.text, on, recognise)
    return [said for said in found if says_something(said.text)]


def said_in(kind, text, on=None, recognise=nothing):
    """Return the TypedLines of one line whose bullet is off already."""
    if kind in {"partner", "resource"}:
        text, is_starred = star_in(text) if kind == "resource" else (text, False)
        return [
            TypedLine(said.name, said.sector, said.brings, said.gains, is_starred=is_starred)
            for said in organisations_in(text, recognise)
        ]
    if kind == "chosen":
        return [
            TypedLine(said.name, said.sector, who=said.who, due_on=said.due_on, why=said.why)
            for said in invitees_in(text, on, recognise)
        ]
    if kind == "audience":
        group, need, why = group_in(text)
        return [TypedLine(group, gains=need, why=why)]
    if kind == "factor":
        entry, management = factor_in(text)
        return [TypedLine(entry, management=management)]
    return [TypedLine(text)]


def exceeded(said, longest):
    """Return how many letters a part of a line may have where it has more, else 0.

    longest: name of a part → letters
    """
    return next((most for part, most in longest.items() if len(getattr(said, part)) > most), 0)
