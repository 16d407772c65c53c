"""What migrations need beyond Django's own operations."""

from functools import partial

import pgtrigger
from django.db import migrations
from django.db.models.functions import Lower


def same_library(table, column, to):
    """Return the operation that ties `table.column` to a row of `to` in the same library.

    A composite foreign key (column, library_id) → (id, library_id): the database itself refuses
    a link across two libraries. A NULL in `column` is allowed.
    """
    name = f"{table}_{column}_same_library"
    return migrations.RunSQL(
        sql=f"ALTER TABLE {table} ADD CONSTRAINT {name} "
        f"FOREIGN KEY ({column}, library_id) REFERENCES {to} (id, library_id) "
        "DEFERRABLE INITIALLY DEFERRED",
        reverse_sql=f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


def small_letters(app, model, column):
    """Return the operation that writes the addresses of a column in small letters.

    Of no row it says that somebody changed it.
    """
    write = partial(_write_small, app=app, model=model, column=column)
    return migrations.RunPython(write, migrations.RunPython.noop, elidable=True)


def _write_small(apps, _schema_editor, *, app, model, column):
    small = {column: Lower(column)}
    with pgtrigger.ignore():
        apps.get_model(app, model)._base_manager.exclude(**small).update(**small)
