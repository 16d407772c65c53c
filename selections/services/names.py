"""Names for a search, typed or from a file: those the library knows, and those new to it."""

from dataclasses import dataclass, field, replace

from accounts.acts import act
from intake.services.imports import add_typed_list, check_lines, check_list
from intake.services.names import by_kinds_of_today
from intake.services.tables import table_of_batch
from partners.models import Level, Partner
from partners.services.recognising import Strength
from reading.parts import read_names
from selections.models import Origin
from selections.services.candidates import add_candidates


@dataclass(frozen=True)
class ReadNames:
    """What the lines of a box say: partners that are surely meant, and Checked rows to look at.

    `left_out` are rows of a file that name nobody.
    """

    known: list = field(default_factory=list)
    new: list = field(default_factory=list)
    doubtful: list = field(default_factory=list)
    left_out: list = field(default_factory=list)


def read_lines(*, library, lines):
    """Return the lines as ReadNames; a name that may be somebody else, or tells no sector, waits.

    A line that stands twice counts once.
    """
    return _sorted(check_lines(library=library, lines=lines))


def read_list(*, batch):
    """Return the names of a file that was uploaded as ReadNames, each with all that its row says.

    Where nothing but names stands in it, it is read as pasted lines are. None where no column
    holds names.
    """
    if lines := lines_of(batch):
        return read_lines(library=batch.library, lines=lines)
    if "name" not in batch.mapping["columns"]:
        return None
    return _sorted(check_list(batch=batch).rows)


def proposals_of(batch):
    """Return {row of the file: its Proposal} of a table that waits; nothing of a plain list."""
    if batch is None or lines_of(batch):
        return {}
    return {row.proposal.number: row.proposal for row in check_list(batch=batch).rows}


def lines_of(batch):
    """Return the NamedLines of a file that is a plain list of names; none of a table."""
    table = table_of_batch(batch)
    if table.headings or {*batch.mapping["columns"]} - {"name", "sector"}:
        return []
    rows = ["; ".join(" ".join(cell.split()) for cell in cells if cell) for _n, cells in table.rows]
    return read_names("\n".join(rows), by_kinds_of_today())


def _sorted(checked):
    known, new, doubtful, left_out = [], [], [], []
    for row in checked:
        if not row.proposal.name:
            left_out.append(row)
        elif row.earlier_row is not None:
            continue
        elif row.known and row.known.strength > Strength.LIKE:
            known.append(row.known.pk)
        elif row.known is None and row.can_be_added and row.proposal.sector:
            new.append(row.proposal)
        else:
            doubtful.append(row)
    partners = list(Partner.objects.current().filter(pk__in=known))
    return ReadNames(partners, new, doubtful, left_out)


@act
def add_names(*, selection, partners, proposals, key, by, seen=(), origin=Origin.TYPED):
    """Put known partners and new ones on the list of a search; return (added, already there).

    New ones come onto the register first, as possible partners. `key` and `seen` are those of
    `add_typed_list`: the same page sent twice adds nobody twice. Raises KnownMeanwhile.
    """
    new = []
    if proposals:
        possible = [replace(one, level=one.level or Level.NONE) for one in proposals]
        batch, _count = add_typed_list(
            library=selection.library, key=key, proposals=possible, by=by, seen=seen
        )
        new = list(batch.partners.all())
    rows = [(one, origin, "") for one in [*partners, *new]]
    return add_candidates(selection=selection, rows=rows, by=by)
