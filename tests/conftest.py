"""Fixtures of the whole suite: people by role, the library they work in, no network."""

import gc
import os
import socket
import sys
from contextlib import contextmanager
from functools import partial

import pgtrigger
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client, TestCase, TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import blocking_manager_key

from accounts.scoping import scope
from accounts.services.installation import KNOWN
from canvases.models import Prompt
from canvases.services.prompts import load_prompts
from config import adapter
from config.catalogues import compile_if_stale
from conflicts.models import ConflictScript
from conflicts.services.scripts import load_scripts
from demo.services.demo import load_demo
from partners.models import AudienceSeed, Kind
from partners.services.kinds import load_vocabulary
from selections.models import Criterion
from selections.services.criteria import load_criteria
from serve import postgres
from tests import acts, lists, papers
from tests.factories.accounts import (
    LibraryFactory,
    MembershipFactory,
    OversightFactory,
    UserFactory,
)
from tests.room import with_room
from tests.signing_in import let_in
from tests.template import make_template, name_of_the_template

# A busy machine is slow, not wrong.
hypothesis_settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("house")

OF_THE_FIRST_START = [Kind, AudienceSeed, Prompt, Criterion, ConflictScript]
ROLES = ["reader", "librarian", "coordinator", "trainer"]


# What a test commits need not outlast the machine: seven milliseconds of each commit were waits.
NO_WAITING_FOR_THE_DISK = "-c synchronous_commit=off"
# After how many new objects Python looks for cycles among the youngest, then the older ones.
SELDOM = (100_000, 20, 50)


def pytest_configure(config):
    """Once, before the workers: fresh words, the embedded database, and what each process copies.

    Another server than the embedded one is used where it is named.
    """
    if not hasattr(config, "workerinput"):
        _keep_compiled_sources()
        compile_if_stale()
        if not settings.DATABASE_URL:
            _start_the_embedded_server(config)
        if not config.option.collectonly:
            with config.stash[blocking_manager_key].unblock():
                make_template()
    gc.disable()  # until everything is collected: what is loaded meanwhile stays
    connection.settings_dict["TEST"]["TEMPLATE"] = name_of_the_template()
    connection.settings_dict["OPTIONS"] |= {"options": NO_WAITING_FOR_THE_DISK}


def _keep_compiled_sources():
    """Let the processes of the tests compile each file once, also where others shall keep nothing.

    Without it every worker, and every server that a test starts, compiles all of them anew.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def _start_the_embedded_server(config):
    place = postgres.place_for(settings.BASE_DIR)
    was_running = postgres.is_alive(place)
    postgres.ensure_running()
    if not was_running:
        config.add_cleanup(lambda: postgres.stop(place))


def pytest_collection_finish():
    """Leave what is loaded out of every search for cycles: a tenth of the time went into it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    pyfuncitem.obj = partial(with_room, test := pyfuncitem.obj)
    try:
        return (yield)
    finally:
        pyfuncitem.obj = test


@pytest.fixture(scope="session", autouse=True)
def only_acts_write():
    acts.watch()


@pytest.fixture(scope="session", autouse=True)
def papers_are_valid():
    papers.watch()


@pytest.fixture(scope="session", autouse=True)
def lists_are_read_here():
    lists.read_here()


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Let tests reach this machine only."""
    real = socket.socket.connect

    def guarded(sock, address):
        if sock.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}:
            return real(sock, address)
        raise AssertionError(f"test tried to reach {address}")

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def helper_is_known():
    """Begin as a process does that has served a page in this minute: who helps is not asked."""
    caches["template_fragments"].set(KNOWN, {}, None)


@pytest.fixture(autouse=True)
def letters_about_passwords_leave_at_once(monkeypatch):
    """Send them in the request, so that a test finds them after it."""
    monkeypatch.setattr(adapter.SENDERS, "submit", lambda send, message: send(message))


@contextmanager
def undone():
    """Take back what is written inside this block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# Where more tables are filled than this, they are made anew: one statement, whatever they hold.
MANY_TABLES = 80
# Written by migrations and their signals; what a test commits never belongs here.
KEPT = {"django_migrations", "django_content_type", "auth_permission", "django_cache"}
EVER_FILLED = """SELECT relname FROM pg_class WHERE relname = ANY(%s)
    AND oid = to_regclass(quote_ident(relname)) AND pg_relation_size(oid) > 0"""


