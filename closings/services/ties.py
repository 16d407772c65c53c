"""Who works with whom, as the room said it, becomes ties between partners."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.acts import act
from naming.words import fold
from ties.models import PartnerTie, TieKind
from ties.pasted import Doubt
from ties.services.pasting import PastedTie, add_ties, mark_of
from workshops.models import Entry
from workshops.models.entries import EntryKind, State
from workshops.services.pairs import TypedPair, pairs_of

PROPOSED = "works_with"  # where nobody said what they are to each other
LONGEST_NOTE = PartnerTie._meta.get_field("note").max_length


@dataclass(frozen=True)
class SaidTie:
    """A line that waits, and what it would become.

    `is_known`: the two have this tie already, so nothing is added.
    """

    pair: TypedPair
    kind: TieKind | None
    is_known: bool = False

    @property
    def entry(self):
        return self.pair.entry

    @property
    def is_twice(self):
        """Return whether both names mean one partner."""
        names = [fold(known.name if known else name) for name, known in self.pair.ends]
        return len(names) == 2 and names[0] == names[1]

    @property
    def is_two(self):
        """Return whether the line says two, and of a kind that is known: it can be a tie."""
        return bool(self.pair.names) and self.kind is not None and not self.is_twice

    @property
    def is_doubtful(self):
        """Return whether a person should look first."""
        return not self.is_two or bool({Doubt.SEVERAL, Doubt.ODD_KIND} & {*self.pair.line.doubts})

    @property
    def words(self):
        """Return what the first is to the second."""
        return self.kind.back if self.pair.line.is_back else self.kind.forth

    @property
    def shown_names(self):
        """Return the names of both, of partners as the list has them."""
        return [known.name if known else name for name, known in self.pair.ends]


def ties_of(workshop):
    """Return a SaidTie for each line of a day that waits, in the order of typing."""
    lines = Entry.objects.waiting().filter(item__workshop=workshop, kind=EntryKind.TIE)
    pairs = pairs_of(workshop, lines.order_by("pk"))
    if not pairs:
        return []
    kinds = {kind.code: kind for kind in TieKind.objects.current().in_order()}
    proposed = kinds.get(PROPOSED) or next(iter(kinds.values()), None)
    standing = {mark_of(tie) for tie in PartnerTie.objects.current()}
    return [_said(pair, kinds.get(pair.line.code) or proposed, standing) for pair in pairs]


def _said(pair, kind, standing):
    ends = [known and known.pk for _name, known in pair.ends]
    mark = (kind and kind.pk, frozenset(ends), pair.line.ended)
    return SaidTie(pair, kind, is_known=mark in standing)


@act
def write_ties(*, workshop, ties, partners, left_out, by):
    """Write the ties that waiting lines say, all or none, and mark the lines.

    ties: the SaidTies of these lines
    partners: the partner that each name became, None where it was left out, by the folded name
    left_out: keys of lines that a person leaves out; so is a line one of whose two was left out

    A tie that stands already is not written again: its line leads to it. Raises ValidationError
    for a line that does not say two, and as `add_ties`.
    """
    rows = {}
    for said in ties:
        line, ends = said.entry, [partners.get(fold(name)) for name in said.pair.names]
        line.state = State.LEFT_OUT
        if line.pk in left_out:
            continue
        if not said.is_two:
            raise ValidationError(
                _("Say who works with whom, or leave the line out: %(line)s.")
                % {"line": Truncator(line.text).chars(80)}
            )
        if all(ends):
            line.state = State.SAVED
            rows[line] = _row(said, *ends)
    add_ties(library=workshop.library, rows=list(rows.values()), by=by)
    standing = {mark_of(tie): tie for tie in PartnerTie.objects.current()} if rows else {}
    for line, row in rows.items():
        line.tie = standing[row.kind.pk, frozenset([row.one.pk, row.other.pk]), row.ended]
    Entry.objects.bulk_update([said.entry for said in ties], ["state", "tie"])


def _row(said, one, other):
    line = said.pair.line
    if line.is_back:
        one, other = other, one
    note = Truncator(line.note).chars(LONGEST_NOTE)
    return PastedTie(one, other, said.kind, line.began, line.ended, line.is_planned, note)
