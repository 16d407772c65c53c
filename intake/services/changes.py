"""What a list says otherwise of partners that are known, and writing what of it is wanted."""

from copy import copy
from dataclasses import dataclass, field, replace

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.constraints import AT_ONCE
from accounts.services.rows import add_rows
from intake.cells import LONGEST_DESCRIPTION, RowProblem
from naming.words import fold, group_key, plain
from partners.models import (
    Audience,
    Identifier,
    Kind,
    LevelChange,
    Partner,
    PartnerAudience,
    Sector,
)
from partners.models.facts import FACTS, Fact
from partners.models.points import PointSource
from partners.services.audiences import add_audiences
from partners.services.known_tags import respell
from partners.services.recognising import Strength
from partners.services.search import index_partners

NEVER_REFUSED = {RowProblem.RESTORED, RowProblem.NO_ROOM, RowProblem.CUT}


@dataclass(frozen=True)
class ListedChange:
    """One fact that a row says otherwise: in words how it is `now`, "" for none, and the `new` one.

    `columns` holds what would be stored of it, `value` the digits of a number or the names of the
    groups. It is `usual` when it comes in unless somebody says otherwise.
    """

    row: int
    fact: Fact
    now: str
    new: str
    columns: dict = field(default_factory=dict)
    value: object = None
    usual: bool = True

    @property
    def key(self):
        return f"{self.row}:{self.fact.name}"


def with_changes(checked, columns):
    """Return the rows of a list, each with its `partner` and what it would change of it.

    `columns` are those of the list by their meaning. Only cells that say something change anything,
    and only where no doubt is left which partner is meant; of several rows about one the first
    counts. Residents are never changed by a list. Three queries where anybody is known, else none.
    A file of ours says what it says; what other files say comes in by itself where nothing stood.
    """
    meant = {}
    for row in checked:
        if row.is_sure and row.known.sector != Sector.PERSON:
            meant.setdefault(row.known.pk, row.proposal.number)
    if not meant:
        return checked
    read = Partner.objects.select_related("kind").prefetch_related("audiences", "identifiers")
    partners = read.in_bulk(meant)
    kinds = {kind.code: kind for kind in Kind.objects.all()} if "kind" in columns else {}
    told = []
    for row in checked:
        partner = partners.get(row.known.pk) if row.known and row.is_sure else None
        first = meant.get(partner.pk) if partner else None
        if first == row.proposal.number:
            row = replace(row, partner=partner, changes=_changes(row, partner, columns, kinds))
        elif first is not None and row.earlier_row is None:
            row = replace(row, earlier_row=first)
        told.append(row)
    return told


def _changes(row, partner, columns, kinds):
    """Return each ListedChange of one row; a fact whose cell says what we would write is none."""
    proposal, is_ours = row.proposal, "sector_confirmed" in columns
    comes_in = is_ours and not _may_be_another(row)
    told = _told(row, partner, columns, kinds)
    changed = []
    for fact in FACTS:
        now = fact.words(partner)
        if is_ours and proposal.said.get(fact.name) == now:
            continue
        stored = {name: told[name] for name in fact.columns if name in told}
        value, new = None, ""
        if fact.name in proposal.numbers:
            value = proposal.numbers[fact.name]
            new = "" if value == now else fact.written(value)
            now = now and fact.written(now)
        elif fact.name == "audiences" and proposal.audiences:
            value = proposal.audiences
            is_same = {*map(group_key, value)} == {
                group_key(one.name) for one in partner.audiences.all()
            }
            new = "" if is_same else ", ".join(value)
        elif stored and not _are_same(partner, stored, is_ours):
            new = _words(fact, partner, stored)
        if new:
            usual = not row.former and (comes_in or (not is_ours and not now))
            changed.append(ListedChange(proposal.number, fact, now, new, stored, value, usual))
    return tuple(changed)


def _may_be_another(row):
    """Return whether a row is known by its name alone and says another place: it moved, or there
    are two of that name."""
    place = row.proposal.details.get("place", "")
    is_named = row.known.strength == Strength.NAMED
    return is_named and bool(place and row.known.place) and plain(place) != plain(row.known.place)


def _told(row, partner, columns, kinds):
    """Return column → value of all that the cells of a row say; what follows from others is left.

    No list makes a person of an organisation.
    """
    one, is_ours = row.proposal, "sector_confirmed" in columns
    refused = {problem.field for problem in one.problems if problem.code not in NEVER_REFUSED}
    told = dict(one.details)
    if one.level:
        told["level"] = one.level
    said = {*one.said} - refused
    if "short_label" in said:
        told["short_label"] = one.short_label
    if "kind" in said and one.kind_code in kinds:
        told["kind"] = kinds[one.kind_code]
    if "sector" in said and one.sector and one.sector != Sector.PERSON:
        told["sector"] = one.sector
    if "sector_confirmed" in said:
        told["sector_confirmed"] = one.sector_confirmed
    is_found = row.known.scheme or row.former  # by something else than its name
    if is_ours or (is_found and plain(one.name) != plain(partner.name)):
        told["name"] = one.name
    if "description" in told and "description" not in columns:  # columns that are added to it
        told["description"] = _added(partner.description, told["description"])
    return told


def _added(text, more):
    both = text if more in text else "\n".join(filter(None, [text, more]))
    return both if len(both) <= LONGEST_DESCRIPTION else text


def _are_same(partner, stored, is_ours):
    return all(_is_same(getattr(partner, name), value, is_ours) for name, value in stored.items())


