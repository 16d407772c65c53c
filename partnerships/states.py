"""The state of a partnership, worked out from who is in it, its goals and what was said. Pure.

It works only when each party whose consent counts agrees to the current words of each goal that was
not withdrawn. Nobody types a state; pausing and ending are acts.
"""

from dataclasses import dataclass

NO_PARTIES, NO_GOALS, NOT_ASKED = "no_parties", "no_goals", "not_asked"
WAITING, CHANGE_PROPOSED, NOT_AGREED = "waiting", "change_proposed", "not_agreed"
ACTIVE, PAUSED, ENDED = "active", "paused", "ended"
STATES = (
    *(NO_PARTIES, NO_GOALS, NOT_ASKED, WAITING, CHANGE_PROPOSED),
    *(NOT_AGREED, ACTIVE, PAUSED, ENDED),
)
AGREE, CHANGE, DISAGREE = "agree", "change", "disagree"
OBSERVES = "observes"


@dataclass(frozen=True)
class PartyRow:
    key: int
    role: str
    has_left: bool = False
    is_library: bool = False

    @property
    def counts(self):
        """Whether its consent is needed: it is here and does not merely observe."""
        return not self.has_left and self.role != OBSERVES


@dataclass(frozen=True)
class GoalRow:
    """A goal with the key of its current words."""

    key: int
    number: int
    version: int
    is_withdrawn: bool = False


@dataclass(frozen=True)
class AnswerRow:
    """What stands of what a party said to some words of a goal, current or former."""

    party: int
    version: int
    answer: str


@dataclass(frozen=True)
class PartyAndGoal:
    """A party and a goal."""

    party: PartyRow
    goal: GoalRow


@dataclass(frozen=True)
class PartnershipState:
    """What state it is, and for which parties and goals something lacks, in the order of goals."""

    code: str
    changes: tuple = ()
    refusals: tuple = ()
    missing: tuple = ()


def state_of(parties, goals, answers, *, is_asked=False, is_paused=False, is_ended=False):
    """Return the PartnershipState that follows from all rows; `is_asked`: a question is open."""
    counted = [one for one in parties if one.counts]
    current = sorted((one for one in goals if not one.is_withdrawn), key=lambda one: one.number)
    said = {(one.party, one.version): one.answer for one in answers}
    found = {
        kind: tuple(
            PartyAndGoal(party, goal)
            for goal in current
            for party in counted
            if said.get((party.key, goal.version)) == kind
        )
        for kind in (CHANGE, DISAGREE, None)
    }
    told = {"changes": found[CHANGE], "refusals": found[DISAGREE], "missing": found[None]}
    if is_ended:
        return PartnershipState(ENDED, **told)
    if is_paused:
        return PartnershipState(PAUSED, **told)
    if all(one.is_library for one in counted):
        return PartnershipState(NO_PARTIES, **told)
    if not current:
        return PartnershipState(NO_GOALS)
    if found[CHANGE]:
        return PartnershipState(CHANGE_PROPOSED, **told)
    if found[DISAGREE]:
        return PartnershipState(NOT_AGREED, **told)
    if not found[None]:
        return PartnershipState(ACTIVE)
    partners = [one.key for one in counted if not one.is_library]
    was_asked = is_asked or any((key, one.version) in said for key in partners for one in current)
    return PartnershipState(WAITING if was_asked else NOT_ASKED, **told)
