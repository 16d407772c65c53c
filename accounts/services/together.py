"""Many lists of a library in one query, whose rows know each other."""

import json
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS
from django.db.models import ExpressionWrapper, Func, JSONField
from django.db.models.functions import JSONObject
from django.utils.module_loading import import_string

from accounts.models import Library
from accounts.scoping import ScopeError, get_scope


class _Exact(json.JSONDecoder):
    """Numbers with a fraction stay what the database holds."""

    def __init__(self, **options):
        super().__init__(parse_float=Decimal, **options)


class _WholeRow(Func):
    """All columns of the row in which a column stands, as JSON; to name each would cost more."""

    output_field = JSONField()

    def as_sql(self, compiler, connection, **more):
        (column,) = self.source_expressions
        return f"to_jsonb({compiler.quote_name_unless_alias(column.alias)})", ()


def read_together(lists, known=()):
    """Return {name: [row]} of {name: queryset} in the library in scope; one query for all of them.

    What `select_related` and annotations name comes along. A key to another row that is read here,
    or is among the `known`, leads to that very row, so nothing is asked twice; a row in two lists
    knows the annotations of both. What the database works out by itself stays there.
    """
    library = get_scope().get("library")
    if not isinstance(library, Library):
        raise ScopeError("Lists are read together inside the scope of one library.")
    asked = [ArraySubquery(_as_json(rows)) for rows in lists.values()]
    told = Library.objects.filter(pk=library.pk).values_list(*asked).get()
    found, along = {}, []
    for (name, rows), some in zip(lists.items(), told, strict=True):
        found[name] = [_row(rows, one["row"], one["beside"]) for one in some or ()]
        related = _related(rows)
        along += [
            _instance(related[path], row)
            for one in some or ()
            for path, row in one["along"].items()
            if row
        ]
    everybody = [*(row for some in found.values() for row in some), *along]
    _introduce([library, *known, *everybody], everybody)
    return found


def lists_of_rooms(paths, *asked):
    """Return the lists that functions at dotted paths, which the settings name, ask for."""
    return {name: rows for path in paths for name, rows in import_string(path)(*asked).items()}


def _related(rows):
    """Return {path: model} of what `select_related` names; the library is here already."""
    found, paths = {}, [("", rows.model, rows.query.select_related or {})]
    for path, model, names in paths:
        for name, more in names.items():
            there = model._meta.get_field(name).related_model
            if there is not Library:
                found[path + name] = there
                paths.append((f"{path}{name}__", there, more))
    return found


def _as_json(rows):
    beside = JSONObject(**{name: name for name in rows.query.annotation_select})
    along = {
        path: _WholeRow(f"{path}__{_columns(model)[1].name}")
        for path, model in _related(rows).items()
    }
    held = JSONObject(row=_WholeRow("pk"), beside=beside, along=JSONObject(**along))
    return rows.values(held=ExpressionWrapper(held, JSONField(decoder=_Exact)))


def _columns(model):
    """Return the columns that are stored, the key first."""
    stored = [one for one in model._meta.concrete_fields if not one.generated]
    return sorted(stored, key=lambda one: not one.primary_key)


def _instance(model, told):
    columns = _columns(model)
    values = [one.to_python(told[one.column]) for one in columns]
    return model.from_db(DEFAULT_DB_ALIAS, [one.attname for one in columns], values)


def _row(rows, told, beside):
    row = _instance(rows.model, told)
    for name, value in beside.items():
        setattr(row, name, rows.query.annotation_select[name].output_field.to_python(value))
    return row


def _introduce(everybody, rows):
    """Let the keys of rows lead to those that are here; of one that is here twice, to the first."""
    here = {}
    for one in everybody:
        first = here.setdefault((type(one), one.pk), one)
        vars(first).update({name: it for name, it in vars(one).items() if name not in vars(first)})
    for row in rows:
        for field in row._meta.concrete_fields:
            if field.is_relation:
                there = here.get((field.related_model, getattr(row, field.attname)))
                if there is not None:
                    setattr(row, field.name, there)
