"""Names typed for a search: those the library knows, and those that are new to it."""

from dataclasses import dataclass, field, replace

from accounts.acts import act
from intake.services.imports import add_typed_list, check_lines
from partners.models import Level, Partner
from partners.services.recognising import Strength
from selections.models import Origin
from selections.services.candidates import add_candidates


@dataclass(frozen=True)
class ReadNames:
    """What the lines of a box say: partners that are surely meant, and Checked rows to look at."""

    known: list = field(default_factory=list)
    new: list = field(default_factory=list)
    doubtful: list = field(default_factory=list)


def read_lines(*, library, lines):
    """Return the lines as ReadNames; a name that may be somebody else, or tells no sector, waits.

    A line that stands twice counts once.
    """
    known, new, doubtful = [], [], []
    for row in check_lines(library=library, lines=lines):
        if row.earlier_row is not None:
            continue
        if row.known and row.known.strength > Strength.LIKE:
            known.append(row.known.pk)
        elif row.known is None and row.can_be_added and row.proposal.sector:
            new.append(row.proposal)
        else:
            doubtful.append(row)
    partners = list(Partner.objects.current().filter(pk__in=known))
    return ReadNames(partners, new, doubtful)


@act
def add_names(*, selection, partners, proposals, key, by, seen=()):
    """Put known partners and new ones on the list of a search; return (added, already there).

    New ones come onto the register first, as possible partners. `key` and `seen` are those of
    `add_typed_list`: the same page sent twice adds nobody twice. Raises KnownMeanwhile.
    """
    new = []
    if proposals:
        possible = [replace(one, level=Level.NONE) for one in proposals]
        batch, _count = add_typed_list(
            library=selection.library, key=key, proposals=possible, by=by, seen=seen
        )
        new = list(batch.partners.all())
    rows = [(one, Origin.TYPED, "") for one in [*partners, *new]]
    return add_candidates(selection=selection, rows=rows, by=by)
