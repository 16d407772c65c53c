"""Many lists of a library in one query, whose rows know each other."""

import json
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
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
    """All columns of a row as JSON: to name each of them would cost more than to read them."""

    output_field = JSONField()

    def as_sql(self, compiler, connection, **more):
        (key,) = self.source_expressions
        return f"to_jsonb({compiler.quote_name_unless_alias(key.alias)})", ()


def read_together(lists, known=()):
    """Return {name: [row]} of {name: queryset} in the library in scope; one query for all of them.

    What `select_related` and annotations name comes along. A key to another row that is read here,
    or is among the `known`, leads to that very row, so nothing is asked twice; a row in two lists
    knows the annotations of both. What the database works out by itself stays there.
    """
    library = get_scope().get("library")
    if not isinstance(library, Library):
        raise ScopeError("Lists are read together inside the scope of one library.")
    asked = [*lists.values(), *(more for rows in lists.values() for more in _related(rows))]
    told = Library.objects.filter(pk=library.pk).values_list(*map(_as_array, asked)).get()
    found = [
        [_row(rows, one) for one in some or ()] for rows, some in zip(asked, told, strict=True)
    ]
    everybody = [row for some in found for row in some]
    _introduce([library, *known, *everybody], everybody)
    return dict(zip(lists, found, strict=False))


def lists_of_rooms(paths, *asked):
    """Return the lists that functions at dotted paths, which the settings name, ask for."""
    return {name: rows for path in paths for name, rows in import_string(path)(*asked).items()}


def _related(rows):
    """Return the lists of the rows that `select_related` names; the library is here already."""
    paths = [
        (name, rows.model, name, more) for name, more in (rows.query.select_related or {}).items()
    ]
    for path, model, name, more in paths:
        there = model._meta.get_field(name).related_model
        if there is not Library:
            yield there._default_manager.filter(pk__in=rows.values(path))
            paths += [(f"{path}__{one}", there, one, beyond) for one, beyond in more.items()]


def _as_array(rows):
    beside = JSONObject(**{name: name for name in rows.query.annotation_select})
    held = JSONObject(row=_WholeRow("pk"), beside=beside)
    return ArraySubquery(rows.values(held=ExpressionWrapper(held, JSONField(decoder=_Exact))))


def _row(rows, told):
    columns = [one for one in rows.model._meta.concrete_fields if not one.generated]
    values = [one.to_python(told["row"][one.column]) for one in columns]
    row = rows.model.from_db(rows.db, [one.attname for one in columns], values)
    for name, value in told["beside"].items():
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
