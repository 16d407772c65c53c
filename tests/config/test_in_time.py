"""A request that takes too long ends with a page that says so; commands take what they need."""

import os
import subprocess
import sys
import time

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path

from accounts.acts import act
from accounts.models import Library
from config import urls
from config.database.base import DatabaseWrapper
from config.database.trouble import TookTooLong
from config.in_time import a_request_ends_in_time
from tests.factories.accounts import LibraryFactory
from tests.project.source import ROOT

LIMIT = 0.6  # seconds


def _sleep(seconds):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [seconds])


@login_not_required
def one_long_statement(request):
    _sleep(30)
    return HttpResponse()


@login_not_required
def many_short_statements(request):
    for _time in range(100):
        _sleep(LIMIT / 3)
    return HttpResponse()


@act
def rename_slowly(*, by):
    LibraryFactory()
    _sleep(30)


@login_not_required
def a_slow_act(request):
    rename_slowly(by=None)
    return HttpResponse()


@login_not_required
def streams_longer_than_that(request):
    def rows():
        for number in range(6):
            _sleep(LIMIT / 3)
            yield f"{number}\n"

    return StreamingHttpResponse(rows())


urlpatterns = [
    path("one/", one_long_statement),
    path("many/", many_short_statements),
    path("act/", a_slow_act),
    path("streams/", streams_longer_than_that),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def client(settings, monkeypatch, transactional_db):
    """Return a visitor of a web process whose time for a request is short."""
    settings.ROOT_URLCONF, settings.REQUEST_SECONDS = __name__, LIMIT
    connection.close()
    monkeypatch.setattr(DatabaseWrapper, "longest_statement", LIMIT)
    connection.ensure_connection()
    yield Client(raise_request_exception=False)
    monkeypatch.undo()
    connection.close()  # what empties the tables, and the next test, have one without a limit


@pytest.mark.parametrize("address", ["/one/", "/many/"])
def test_a_page_that_takes_too_long_says_so(client, address, caplog):
    begun = time.monotonic()
    answer = client.get(address)
    assert time.monotonic() - begun < 5
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 503
    assert page.h1.text == "To trwało zbyt długo"
    assert "krótszy" in page.select_one(".lead").text
    assert page.select_one("main a.btn")["href"] == address
    assert answer.headers["Retry-After"]
    assert "no-store" in answer.headers["Cache-Control"]
    [line] = [one for one in caplog.records if "No time left" in one.message]
    assert address in line.message
    assert line.exc_info


def test_in_english(client):
    client.cookies["django_language"] = "en"
    page = BeautifulSoup(client.get("/one/").content, "lxml")
    assert page.h1.text == "This took too long"
    assert "shorter" in page.select_one(".lead").text


def test_an_act_that_takes_too_long_is_not_done_by_half(client):
    answer = client.post("/act/")
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 503
    assert "częściach" in page.select_one(".lead").text
    assert "zanim wyślesz go ponownie" in page.main.text
    assert page.select_one("main a.btn")["href"] == "/"
    assert not Library.objects.exists()


def test_the_next_request_has_all_its_time(client):
    assert client.get("/many/").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_the_page_that_says_so_has_time_of_its_own(client):
    def work_and_say_so(request):
        time.sleep(3 * LIMIT)  # without asking the database
        with pytest.raises(TookTooLong):
            _sleep(0)
        _sleep(LIMIT / 3)
        return HttpResponse()

    assert a_request_ends_in_time(work_and_say_so)(None).status_code == 200


def test_what_streams_is_finished(client):
    answer = client.get("/streams/")
    assert b"".join(answer.streaming_content) == b"0\n1\n2\n3\n4\n5\n"


def test_without_a_limit_nothing_is_ended(client, settings, monkeypatch):
    settings.REQUEST_SECONDS = 0
    monkeypatch.setattr(DatabaseWrapper, "longest_statement", 0)
    connection.close()
    answer = a_request_ends_in_time(lambda request: _sleep(2 * LIMIT) or HttpResponse())(None)
    assert answer.status_code == 200


def test_the_web_server_bounds_its_statements_and_commands_do_not():
    ask = "from django.db import connection; print(connection.get_connection_params()['options'])"
    served = subprocess.run(
        [sys.executable, "-c", f"import config.wsgi; {ask}"],
        cwd=ROOT,
        env=os.environ | {"REQUEST_SECONDS": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "-c statement_timeout=7000" in served.stdout
    assert "statement_timeout" not in connection.get_connection_params().get("options", "")
