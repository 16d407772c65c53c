"""Whether the tables of a database are those of this tree."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def is_of_another_tree():
    """Return whether other migrations of ours were applied than those that are here."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    foreign = loader.applied_migrations.keys() - loader.disk_migrations.keys()
    return any(app in _our_apps() for app, _name in foreign)


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
