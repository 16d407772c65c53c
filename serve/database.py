"""The database as a whole: saved from one moment, emptied, and brought back by one transaction."""

import os
import subprocess
from contextlib import closing, contextmanager, suppress

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext_noop

from serve.archive import BackupError
from serve.postgres_home import tool

LONGEST_WAIT = "60s"  # for those who just write a photo
UNKNOWN_TO_OLDER = b"SET transaction_timeout"  # a server before 17 stops at this setting
MARKED = "public.django_migrations"  # the comment of this table is in no backup
EMPTY = """
DO $$ DECLARE one record; BEGIN
  FOR one IN
    SELECT format('%I.%I', n.nspname, c.relname) AS name, CASE c.relkind WHEN 'v' THEN 'VIEW'
      WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'i'))
  LOOP EXECUTE format('DROP %s IF EXISTS %s CASCADE', one.kind, one.name); END LOOP;
  FOR one IN
    SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid))
      AS name
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', one.name); END LOOP;
END $$;
"""


class AsItWas(BackupError):
    """Nothing of a backup came into the database."""


@contextmanager
def one_moment(keep_files):
    """Hold one moment of the database; give a cursor that reads it, and its name for pg_dump.

    `keep_files()` is called at that moment, while nobody writes into a table that names files.
    """
    with closing(connection.copy()) as writers, closing(connection.copy()) as moment:
        for each in (writers, moment):
            each.set_autocommit(False)
        with moment.cursor() as cursor:
            with writers.cursor() as lock:
                tables = ", ".join(sorted({table for table, _column in columns_of_files(lock)}))
                lock.execute(f"SET LOCAL lock_timeout = '{LONGEST_WAIT}'")
                if tables:
                    lock.execute(f"LOCK TABLE {tables} IN SHARE MODE")
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SELECT pg_export_snapshot()")
                (name,) = cursor.fetchone()
                keep_files()
            writers.rollback()
            yield cursor, name
        moment.rollback()


def size() -> int:
    """Return how many bytes the database takes on its disk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


@contextmanager
def dumped(snapshot):
    """Give a reader of the dump of that moment. Raises BackupError when it breaks off."""
    command = [tool("pg_dump"), "--format=custom", "--compress=1", f"--snapshot={snapshot}"]
    command += ["--no-owner", "--no-privileges", "--no-comments"]
    command += [f"--exclude-table-data={table}" for table in caches()]
    with subprocess.Popen(
        command, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield process.stdout
            words = process.stderr.read()
        except BaseException:
            process.kill()
            raise
    _refuse(process, words, gettext_noop("The database could not be saved: %(said)s"))


def check_dump(dump):
    """Read a dump, an open file, to its end as for bringing it back. Raises BackupError."""
    command = [tool("pg_restore"), f"--file={os.devnull}"]
    with subprocess.Popen(command, stdin=dump, stderr=subprocess.PIPE) as process:
        words = process.stderr.read()
    _refuse(process, words, gettext_noop("The saved database cannot be read: %(said)s"))


def bring_back(path, mark):
    """Put the dump in the place of all that is in the database: wholly, or nothing of it.

    Only the last line keeps it, for psql takes the end of a process that died for the end of the
    script. The `mark` is told by `brought_back` from then on. Raises AsItWas.
    """
    connection.close()
    reading = [tool("pg_restore"), "--file=-", "--no-owner", "--no-privileges", "--no-comments"]
    writing = [tool("psql"), "--no-psqlrc", "--quiet", "--output=/dev/null"]
    writing += ["--set=ON_ERROR_STOP=1", "--command=BEGIN"]
    writing += [f"--command=SET lock_timeout = '{LONGEST_WAIT}'", f"--command={EMPTY}", "--file=-"]
    with (
        subprocess.Popen([*reading, path], stdout=subprocess.PIPE) as reader,
        subprocess.Popen(
            writing, env=_environment(), stdin=subprocess.PIPE, stderr=subprocess.PIPE
        ) as writer,
    ):
        try:
            _pass_on(reader.stdout, writer.stdin)
            reader.wait()
            is_whole = not reader.returncode
            end = f"COMMENT ON TABLE {MARKED} IS '{mark}';\nCOMMIT;" if is_whole else "SELECT 1/0;"
            writer.stdin.write(f"\n{end}\n".encode())
            writer.stdin.close()
        except BrokenPipeError:
            reader.kill()
            with suppress(BrokenPipeError):
                writer.stdin.close()
        writer.stdin = None
        words = writer.stderr.read()
    said = "The database could not be brought back and is as it was: %(said)s"
    _refuse(writer, words, said, AsItWas)


def brought_back(cursor):
    """Return the mark of the dump that was brought back last, "" for none."""
    cursor.execute("SELECT obj_description(to_regclass(%s))", [MARKED])
    return cursor.fetchone()[0] or ""


def _pass_on(script, target):
    """Copy a script of pg_restore without what an older server does not know in its head."""
    in_head = True
    for piece in script:
        in_head = in_head and not piece.startswith(b"CREATE")
        if in_head and piece.startswith(UNKNOWN_TO_OLDER):
            continue
        target.write(piece)


def counted(cursor):
    """Return how many rows each table holds, by its name; what is saved empty counts none."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    tables = [table for (table,) in cursor.fetchall()]
    counts = dict.fromkeys(tables, 0)
    for table in set(tables) - set(caches()):
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        [counts[table]] = cursor.fetchone()
    return counts


def applied(cursor):
    """Return the migrations that made the database, as [app, name]."""
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return [list(row) for row in cursor.fetchall()]


def named_files(cursor):
    """Return the names of all files that rows point at."""
    names = set()
    for table, column in columns_of_files(cursor):
        cursor.execute(f'SELECT "{column}" FROM "{table}"')
        names |= {name for (name,) in cursor.fetchall() if name}
    return names


def columns_of_files(cursor):
    """Return the (table, column) of every key to a file that this database has."""
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = 'public'"
    )
    there = set(cursor.fetchall())
    ours = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.FileField)
    }
    return sorted(ours & there)


def caches():
    """Return the tables of caches, whose rows are worth nothing tomorrow."""
    return [
        cache["LOCATION"]
        for cache in settings.CACHES.values()
        if "DatabaseCache" in cache["BACKEND"]
    ]


def _environment():
    """Return the environment in which programs of PostgreSQL reach our database.

    The password stays out of their arguments, which everybody on the machine may read.
    """
    connection.ensure_connection()
    address = connection.connection.get_dsn_parameters()
    named = {"dbname": "PGDATABASE", "host": "PGHOST", "port": "PGPORT", "user": "PGUSER"}
    named |= {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
    said = {variable: address[key] for key, variable in named.items() if address.get(key)}
    password = connection.get_connection_params().get("password")
    return {**os.environ, **said, **({"PGPASSWORD": password} if password else {})}


def _refuse(process, words, what, error=BackupError):
    if process.returncode:
        raise error(what, said=words.decode(errors="replace").strip())
