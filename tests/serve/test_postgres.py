"""The pieces of the embedded server, and one whole life of it in a folder of its own."""

import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import psycopg2
import pytest

from serve import postgres, postgres_home
from serve.postgres_home import Place, PostgresError, place_for


@pytest.fixture
def as_person(monkeypatch):
    monkeypatch.setattr(postgres_home.os, "geteuid", lambda: 1000)


@pytest.fixture
def as_root(monkeypatch):
    account = SimpleNamespace(pw_uid=990, pw_gid=991)
    monkeypatch.setattr(postgres_home.os, "geteuid", lambda: 0)
    monkeypatch.setattr(postgres_home, "unprivileged_account", lambda: account)


def test_database_url_wins(settings, monkeypatch):
    settings.DATABASE_URL = "postgres://a:b@db.example/okolica"
    monkeypatch.setattr(postgres, "place_for", None)

    assert postgres.ensure_running() == "postgres://a:b@db.example/okolica"


def test_a_person_keeps_all_in_the_working_copy(as_person):
    place = place_for(Path("/home/anna/okolica"))

    assert place.owner is None
    assert place.data == Path("/home/anna/okolica/var/postgres/data")
    assert place.socket == Path("/home/anna/okolica/var/postgres/socket")


@pytest.mark.parametrize(
    "folder",
    [
        "/home/anna/Pulpit nowy/okolica",
        "/home/anna/źródła",
        "/home/biblioteka-publiczna-w-ustroniu-morskim/dokumenty/programy/okolica-2026",
        "/home/anna/a,b",
    ],
)
def test_a_path_that_sockets_cannot_bear_leads_to_a_short_one(as_person, folder):
    place = place_for(Path(folder))

    assert place.data == Path(folder) / "var/postgres/data"
    assert place.socket.parent == Path("/tmp")
    assert place.socket.name.startswith("okolica-1000-")


def test_two_working_copies_never_share_a_socket(as_person):
    sockets = {place_for(Path(f"/home/anna/kopia {number}")).socket for number in (1, 2)}

    assert len(sockets) == 2


def test_for_root_all_lives_where_an_unprivileged_account_can_go(as_root):
    place = place_for(Path("/root/okolica"))

    assert place.state.parent == Path("/var/lib/okolica")
    assert place.socket == place.state / "socket"
    assert place.options()["user"] == 990
    assert place.options()["group"] == 991
    assert place.options()["extra_groups"] == []


def test_a_folder_of_sockets_that_others_can_enter_is_refused(tmp_path):
    place = Place(tmp_path / "state", tmp_path / "socket")
    place.socket.mkdir(mode=0o755)

    with pytest.raises(PostgresError, match="should be closed to others"):
        postgres_home.make_socket_folder(place)


def test_a_link_in_place_of_the_folder_of_sockets_is_refused(tmp_path):
    place = Place(tmp_path / "state", tmp_path / "socket")
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    place.socket.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(PostgresError, match="should be closed to others"):
        postgres_home.make_socket_folder(place)


