"""The room of cooperation: what is to be done, whom we wait for, what is on the way or over."""

from dataclasses import dataclass

from django.db.models import Exists

from cooperation.services.steps import what_waits
from partnerships.models import Partnership
from partnerships.states import ACTIVE, PAUSED
from selections.models import Selection, Stage
from selections.models.candidates import ASKED
from selections.services.steps import StepInWords

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


def room_of_library(user=None):
    """Return what stands in the room of the library in scope; so many queries for any number.

    The hard matters of a `user` are among it.
    """
    found = what_waits(user)
    finished = Selection.objects.finished().select_related("library")
    return CooperationRoom(
        to_do=[step for step in found.steps if step.is_for_us],
        waiting=[step for step in found.steps if step.is_for_others],
        on_the_way=[
            OnTheWay(one, steps[0], _in_order(found.counts[one.pk]))
            for one, steps in found.searches.items()
        ],
        begun=[one for one in found.standings if one.code not in {ACTIVE, PAUSED}],
        working=[one for one in found.standings if one.code == ACTIVE],
        resting=[one for one in found.standings if one.code == PAUSED],
        finished=list(finished.order_by("-finished_at", "-pk")[:LATEST]),
        finished_count=finished.count(),
    )


def _in_order(counts):
    return tuple((stage, counts[stage]) for stage in Stage if stage in counts)
