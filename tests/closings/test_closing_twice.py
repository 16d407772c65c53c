"""Closing a workshop a second time: from two windows, by two people, without a session."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from accounts.scoping import scope
from partners.models import Partner
from tests.at_once import at_once
from tests.factories.workshops import EntryFactory, WorkshopFactory

THANKS = "The workshop is closed. Thank you for the day."
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def workshop(library):
    workshop = WorkshopFactory(library=library)
    EntryFactory(item__workshop=workshop, text="KGW Kukinia", sector="ngo")
    return workshop


def url(name, workshop):
    return reverse(name, args=[workshop.library.slug, workshop.pk])


def english(client):
    client.user.language = "en"
    client.user.save(update_fields=["language"])
    return client


def sentences(page):
    return [str(message) for message in page.context["messages"]]


def test_the_person_who_closed_it_reads_that_it_is_their_closing(as_role, workshop):
    client = english(as_role("librarian"))
    page = client.post(url("closings:close", workshop), follow=True)
    assert sentences(page) == [THANKS]
    for again in [client.post, client.get]:
        page = again(url("closings:close", workshop), follow=True)
        [sentence] = sentences(page)
        assert sentence.startswith("You have closed this workshop already: ")
        assert page.redirect_chain == [(url("closings:summary", workshop), 302)]


def test_somebody_else_reads_who_closed_it_and_when(as_role, workshop):
    first = as_role("librarian")
    first.post(url("closings:close", workshop))
    page = english(as_role("coordinator")).post(url("closings:close", workshop), follow=True)
    [sentence] = sentences(page)
    assert sentence.startswith("This workshop is already closed; ")
    assert f"Closed: {first.user}, " in sentence


def test_two_posts_before_the_page_is_read_give_one_sentence(as_role, workshop):
    client = english(as_role("librarian"))
    for _ in range(2):
        assert client.post(url("closings:close", workshop)).url == url("closings:summary", workshop)
    assert sentences(client.get(url("closings:summary", workshop))) == [THANKS]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("people", [1, 2])
def test_at_the_same_moment_there_is_one_closing(as_role, workshop, library, people):
    first = english(as_role("librarian"))
    second = english(as_role("coordinator")) if people == 2 else first
    windows = [Client(), Client()]
    for window, owner in zip(windows, [first, second], strict=True):
        window.cookies = owner.cookies.copy()
    closing = url("closings:close", workshop)
    answers = at_once(*(partial(window.post, closing) for window in windows))
    assert [answer.url for answer in answers] == [url("closings:summary", workshop)] * 2
    with scope(library=library):
        assert Partner.objects.count() == 1
    read = [sentences(owner.get(url("closings:summary", workshop))) for owner in {first, second}]
    assert [len(of_one) for of_one in read] == [1] * people
    if people == 2:
        assert sum(of_one == [THANKS] for of_one in read) == 1


def test_without_a_session_the_sign_in_page_says_that_nothing_was_sent(as_role, workshop, client):
    response = client.post(url("closings:close", workshop))
    assert (
        response.url
        == f"{reverse('account_login')}?next={url('closings:close', workshop)}&unsent=1"
    )
    sentence = "nic nie zostało jeszcze wysłane"
    assert sentence in client.get(response.url).text
    assert sentence not in client.get(reverse("account_login")).text


def test_what_a_script_sends_is_kept_by_the_script(workshop, client):
    address = url("closings:close", workshop)
    response = client.post(address, headers={"Sec-Fetch-Mode": "cors"})
    assert response.url == f"{reverse('account_login')}?next={address}"
