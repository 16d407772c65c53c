"""The room of cooperation: what is to be done, whom we wait for, what is on the way or over."""

from dataclasses import dataclass

from django.db.models import Exists

from conflicts.services.steps import steps_for
from cooperation.services.steps import steps_beside_searches
from diary.services.steps import in_order
from partnerships.models import Partnership
from partnerships.services.states import standings_of
from partnerships.states import ACTIVE, PAUSED
from selections.models import Selection, Stage
from selections.models.candidates import ASKED
from selections.services.steps import StepInWords, next_steps, searches_going_on

LATEST = 10  # of what is over; the lists have all


@dataclass(frozen=True)
class OnTheWay:
    """A search that goes on: its next step, and (stage, how many) of every stage where one is."""

    selection: Selection
    next_step: StepInWords
    counts: tuple

    @property
    def somebody_was_asked(self):
        return any(stage in ASKED for stage, _count in self.counts)


@dataclass(frozen=True)
class CooperationRoom:
    """`begun`, `working` and `resting` are Standings of partnerships; the first do not work yet."""

    to_do: list
    waiting: list
    on_the_way: list
    begun: list
    working: list
    resting: list
    finished: list  # searches, the latest
    finished_count: int

    @property
    def is_empty(self):
        return not (self.on_the_way or self.finished or self.begun or self.working or self.resting)


def cooperates(library):
    """Return the condition that a library looks for partners or has a partnership.

    It is asked where a person enters the library, before its scope is open: the menu of every page
    shows the answer.
    """
    return Exists(Selection.everywhere.of(library)) | Exists(Partnership.everywhere.of(library))


def room_of_library(user):
    """Return what stands in the room of the library in scope; so many queries for any number."""
    searches = list(searches_going_on().order_by("-created_at", "-pk"))
    steps = next_steps(searches)
    partnerships = Partnership.objects.current().select_related("library", "owner")
    standings = list(standings_of(partnerships.order_by("-created_at", "-pk")).values())
    everything = in_order(
        [
            *(step for found in steps.values() for step in found),
            *steps_beside_searches(standings),
            *steps_for(user),
        ]
    )
    finished = Selection.objects.finished().select_related("library")
    return CooperationRoom(
        to_do=[step for step in everything if step.is_for_us],
        waiting=[step for step in everything if step.is_for_others],
        on_the_way=[OnTheWay(one, steps[one.pk][0], _counts(one)) for one in searches],
        begun=[one for one in standings if one.code not in {ACTIVE, PAUSED}],
        working=[one for one in standings if one.code == ACTIVE],
        resting=[one for one in standings if one.code == PAUSED],
        finished=list(finished.order_by("-finished_at", "-pk")[:LATEST]),
        finished_count=finished.count(),
    )


def _counts(selection):
    counts = [(stage, getattr(selection, f"{stage}_count")) for stage in Stage]
    return tuple((stage, count) for stage, count in counts if count)
