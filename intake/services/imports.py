"""Lists that are brought in at once: typed or pasted names, and files."""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils import timezone, translation

from accounts.acts import act
from accounts.constraints import AT_ONCE
from accounts.models import Library
from accounts.services.rows import add_rows
from intake.cells import RowProblem
from intake.proposals import Proposal, Vocabulary, propose_line, propose_row
from intake.services.storable import as_stored
from intake.services.tables import lock_batch, table_of_batch
from naming.recognition import recogniser
from naming.words import fold, group_key
from partners.models import (
    Audience,
    Identifier,
    ImportBatch,
    Kind,
    Level,
    Partner,
    PartnerAudience,
)
from partners.models.partners import OnlyAs
from partners.models.points import PointSource
from partners.services.audiences import add_audiences
from partners.services.in_use import unused
from partners.services.partners import add_partners
from partners.services.recognising import Known, Register, SeenInList


class AlreadyApplied(Exception):
    """The list was brought in before, by this or another click."""


class KnownMeanwhile(Exception):
    """Some of a typed list came onto the register after the person had looked at it."""


@dataclass(frozen=True)
class Checked:
    """A proposal, and whether it is on the list already or stands twice in this list."""

    proposal: Proposal
    known: Known | None = None
    earlier_row: int | None = None

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
    all of these come in but those that were unticked."""

    rows: list = field(default_factory=list)
    unticked: frozenset = frozenset()
    ticked: frozenset = frozenset()
    include_known: bool = False

    def to_add(self):
        """Return the proposals to add; those already on the list only when they are wanted."""
        return [row.proposal for row in self.rows if row.can_be_added and self.is_wanted(row)]

    def is_wanted(self, row):
        if row.is_new or self.include_known:
            return row.proposal.number not in self.unticked
        return row.proposal.number in self.ticked

    @property
    def new(self):
        return [row for row in self.rows if row.can_be_added and row.is_new]

    @property
    def known(self):
        return [row for row in self.rows if row.can_be_added and not row.is_new]

    @property
    def left_out(self):
        return [row for row in self.rows if not row.can_be_added]

    @property
    def without_sector(self):
        """Return whether rows wait only for a sector that the person may give them all."""
        return any(
            problem.code == RowProblem.NO_SECTOR
            for row in self.rows
            for problem in row.proposal.problems
        )


def check_lines(*, library, lines, sector=""):
    """Return what the lines of a box propose, checked.

    `sector` is what the person said of all those whose name tells none.
    """
    recognise = recogniser(Kind.objects.current())
    proposals = [propose_line(line, recognise) for line in lines]
    if sector:
        proposals = [
            one if one.sector else replace(one, sector=sector, sector_confirmed=True)
            for one in proposals
        ]
    return _checked(library, proposals)


def check_list(*, batch):
    """Return the Preview of a file whose columns are known; an empty one without a name column."""
    columns, table = batch.mapping.get("columns", {}), table_of_batch(batch)
    if "name" not in columns or table is None:
        return Preview()
    kinds = list(Kind.objects.current())
    recognise, vocabulary = recogniser(kinds), _vocabulary(kinds, columns)
    proposals = [
        propose_row(
            number,
            cells,
            columns,
            recognise,
            vocabulary=vocabulary,
            fallback_sector=batch.mapping.get("fallback_sector", ""),
            headings=table.columns if table.headings else (),
            more=[(table.heading(at), at) for at in batch.mapping.get("more", ())],
        )
        for number, cells in table.rows
    ]
    return Preview(
        _checked(batch.library, as_stored(proposals)),
        frozenset(batch.mapping.get("unticked", ())),
        frozenset(batch.mapping.get("ticked", ())),
        batch.mapping.get("include_known", False),
    )


def new_audiences(proposals):
    """Return the names of groups that come in with these proposals and are not here yet."""
    names = {}
    for name in (name for one in proposals for name in one.audiences):
        names.setdefault(group_key(name), name)
    known = Audience.objects.by_key() if names else {}
    return [name for key, name in names.items() if key not in known]


def _vocabulary(kinds, columns):
    """The words of this house, in each of its languages, as a file of ours tells them."""
    choices = {}
    for name, values in [("level", Level), ("only_as", OnlyAs)]:
        words = {fold(value): value for value in values.values}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                words |= {fold(str(value.label)): value.value for value in values}
        choices[name] = words
    audiences = Audience.objects.by_key() if "audiences" in columns else ()
    return Vocabulary(
        {
            fold(name): (kind.code, kind.sector)
            for kind in kinds
            for name in (kind.name, kind.name_en)
        },
        choices,
        frozenset(audiences),
    )


@act
def add_typed_list(*, library, key, proposals, by, seen=()):
    """Add the partners of a checked list of names, all or none; return the list and their number.

    `key` comes with the page: the same page sent twice adds nothing the second time and returns
    what the first one did. `seen` are the pks of the partners which the person saw beside the
    list; when another one is like a proposal by now, nothing is added: KnownMeanwhile.
    """
    Library.objects.select_for_update(no_key=True).get(pk=library.pk)
    batch, is_first = ImportBatch.objects.get_or_create(
        library=library,
        key=key,
        defaults={"created_by": by, "applied_at": timezone.now(), "applied_by": by},
    )
    if is_first:
        if {row.known.pk for row in _checked(library, proposals) if row.known} - {*seen}:
            raise KnownMeanwhile
        _create_partners(batch, proposals, by)
    return batch, batch.partners.count()


@act
def describe_list(
    *,
    batch,
    columns,
    level,
    fallback_sector,
    by,
    more=(),
    unticked=(),
    ticked=(),
    include_known=False,
):
    """Say what the columns mean, how close these organisations are, and the sector of the rest.

    `more` are columns that are added to the description.
    `unticked` are rows that shall stay out, `ticked` those that come in though they may be known;
    with `include_known` all of these come in.
    """
    locked = lock_batch(batch)
    locked.mapping |= {
        "columns": columns,
        "more": list(more),
        "fallback_sector": fallback_sector,
        "unticked": sorted(unticked),
        "ticked": sorted(ticked),
        "include_known": include_known,
    }
    locked.level = level
    locked.save(update_fields=["mapping", "level"])
    return locked


@act
def apply_list(*, batch, by):
    """Bring a file in; return how many partners were added.

    What is already on the list is left out, unless `describe_list` wanted it. The rows of the file
    are not kept afterwards: they may hold data nobody asked for. Raises AlreadyApplied.
    """
    # Two people with the same file: the second one waits here and then finds everything known.
    Library.objects.select_for_update(no_key=True).get(pk=batch.library_id)
    locked = lock_batch(batch)
    if locked.applied_at:
        raise AlreadyApplied
    proposals = [
        replace(proposal, level=proposal.level or locked.level)
        for proposal in check_list(batch=locked).to_add()
    ]
    _create_partners(locked, proposals, by)
    locked.applied_at, locked.applied_by = timezone.now(), by
    locked.rows, locked.source = [], None
    locked.save(update_fields=["applied_at", "applied_by", "rows", "source"])
    return len(proposals)


@act
def undo_list(*, batch, by):
    """Archive what the list added and nobody touched since; return (archived, kept).

    A partner that was changed, or on which anything hangs by now, stays: `in_use.used` says what.
    Twice changes nothing more.
    """
    locked = lock_batch(batch)
    added = Partner.objects.filter(import_batch=locked).current()
    archived = unused(added).update(
        archived_at=timezone.now(), archived_by=by, updated_at=timezone.now()
    )
    kept = added.count()
    if locked.undone_at is None:
        locked.undone_at, locked.undone_by = timezone.now(), by
        locked.save(update_fields=["undone_at", "undone_by"])
    return archived, kept


def _checked(library, proposals):
    register, seen = Register(library), SeenInList()
    checked = []
    for one in proposals:
        place = one.details.get("place", "")
        known = register.like(one.name, place, one.numbers)
        earlier = seen.earlier(one.number, one.name, place, one.numbers)
        checked.append(Checked(one, known[0] if known else None, earlier))
    return checked


def _create_partners(batch, proposals, by):
    """Write partners with their numbers and groups. Raises ValidationError."""
    kinds = {kind.code: kind for kind in Kind.objects.all()}
    partners = add_partners(partners=[_partner(batch, one, kinds) for one in proposals], by=by)
    numbers = [
        Identifier(library=batch.library, partner=partner, scheme=scheme, value=value)
        for partner, one in zip(partners, proposals, strict=True)
        for scheme, value in one.numbers.items()
    ]
    if numbers:
        add_rows(model=Identifier, rows=numbers)
    _link_audiences(batch, partners, proposals, by)


def _link_audiences(batch, partners, proposals, by):
    names = [name for one in proposals for name in one.audiences]
    if not names:
        return
    add_audiences(library=batch.library, seeds=names, by=by)
    known = Audience.objects.by_key()
    PartnerAudience.objects.bulk_create(
        [
            PartnerAudience(library=batch.library, partner=partner, audience=audience)
            for partner, one in zip(partners, proposals, strict=True)
            for audience in dict.fromkeys(known[group_key(name)] for name in one.audiences)
        ],
        batch_size=AT_ONCE,
    )


def _partner(batch, proposal, kinds):
    partner = Partner(
        library=batch.library,
        import_batch=batch,
        name=proposal.name,
        short_label=proposal.short_label,
        kind=kinds.get(proposal.kind_code),
        sector=proposal.sector,
        sector_confirmed=proposal.sector_confirmed,
        level=proposal.level or Level.NONE,
        **proposal.details,
    )
    if partner.latitude is not None:
        partner.point_source = PointSource.FILE
    return partner
