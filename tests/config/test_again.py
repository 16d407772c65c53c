import pytest
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.scoping import scope
from config import again
from diary.models import Task
from diary.views import tasks
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ask():
    """Return a function that asks for a page which loses its database as often as is said."""

    def call(*, losses, method="GET", query="SELECT pg_terminate_backend(pg_backend_pid())"):
        made = []
        connection.ensure_connection()

        def page(request):
            made.append(request)
            try:
                with connection.cursor() as cursor:
                    cursor.execute(query if len(made) <= losses else "SELECT 1")
            except DatabaseError:
                return HttpResponse(status=500)
            return HttpResponse()

        middleware = again.once_more_when_the_database_was_lost(page)
        return middleware(RequestFactory().generic(method, "/")).status_code, len(made)

    yield call
    connection.close()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_page_that_lost_its_database_is_made_once_more(ask, method):
    assert ask(losses=1, method=method) == (200, 2)


def test_an_error_page_that_already_found_the_next_server_is_made_once_more():
    held = connection.connection
    pages = [HttpResponse(status=500), HttpResponse()]

    def page(request):
        connection.close()
        connection.ensure_connection()
        return pages.pop(0)

    middleware = again.once_more_when_the_database_was_lost(page)
    assert middleware(RequestFactory().get("/")).status_code == 200
    assert connection.connection is not held


def test_only_once(ask):
    assert ask(losses=2) == (500, 2)


def test_what_is_sent_otherwise_than_by_a_form_that_acts_once_is_not_repeated(ask):
    assert ask(losses=1, method="POST") == (500, 1)


@pytest.fixture
def losing(monkeypatch):
    """Let the database be lost after an act was done, for the first form that comes."""
    real, tried = tasks.save_task, []

    def save(**said):
        done = real(**said)
        tried.append(said)
        if len(tried) == 1:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return done

    monkeypatch.setattr(tasks, "save_task", save)
    return tried


def test_a_form_that_acts_once_is_done_once_when_its_database_was_lost(library, losing):
    client = Client(raise_request_exception=False)
    client.force_login(MembershipFactory(library=library, role="librarian").user)
    path = reverse("diary:task-new", args=[library.slug])
    token = client.get(path).context["csrf_token"]
    answer = client.post(path, {"text": "Zadzwonić do OSP", "csrfmiddlewaretoken": str(token)})
    assert (answer.status_code, len(losing)) == (302, 2)
    with scope(library=library):
        assert Task.objects.filter(text="Zadzwonić do OSP").count() == 1


def test_a_fault_of_ours_is_told_at_once(ask):
    assert ask(losses=1, query="SELECT 1/0") == (500, 1)


def test_who_waited_for_a_server_waits_no_second_time(ask, monkeypatch):
    monkeypatch.setattr(again, "PATIENCE", 0)
    assert ask(losses=1) == (500, 1)
