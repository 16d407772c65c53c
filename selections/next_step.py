"""The next step of a search for partners: who has to move, since when, about whom. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from diary.worth import WHO, WORTH

_LISTED = ("listed", "looked_at")
_LIVE = ("chosen", "invited", "talking", "joins", "no_answer", "not_now")


@dataclass(frozen=True)
class AskedPartner:
    """A possible partner that was asked: `stage` since the day `since`.

    Who joins is `handed_over` once a partnership has it. Those invited: `answer_by` is the day they
    are asked to answer by, `not_sent` that their letter did not leave. "Not now": `return_on`.
    """

    key: int
    stage: str
    since: date
    return_on: date | None = None
    answer_by: date | None = None
    handed_over: bool = False
    not_sent: bool = False


@dataclass(frozen=True)
class SearchState:
    """How a search stands today: how many stand at each stage and since when the first of them."""

    started: date
    counts: Mapping = field(default_factory=dict)  # stage → how many
    since: Mapping = field(default_factory=dict)  # stage → the earliest day
    asked: tuple = ()


@dataclass(frozen=True)
class SearchStep:
    """One thing that waits: its rule, since when, about which possible partner, day or number."""

    rule: str
    since: date
    key: int | None = None
    day: date | None = None
    count: int = 0

    @property
    def who(self):
        return WHO[self.rule]

    @property
    def place(self):
        """What it is sorted by: worth, then how long it waits."""
        return WORTH[self.rule], self.since, self.key or 0


def steps_of(state, today):
    """Return what waits in a search, the worthiest first and the oldest of equals; never nothing.

    The first is its next step.
    """
    found = [step for one in state.asked if (step := _about(one, today))]
    found += _about_the_list(state)
    found.sort(key=lambda step: step.place)
    return found or [SearchStep("nothing", today)]


def _about(one, today):
    """Return what waits with one possible partner, or None.

    Who never got the letter is not said to be silent.
    """
    if one.not_sent and one.stage in {"invited", "no_answer"}:
        return SearchStep("not_sent", one.since, one.key)
    if one.stage == "talking":
        return SearchStep("talk", one.since, one.key)
    if one.stage == "joins":
        return None if one.handed_over else SearchStep("joins", one.since, one.key)
    if one.stage == "no_answer":
        return SearchStep("no_answer", one.since, one.key, one.answer_by or one.since)
    if one.stage == "not_now":
        if one.return_on <= today:
            return SearchStep("come_back", one.return_on, one.key, one.since)
        return SearchStep("not_now", one.since, one.key, one.return_on)
    if one.stage == "invited":
        if one.answer_by and one.answer_by < today:
            return SearchStep("no_answer", one.answer_by, one.key, one.answer_by)
        return SearchStep("invited", one.since, one.key, one.answer_by)
    return None


def _about_the_list(state):
    """Return what waits with the list of names: names, a choice, letters; at most one of them."""
    chosen = state.counts.get("chosen", 0)
    if chosen:
        return [SearchStep("letters", state.since["chosen"], count=chosen)]
    if any(state.counts.get(stage) for stage in _LIVE):
        return []
    listed = sum(state.counts.get(stage, 0) for stage in _LISTED)
    if listed:
        days = [state.since[stage] for stage in _LISTED if state.counts.get(stage)]
        return [SearchStep("choose", min(days), count=listed)]
    return [SearchStep("name", state.started)]
