"""Moving the rows that point at one row to another one, and back.

Which keys there are is asked of Django; what happens to each says `merging.table`.
"""

import hashlib
import json
from functools import cache, partial

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, OuterRef, Q, UniqueConstraint
from django.utils import timezone

from accounts.acts import act
from canvases.models import Evidence
from canvases.services.evidence import words_of
from merging.table import AWAY, BOTH, ONE


@cache
def keys_to(model):
    """Return "app.model.column" → key of each key that leads to rows of a model, but for events."""
    relations = model._meta.get_fields(include_hidden=True)
    keys = [
        relation.field
        for relation in relations
        if (relation.one_to_many or relation.one_to_one) and relation.auto_created
    ]
    return {
        f"{key.model._meta.label_lower}.{key.name}": key
        for key in keys
        if not hasattr(key.model, "pgh_tracked_model")
    }


def moving_keys(model, table):
    """Return [(name, key, rule)] of what follows a row of this model."""
    return [(name, key, table[name]) for name, key in keys_to(model).items() if table[name].moves]


def rows_of(key, row):
    """Return the rows that point at this one; in the scope, whoever may see them."""
    return key.model._base_manager.filter(**{key.name: row, "library": row.library_id})


def staying(key, rule, gone):
    """Return those that keep the old name, for what was agreed does not change."""
    rows = rows_of(key, gone)
    return rows.filter(**dict(rule.stays_where)) if rule.stays_where else rows.none()


def same_at(key, rule, gone, kept):
    """Return the rows of `gone` (but for those `staying`) that cannot stand beside one of `kept`.

    So say the constraints of the table: what may stand once, and what joins two different rows.
    """
    rows = rows_of(key, gone)
    if rule.stays_where:
        rows = rows.exclude(pk__in=staying(key, rule, gone).values("pk"))
    there = Q(pk=None)
    for constraint in key.model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and key.name in _columns(constraint):
            there |= _stands_at(key, constraint, kept)
    for end in other_ends(key) if rule.same in {ONE, AWAY} else []:
        there |= Q(**{end: kept})  # a tie to itself
    return rows.filter(there)


def other_ends(key):
    """Return the other keys of the table that lead to rows of the same model."""
    columns = key.model._meta.concrete_fields
    return [one.name for one in columns if one.related_model is key.related_model and one != key]


def _columns(constraint):
    return {*constraint.fields, *_named_in(constraint.expressions)}


def _named_in(expressions):
    for one in expressions:
        yield from [one.name] if isinstance(one, F) else _named_in(one.get_source_expressions())


def _stands_at(key, constraint, kept):
    """Return the condition that a row of `kept` has the same in all other columns."""
    columns = _columns(constraint) - {key.name}
    ends = [name for name in other_ends(key) if name in columns]
    same = {name: OuterRef(name) for name in columns.difference(ends)}
    of_kept = Q(**{key.name: kept}, **{name: OuterRef(name) for name in ends})
    for end in ends:  # a pair, whichever of the two stands first
        of_kept |= Q(**{end: kept, key.name: OuterRef(end)})
    condition = constraint.condition or Q()
    others = key.model._base_manager.filter(of_kept, condition, **same)
    return condition & Q(Exists(others))


@act
def move_rows(*, model, table, gone, kept, by, but=None):
    """Let everything that follows `gone` point at `kept`; return what `bring_back` needs.

    but: name of a key → rows that stay, for a reason of the caller

    The keys of rows that `moved`, of those put `away` into their archive, and the lines put
    `aside` because both had them.
    """
    moved, away, aside = {}, {}, []
    for name, key, rule in moving_keys(model, table):
        rows = key.model._base_manager
        same = {*same_at(key, rule, gone, kept).values_list("pk", flat=True)}
        keep = {*staying(key, rule, gone).values_list("pk", flat=True), *(but or {}).get(name, ())}
        if rule.same == BOTH:
            keep |= same
        elif rule.same == AWAY:
            current = rows.filter(pk__in=same, archived_at=None)
            away.setdefault(key.model._meta.label_lower, []).extend(
                current.values_list("pk", flat=True)
            )
            current.update(archived_at=timezone.now(), archived_by=by)
            to_itself = Q(*[(end, kept) for end in other_ends(key)], _connector=Q.OR)
            keep |= {*rows.filter(to_itself, pk__in=same).values_list("pk", flat=True)}
        elif rule.same == ONE:
            columns = {one.name for one in key.model._meta.concrete_fields}
            columns -= {*key.model.PERSONAL}  # who is erased is looked for in no other place
            lines = serializers.serialize("json", rows.filter(pk__in=same), fields=columns)
            aside += json.loads(lines)
            rows.filter(pk__in=same).delete()
        moving = [*rows_of(key, gone).exclude(pk__in=keep).values_list("pk", flat=True)]
        if moving:
            rows.filter(pk__in=moving).update(**{key.name: kept})
            moved[name] = moving
    return {"moved": moved, "away": away, "aside": aside}


