"""Many lists of a library in one query, whose rows know each other."""

import json
from collections import namedtuple
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import ExpressionWrapper, Func, JSONField
from django.db.models.base import ModelState
from django.db.models.functions import JSONArray, JSONObject
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from accounts.keys import STAND_INS
from accounts.models import Library
from accounts.scoping import ScopeError, get_scope, scope

# What JSON tells as the database holds it.
AS_IN_JSON = (models.BooleanField, models.CharField, models.IntegerField, models.TextField)
AS_WRITTEN = {models.DateField: date.fromisoformat, models.DateTimeField: datetime.fromisoformat}
# What a statement told stays in the database where its mark is known; that is made once, of the
# values as they are: to write them all as text took longer than to read them (record 273). A
# statement that does not begin with SELECT would be taken for one that writes.
UNLESS_KNOWN = """SELECT * FROM (WITH told AS MATERIALIZED ({}), marked AS MATERIALIZED (
    SELECT concat(hash_record_extended(told, 0), ' ', hash_record_extended(told, 1)) AS mark
    FROM told
) SELECT marked.mark, told.* FROM marked LEFT JOIN told ON marked.mark <> %s) AS asked"""

ONE_OF_MANY = "SELECT {}, asked.* FROM ({}) AS asked"


class _Exact(json.JSONDecoder):
    """Numbers with a fraction stay what the database holds."""

    def __init__(self, **options):
        super().__init__(parse_float=Decimal, **options)


EXACT = _Exact()


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
    knows the annotations of both. What the database works out by itself stays there. Of a
    `values_list(…, named=True)` come its named tuples, which know nothing of others.
    """
    return _rows_of(_statement(lists), (), known) if lists else {}


def read_together_again(ask, shape=None, keys=(), known=()):
    """Return what `read_together(ask(shape, *keys))` does, with a statement that is kept for a day.

    Making thirty querysets costs more than what they read. So `ask` is called once for each
    `shape`, with stand-ins for the `keys` and the library, whose places in the statement are filled
    with the real ones each time. It may ask nothing but the shape, the keys and the day: no row.
    A key may be a text, too, which `ask` names as `str(key)`. A statement that names a moment is
    not kept.
    """
    library = _library_in_scope()
    day, language = timezone.localdate(), get_language()
    statement = _made_once(ask, shape, len(keys), day, language, _statement)
    if statement is None:
        return read_together(ask(shape, *keys), known)
    return _rows_of(statement, (library.pk, *keys), known) if statement.lists else {}


def read_unless_known(mark, ask, shape=None, keys=()):
    """Return (mark, lists): the lists of `read_together_again`, and a mark of all that they hold.

    Where that mark is the one given, nothing has changed since; the lists are then None. So what a
    page makes of them may be kept with it: see docs/decisions/0248. No mark has a statement that
    names a moment.
    """
    day, language = timezone.localdate(), get_language()
    statement = _made_once(ask, shape, len(keys), day, language, _statement)
    if statement is None:
        return "", read_together(ask(shape, *keys))
    values = statement.filled((_library_in_scope().pk, *keys))
    with connection.cursor() as cursor:
        cursor.execute(UNLESS_KNOWN.format(statement.sql), [*values, mark])
        ((now, *told),) = cursor.fetchall()
    return now, None if now == mark else _told_rows(statement, told, ())


def columns_again(ask, shape=None, keys=()):
    """Return the tuples of `ask(shape, *keys)`, a `values_list`, with a statement kept for a day.

    What `ask` may ask is said at `read_together_again`. Columns come as the driver reads them.
    """
    statement, keys = _kept_statement(ask, shape, keys)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.filled((_library_in_scope().pk, *keys)))
        return cursor.fetchall()


def columns_of_each(asked):
    """Return the tuples of many `values_list`, each behind the place of its list; one query.

    Each is one, or (ask, shape, keys) of one with a statement that is kept (`columns_again`).
    """
    parts, values = [], []
    for at, one in enumerate(asked):
        with suppress(EmptyResultSet):  # of what can find nothing
            kept = _kept_statement(*one) if isinstance(one, tuple) else (_of_columns(one), ())
            statement, keys = kept
            parts.append(ONE_OF_MANY.format(at, statement.sql))
            values += statement.filled((_library_in_scope().pk, *keys))
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return cursor.fetchall()


def _kept_statement(ask, shape, keys):
    """Return the kept statement and its keys, or, where it names a moment, one of now without."""
    day, language = timezone.localdate(), get_language()
    statement = _made_once(ask, shape, len(keys), day, language, _of_columns)
    return (statement, keys) if statement else (_of_columns(ask(shape, *keys)), ())


def _of_columns(rows):
    return _Statement(*rows.query.sql_with_params(), ())


@lru_cache(maxsize=256)
def _made_once(ask, shape, count, day, language, make):
    """Return the statement of a shape, on a day in a language; None when it names a moment."""
    library, *keys = range(STAND_INS, STAND_INS + count + 1)
    with scope(library=Library(pk=library)):
        statement = make(ask(shape, *keys))
    return None if any(isinstance(one, datetime) for one in statement.values) else statement


@dataclass(frozen=True)
class _Statement:
    """Many lists as one SELECT; numbers from STAND_INS on stand in `values` for keys."""

    sql: str
    values: tuple
    lists: tuple  # of _List

    def filled(self, keys):
        """Return the values with the real keys, the library's first."""
        real = dict(enumerate(keys, STAND_INS))
        real |= {str(at): key for at, key in real.items() if isinstance(key, str)}
        return [_filled(one, real) for one in self.values]


