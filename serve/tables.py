"""Whether the tables of a database are those of this tree."""

from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import translation
from django.utils.translation import gettext as _


def of_another_version(applied):
    """Return the migrations of ours, (app, name), that were applied and are not here."""
    ours = _our_apps()
    return {key for key in applied if key[0] in ours} - known_migrations()


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """Return the (app, name) of every migration of this code; it cannot change while it runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def made_by_another_version():
    """Say in both languages what to do with a database that cannot be brought up to date."""
    return "\n\n".join(map(_advice, ("pl", "en")))


def _advice(language):
    with translation.override(language):
        beginning = (
            _("name an empty one in DATABASE_URL")
            if settings.DATABASE_URL
            else _("move the folder %(folder)s away (keep it)") % {"folder": settings.DATA_DIR}
        )
        return _(
            "This database was made by another version of Okolica, and this one cannot bring it up "
            "to date. Nothing in it was deleted. To go on with it, start the version that made it; "
            "to begin anew beside it, %(begin)s and start again: make run"
        ) % {"begin": beginning}


def lacks_columns():
    """Return whether a migrated database lacks a column that a model of ours has.

    So is one whose migrations bore the same names and said something else.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = ANY (current_schemas(false))"
        )
        there = set(cursor.fetchall())
    wanted = {
        (model._meta.db_table, field.column)
        for app in _our_apps().values()
        for model in app.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
    }
    return not wanted <= there


def _our_apps():
    return {app.label: app for app in apps.get_app_configs() if _is_ours(app)}


def _is_ours(app):
    return Path(app.path).parent == Path(settings.BASE_DIR)
