import logging
import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from config.views import errors


def broken(request):
    raise RuntimeError("the cupboard is empty")


@pytest.fixture
def helper(settings):
    settings.HELPER_NAME = "Anna Nowak"
    settings.HELPER_PHONE = "91 000 00 00"
    settings.HELPER_EMAIL = ""


@pytest.fixture
def get():
    """Return a function from an error view to its response, outside any database."""

    def call(view, *arguments, **options):
        return view(RequestFactory().get("/libraries/nigdzie/"), *arguments, **options)

    return call


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.permission_denied, 403),
        (errors.page_not_found, 404),
    ],
)
def test_each_page_has_a_way_out_and_the_helper(get, helper, view, status):
    response = get(view, Exception())

    assert response.status_code == status
    assert 'href="/"' in response.text
    assert "Anna Nowak" in response.text
    assert 'href="tel:910000000"' in response.text


@pytest.mark.parametrize(
    ("too_much", "advice"),
    [
        (TooManyFieldsSent, "It is too large to go at once."),
        (RequestDataTooBig, "It is too large to go at once."),
        (TooManyFilesSent, "Choose at most"),
    ],
)
def test_what_is_too_much_at_once_is_told_with_one_advice(get, too_much, advice):
    with translation.override("en"):
        page = BeautifulSoup(get(errors.bad_request, too_much()).content, "lxml")
    assert page.h1.text.strip() == "Nothing was saved"
    said = page.select_one("p.lead").text
    assert said.startswith(advice)
    assert ("anew" in said) == (too_much is TooManyFilesSent)
    assert said.count("back in the browser") == 1


def test_without_a_helper_nobody_is_named(get, settings):
    settings.HELPER_NAME = ""

    assert "tel:" not in get(errors.page_not_found).text


def test_the_reason_of_a_refusal_is_shown_escaped(get):
    response = get(errors.permission_denied, PermissionDenied("Poproś: <Anna>"))

    assert "Poproś: &lt;Anna&gt;" in response.text


def test_a_failure_has_a_number_that_stands_in_the_log(get, caplog):
    with caplog.at_level(logging.ERROR):
        try:
            broken(None)
        except RuntimeError:
            response = get(errors.server_error)

    assert response.status_code == 500
    [number] = re.findall(r"<strong>([0-9A-F]{8})</strong>", response.text)
    assert f"Incident {number}: GET /libraries/nigdzie/" in caplog.text
    assert "the cupboard is empty" in caplog.text
    assert 'href="/libraries/nigdzie/"' in response.text


def test_the_failure_page_survives_its_own_failure(get, monkeypatch):
    def fail(*arguments, **options):
        raise ValueError("no such static file")

    monkeypatch.setattr(errors, "render_to_string", fail)

    response = get(errors.server_error)

    assert response.status_code == 500
    assert response.headers["Content-Type"] == "text/plain"


@pytest.mark.django_db
def test_an_unknown_address_shows_our_page(client):
    response = client.get("/nie-ma-takiej/")

    assert response.status_code == 404
    assert 'class="brand"' in response.text


@pytest.mark.django_db
def test_an_expired_form_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a"})

    assert response.status_code == 403
    assert "btn-primary" in response.text
    assert "Nic nie zapisano" in response.text  # refreshing the page would lose the text


@pytest.mark.django_db
def test_an_address_that_only_takes_forms_answers_with_a_page(client):
    response = client.get(reverse("accounts:language"))
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    page = BeautifulSoup(response.content, "lxml")
    assert page.h1.text == "Tu nie ma strony do otwarcia"
    assert page.select_one("main a.btn")["href"] == "/"


def test_who_sent_a_form_is_told_that_nothing_was_saved():
    """They stood on a page that was there: "no such page" would leave them without an answer."""
    sent = RequestFactory().post("/libraries/nigdzie/")
    with translation.override("en"):
        page = errors.page_not_found(sent, Exception()).text
    assert "This was not saved" in page
    assert "There is no such page" not in page
