"""What pages of a hard matter share: its way out in five steps, its sheet in columns."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from conflicts.forms.sheets import NewSheetLineForm
from conflicts.models import PRIVATE, ConflictSide, ConflictStep, LineKind
from selections.ways import STATES

WAY = [
    ConflictStep.NOTICED,
    ConflictStep.TALK,
    ConflictStep.NEGOTIATION,
    ConflictStep.MEDIATION,
    ConflictStep.SETTLED,
]
OF_SIDES = {
    ConflictSide.OURS: {
        LineKind.POSITION: _("position (what we ask)"),
        LineKind.INTEREST: _("what we care about (why)"),
    },
    ConflictSide.THEIRS: {
        LineKind.POSITION: _("position (what they ask)"),
        LineKind.INTEREST: _("what they care about (why)"),
    },
}
OF_BOTH = {
    LineKind.OPTION: _("Possible solutions"),
    LineKind.MEASURE: _("How we shall know it is fair"),
}


@dataclass(frozen=True)
class WayStation:
    """One of the five steps of the way out."""

    number: int
    name: object
    state: str  # done, now, later, left_out

    @property
    def state_words(self):
        return STATES[self.state]


@dataclass(frozen=True)
class Column:
    """Lines of one kind and side under their heading, and the form of the next line."""

    heading: object
    lines: list
    form: NewSheetLineForm | None
    may_be_common: bool = False


def way_of(conflict, dates):
    """Return the five Stations. `dates` (step, day) say to which of them it came.

    What was passed over stays marked as left out; of a closed matter nothing comes later.
    """
    came = {str(label) for label, _day in dates}
    over = conflict.is_closed or conflict.step not in WAY
    at = len(WAY) if over else WAY.index(conflict.step)
    return [
        WayStation(number, step.label, _state_at(number - 1, at, str(step.label) in came))
        for number, step in enumerate(WAY, 1)
    ]


def _state_at(place, at, was_there):
    if place == at:
        return "now"
    if place > at:
        return "later"
    return "done" if was_there else "left_out"


def sides_in_columns(conflict, sheet, *, may_write=True):
    """Return (name of the side, its Columns) of both sides."""
    names = {ConflictSide.OURS: str(conflict.library), ConflictSide.THEIRS: conflict.with_whom}
    return [
        (
            names[side],
            [
                _column(heading, sheet.lines(kind, side), kind, side, may_write)
                for kind, heading in kinds.items()
            ],
        )
        for side, kinds in OF_SIDES.items()
    ]


def common_columns(sheet, *, may_write=True):
    """Return the Columns that belong to both: solutions and measures."""
    return [
        _column(heading, sheet.lines(kind), kind, ConflictSide.BOTH, may_write)
        for kind, heading in OF_BOTH.items()
    ]


def private_columns(sheet, *, may_write=True):
    return [
        _column(LineKind(kind).label, sheet.private[kind], kind, ConflictSide.BOTH, may_write)
        for kind in PRIVATE
    ]


def _column(heading, lines, kind, side, may_write):
    form = NewSheetLineForm(kind=kind, side=side, heading=heading) if may_write else None
    return Column(heading, lines, form, may_write and kind == LineKind.INTEREST)