def _filled(value, real):
    if type(value) is list:  # of the words that a column of many is to hold
        return [_filled(one, real) for one in value]
    return real.get(value, value) if type(value) in (int, str) else value


@dataclass(frozen=True)
class _List:
    """How the rows of one list are made of what the database told."""

    name: str
    model: type
    beside: dict  # annotation → its field
    along: dict  # path of `select_related` → its model


@dataclass(frozen=True)
class _Columns:
    """How the named tuples of one list are made of what the database told."""

    name: str
    row: type
    readers: tuple  # (place, reader) of what JSON cannot tell


def _library_in_scope():
    library = get_scope().get("library")
    if not isinstance(library, Library):
        raise ScopeError("Lists are read together inside the scope of one library.")
    return library


def _statement(lists):
    asked = [ArraySubquery(_as_json(rows)) for rows in lists.values()]
    library = Library.objects.filter(pk=_library_in_scope().pk)
    sql, values = library.values_list(*asked).query.sql_with_params()
    readers = [_reader(name, rows) for name, rows in lists.items()]
    return _Statement(sql, tuple(values), tuple(readers))


def _reader(name, rows):
    beside = {key: it.output_field for key, it in rows.query.annotation_select.items()}
    if not rows.query.selected:
        return _List(name, rows.model, beside, _related(rows))
    columns = [*rows.query.selected]
    fields = [beside.get(one) or _column(rows.model, one) for one in columns]
    return _Columns(name, namedtuple("Row", columns), _readers_of(fields))


def _column(model, name):
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


def _rows_of(statement, keys, known):
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, statement.filled(keys))
        (told,) = cursor.fetchall()
    return _told_rows(statement, told, known)


def _told_rows(statement, told, known):
    found, along = {}, []
    for reader, some in zip(statement.lists, told, strict=True):
        some = [EXACT.decode(one) for one in some or ()]
        if isinstance(reader, _Columns):
            found[reader.name] = [_tuple(reader, one) for one in some]
            continue
        found[reader.name] = [_row(reader, one["row"], one["beside"]) for one in some]
        along += [
            _instance(reader.along[path], row)
            for one in some
            for path, row in one["along"].items()
            if row
        ]
    rows = (found[one.name] for one in statement.lists if isinstance(one, _List))
    everybody = [*(row for some in rows for row in some), *along]
    _introduce([_library_in_scope(), *known, *everybody], everybody)
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
    if rows.query.selected:
        held = JSONArray(*rows.query.selected)
        return rows.values(held=ExpressionWrapper(held, JSONField(decoder=_Exact)))
    beside = JSONObject(**{name: name for name in rows.query.annotation_select})
    along = {
        path: _WholeRow(f"{path}__{stored_columns(model)[1].name}")
        for path, model in _related(rows).items()
    }
    held = JSONObject(row=_WholeRow("pk"), beside=beside, along=JSONObject(**along))
    return rows.values(held=ExpressionWrapper(held, JSONField(decoder=_Exact)))


@cache
def _readers(model):
    """Return the columns of a model, their names, and (place, reader) of what JSON cannot tell."""
    columns = stored_columns(model)
    return [one.column for one in columns], [one.attname for one in columns], _readers_of(columns)


def _readers_of(fields):
    told = enumerate(getattr(one, "target_field", one) for one in fields)
    return tuple((at, _reader_of(one)) for at, one in told if not isinstance(one, AS_IN_JSON))


def _reader_of(field):
    """Days and moments come as PostgreSQL writes them: nothing of what Django tries is needed."""
    read = AS_WRITTEN.get(type(field))
    return field.to_python if read is None else lambda told: None if told is None else read(told)


@cache
def stored_columns(model):
    """Return the columns of a model that are stored, the key first."""
    stored = [one for one in model._meta.concrete_fields if not one.generated]
    return sorted(stored, key=lambda one: not one.primary_key)


def _instance(model, told):
    columns, names, readers = _readers(model)
    values = [told[column] for column in columns]
    for at, read in readers:
        values[at] = read(values[at])
    row = model.__new__(model)
    # As Django does with a row that it unpickles: to set each column by its name took half the time
    # of a page with a thousand rows. A column that is not told here is read when it is asked for.
    row._state = state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    vars(row).update(zip(names, values, strict=True))
    return row


def _tuple(reader, told):
    for at, read in reader.readers:
        told[at] = read(told[at])
    return reader.row._make(told)


def _row(reader, told, beside):
    row = _instance(reader.model, told)
    for name, value in beside.items():
        setattr(row, name, reader.beside[name].to_python(value))
    return row


def _introduce(everybody, rows):
    """Let the keys of rows lead to those that are here; of one that is here twice, to the first.

    Keys are read where a row holds its columns: by name each would be looked up four times over.
    """
    here = {}
    for model, some in _by_model(everybody):
        key, known = model._meta.pk.attname, here.setdefault(model, {})
        for one in some:
            held = vars(one)
            first = known.setdefault(held[key], one)
            if first is not one:
                vars(first).update(held | vars(first))
    for model, some in _by_model(rows):
        for column, name, there in _keys_of(model):
            known = here.get(there, {})
            for row in some if known else ():
                found = known.get(vars(row)[column])
                if found is not None:  # remembered as if it was read; the key is its own already
                    row._state.fields_cache[name] = found


def _by_model(rows):
    found = {}
    for one in rows:
        found.setdefault(type(one), []).append(one)
    return found.items()


@cache
def _keys_of(model):
    """Return (column, name under which Django remembers its row, model) of each key."""
    keys = [field for field in model._meta.concrete_fields if field.is_relation]
    return [(field.attname, field.cache_name, field.related_model) for field in keys]
