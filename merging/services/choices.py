"""Where two rows of one partner or group say different things, and what follows from a choice."""

from dataclasses import dataclass
from enum import StrEnum

from partners.models import Level
from partners.models.facts import FACTS, Fact
from partners.models.kinds import Sector

JOINED = {"tags", "description", "note"}  # both may be right: the words of the one and of the other
BESIDE = {"point": ["point_source"], "sector": ["sector_confirmed"]}  # goes with its fact
TAKEN_AS_THEY_ARE = {"audiences"}  # rows that move


class Whose(StrEnum):
    KEPT = "kept"
    GONE = "gone"
    BOTH = "both"


@dataclass(frozen=True)
class FactChoice:
    """A fact of which two rows say different things, in words, and what is proposed."""

    fact: Fact
    kept: str
    gone: str
    proposed: Whose

    @property
    def sides(self):
        """Return the sides there are to choose from, each with its words."""
        sides = [(Whose.KEPT, self.kept), (Whose.GONE, self.gone)]
        if self.fact.name in JOINED and self.kept and self.gone:
            sides.append((Whose.BOTH, ""))
        return sides


def choices_between(kept, gone, facts=FACTS):
    """Return a FactChoice for each of the facts of which `gone` says something `kept` does not.

    A number of a register that only `gone` has follows by itself.
    """
    found = []
    for fact in facts:
        if not fact.is_asked or fact.name in TAKEN_AS_THEY_ARE:
            continue
        ours, theirs = fact.words(kept), fact.words(gone)
        is_new_number = not fact.columns and not ours
        if fact.value(kept) != fact.value(gone) and theirs and not is_new_number:
            found.append(FactChoice(fact, ours, theirs, _proposed(fact, kept, gone)))
    return found


def _proposed(fact, kept, gone):
    ours, theirs = fact.value(kept), fact.value(gone)
    if fact.name == "level":
        ranks = list(Level.values)
        return Whose.GONE if ranks.index(theirs) > ranks.index(ours) else Whose.KEPT
    if not ours:
        return Whose.GONE
    return Whose.BOTH if fact.name in JOINED else Whose.KEPT


def take_over(choice, side, kept, gone):
    """Let `kept` say of a fact with columns what was chosen; it is not saved."""
    if side == Whose.KEPT:
        return
    if side == Whose.BOTH and choice.fact.name == "tags":
        kept.tags = list(dict.fromkeys([*kept.tags, *gone.tags]))
    elif side == Whose.BOTH:
        name = choice.fact.name
        setattr(kept, name, f"{getattr(kept, name)}\n\n{getattr(gone, name)}")
    else:
        for column in [*choice.fact.columns, *BESIDE.get(choice.fact.name, [])]:
            name = type(kept)._meta.get_field(column).attname
            setattr(kept, name, getattr(gone, name))


def are_of_one_sort(kept, gone):
    """Return whether both are organisations or both residents: what is closed differs."""
    return (kept.sector == Sector.PERSON) == (gone.sector == Sector.PERSON)
