"""The rehearsal: what was saved comes back, row by row and byte by byte, into an empty place."""

import errno
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone, translation

from accounts.models import Library
from serve import database, postgres, restoring, saving
from serve.archive import BackupError
from serve.supervisor import alone
from serve.tables import lacks_columns
from tests.factories.accounts import LetterFactory, LibraryFactory, MembershipFactory, UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.photos import PhotoFactory
from tests.factories.trainings import LogoFactory

OTHER = "test_place_of_a_backup"
KEY = "the-key-that-opens-the-links-of-our-letters"


@pytest.fixture
def place(settings, tmp_path):
    """Keep files in folders of this test."""
    settings.VAR_DIR = settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT, settings.BACKUP_DIR = tmp_path / "media", tmp_path / "backups"
    settings.BACKUP_PASSPHRASE, settings.BACKUP_PROBLEM = "", tmp_path / "problem.txt"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "config.storage.WholeFiles"}}
    settings.SECRET_KEY = KEY
    return tmp_path


def run(command, *arguments, **options):
    call_command(command, *arguments, stdout=(out := StringIO()), **options)
    return out.getvalue()


def digests():
    """Return how many rows each table holds, and a digest of all of them."""
    with connection.cursor() as cursor:
        tables = sorted(set(database.counted(cursor)) - set(database.caches()))
        said = "SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM"
        cursor.execute(
            " UNION ALL ".join(f"(SELECT '{table}', * FROM ({said} {table} t))" for table in tables)
        )
        return {table: (count, digest) for table, count, digest in cursor.fetchall()}


def files_below(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@contextmanager
def another_database():
    """Work in a database that is as empty as a new server gives it."""
    usual = connection.settings_dict["NAME"]
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {OTHER}")
        cursor.execute(f"CREATE DATABASE {OTHER} TEMPLATE template0")
    connection.close()
    connection.settings_dict["NAME"] = OTHER
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {OTHER}")


def delete_photos_while_they_are_saved(monkeypatch, media):
    real = database.dumped

    def meanwhile(snapshot):
        for path in media.rglob("*.jpg"):
            path.unlink()
        return real(snapshot)

    monkeypatch.setattr(database, "dumped", meanwhile)


@pytest.mark.django_db(transaction=True)
def test_everything_comes_back(place, settings, monkeypatch):
    PhotoFactory(shown=True)
    LogoFactory()
    MembershipFactory()
    partner = PartnerFactory(name="Koło „Ćma” z 'Łęgu'; \\N\t")
    LetterFactory(send_after=timezone.now() + timedelta(days=90))
    LetterFactory(subject="Waits at the hour of the backup")
    rows, files = digests(), files_below(place / "media")
    assert len(files) == 3

    delete_photos_while_they_are_saved(monkeypatch, place / "media")
    said = run("backup", str(place / "one.zip"))
    monkeypatch.undo()
    assert "3 files of pictures" in said
    assert (place / "one.zip").stat().st_mode & 0o077 == 0
    assert [path for path in place.iterdir() if path.name.startswith(("being", "."))] == []

    settings.MEDIA_ROOT = place / "new/media"
    settings.DATA_DIR = place / "new"
    with another_database():
        run("restore", str(place / "one.zip"))
        back = digests()
        assert {table for table in rows if rows[table] != back[table]} == {
            *("accounts_letter", "accounts_letterstep")
        }
        assert back.keys() == rows.keys()
        assert back["accounts_letter"][0] == 2
        assert back["accounts_letterstep"][0] == 1
        assert files_below(place / "new/media") == files
        assert (place / "new/secret-key").read_text() == KEY
        LibraryFactory(name="Biblioteka po powrocie")  # numbers go on where they were

        with pytest.raises(CommandError, match=r"not empty: it holds accounts .* and 3 files"):
            run("restore", str(place / "one.zip"))
        assert Library.objects.filter(name="Biblioteka po powrocie").exists()

        becomes_older()
        run("backup", str(place / "older.zip"))
        said = run("restore", str(place / "older.zip"), into_empty=True)
        assert "Saving what is here first" in said
        assert len(list((place / "backups").glob("*-before-restoring.zip"))) == 1
        assert not lacks_columns()
        assert Library.objects.filter(name="Biblioteka po powrocie").exists()
        assert type(partner)._base_manager.get(pk=partner.pk).name == partner.name
        assert files_below(place / "new/media") == files


def test_whoever_was_signed_out_since_is_not_in_again(db, client):
    client.force_login(person := UserFactory())
    key = client.session.session_key
    UserSession.objects.create(user=person, ip="127.0.0.1", session_key=key, user_agent="x")
    said = []
    restoring.bring_up_to_date(said.append, made_at=timezone.now().isoformat())
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()
    for word in ("Sessions ended: 1", "access", "password", "link"):
        assert word in "\n".join(said)


def becomes_older():
    """Take away what the newest step of the staircase that nobody points at brought."""
    applied = MigrationRecorder.Migration.objects.filter(app="directory")
    assert applied.delete()[0] > 0
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in [table for table in tables if table.startswith("directory_")]:
            cursor.execute(f"DROP TABLE {table} CASCADE")
    assert lacks_columns()


@pytest.mark.django_db(transaction=True)
def test_a_database_of_another_program_is_never_emptied(place):
    with another_database():
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE readers (name text)")
        with pytest.raises(CommandError, match="holds tables of another program"):
            run("restore", str(place / "one.zip"), into_empty=True)


def test_a_newer_backup_asks_for_a_newer_version():
    manifest = {"version": "9.0", "migrations": [["accounts", "0001_x"], ["swot", "0999_later"]]}
    with pytest.raises(BackupError, match=r"made by Okolica 9\.0.*accounts\.0001_x, swot\.0999"):
        restoring._refuse_what_is_newer(SimpleNamespace(manifest=manifest))


def test_a_running_house_is_not_restored_into(place):
    with (
        alone(place, "http://localhost:8000"),
        pytest.raises(CommandError, match="already runs from this folder: http://localhost:8000"),
    ):
        run("restore", str(place / "one.zip"))


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (OSError(errno.ENOSPC, "full"), r"disk of .* is full .* Make room, or name another place"),
        (PermissionError(errno.EACCES, "no"), "cannot be written or read"),
        (BackupError("pg_dump says no"), "pg_dump says no"),
    ],
)
def test_of_a_backup_that_breaks_off_nothing_stays(place, db, monkeypatch, trouble, sentence):
    def half(file, *arguments):
        file.write(b"half")
        raise trouble

    (place / "backups").mkdir()
    (place / "backups/.okolica-killed.zip.draft").touch()
    monkeypatch.setattr(saving, "_write", half)
    with pytest.raises(CommandError, match=sentence):
        run("backup")
    assert list((place / "backups").iterdir()) == []


