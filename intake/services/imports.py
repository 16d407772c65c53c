"""Lists that are brought in at once: typed or pasted names, and files."""

from dataclasses import replace
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.constraints import AT_ONCE
from accounts.models import Library
from accounts.services.libraries import wait_for_who_saves
from accounts.services.rows import add_rows
from intake.proposals import Vocabulary, propose_line, propose_row
from intake.services.changes import with_changes, write_changes
from intake.services.previews import Checked, Preview
from intake.services.renamed import with_former_names
from intake.services.reversals import undo_changes
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
from partners.models.facts import RESIDENT
from partners.models.partners import OnlyAs
from partners.models.points import PointSource
from partners.services.audiences import add_audiences
from partners.services.in_use import unused
from partners.services.partners import add_partners
from partners.services.recognising import Register, SeenInList, Strength, without_doubt


class AlreadyApplied(Exception):
    """The list was brought in before, by this or another click."""


class KnownMeanwhile(Exception):
    """Some of a typed list came onto the register after the person had looked at it."""


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
    is_ours = "sector_confirmed" in columns
    checked = _checked(batch.library, as_stored(proposals), is_ours=is_ours)
    return Preview(
        with_changes(with_former_names(batch.library, checked), columns),
        frozenset(batch.mapping.get("unticked", ())),
        frozenset(batch.mapping.get("ticked", ())),
        batch.mapping.get("include_known", False),
        frozenset(batch.mapping.get("kept", ())),
        frozenset(batch.mapping.get("taken", ())),
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
    choices, residents = {}, {"mieszkaniec"}  # files given out before wrote so
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            residents.add(fold(str(RESIDENT)))
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
        frozenset(residents),
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
    kept=(),
    taken=(),
):
    """Say what the columns mean, how close these organisations are, and the sector of the rest.

    `more` are columns that are added to the description.
    `unticked` are rows that shall stay out, `ticked` those that come in though they may be known;
    with `include_known` all of these come in. `kept` and `taken` are keys of changes that shall be
    made otherwise than is usual.
    """
    locked = lock_batch(batch)
    locked.mapping |= {
        "columns": columns,
        "more": list(more),
        "fallback_sector": fallback_sector,
        "unticked": sorted(unticked),
        "ticked": sorted(ticked),
        "include_known": include_known,
        "kept": sorted(kept),
        "taken": sorted(taken),
    }
    locked.level = level
    locked.save(update_fields=["mapping", "level"])
    return locked


@act
def apply_list(*, batch, by, shown=None):
    """Bring a file in; return how many partners were added. How many it changed is kept with it.

    What is already on the list is left out, unless `describe_list` wanted it, and changed where the
    file says otherwise. `shown` is the mark of the changes that the person saw: when they are
    others by now, or when nothing of what is new is wanted, nothing is written and ValidationError
    raised. The rows of the file are not kept afterwards: they may hold data nobody asked for.
    Raises AlreadyApplied.
    """
    # Two people with the same file: the second one waits here and then finds everything known.
    Library.objects.select_for_update(no_key=True).get(pk=batch.library_id)
    locked = lock_batch(batch)
    if locked.applied_at:
        raise AlreadyApplied
    preview = check_list(batch=locked)
    proposals = [
        replace(proposal, level=proposal.level or locked.level) for proposal in preview.to_add()
    ]
    wanted = preview.to_change()
    _check_confirmed(preview, shown, brings_something=bool(proposals or wanted))
    _create_partners(locked, proposals, by)
    if wanted:
        write_changes(batch=locked, wanted=wanted, by=by)
    locked.applied_at, locked.applied_by = timezone.now(), by
    locked.rows, locked.source = [], None
    locked.save(update_fields=["applied_at", "applied_by", "rows", "source", "mapping"])
    return len(proposals)


def _check_confirmed(preview, shown, *, brings_something):
    if shown is not None and shown != preview.mark:
        raise ValidationError(
            _(
                "Nothing was brought in: what the list would change is different by now. Look at "
                "it and confirm once more."
            )
        )
    if not (brings_something or preview.says_nothing_new):
        raise ValidationError(
            _(
                "Nothing was brought in: no row that can come in is ticked. Tick what shall come "
                "in, or complete the rows that are left out and choose the file again."
            )
        )


class Undone(NamedTuple):
    """How many partners went into the archive and how many of those added stay, then the Reversal
    of each that the list had changed."""

    archived: int
    kept: int
    changed: list


@act
def undo_list(*, batch, by):
    """Archive what the list added and nobody touched since, and bring back what it changed of
    others; return Undone.

    A partner that was changed, or on which anything hangs by now, stays: `in_use.used` says what.
    Twice changes nothing more.
    """
    wait_for_who_saves(Library.objects.filter(pk=batch.library_id))
    locked = lock_batch(batch)
    changed = undo_changes(batch=locked, by=by) if locked.mapping.get("changed") else []
    added = Partner.objects.filter(import_batch=locked).current()
    archived = unused(added).update(
        archived_at=timezone.now(), archived_by=by, updated_at=timezone.now()
    )
    kept = added.count()
    if locked.undone_at is None:
        locked.undone_at, locked.undone_by = timezone.now(), by
        locked.save(update_fields=["undone_at", "undone_by"])
    return Undone(archived, kept, changed)


def _checked(library, proposals, *, is_ours=False):
    register, seen = Register(library), SeenInList()
    checked = []
    for one in proposals:
        place = one.details.get("place", "")
        known = register.like(one.name, place, one.numbers)
        earlier = seen.earlier(one.number, one.name, place, one.numbers)
        is_sure = without_doubt(known) is not None
        checked.append(Checked(one, known[0] if known else None, earlier, is_sure))
    return _moved(register, checked) if is_ours else checked


def _moved(register, checked):
    """Recognise the rows of a file of ours in which the place was changed: the name is that of one
    partner alone, which no other row means."""
    meant = {row.known.pk for row in checked if row.known}
    told = []
    for row in checked:
        found = register.like(row.proposal.name) if row.is_new and row.can_be_added else []
        named = [known for known in found if known.strength == Strength.NAMED]
        if len(named) == 1 and named[0].pk not in meant:
            meant.add(named[0].pk)
            row = replace(row, known=named[0], is_sure=True)
        told.append(row)
    return told


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
