"""What bringing a list in would do, as a person looks at it and ticks it."""

from dataclasses import dataclass, field

from intake.cells import RowProblem
from intake.proposals import Proposal
from intake.services.changing_several import mark_of
from partners.models import Partner
from partners.services.recognising import Known


@dataclass(frozen=True)
class Checked:
    """A proposal, and whether it is on the list already or stands twice in this list.

    It `is_sure` when no doubt is left that `known` is meant: then `changes` is what the row says
    otherwise of that `partner`. `former` is how that one was or is called otherwise than the row:
    then a person has to say that it is the same.
    """

    proposal: Proposal
    known: Known | None = None
    earlier_row: int | None = None
    is_sure: bool = False
    partner: Partner | None = None
    changes: tuple = ()
    former: str = ""

    @property
    def is_new(self):
        return self.known is None and self.earlier_row is None

    @property
    def can_be_added(self):
        return self.proposal.can_be_added


@dataclass
class Preview:
    """What bringing a list in would do. `unticked` and `ticked` are rows for which a person said
    otherwise: that one stays out, that one comes in although it may be known. `include_known`:
    all of these come in but those that were unticked. `kept` and `taken` are keys of changes for
    which a person said otherwise."""

    rows: list = field(default_factory=list)
    unticked: frozenset = frozenset()
    ticked: frozenset = frozenset()
    include_known: bool = False
    kept: frozenset = frozenset()
    taken: frozenset = frozenset()

    def to_add(self):
        """Return the proposals to add; those already on the list only when they are wanted."""
        return [row.proposal for row in self.rows if row.can_be_added and self.is_wanted(row)]

    def is_wanted(self, row):
        if row.is_new or self.include_known:
            return row.proposal.number not in self.unticked
        return row.proposal.number in self.ticked

    def to_change(self):
        """Return (partner, its wanted changes) of each row; one that is added changes nobody."""
        told = [
            (row.partner, [one for one in row.changes if self.is_taken(one)])
            for row in self.changing
            if not (row.can_be_added and self.is_wanted(row))
        ]
        return [(partner, changes) for partner, changes in told if changes]

    def is_taken(self, change):
        return change.key not in self.kept if change.usual else change.key in self.taken

    @property
    def mark(self):
        """Return by what one set of changes is told from another; "" where there are none."""
        told = [
            f"{row.partner.pk} {row.partner.version} {change.key} {change.new}"
            for row in self.changing
            for change in row.changes
        ]
        return mark_of(told) if told else ""

    @property
    def changing(self):
        return [row for row in self.rows if row.changes]

    @property
    def new(self):
        return [row for row in self.rows if row.can_be_added and row.is_new]

    @property
    def known(self):
        """Return the rows that may be here already and say nothing otherwise."""
        rows = [row for row in self.rows if row.can_be_added and not row.is_new]
        return [row for row in rows if not row.changes]

    @property
    def left_out(self):
        return [row for row in self.rows if not row.can_be_added and not row.changes]

    @property
    def says_nothing_new(self):
        """Return whether all that the file says is here already."""
        return not (self.new or self.left_out or self.changing)

    @property
    def without_sector(self):
        """Return whether rows wait only for a sector that the person may give them all."""
        return any(
            problem.code == RowProblem.NO_SECTOR
            for row in self.rows
            if not row.changes
            for problem in row.proposal.problems
        )
