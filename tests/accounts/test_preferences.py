"""Language and look: what the person chose, then the cookie, then Polish and the system."""

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.views.preferences import THEME_COOKIE
from tests.factories.accounts import UserFactory

ENGLISH, POLISH = 'lang="en"', 'lang="pl"'


def html(client, **extra):
    page = client.get(reverse("privacy"), **extra).text
    return page[page.index("<html") : page.index("<head")]


def test_polish_comes_first_whatever_the_browser_asks(client, db):
    assert POLISH in html(client, headers={"Accept-Language": "en"})


def test_a_cookie_chooses_for_a_visitor(client, db):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert ENGLISH in html(client)


def test_the_person_chooses_over_the_cookie(client, db):
    client.force_login(UserFactory(language="pl"))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert POLISH in html(client)


def test_a_person_without_a_choice_follows_the_cookie(client, db):
    client.force_login(UserFactory())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert ENGLISH in html(client)


@pytest.mark.parametrize("cookie", ["de", "", "../../etc"])
def test_an_unknown_language_is_polish(client, db, cookie):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    assert POLISH in html(client)


def test_a_visitor_keeps_the_choice_in_cookies(client, db):
    client.post(reverse("accounts:language"), {"language": "en"})
    client.post(reverse("accounts:theme"), {"theme": "dark"})
    assert ENGLISH in html(client)
    assert 'data-theme="dark"' in html(client)


def test_a_person_keeps_the_choice_on_every_computer(client, db):
    user = UserFactory()
    client.force_login(user)
    client.post(reverse("accounts:language"), {"language": "en"})
    client.post(reverse("accounts:theme"), {"theme": "dark"})
    user.refresh_from_db()
    assert (user.language, user.theme) == ("en", "dark")
    client.post(reverse("accounts:theme"), {"theme": ""})
    assert 'data-theme=""' in html(client)


@pytest.mark.parametrize(
    ("name", "choice"), [("language", "de"), ("theme", "pink"), ("language", "")]
)
def test_an_unknown_choice_changes_nothing(client, db, name, choice):
    user = UserFactory(language="en", theme="dark")
    client.force_login(user)
    response = client.post(reverse(f"accounts:{name}"), {name: choice})
    assert response.status_code == 302
    user.refresh_from_db()
    assert (user.language, user.theme) == ("en", "dark")


def test_an_unknown_theme_cookie_is_no_choice(client, db):
    client.cookies[THEME_COOKIE] = '"><script>'
    assert 'data-theme=""' in html(client)


def test_the_choice_returns_to_its_page_and_nowhere_else(client, db):
    choice = {"theme": "dark", "here": "/privacy/"}
    assert client.post(reverse("accounts:theme"), choice).headers["Location"] == "/privacy/"
    choice["here"] = "https://example.com/"
    assert client.post(reverse("accounts:theme"), choice).headers["Location"] == "/"


def test_a_choice_is_made_by_post_only(client, db):
    assert client.get(reverse("accounts:language")).status_code == 405
    assert client.get(reverse("accounts:theme")).status_code == 405


@pytest.mark.parametrize("address", ["/language/", "/theme/"])
@pytest.mark.parametrize("here", ["x y", "²", "=1+1", "?x", "dashboard", "metrics", "//x.pl", ""])
def test_what_is_no_page_of_ours_leads_home(client, db, address, here):
    """Without a slash a word would be taken for the name of an address."""
    sent = client.post(address, {"language": "pl", "theme": "", "here": here})
    assert (sent.status_code, sent.headers["Location"]) == (302, "/")