def with_digests(model, done):
    """Return what was done, each row that is there with a digest of what it says now."""
    digested = {
        part: {name: _told(_table_of(model, name), pks) for name, pks in done[part].items()}
        for part in ["moved", "away", "swapped"]
    }
    return done | digested


def _table_of(model, name):
    """Return the table of "app.model" or of "app.model.column" that has a key to a model."""
    label = ".".join(name.split(".")[:2])
    return next(
        key.model for key in keys_to(model).values() if key.model._meta.label_lower == label
    )


def _told(table, pks):
    # Not whose library it is, nor of which partners and groups it speaks: that changes where those
    # become one with others, or two libraries do, and nobody touched a row; nor what counts that.
    told = [one for one in table._meta.concrete_fields if not one.generated]
    columns = [
        one.attname
        for one in told
        if one.name not in {"library", "version"} and not hasattr(one.related_model, "merged_into")
    ]
    return {"columns": columns, "rows": _digests(table, columns, pks)}


def _digests(table, columns, pks):
    """Return key (as text) → digest of these columns of the rows that are there."""
    rows = table._base_manager.filter(pk__in=pks).values_list("pk", *columns)
    return {str(pk): _digest(values) for pk, *values in rows}


def _digest(values):
    text = json.dumps(values, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def untouched(model, told, kept=None):
    """Return name → keys of the rows that still say what they said when they moved.

    With `kept`: of what moved, those that point at it as they did then.
    """
    found = {}
    for name, then in told.items():
        table = _table_of(model, name)
        columns = {one.attname for one in table._meta.concrete_fields}
        is_known = columns.issuperset(then["columns"])  # else the table is another one by now
        now = _digests(table, then["columns"], [*then["rows"]]) if is_known else {}
        found[name] = {int(pk) for pk, digest in now.items() if digest == then["rows"][pk]}
        if kept:
            here = table._base_manager.filter(**{keys_to(model)[name].name: kept})
            found[name] &= {*here.filter(pk__in=found[name]).values_list("pk", flat=True)}
    return found


@act
def bring_back(*, model, table, done, gone, kept, by):
    """Let what moved and was not touched since point at `gone` again, and put back what was aside.

    Return {name: how many stay with `kept`}; lines that no longer fit are counted as "aside".
    """
    back, current = untouched(model, done["moved"], kept), untouched(model, done["away"])
    stays = {}
    for name, then in done["moved"].items():
        key, pks = keys_to(model)[name], back[name]
        pks -= {*same_at(key, table[name], kept, gone).values_list("pk", flat=True)}
        key.model._base_manager.filter(pk__in=pks).update(**{key.name: gone})
        stays[name] = len(then["rows"]) - len(pks)
    for name, pks in current.items():
        for pk in pks:
            _if_it_fits(partial(_bring_out, _table_of(model, name), pk))
    stays["aside"] = sum(not _if_it_fits(partial(_put_back, one, gone)) for one in done["aside"])
    return {name: number for name, number in stays.items() if number}


def _if_it_fits(write):
    """Write; return whether the database let it stand beside what came and what went since."""
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()  # keys would wait for the end, and end the whole act
    except (IntegrityError, serializers.base.DeserializationError):
        return False
    return True


def _bring_out(table, pk):
    table._base_manager.filter(pk=pk).update(archived_at=None, archived_by=None)


def _put_back(told, gone):
    (row,) = serializers.deserialize("python", [told])
    row.object.library_id = gone.library_id  # two libraries may be one since
    _lead_to_who_stayed(row.object)
    if isinstance(row.object, Evidence):
        row.object.label = words_of(row.object)
    row.save(force_insert=True)


def _lead_to_who_stayed(row):
    """Let the keys of a row lead where what was merged since is found."""
    for key in row._meta.concrete_fields:
        if hasattr(key.related_model, "merged_into"):
            named = key.related_model._base_manager.filter(pk=getattr(row, key.attname))
            stayed = named.values_list("merged_into", flat=True).first()
            setattr(row, key.attname, stayed or getattr(row, key.attname))
