"""Lists that are brought in at once: typed or pasted names, and files."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.models import Library
from intake.proposals import Proposal, RowProblem, propose_line, propose_row
from intake.reading import guess_columns
from intake.services.storable import as_stored
from partners.models import Identifier, ImportBatch, Kind, Level, LevelChange, Partner
from partners.naming import recogniser
from partners.services.in_use import unused
from partners.services.partners import searched_texts
from partners.services.recognising import Known, Register, SeenInList
from partners.words import fold, index_words

BATCH = 500
KEPT_UNUSED = timedelta(days=7)


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
    """What bringing a list in would do."""

    rows: list = field(default_factory=list)

    def to_add(self, include_known=False):
        """Return the proposals to add; those already on the list only when they are wanted."""
        return [
            row.proposal for row in self.rows if row.can_be_added and (row.is_new or include_known)
        ]

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

    @property
    def to_confirm(self):
        return sum(not proposal.sector_confirmed for proposal in self.to_add())


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
    columns = batch.mapping.get("columns", {})
    if "name" not in columns:
        return Preview()
    kinds = list(Kind.objects.current())
    recognise = recogniser(kinds)
    kinds_by_name = {
        fold(name): (kind.code, kind.sector) for kind in kinds for name in (kind.name, kind.name_en)
    }
    headings = [] if batch.mapping.get("has_headings", True) else [[1, batch.columns]]
    proposals = [
        propose_row(
            number,
            cells,
            columns,
            recognise,
            kinds_by_name=kinds_by_name,
            fallback_sector=batch.mapping.get("fallback_sector", ""),
        )
        for number, cells in [*headings, *batch.rows]
    ]
    return Preview(_checked(batch.library, as_stored(proposals)))


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
def upload_list(*, library, file_name, table, by):
    """Keep the rows of a file until they are brought in; guess what its columns mean.

    Lists that nobody brought in for a week are forgotten, for they may hold personal data.
    """
    ImportBatch.objects.filter(
        library=library, applied_at=None, created_at__lt=timezone.now() - KEPT_UNUSED
    ).delete()
    return ImportBatch.objects.create(
        library=library,
        file_name="".join(sign for sign in file_name if sign.isprintable())[:200],
        columns=list(table.columns),
        rows=[[number, list(cells)] for number, cells in table.rows],
        mapping=_guess(table.columns),
        created_by=by,
    )


@act
def describe_list(*, batch, columns, has_headings, level, fallback_sector, by):
    """Say what the columns mean, how close these organisations are, and the sector of the rest."""
    locked = _lock(batch)
    locked.mapping = {
        "columns": columns,
        "has_headings": has_headings,
        "fallback_sector": fallback_sector,
    }
    locked.level = level
    locked.save(update_fields=["mapping", "level"])
    return locked


@act
def apply_list(*, batch, by, include_known=False):
    """Bring a file in; return how many partners were added.

    What is already on the list is left out, unless it is wanted. The rows of the file are not kept
    afterwards: they may hold data nobody asked for. Raises AlreadyApplied.
    """
    # Two people with the same file: the second one waits here and then finds everything known.
    Library.objects.select_for_update(no_key=True).get(pk=batch.library_id)
    locked = _lock(batch)
    if locked.applied_at:
        raise AlreadyApplied
    proposals = [
        replace(proposal, level=locked.level)
        for proposal in check_list(batch=locked).to_add(include_known)
    ]
    _create_partners(locked, proposals, by)
    locked.applied_at, locked.applied_by, locked.rows = timezone.now(), by, []
    locked.save(update_fields=["applied_at", "applied_by", "rows"])
    return len(proposals)


@act
def undo_list(*, batch, by):
    """Archive what the list added and nobody touched since; return (archived, kept).

    A partner that was changed, or on which anything hangs by now, stays: `in_use.used` says what.
    Twice changes nothing more.
    """
    locked = _lock(batch)
    added = Partner.objects.filter(import_batch=locked).current()
    archived = unused(added).update(
        archived_at=timezone.now(), archived_by=by, updated_at=timezone.now()
    )
    kept = added.count()
    if locked.undone_at is None:
        locked.undone_at, locked.undone_by = timezone.now(), by
        locked.save(update_fields=["undone_at", "undone_by"])
    return archived, kept


def _guess(first_row):
    """What the columns mean by their headings; a plain list of names may have none."""
    columns = guess_columns(first_row)
    if "name" in columns:
        return {"columns": columns, "has_headings": True}
    recognise = recogniser(Kind.objects.current())
    for at, cell in enumerate(first_row):
        if recognise(cell).kind_code:
            return {"columns": {"name": at}, "has_headings": False}
    return {"columns": columns, "has_headings": True}


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
    """Write partners, their first level and their numbers: five statements for 500 of them."""
    kinds = {kind.code: kind for kind in Kind.objects.all()}
    partners = [_partner(batch, one, kinds) for one in proposals]
    Partner.objects.bulk_create(partners, batch_size=BATCH)
    LevelChange.objects.bulk_create(
        [
            LevelChange(library=batch.library, partner=partner, level=partner.level, changed_by=by)
            for partner in partners
        ],
        batch_size=BATCH,
    )
    Identifier.objects.bulk_create(
        [
            Identifier(library=batch.library, partner=partner, scheme=scheme, value=value)
            for partner, one in zip(partners, proposals, strict=True)
            for scheme, value in one.numbers.items()
        ],
        batch_size=BATCH,
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
    partner.words = index_words(*searched_texts(partner))
    # The database is asked once for the whole list; here only what a value itself can tell.
    partner.clean_fields(exclude=["library", "kind", "import_batch", "words"])
    return partner


def _lock(batch):
    return (
        ImportBatch.objects.select_for_update(of=("self",))
        .select_related("library")
        .get(pk=batch.pk)
    )