def _is_same(now, new, is_ours):
    """Tags are the same in any order; in files of others large and small letters are."""
    if isinstance(now, list):
        return sorted(map(fold, now)) == sorted(map(fold, new))
    if isinstance(now, str) and not is_ours:
        return fold(now) == fold(str(new))
    return now == new


def _words(fact, partner, stored):
    changed = copy(partner)
    for name, value in stored.items():
        setattr(changed, name, value)
    return fact.words(changed)


@act
def write_changes(*, batch, wanted, by):
    """Write the wanted changes of a list, as (partner as it was shown, its changes).

    What numbers were before is kept with the list; of all else the events tell it. The number of
    queries does not grow with the partners. Raises ValidationError when one of them is not as it
    was shown any more; it names them.
    """
    changes = {partner.pk: some for partner, some in wanted}
    seen = {partner.pk: partner.version for partner, _some in wanted}
    rows = Partner.objects.filter(pk__in=seen).order_by("pk")
    rows = list(rows.select_for_update(of=("self",), no_key=True))
    fresh = {row.pk for row in rows if row.version == seen[row.pk]}
    if other := [partner.name for partner, _some in wanted if partner.pk not in fresh]:
        raise ValidationError(changed_meanwhile(other))
    with pghistory.context(list=str(batch.key)):
        store_partners(partners=rows, columns=_set(rows, changes), by=by)
        before = _write_numbers(rows, changes, by)
        _write_audiences(rows, changes, by)
    batch.mapping |= {"changed": len(rows), "numbers": before}


def changed_meanwhile(names):
    """Return the sentence for partners that are not as the page showed them."""
    return _(
        "Nothing was brought in: somebody has changed this meanwhile: %(names)s. Look at the list "
        "once more."
    ) % {"names": ", ".join(names[:10])}


def _set(rows, changes):
    """Set the new values on the rows; return the names of all columns that any of them changes."""
    columns = set()
    for row in rows:
        values = {}
        for one in changes[row.pk]:
            values |= one.columns
        if "latitude" in values:
            values["point_source"] = PointSource.FILE
        if "sector" in values:  # a person has seen it and ticked it
            values.setdefault("sector_confirmed", True)
        for name, value in values.items():
            setattr(row, name, value)
        columns |= {*values}
    return columns


@act
def store_partners(*, partners, columns, by):
    """Write these columns of locked partners, their levels' history and their words.

    All of them count as changed. Raises ValidationError with the rule that one of them breaks.
    """
    stored = dict(
        Partner.objects.filter(pk__in=[one.pk for one in partners]).values_list("pk", "level")
    )
    respell(partners)
    for partner in partners:
        partner.updated_at = timezone.now()
    try:
        with transaction.atomic():
            Partner.objects.bulk_update(partners, [*columns, "updated_at"], batch_size=AT_ONCE)
    except IntegrityError:
        for partner in partners:
            partner.validate_constraints()
        raise
    LevelChange.objects.bulk_create(
        [
            LevelChange(library_id=one.library_id, partner=one, level=one.level, changed_by=by)
            for one in partners
            if one.level != stored[one.pk]
        ],
        batch_size=AT_ONCE,
    )
    index_partners(partners=Partner.objects.filter(pk__in=stored))


def _write_numbers(rows, changes, by):
    """Write numbers; return (partner, register, digits before, digits now) of each."""
    wanted = [
        (row, one.fact.name, one.value)
        for row in rows
        for one in changes[row.pk]
        if isinstance(one.value, str)
    ]
    return write_numbers(wanted=wanted, by=by) if wanted else []


@act
def write_numbers(*, wanted, by):
    """Make each (partner, register, digits) so, "" for none; return what that changed, as lists of
    the partner's key, the register, the digits before and now. Raises ValidationError."""
    partners = {partner.pk for partner, _scheme, _digits in wanted}
    known = {
        (one.partner_id, one.scheme): one
        for one in Identifier.objects.filter(partner__in=partners).select_for_update(of=("self",))
    }
    told, new, other, gone = [], [], [], []
    for partner, scheme, digits in wanted:
        number = known.get((partner.pk, scheme))
        before = number.value if number else ""
        told.append([partner.pk, scheme, before, digits])
        if number is None and digits:
            row = Identifier(library_id=partner.library_id, partner=partner)
            row.scheme, row.value = scheme, digits
            new.append(row)
        elif number is not None and not digits:
            gone.append(number.pk)
        elif number is not None:
            number.value = digits
            other.append(number)
    if new:
        add_rows(model=Identifier, rows=new)
    if other:
        Identifier.objects.bulk_update(other, ["value"], batch_size=AT_ONCE)
    if gone:
        Identifier.objects.filter(pk__in=gone).delete()
    return told


def _write_audiences(rows, changes, by):
    """Make the groups of a cell those that a partner reaches."""
    wanted = {
        row: one.value for row in rows for one in changes[row.pk] if isinstance(one.value, tuple)
    }
    if not wanted:
        return
    names = [name for some in wanted.values() for name in some]
    add_audiences(library=rows[0].library, seeds=names, by=by)
    known = Audience.objects.by_key()
    reached = {(row.pk, known[group_key(name)].pk) for row, some in wanted.items() for name in some}
    links = PartnerAudience.objects.filter(partner__in=wanted)
    there = {(link.partner_id, link.audience_id): link.pk for link in links}
    PartnerAudience.objects.filter(
        pk__in=[pk for pair, pk in there.items() if pair not in reached]
    ).delete()
    PartnerAudience.objects.bulk_create(
        [
            PartnerAudience(library_id=rows[0].library_id, partner_id=partner, audience_id=audience)
            for partner, audience in sorted(reached - {*there})
        ],
        batch_size=AT_ONCE,
    )