def empty_what_was_filled(test_case):
    """Delete the rows that a test committed.

    Instead of Django's flush, which makes every table anew, and all permissions after that. Only
    tests with transactions of their own come here: the others take their rows back. After a walk
    over everything each deleted row would be looked for in every table that may point to it, row by
    row, for a minute.

    Only tables that ever held something in this database are asked: each one that is asked is
    opened, which took as long as the rest.
    """
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with pgtrigger.ignore(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(EVER_FILLED, [[*{*tables} - KEPT]])
        ask = [
            f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for (name,) in cursor.fetchall()
        ]
        if not ask:
            return
        cursor.execute(" UNION ALL ".join(ask))
        filled = [name for (name,) in cursor.fetchall()]
        if len(filled) > MANY_TABLES:
            cursor.execute(f"TRUNCATE {', '.join(filled)} CASCADE")
        else:
            for name in filled:
                cursor.execute(f"DELETE FROM {name}")


def has_lost_its_connection(test_case):
    """Return whether the next test needs another connection to the database.

    Django begins each test that commits with a new one; there the database had to learn anew what
    it knew of the tables, for longer than many a test takes.
    """
    return connection.errors_occurred or not connection.is_usable()


TransactionTestCase._fixture_teardown = empty_what_was_filled
TransactionTestCase._should_reload_connections = has_lost_its_connection


def settle_and_enter(case, *, enter=TestCase._enter_atomics.__func__):
    """Check the keys of what fixtures of the module wrote, then begin the block of a test.

    A test checks all that waits at its end; taking the test back makes it wait again, so that each
    test of a module would check every row of the module anew.
    """
    if connection.in_atomic_block:
        connection.check_constraints()
    return enter(case)


TestCase._enter_atomics = classmethod(settle_and_enter)


@pytest.fixture(scope="module")
def db_of_the_module(django_db_setup, django_db_blocker):
    """Let fixtures of a module write rows that its tests share; they are taken back after it.

    Each test still asks for `db`, which takes back what the test itself wrote.
    """
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture(scope="session")
def loaded_demonstration(django_db_setup, django_db_blocker):
    """Return the demonstration as (statement, rows) of each table, and its files by name."""
    before = set(names_in(default_storage))
    with django_db_blocker.unblock(), undone(), connection.cursor() as cursor:
        load_demo()
        models = apps.get_models(include_auto_created=True)
        known = {*connection.introspection.table_names()} - KEPT
        tables = [rows_again(cursor, model) for model in models if model._meta.db_table in known]
    names = set(names_in(default_storage)) - before
    return (
        [(statement, rows) for statement, rows in tables if rows != NO_ROWS],
        {name: default_storage.open(name).read() for name in names},
    )


@pytest.fixture(scope="module")
def demonstration(loaded_demonstration, db_of_the_module):
    """The loaded demonstration for the tests of a module: eight thousand statements made it."""
    tables, files = loaded_demonstration
    with pgtrigger.ignore(), connection.cursor() as cursor:
        for statement, rows in tables:
            cursor.execute(statement, rows)
    for name, content in files.items():
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(content))


def names_in(storage, folder=""):
    """Yield the names of all files that a storage keeps."""
    folders, files = storage.listdir(folder)
    yield from (f"{folder}{name}" for name in files)
    for name in folders:
        yield from names_in(storage, f"{folder}{name}/")


@pytest.fixture
def library(db):
    return LibraryFactory()


@pytest.fixture
def other_library(db):
    return LibraryFactory()


@pytest.fixture(scope="session")
def first_words(django_db_setup, django_db_blocker):
    """Return (statement, rows) of each table that the first start fills: loaded once, read back."""
    with django_db_blocker.unblock(), undone(), connection.cursor() as cursor:
        for load in (load_vocabulary, load_prompts, load_criteria, load_scripts):
            load()
        return [rows_again(cursor, model) for model in OF_THE_FIRST_START]


NO_ROWS = (None,)


def rows_again(cursor, model):
    """Return the statement that writes the rows of a table as they are now, and the rows."""
    table = model._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in model._meta.fields if not field.generated)
    cursor.execute(f"SELECT json_agg(t)::text FROM {table} t")
    return (
        f"INSERT INTO {table} ({columns}) SELECT {columns} "
        f"FROM json_populate_recordset(NULL::{table}, %s)",
        cursor.fetchone(),
    )


@pytest.fixture
def vocabulary(first_words, db):
    """Kinds of organisations, proposed audiences and questions, as the first start loads them."""
    with connection.cursor() as cursor:
        for statement, rows in first_words:
            cursor.execute(f"{statement} ON CONFLICT DO NOTHING", rows)


@pytest.fixture
def in_library(library):
    """Run the test inside the scope of `library`, as a view of that library would."""
    with scope(library=library):
        yield library


def client_of(role, library, other_library=None):
    """Return a client of a new person who has this role in `library`.

    Beside the roles there are "anonymous", "stranger" (coordinator of the other library),
    "admin" (runs the installation, has no place in any library) and "holder" (of a link; has no
    account).
    """
    client = Client()
    if role in {"anonymous", "holder"}:
        return client
    if role == "admin":
        user = UserFactory(is_staff=True, is_superuser=True)
    elif role == "stranger":
        user = MembershipFactory(library=other_library, role="coordinator").user
    else:
        user = MembershipFactory(library=library, role=role).user
    let_in(client, user)
    client.user = user
    return client


@pytest.fixture
def as_role(library, request):
    """Return a function from a role to a client of a person who has it in `library`.

    The other library is there as soon as somebody comes from it.
    """

    def client(role):
        elsewhere = request.getfixturevalue("other_library") if role == "stranger" else None
        return client_of(role, library, elsewhere)

    return client


@pytest.fixture
def sign_in(as_role):
    """Return a function from a role to a client as `as_role` does, with pages in English."""

    def login(role):
        client = as_role(role)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return login


@pytest.fixture
def somebody(library, request):
    """Return a function from a name to a person with that relation to `library`."""

    def of(name):
        if name in {"far overseer", "near overseer", "overseer of all"}:
            prefix = {"far overseer": "3005", "near overseer": "3208"}.get(name, "")
            return OversightFactory(terc_prefix=prefix).user
        if name in {"staff", "host"}:
            return UserFactory(is_staff=True, is_superuser=name == "host")
        if name == "stranger":
            elsewhere = request.getfixturevalue("other_library")
            return MembershipFactory(library=elsewhere, role="coordinator").user
        if name == "ended":
            past = {"starts_on": "2020-01-01", "ends_on": "2021-01-01"}
            return MembershipFactory(library=library, role="coordinator", **past).user
        return MembershipFactory(library=library, role=name).user

    return of


@pytest.fixture
def htmx():
    return {"headers": {"HX-Request": "true"}}


@pytest.fixture
def in_english():
    """Speak English outside of requests, so that a test can read messages as they are written."""
    with translation.override("en"):
        yield
