"""The database is down, lost under way, or full: people get one page that says so, at once."""

import time
from contextlib import contextmanager

import psycopg2
import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, IntegrityError, OperationalError, connection
from django.db.backends.postgresql import base
from django.test import Client

from config import again
from config.database import base as database
from config.database.base import DatabaseWrapper
from config.database.trouble import of_the_database
from serve import postgres
from tests.factories.accounts import MembershipFactory, UserFactory

SLUG = "ustronie"
PAGES = [
    *("/", "/accounts/login/", "/privacy/", "/request-training/", f"/public/{SLUG}/"),
    *("/answer/abc/", f"/libraries/{SLUG}/", f"/libraries/{SLUG}/partners/", "/admin/"),
    f"/libraries/{SLUG}/partners/export.csv",
]
FORMS = {
    "/accounts/login/": {"login": "a@okolica.test", "password": "nie wiem jakie"},
    f"/libraries/{SLUG}/tasks/new/": {"text": "Zadzwonić do OSP"},
    f"/libraries/{SLUG}/partners/new/": {"name": "OSP"},
}


@pytest.fixture
def client(settings):
    """Return somebody who may see all pages, signed in while the database still answered."""
    user = UserFactory(is_staff=True, is_superuser=True)
    MembershipFactory(user=user, library__slug=SLUG, role="coordinator")
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.fixture
def down(monkeypatch):
    """Refuse every connection, as a server does that does not run."""

    def refuse(self, params):
        raise psycopg2.OperationalError("connection refused")

    connection.close()
    monkeypatch.setattr(base.DatabaseWrapper, "get_new_connection", refuse)
    monkeypatch.setattr(DatabaseWrapper, "gone_since", None)
    monkeypatch.setattr(postgres, "comes_back", lambda place: False)  # it was stopped
    yield
    connection.close()
    monkeypatch.undo()


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_database_that_is_down(client, down, monkeypatch):
    """One page has all the patience, the others a tenth of it; each has it once.

    Counted, not measured: a busy machine is slow by itself.
    """
    waited, sleep = [], time.sleep
    monkeypatch.setattr(time, "sleep", lambda pause: waited.append(pause) or sleep(pause))
    ask = [(client.get, path, {}) for path in PAGES if path != "/privacy/"]
    ask += [(client.post, path, form) for path, form in FORMS.items()]
    for send, path, form in ask:
        DatabaseWrapper.gone_since = None
        waited.clear()
        answer = send(path, form)
        assert (path, answer.status_code) == (path, 503)
        assert 0 < sum(waited) < again.PATIENCE + 2 * database.PAUSE, path
        assert answer.headers["Retry-After"] == "5"
        assert "no-store" in answer.headers["Cache-Control"]
        assert 'class="brand"' in answer.text
        for module in (again, database):
            monkeypatch.setattr(module, "PATIENCE", 0.15)
    DatabaseWrapper.gone_since = None
    waited.clear()
    assert Client().get("/healthz").status_code == 503  # of a monitor, who has no session
    assert waited == []


def _told(error):
    """Return the driver's error as Django hands it on."""
    try:
        raise OperationalError(str(error)) from error
    except OperationalError as told:
        return told


@contextmanager
def lost_at(number, error):
    """Fail at one query, and at all that come after it, with an error of the driver."""
    asked = []

    def ask(execute, sql, params, many, context):
        asked.append(sql)
        if len(asked) > number:
            raise _told(error)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ask):
        yield asked


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_so_wherever_under_way_the_database_is_lost(client, path):
    with lost_at(10_000, psycopg2.OperationalError()) as asked:
        client.get(path)
    client.get(path)  # what is kept for a while is kept now
    for number in range(len(asked) + 1):
        with lost_at(number, psycopg2.OperationalError("lost")) as asked_now:
            answer = client.get(path)
        was_lost = len(asked_now) > number
        assert answer.status_code == 503 if was_lost else answer.status_code != 503, number
        if not was_lost:
            break
    assert number > 0 or path == "/privacy/"


@pytest.mark.django_db
@pytest.mark.parametrize("path", FORMS)
def test_a_form_that_finds_no_room_says_so_and_does_nothing(client, path):
    full = psycopg2.errors.DiskFull("could not extend file: No space left on device")
    with lost_at(0, full):
        answer = client.post(path, FORMS[path])
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 503
    assert "dysku" in page.select_one(".lead").text
    assert "nie zostało zapisane" in page.main.text
    assert page.select_one("main form") is None  # it would fail as well
    assert page.select_one("main a.btn")["href"] == "/"


@pytest.mark.django_db
def test_a_session_that_is_interrupted_is_no_damaged_request(client):
    """The last thing a request does is to keep its session, with what the next page tells."""
    interrupted = []

    def fail(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "django_session" in sql:
            interrupted.append(sql)
            raise _told(psycopg2.OperationalError("terminating connection"))
        return execute(sql, params, many, context)

    path = f"/libraries/{SLUG}/tasks/new/"
    with connection.execute_wrapper(fail):
        token = client.get(path).context["csrf_token"]
        answer = client.post(path, FORMS[path] | {"csrfmiddlewaretoken": str(token)})
    assert interrupted
    assert answer.status_code == 503
    assert "nie zostało zapisane" in answer.text


def test_a_fault_of_ours_is_not_the_database():
    missing = psycopg2.errors.UndefinedColumn("no such column")
    assert of_the_database(missing) is None
    for error in (
        IntegrityError("twice"),
        psycopg2.IntegrityError("twice"),
        psycopg2.ProgrammingError("no results to fetch"),
        DatabaseError("Forced update did not affect any rows."),
        ValueError("no number"),
        None,
    ):
        assert of_the_database(error) is None


def _fails_while_coping():
    try:
        raise _told(psycopg2.OperationalError("server closed the connection"))
    except OperationalError:
        return {}["while coping with it"]


def test_the_database_may_stand_behind_another_error():
    with pytest.raises(KeyError) as caught:
        _fails_while_coping()
    assert isinstance(of_the_database(caught.value), psycopg2.OperationalError)


def _hides_what_it_coped_with():
    try:
        _fails_while_coping()
    except KeyError:
        raise ValueError("no number") from None


def test_what_was_coped_with_stands_behind_no_other_error():
    with pytest.raises(ValueError, match="no number") as caught:
        _hides_what_it_coped_with()
    assert of_the_database(caught.value) is None
