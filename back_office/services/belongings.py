"""Every row of a library, found by walking the models, so that later tables count too."""

from functools import cache

import pgtrigger
from django.apps import apps
from django.db import connection, models

from accounts.acts import act, once_kept
from accounts.memory import forget_all
from accounts.models import Letter, LetterStep, Library
from accounts.services.authority import require_administrator
from back_office.services.put_by import forget_put_by
from files.services.leaving import let_go

CLOSED_LETTERS = {
    Letter: models.Q(is_closed=True),
    LetterStep: models.Q(letter__is_closed=True),
}


@cache
def paths_to_library():
    """Return model → path to its library, of every table with rows of one; the far ones first.

    A row without a key to a library is a part of the row it would be deleted with.
    """
    tables = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    paths = {model: key.name for model in tables for key in _keys(model) if _leads(key, {Library})}
    while more := {
        model: f"{key.name}__{paths[key.related_model]}"
        for model in tables
        for key in _keys(model)
        if model not in paths and _leads(key, paths) and _on_delete(key) is models.CASCADE
    }:
        paths |= more
    return dict(sorted(paths.items(), key=lambda item: -item[1].count("__")))


def counts_of(libraries):
    """Return (model, number) of the rows of these libraries, of tables that have some.

    What is for a list of people alone (`is_for_a_list`) is not counted, nor are its letters:
    whoever joins or takes away libraries would learn that it is there.
    """
    counted = [
        (model, _told(model).filter(**{f"{path}__in": libraries}).count())
        for model, path in paths_to_library().items()
        if not (hasattr(model, "pgh_tracked_model") or getattr(model, "is_for_a_list", False))
    ]
    return [(model, number) for model, number in counted if number]


@act
def erase_libraries(*, libraries, by):
    """Delete libraries with every row, event and file of theirs, for good.

    What sessions put by in them goes, too. Triggers stay silent: nobody did this to a row. Raises
    IntegrityError, and deletes nothing, where a row of somebody else points at one of theirs, and
    NotYours for whoever does not keep the whole installation.
    """
    require_administrator(by=by, act="admin.administrators")
    going = Library.objects.filter(pk__in=[library.pk for library in libraries]).order_by("pk")
    going = list(going.select_for_update())  # waits for who saves in them
    keys = [library.pk for library in going]
    forget_put_by(libraries=going)
    files = []
    with pgtrigger.ignore():
        for model, path in paths_to_library().items():
            rows = model._base_manager.filter(**{f"{path}__in": keys})
            files += _files_of(rows)
            rows._raw_delete(rows.db)
        Library.objects.filter(pk__in=keys)._raw_delete("default")
    connection.check_constraints()  # keys wait for the end of the transaction: ask them now
    let_go(names=files)
    once_kept(forget_all)


def _told(model):
    closed = CLOSED_LETTERS.get(model)
    rows = model._base_manager.all()
    return rows.exclude(closed) if closed else rows


def _keys(model):
    return [one for one in model._meta.concrete_fields if one.many_to_one or one.one_to_one]


def _leads(key, models):
    return key.related_model in models


def _on_delete(key):
    return key.remote_field.on_delete


def _files_of(rows):
    columns = [one.name for one in rows.model._meta.concrete_fields if hasattr(one, "upload_to")]
    found = rows.values_list(*columns) if columns else []
    return [name for names in found for name in names if name]
