"""A database of another version is met with a sentence, and nothing of it is touched."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from serve.management.commands import serve
from serve.tables import lacks_columns, of_another_version
from tests.factories.accounts import LibraryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def command(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    prepared = serve.Command()
    prepared.host, prepared.port = "127.0.0.1", 0
    return prepared


def test_our_own_is_known():
    assert of_another_version(MigrationRecorder(connection).applied_migrations()) == set()
    assert not lacks_columns()


def test_a_migration_of_ours_that_is_not_here_tells():
    applied = {("workshops", "0017_of_another_time"), ("former_library", "0001_initial")}
    assert of_another_version(applied) == {("workshops", "0017_of_another_time")}


def test_migrating_by_hand_is_refused_too():
    MigrationRecorder.Migration.objects.create(app="workshops", name="0017_of_another_time")
    with pytest.raises(CommandError, match="made by another version of Okolica"):
        call_command("migrate", verbosity=0)


def test_a_history_that_is_not_ours_is_told_in_a_sentence():
    MigrationRecorder(connection).record_unapplied("calls", "0001_calls")

    with pytest.raises(CommandError, match="made by another version of Okolica") as refused:
        call_command("migrate", verbosity=0)

    assert "calls.0001_calls" in str(refused.value)


def test_tables_that_cannot_be_brought_up_to_date_are_told_in_a_sentence(monkeypatch):
    """As when a migration that bears our name made other tables."""

    def refused(*arguments, **options):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE accounts_library DROP CONSTRAINT of_another_time")

    monkeypatch.setattr("django.core.management.commands.migrate.Command.handle", refused)

    with pytest.raises(CommandError, match=r"(?s)another version of Okolica.*of_another_time"):
        call_command("migrate", verbosity=0)


def test_a_missing_column_tells():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_library DROP COLUMN name_in_place")
    assert lacks_columns()


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("", ["przenieś katalog /", "move the folder /"]),
        (
            "postgres://db.example/okolica",
            ["wskaż pustą w DATABASE_URL", "name an empty one in DATABASE_URL"],
        ),
    ],
)
def test_it_is_left_as_it_is_with_advice(command, settings, address, advice):
    LibraryFactory(name="Biblioteka sprzed lat")
    MigrationRecorder.Migration.objects.create(app="workshops", name="0017_of_another_time")
    settings.DATABASE_URL = address
    with pytest.raises(CommandError, match="made by another version of Okolica") as refusal:
        command.prepare_database()
    assert all(words in str(refusal.value) for words in advice)
    assert "Niczego w niej nie usunięto." in str(refusal.value)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM accounts_library")
        assert cursor.fetchall() == [("Biblioteka sprzed lat",)]
