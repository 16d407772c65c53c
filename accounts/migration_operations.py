"""What migrations need beyond Django's own operations."""

from django.db import migrations


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