def test_a_nearly_full_disk_is_refused_before_a_byte_is_written(place, db, settings, monkeypatch):
    """What a backup takes is counted: photos, database, and what stays free for those who work."""
    (place / "media").mkdir()
    (place / "media/photo.jpg").write_bytes(b"x" * 5_000_000)
    wanted = saving.LEFT_FREE + database.size() + 5_000_000
    monkeypatch.setattr(saving, "_write", lambda *arguments: pytest.fail("it was begun"))
    monkeypatch.setattr(
        saving.shutil, "disk_usage", lambda folder: SimpleNamespace(free=wanted - 1)
    )
    with pytest.raises(CommandError, match=r"is nearly full: .* Nothing was written"):
        run("backup", daily=True)
    assert list((place / "backups").iterdir()) == []
    assert "prawie nie ma miejsca" in saving.last_problem()


def test_a_daily_backup_forgets_what_went_wrong_before(place, db, settings, monkeypatch):
    settings.BACKUP_PROBLEM.write_text("The disk was full")
    manifest = {"parts": {}, "rows": {}, "missing": []}

    def saved(path, **_said):
        path.parent.mkdir()
        path.touch()
        return manifest

    monkeypatch.setattr("serve.management.commands.backup.save", saved)
    run("backup", str(place / "elsewhere/one.zip"))
    assert saving.last_problem() == "The disk was full"
    run("backup", daily=True)
    assert saving.last_problem() == ""


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="there is one disk")
def test_photos_come_back_to_a_disk_of_their_own(place):
    with tempfile.TemporaryDirectory(dir="/dev/shm") as disk:
        (place / "media").symlink_to(disk)
        photo = place / "unpacked/media/photos/a.jpg"
        photo.parent.mkdir(parents=True)
        for content in (b"first", b"second"):  # the same command can be given again
            photo.write_bytes(content)
            restoring.put_photos(place / "unpacked", ["photos/a.jpg"])
            assert files_below(place / "media") == {"photos/a.jpg": content}


def test_a_name_that_no_disk_takes_is_told_in_a_sentence(place):
    with pytest.raises(CommandError, match="The file cannot be written or read"):
        run("backup", str(place / ("x" * 300)))


def test_what_is_there_is_never_written_over(place):
    Path(place / "lista.zip").write_text("of somebody")
    with pytest.raises(CommandError, match="exists already"):
        run("backup", str(place / "lista.zip"))
    assert (place / "lista.zip").read_text() == "of somebody"


@pytest.mark.parametrize(
    ("is_terminal", "typed", "sentence"),
    [
        (False, [], "Nobody is here to type a passphrase"),
        (True, [""], "An empty passphrase"),
        (True, ["żółw", "zolw"], "The two passphrases differ"),
    ],
)
def test_a_passphrase_is_typed_twice(place, db, monkeypatch, is_terminal, typed, sentence):
    answers = iter(typed)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: is_terminal))
    monkeypatch.setattr("getpass.getpass", lambda question: next(answers))
    with pytest.raises(CommandError, match=sentence):
        run("backup", encrypt=True)
    assert not (place / "backups").exists()


def test_why_it_failed_is_said_in_the_language_of_who_reads(settings, tmp_path):
    settings.BACKUP_PROBLEM = tmp_path / "problem.txt"
    saving.note_problem(BackupError(saving.QUITE_FULL, folder="/mnt/100%", free=3))
    with translation.override("pl"):
        polish = saving.last_problem()
    assert polish == (
        "Na dysku z folderem /mnt/100% nie ma już miejsca (wolne: 3 MB). Zwolnij miejsce albo "
        "podaj inne w BACKUP_DIR. Nie został żaden niedokończony plik."
    )
    with translation.override("en"):
        assert saving.last_problem().startswith("The disk of /mnt/100% is full (3 MB are free).")
    saving.note_problem(postgres.PostgresError("no server: 100%"))
    assert saving.last_problem() == "no server: 100%"


@pytest.mark.parametrize("cut", ['{"text": "The di', "[1]", "", '{"text": "%(x)s", "facts": [1]}'])
def test_a_note_that_was_cut_is_shown_as_it_is(settings, tmp_path, cut):
    settings.BACKUP_PROBLEM = tmp_path / "problem.txt"
    settings.BACKUP_PROBLEM.write_text(cut)
    assert saving.last_problem() == cut


def test_what_a_killed_restore_unpacked_goes_with_the_next_one(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    left = tmp_path / "being-restored-x"
    left.mkdir()
    (left / "secret-key").write_text("key")
    with saving.folder_while("being-restored") as folder:
        assert [*tmp_path.glob("being-restored-*")] == [folder]
    assert [*tmp_path.glob("being-restored-*")] == []
