"""Rows of two libraries that cannot both stand in one, and what becomes of each.

See docs/decisions/0257.
"""

from dataclasses import dataclass
from enum import Enum
from itertools import chain, count
from uuid import uuid4

from django.db.models import DateTimeField, F, Field, Model, Q, UniqueConstraint, UUIDField
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.acts import act
from accounts.archiving import Archivable
from accounts.models import User
from accounts.typed_fields import NameColumn
from back_office.services.stored_keys import lead_stored_keys


class TwinFate(Enum):
    """What becomes of the row that moves; its value is said on the page before."""

    ONE = _("in both: becomes one")
    OWN_NAME = _("in both, saying different things: both stay, one named after its library")
    TAKEN_OFF = _("in both, saying different things: the one that moves goes to the archive")
    GIVES_WAY = _("in both: that of the library that stays holds")
    OWN_KEY = ""


@dataclass(frozen=True)
class Twin:
    """A row that moves, the row that stands where it would stand, and what becomes of the first."""

    row: Model
    kept: Model
    fate: TwinFate
    named_by: Field | None = None


def twins_of(model, library, into):
    """Return a Twin for each row of `library` that a rule of its table keeps out of `into`."""
    found = {}
    for rule in model._meta.constraints:
        parts = _parts_beside_the_library(rule)
        if parts is not None:
            rows = {_value(row): row[0] for row in _values(model, rule, parts, library=library)}
            for row in _values(model, rule, parts, library=into):
                if None not in row and _value(row) in rows:
                    found[rows[_value(row)]] = (row[0], rule)
    read = model._base_manager.in_bulk([*found, *(kept for kept, _ in found.values())])
    return [_told(read[row], read[kept], rule) for row, (kept, rule) in found.items()]


@act
def settle(*, twin, library, by):
    """Let the row of a twin stand in the other library, or be one with the row that is there."""
    model = type(twin.row)
    row = model._base_manager.filter(pk=twin.row.pk)
    if twin.fate is TwinFate.OWN_KEY:
        row.update(**{twin.named_by.name: uuid4()})
    elif twin.fate is TwinFate.OWN_NAME:
        row.update(**{twin.named_by.name: name_of_its_own(twin, library)})
    elif twin.fate is TwinFate.TAKEN_OFF:
        row.update(archived_at=Now(), archived_by=by)
    else:
        if gaps := _gaps(twin.row, twin.kept) if twin.fate is TwinFate.ONE else {}:
            model._base_manager.filter(pk=twin.kept.pk).update(**gaps)
        for key in _keys_to(model):
            key.model._base_manager.filter(**{key.name: twin.row}).update(**{key.name: twin.kept})
        lead_stored_keys(library=library, row=twin.row, kept=twin.kept, by=by)
        row._raw_delete(row.db)


def name_of_its_own(twin, library):
    """Return the name of a row with that of its library behind it, which no other row has."""
    field, model = twin.named_by, type(twin.row)
    name = getattr(twin.row, field.name)
    rows = model._base_manager.filter(library__in=[twin.row.library_id, twin.kept.library_id])
    for number in count(1):
        whose = library.name[: field.max_length // 2].rstrip()
        tail = f" ({whose}, {number})" if number > 1 else f" ({whose})"
        own = name[: field.max_length - len(tail)].rstrip() + tail
        if not rows.filter(**{f"{field.name}__iexact": own}).exists():
            return own


def _told(row, kept, rule):
    """Return the Twin of two rows of which `rule` lets one stand."""
    fields = _fields_beside_the_library(type(row), rule)
    keys = [field for field in fields if isinstance(field, UUIDField)]
    names = [field for field in fields if isinstance(field, NameColumn)]
    is_away = [getattr(one, "archived_at", None) is not None for one in (row, kept)]
    says_else = is_away[0] != is_away[1] or any(
        _is_said(mine) and _is_said(its) for mine, its in _differences(row, kept, fields).values()
    )
    if keys:
        return Twin(row, kept, TwinFate.OWN_KEY, keys[0])
    if names:
        is_two = says_else or _hold_the_same_twice(row, kept)
        return Twin(row, kept, TwinFate.OWN_NAME if is_two else TwinFate.ONE, names[0])
    if says_else and isinstance(row, Archivable) and _is_of_current_rows(rule):
        return Twin(row, kept, TwinFate.TAKEN_OFF)
    return Twin(row, kept, TwinFate.GIVES_WAY)


def _differences(row, kept, besides=()):
    """Return {field: (what `row` says, what `kept` says)}; who wrote it and when is not said."""
    said = [
        field
        for field in row._meta.concrete_fields
        if not field.primary_key
        and field.name != "library"
        and field not in besides
        and field.related_model is not User
        and not isinstance(field, DateTimeField)
    ]
    pairs = {field: (getattr(row, field.attname), getattr(kept, field.attname)) for field in said}
    return {field: (mine, its) for field, (mine, its) in pairs.items() if mine != its}


def _is_said(value):
    """Say whether somebody wrote a value down: nought is one, a box that is not ticked is none."""
    return value not in (None, "", []) and value is not False


def _gaps(row, kept):
    """Return {column: value} of what only the row that goes says."""
    found = _differences(row, kept).items()
    return {field.attname: mine for field, (mine, its) in found if not _is_said(its)}


def _hold_the_same_twice(row, kept):
    """Say whether parts of both rows could not stand together in one of them."""
    for key in _keys_to(type(row)):
        for rule in key.model._meta.constraints:
            if isinstance(rule, UniqueConstraint) and key.name in rule.fields and _is_own(rule):
                parts = [F(name) for name in rule.fields if name not in {"library", key.name}]
                one, other = [
                    {_value(part) for part in _values(key.model, rule, parts, **{key.name: whole})}
                    for whole in [row, kept]
                ]
                if one & other:
                    return True
    return False


def _keys_to(model):
    """Return the keys of all tables that point at `model`, but those of its own history."""
    relations = [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and hasattr(relation, "field")
    ]
    keys = [one.field for one in relations if not one.field.many_to_many]
    return [key for key in keys if key.name != "pgh_obj"]


def _parts_beside_the_library(rule):
    """Return what has to differ within a library, for a rule that says so; else None."""
    if not isinstance(rule, UniqueConstraint) or not _is_own(rule):
        return None
    parts = [*map(F, rule.fields), *rule.expressions]
    others = [part for part in parts if part != F("library")]
    return others if len(others) < len(parts) else None


def _fields_beside_the_library(model, rule):
    parts = _parts_beside_the_library(rule)
    leaves = [[part] if isinstance(part, F) else part.flatten() for part in parts]
    names = [leaf.name for leaf in chain.from_iterable(leaves) if isinstance(leaf, F)]
    return [model._meta.get_field(name) for name in names]


def _is_own(rule):
    """Say whether a rule is of the table's own, not the key that other tables point at."""
    return "id" not in rule.fields


def _is_of_current_rows(rule):
    return rule.condition is not None and ("archived_at", None) in rule.condition.children


def _values(model, rule, parts, **where):
    named = {f"part_{number}": part for number, part in enumerate(parts)}
    rows = model._base_manager.filter(rule.condition or Q(), **where).annotate(**named)
    return rows.values_list("pk", *named)


def _value(row):
    return tuple(row[1:])
