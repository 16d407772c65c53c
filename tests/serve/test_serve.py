import io
import socket

import pytest
from django.core.management import CommandError, call_command

from serve.management.commands import serve
from tests.factories.accounts import UserFactory

PASSWORD = "okolica-demo-2026"


@pytest.fixture
def settings(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.HOST, settings.PORT = "127.0.0.1", 0
    settings.HTTPS = settings.ALLOW_DEMO = False
    settings.DEMO_PASSWORD = PASSWORD
    return settings


@pytest.fixture
def demo_account(db):
    user = UserFactory(email="librarian@okolica.test")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def command(settings):
    prepared = serve.Command()
    prepared.host, prepared.port = settings.HOST, settings.PORT
    return prepared


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://localhost:8000"),
        ("localhost", "http://localhost:8000"),
        ("::1", "http://localhost:8000"),
        ("0.0.0.0", "http://localhost:8000"),
        ("192.168.1.5", "http://192.168.1.5:8000"),
        ("fd00::5", "http://[fd00::5]:8000"),
    ],
)
def test_the_printed_address_is_localhost_on_this_computer(host, address):
    assert serve.address_of(host, 8000) == address


@pytest.mark.parametrize(
    ("host", "https", "database_url", "may"),
    [
        ("127.0.0.1", False, "", True),
        ("localhost", False, "", True),
        ("0.0.0.0", False, "", False),
        ("192.168.1.5", False, "", False),
        ("127.0.0.1", True, "", False),
        ("127.0.0.1", False, "postgres://db.example/okolica", False),
    ],
)
def test_only_this_computer_and_its_own_database_may_have_a_demo(
    settings, host, https, database_url, may
):
    settings.HTTPS, settings.DATABASE_URL = https, database_url

    assert serve.may_have_demo(host) is may


def test_an_open_server_with_a_demo_password_is_refused(command, settings, demo_account):
    settings.DATABASE_URL = "postgres://db.example/okolica"

    with pytest.raises(CommandError, match=r"librarian@okolica\.test.*ALLOW_DEMO=1"):
        command.refuse_open_demo()


def test_an_open_demonstration_is_allowed_on_request(command, settings, demo_account):
    settings.DATABASE_URL = "postgres://db.example/okolica"
    settings.ALLOW_DEMO = True

    command.refuse_open_demo()


@pytest.mark.parametrize(("host", "https"), [("0.0.0.0", False), ("127.0.0.1", True)])
def test_others_are_shown_no_tracebacks(command, settings, host, https):
    settings.DEBUG, settings.HTTPS, command.host = True, https, host

    with pytest.raises(CommandError, match="DEBUG=1"):
        command.refuse_open_tracebacks()


def test_on_this_computer_a_traceback_may_be_shown(command, settings):
    settings.DEBUG = True

    command.refuse_open_tracebacks()


def test_a_changed_password_opens_the_way(command, settings, demo_account):
    settings.DATABASE_URL = "postgres://db.example/okolica"
    demo_account.set_password("a quite different one")
    demo_account.save()

    command.refuse_open_demo()


def test_on_this_computer_the_demo_password_is_no_reason_to_refuse(command, settings, demo_account):
    settings.DATABASE_URL = ""

    command.refuse_open_demo()


def test_an_inactive_demo_account_opens_nothing(demo_account):
    assert serve.demo_logins() == ["librarian@okolica.test"]

    demo_account.is_active = False
    demo_account.save()

    assert serve.demo_logins() == []


@pytest.mark.django_db
def test_a_database_with_a_person_in_it_is_not_empty():
    assert serve.is_empty()

    UserFactory()

    assert not serve.is_empty()


def test_a_busy_port_names_the_next_one(settings):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        settings.PORT = busy.getsockname()[1]
        with pytest.raises(CommandError, match=f"make run PORT={settings.PORT + 1}"):
            call_command("serve")


def test_a_port_that_is_taken_while_the_first_start_prepares_is_not_called_ours(
    settings, monkeypatch
):
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.PORT = free.getsockname()[1]
    settings.DATABASE_URL = "postgres://db.example/okolica"
    others = []

    def somebody_comes(command):
        others.append(socket.create_server(("127.0.0.1", settings.PORT)))

    monkeypatch.setattr(serve.postgres, "ensure_running", lambda: None)
    monkeypatch.setattr(serve.Command, "prepare_database", somebody_comes)
    monkeypatch.setattr(serve.WebServer, "start", lambda web: pytest.fail("it cannot answer"))

    with pytest.raises(CommandError, match="is taken by another program"):
        call_command("serve")

    others[0].close()


def test_a_host_that_is_not_ours_is_explained(settings):
    settings.HOST = "203.0.113.7"

    with pytest.raises(CommandError, match=r"HOST=203\.0\.113\.7"):
        call_command("serve")


@pytest.mark.parametrize("port", ["abc", "70000", "-1"])
def test_a_port_that_is_none_is_explained(settings, port):
    settings.PORT = port

    with pytest.raises(CommandError, match=f"PORT={port} is not a port"):
        call_command("serve")


def test_a_second_start_is_told_where_the_first_answers(settings, tmp_path):
    with (
        serve.alone(tmp_path, "http://localhost:8000"),
        pytest.raises(CommandError, match="already runs from this folder: http://localhost:8000"),
    ):
        call_command("serve")


PREPARING = ["migrate", "createcachetable", "load_vocabulary"]


@pytest.fixture
def quick_commands(monkeypatch):
    """Record the commands that prepare the database, instead of running them."""
    called = []
    monkeypatch.setattr(serve, "call_command", lambda name, **options: called.append(name))
    return called


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "database_url", "loaded"),
    [
        ("127.0.0.1", "", True),
        ("0.0.0.0", "", False),
        ("127.0.0.1", "postgres://db.example/okolica", False),
    ],
)
def test_only_an_empty_database_of_our_own_gets_the_demonstration(
    command, settings, monkeypatch, quick_commands, host, database_url, loaded
):
    monkeypatch.setattr(serve.connection, "close", lambda: None)
    command.host, settings.DATABASE_URL = host, database_url

    command.prepare_database()

    assert quick_commands == [*PREPARING, *(["load_demo"] if loaded else [])]


@pytest.mark.django_db
@pytest.mark.parametrize(("tables", "is_told"), [([], True), (["django_migrations"], False)])
def test_only_whoever_waits_for_new_tables_is_told_so(
    settings, monkeypatch, quick_commands, tables, is_told
):
    monkeypatch.setattr(serve.connection, "close", lambda: None)
    monkeypatch.setattr(serve.connection.introspection, "table_names", lambda: tables)
    command = serve.Command(stdout=io.StringIO())
    command.host = "0.0.0.0"

    command.prepare_database()

    assert ("a minute or two" in command.stdout.getvalue()) == is_told


def test_a_database_in_use_gets_no_demonstration(
    command, settings, monkeypatch, quick_commands, demo_account
):
    monkeypatch.setattr(serve.connection, "close", lambda: None)
    settings.DATABASE_URL = ""

    command.prepare_database()

    assert "load_demo" not in quick_commands
