import time

import psycopg2
import pytest
from django.db import OperationalError, connection
from django.db.backends.postgresql import base

from config.database.base import DatabaseWrapper
from serve import postgres


@pytest.fixture(autouse=True)
def nothing_is_gone(monkeypatch):
    monkeypatch.setattr(DatabaseWrapper, "gone_since", None)


@pytest.fixture
def server(monkeypatch):
    """Let the server refuse a number of times, then answer; count the attempts."""

    def refuse(times, said="connection refused"):
        attempts = []

        def connect(self, params):
            attempts.append(params)
            if len(attempts) <= times:
                raise psycopg2.OperationalError(said)
            return "an open connection"

        monkeypatch.setattr(postgres, "comes_back", lambda place: False)
        monkeypatch.setattr(base.DatabaseWrapper, "get_new_connection", connect)
        monkeypatch.setattr("config.database.base.PAUSE", 0.001)
        return attempts

    return refuse


def test_a_server_that_is_just_starting_is_waited_for(server):
    attempts = server(3)

    assert connection.get_new_connection({}) == "an open connection"
    assert len(attempts) == 4


def test_patience_has_an_end(server, monkeypatch, settings):
    settings.DATABASE_URL = "postgres://db.example/okolica"
    attempts = server(10_000)
    monkeypatch.setattr("config.database.base.PATIENCE", 0.05)

    with pytest.raises(psycopg2.OperationalError, match="connection refused"):
        connection.get_new_connection({})

    assert len(attempts) > 1


def test_who_comes_later_has_not_all_the_patience_again(server, monkeypatch):
    monkeypatch.setattr("config.database.base.PATIENCE", 0.05)
    attempts = server(10_000)
    for _person in range(2):
        before = len(attempts)
        with pytest.raises(psycopg2.OperationalError):
            connection.get_new_connection({})
    assert len(attempts) == before + 1
    server(0)
    connection.get_new_connection({})
    assert DatabaseWrapper.gone_since is None


def test_who_comes_much_later_has_all_the_patience_again(server, monkeypatch):
    """A process that had no reason to ask since then does not know that it came back, and left."""
    monkeypatch.setattr("config.database.base.PATIENCE", 0.05)
    monkeypatch.setattr("config.database.base.LONGEST_PATIENCE", 0.02)
    attempts = server(10_000)
    for _person in range(2):
        before = len(attempts)
        with pytest.raises(psycopg2.OperationalError):
            connection.get_new_connection({})
        assert len(attempts) > before + 2
        time.sleep(0.03)


def test_a_server_that_says_it_starts_is_waited_for_longer(server, monkeypatch):
    monkeypatch.setattr("config.database.base.PATIENCE", 0)
    server(20, said="FATAL:  the database system is starting up")
    assert connection.get_new_connection({}) == "an open connection"


def test_an_embedded_server_that_was_killed_is_waited_for_longer(server, monkeypatch, settings):
    settings.DATABASE_URL = ""
    monkeypatch.setattr("config.database.base.PATIENCE", 0)
    server(20)
    monkeypatch.setattr(postgres, "comes_back", lambda place: True)
    assert connection.get_new_connection({}) == "an open connection"


def test_a_server_that_was_stopped_does_not_come_back(tmp_path):
    place = postgres.Place(tmp_path, tmp_path)
    place.data.mkdir()
    assert not postgres.comes_back(place)
    (place.data / "postmaster.pid").write_text("4711\n/var\n")
    assert postgres.comes_back(place)


def test_a_silent_server_is_not_waited_for_without_end(settings):
    limits = connection.get_connection_params()
    assert limits["connect_timeout"] == 2
    assert limits["tcp_user_timeout"] <= 10_000


def test_who_forgot_to_start_the_embedded_server_is_told(server, monkeypatch, settings):
    settings.DATABASE_URL = ""
    server(10_000)
    monkeypatch.setattr(DatabaseWrapper, "patience", 0)

    with pytest.raises(psycopg2.OperationalError, match=r"refused.*`make run` starts it"):
        connection.get_new_connection({})


def test_who_asks_whether_the_server_answers_does_not_wait(server):
    attempts = server(1)

    with connection.without_patience(), pytest.raises(psycopg2.OperationalError):
        connection.get_new_connection({})

    assert len(attempts) == 1
    assert connection.patience == 5


def test_the_embedded_server_is_found_when_no_other_is_named(settings, monkeypatch):
    settings.DATABASE_URL = ""
    address = {"host": "/run/okolica", "user": "okolica", "password": "secret"}
    monkeypatch.setattr(postgres, "connection_parameters", lambda: address)

    params = connection.get_connection_params()

    assert params | address == params
    assert params["dbname"] == connection.settings_dict["NAME"]


def test_before_the_first_start_the_message_says_what_to_do(settings, tmp_path, monkeypatch):
    settings.DATABASE_URL = ""
    monkeypatch.setattr(
        postgres, "place_for", lambda folder: postgres.Place(tmp_path / "none", tmp_path)
    )

    with pytest.raises(OperationalError, match="make run"), connection.wrap_database_errors:
        connection.get_connection_params()


@pytest.mark.django_db
def test_every_connection_says_that_no_trigger_is_silent():
    """Else each trigger of each row raises and catches an error to learn it."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW pgtrigger.ignore")
        assert cursor.fetchone() == ("{}",)
