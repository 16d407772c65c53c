"""A database of another version is met with a sentence, and nothing of it is touched."""

import pytest
from django.core.management import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from serve.management.commands import serve
from serve.tables import is_of_another_tree, lacks_columns
from tests.factories.accounts import LibraryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def command(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    prepared = serve.Command()
    prepared.host, prepared.port = "127.0.0.1", 0
    return prepared


def test_our_own_is_known():
    assert not is_of_another_tree()
    assert not lacks_columns()


@pytest.mark.parametrize(("app", "is_other"), [("workshops", True), ("former_library", False)])
def test_a_migration_of_ours_that_is_not_here_tells(app, is_other):
    MigrationRecorder.Migration.objects.create(app=app, name="0017_of_another_time")
    assert is_of_another_tree() is is_other


def test_a_missing_column_tells():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_library DROP COLUMN name_in_place")
    assert lacks_columns()


@pytest.mark.parametrize(
    ("address", "advice"),
    [("", "move /"), ("postgres://db.example/okolica", "name an empty one in DATABASE_URL")],
)
def test_it_is_left_as_it_is_with_advice(command, settings, address, advice):
    LibraryFactory(name="Biblioteka sprzed lat")
    MigrationRecorder.Migration.objects.create(app="workshops", name="0017_of_another_time")
    settings.DATABASE_URL = address
    with pytest.raises(CommandError, match="made by another version of Okolica") as refusal:
        command.prepare_database()
    assert advice in str(refusal.value)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM accounts_library")
        assert cursor.fetchall() == [("Biblioteka sprzed lat",)]