def test_without_any_postgresql_the_message_names_the_ways(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres_home.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(PostgresError, match="DATABASE_URL=postgres://"):
        postgres_home.binaries_for(Place(tmp_path, tmp_path))


def test_a_pg_ctl_on_the_path_serves_when_there_is_no_wheel(tmp_path, monkeypatch):
    monkeypatch.setattr(postgres_home.util, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("pg_ctl", "initdb", "postgres"):
        (tmp_path / name).touch(mode=0o755)

    assert postgres_home.binaries_for(Place(tmp_path, tmp_path)) == tmp_path


@pytest.mark.parametrize("name", ["$HOME", 'say "a"', "back`tick", "back\\slash"])
def test_a_folder_whose_name_a_shell_would_read_is_told_in_a_sentence(tmp_path, name):
    with pytest.raises(PostgresError, match="Rename that folder"):
        postgres._initialise(Place(tmp_path, tmp_path / "socket"), tmp_path / name / "bin")


def test_data_of_another_version_are_left_alone(tmp_path, monkeypatch):
    place = Place(tmp_path, tmp_path)
    place.data.mkdir()
    (place.data / "PG_VERSION").write_text("15\n")
    monkeypatch.setattr(postgres, "_major_version", lambda binaries: 18)

    with pytest.raises(PostgresError, match="made by PostgreSQL 15, and 18 is installed"):
        postgres._bring_up(place, Path("/binaries"))


def test_a_number_that_is_another_programs_by_now_is_not_our_server(tmp_path):
    place = Place(tmp_path, tmp_path)
    place.data.mkdir()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        (place.data / "postmaster.pid").write_text(f"{stranger.pid}\n")
        try:
            assert not postgres.is_alive(place)
        finally:
            stranger.kill()


@pytest.fixture
def embedded(settings, tmp_path):
    """An embedded server of its own, in a folder with a space and Polish letters."""
    settings.DATABASE_URL = ""
    settings.BASE_DIR = tmp_path / "źródła i las"
    settings.BASE_DIR.mkdir()
    place = place_for(settings.BASE_DIR)
    yield place
    postgres.stop(place)
    if place.owner or place.socket.parent == Path("/tmp"):
        subprocess.run(["rm", "-r", place.state, place.socket], capture_output=True)


def read(statement):
    connection = psycopg2.connect(dbname="okolica", **postgres.connection_parameters())
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone() if cursor.description else None
    finally:
        connection.close()


def test_what_the_log_told_of_rows_goes_at_the_next_start(tmp_path):
    log = tmp_path / "postgres.log"
    was = "2026-11-30 06:35:53.053 UTC [59] "
    errors = [f"{was}ERROR:  violates unique constraint\n", f"{was}LOG:  checkpoint\n"]
    told = [
        f"{was}DETAIL:  Key (name)=(Ewa) already exists.\n",
        f"{was}STATEMENT:  UPDATE\n\tEwa\n",
    ]
    log.write_text("".join([errors[0], *told, errors[1], told[1]]))
    old = log.with_suffix(".log.old")
    old.write_text("".join(told))
    postgres._tidy_log(log)
    assert (log.read_text(), old.read_text()) == ("".join(errors), "")
    assert [path.stat().st_mode & 0o077 for path in (log, old)] == [0, 0]


def test_the_life_of_an_embedded_server(embedded):
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: postgres.ensure_running(), range(2))
    assert first == second
    assert first.startswith("postgres://okolica:")
    read("CREATE EXTENSION pg_trgm; CREATE TABLE note (text text); INSERT INTO note VALUES ('żuk')")
    assert read(
        "SELECT current_setting('listen_addresses'), rolsuper FROM pg_roles "
        "WHERE rolname = current_user"
    ) == ("", False)
    assert read("SELECT datcollate, datlocprovider FROM pg_database WHERE datname = 'okolica'") == (
        "C.UTF-8",
        "b",
    )
    assert read(
        "SELECT current_setting('jit'), current_setting('random_page_cost'), "
        "pg_size_bytes(current_setting('shared_buffers')) BETWEEN 64 * 1024^2 AND 512 * 1024^2"
    ) == ("off", "1.1", True)
    # What it writes down of errors is for its owner, and says nothing of what was to be saved.
    with pytest.raises(psycopg2.IntegrityError):
        read("ALTER TABLE note ADD CHECK (text <> 'Ewa'); INSERT INTO note VALUES ('Ewa')")
    assert "violates check constraint" in embedded.log.read_text()
    assert "Ewa" not in embedded.log.read_text()
    assert embedded.log.stat().st_mode & 0o077 == 0
    assert embedded.data.stat().st_mode & 0o077 == 0
    assert embedded.socket.stat().st_mode & 0o077 == 0

    # After a crash it comes back, with what was written.
    os.kill(postgres._recorded_pid(embedded), signal.SIGKILL)
    postgres.ensure_running()
    assert read("SELECT text FROM note") == ("żuk",)

    # After an orderly stop too, even when a stale note names a living stranger.
    postgres.stop(embedded)
    assert not postgres.is_alive(embedded)
    (embedded.data / "postmaster.pid").write_text(f"{os.getpid()}\n{embedded.data}\n")
    postgres.ensure_running()
    assert read("SELECT text FROM note") == ("żuk",)
