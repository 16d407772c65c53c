"""A database with every migration applied, made once and copied for each process of tests."""

import hashlib

from django.conf import settings
from django.db import connection

from tests.project.source import ROOT

NAME = "test_template_of_okolica"


def name_of_the_template():
    """Return its name: another one as soon as a migration or a library is another."""
    said = hashlib.sha256()
    sources = ["tests/template.py", "requirements.txt", "accounts/migration_operations.py"]
    sources += ["naming/sql.py"]
    sources += ["accounts/words.py", "naming/words.py"]  # derived columns are made of them
    for path in [*map(ROOT.joinpath, sources), *sorted(ROOT.glob("*/migrations/*.py"))]:
        said.update(path.read_bytes())
    return f"{NAME}_{said.hexdigest()[:12]}"


def make_template():
    """Make the database, unless it stands; those of former migrations go.

    Of two that begin at once the second waits until the first has ended its connection.
    """
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [NAME])
        _make_template(cursor)


def _make_template(cursor):
    wanted, making = name_of_the_template(), f"{NAME}_being_made"
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{NAME}%"])
    standing = {name for (name,) in cursor.fetchall()}
    if wanted in standing:
        return
    for name in standing:
        cursor.execute(f'DROP DATABASE "{name}"')
    usual = settings.DATABASES["default"]["NAME"]
    connection.settings_dict["TEST"] = {**connection.settings_dict["TEST"], "NAME": making}
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    _leave_tables_alone()
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = usual
    cursor.execute(f'ALTER DATABASE "{making}" RENAME TO "{wanted}"')


def _leave_tables_alone():
    """Let no table be vacuumed by itself.

    Tests take back what they wrote. A table that is vacuumed in between is known to be empty, and
    the next test's rows are joined each with each: ten minutes where a millisecond is enough.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = false)")
