"""A page for everybody is drawn once in fifteen seconds, and tells nothing old after that."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.scoping import scope
from reports.access import kept_for_visitors
from tests.factories.publications import PublicationFactory


@pytest.fixture
def publication(library, settings):
    settings.PUBLIC_PAGES_KEPT = 15
    return PublicationFactory(workshop__library=library, workshop__title="Dzień pierwszy")


@pytest.fixture
def pages(publication):
    """The page of the workshop, and the list of its library that leads to it."""
    listed = f"/public/{publication.library.slug}/"
    return [f"{listed}workshops/{publication.workshop_id}/", listed]


def rename(publication, title):
    with scope(library=publication.library):
        type(publication.workshop).objects.update(title=title)


def read(address, **asked):
    return Client(**asked).get(address).content.decode()


def test_a_kept_page_costs_one_statement_and_ends_by_itself(publication, pages):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        before = [read(page) for page in pages]
        rename(publication, "Dzień drugi")
        for page, drawn in zip(pages, before, strict=True):
            with CaptureQueriesContext(connection) as asked:
                assert read(page) == drawn
            assert len(asked) == 1
            assert "Dzień pierwszy" in drawn
        clock.shift(timedelta(seconds=16))
        assert all("Dzień drugi" in read(page) for page in pages)


def test_what_is_taken_back_is_gone_within_a_minute(publication, pages):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert Client().get(pages[0]).status_code == 200
        with scope(library=publication.library):
            type(publication).objects.update(published_at=None, published_by=None)
        clock.shift(timedelta(seconds=16))
        assert [Client().get(page).status_code for page in pages] == [404, 404]


def test_who_chose_something_or_looks_for_words_has_it_drawn(publication, pages, sign_in, settings):
    for page in pages:
        read(page)
    rename(publication, "Dzień drugi")
    english = Client()
    english.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for page in pages:
        assert 'lang="en"' in english.get(page).text
        assert "Dzień drugi" in read(f"{page}?q=dzień")
        assert read(f"{page}?&") != read(page)
        assert "Dzień drugi" in sign_in("coordinator").get(page).content.decode()
        assert "Dzień drugi" in read(page, headers={"host": "127.0.0.1"})


def test_what_is_not_there_is_not_kept(publication, pages):
    with scope(library=publication.library):
        type(publication).objects.update(published_at=None, published_by=None)
    assert Client().get(pages[0]).status_code == 404
    with scope(library=publication.library):
        type(publication).objects.update(
            published_at=timezone.now(), published_by=publication.published_by
        )
    assert Client().get(pages[0]).status_code == 200


def test_a_page_with_the_token_of_a_form_is_kept_for_nobody(rf, settings):
    settings.PUBLIC_PAGES_KEPT = 15
    page = kept_for_visitors(lambda request: HttpResponse(get_token(request)))
    first, second = (page(rf.get("/public/somewhere/")).text for _ in range(2))
    assert first != second


def test_the_copy_of_a_visitor_is_answered_with_304(publication, pages):
    answer = Client().get(pages[0])
    assert "no-cache" in answer["Cache-Control"]
    again = Client().get(pages[0], headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_speaks_the_language_of_who_asks_whoever_asked_before(publication, pages, sign_in):
    """Computers in libraries are often set up in English: that of the browser is not asked."""
    english, person = Client(), sign_in("coordinator")
    english.cookies["django_language"] = "en"
    for page in pages:
        assert 'lang="en"' in english.get(page).text
        signed_in = person.get(page)
        for accepts in ("en", "pl", ""):
            answer = Client().get(page, headers={"accept-language": accepts})
            assert 'lang="pl"' in answer.text
            assert "Cookie" in answer["Vary"]
            assert signed_in.wsgi_request.user.email not in answer.text
        assert 'lang="en"' in english.get(page).text
