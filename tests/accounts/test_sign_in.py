"""Signing in, signing up that does not exist, and the shared computer."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.signing_in import let_in

PASSWORD = "haslo-do-testow"
NOTED = ("user_id", "ip", "user_agent", "data")  # whose session it is


def sign_in(client, user, **extra):
    data = {"login": user.email, "password": PASSWORD, **extra}
    return client.post(reverse("account_login"), data)


@pytest.fixture
def user(db):
    return UserFactory()


# What only the page leaves: how the person proved who it is, until when, and a sentence about it.
OF_THE_PAGE_ALONE = {
    *("account_authentication_methods", "account_authentication_methods_user"),
    *("_session_expiry", "_messages"),
}


def test_somebody_whom_tests_let_in_has_what_the_page_gives(user):
    """The statement of `tests/signing_in.py` stands before nearly every test."""
    left = []
    for come_in in (sign_in, let_in):
        client = Client()
        come_in(client, user)
        seen_at = User.objects.get(pk=user.pk).last_login
        User.objects.update(last_login=None)
        [note] = UserSession.objects.filter(session_key=client.session.session_key).values()
        assert set(note) == {*NOTED, "id", "session_key", "created_at", "last_seen_at"}
        holds = {
            name: client.session[name] for name in {*client.session.keys()} - OF_THE_PAGE_ALONE
        }
        ends_in = (client.session.get_expiry_date() - seen_at).days
        left.append((holds, ends_in, {name: note[name] for name in NOTED}))
    assert left[0] == left[1]


@pytest.mark.parametrize("around", ["{}\u200b", " <{}> ", "mailto:{}"])
def test_an_address_is_read_as_in_every_form(client, user, around):
    data = {"login": around.format(user.email.upper()), "password": PASSWORD}
    assert client.post(reverse("account_login"), data).status_code == 302


def test_whoever_was_made_with_capitals_signs_in(client, db, mailoutbox):
    person = User.objects.create_superuser("Anna.Nowak@Gmina.test", PASSWORD)
    assert sign_in(client, person).status_code == 302
    client.logout()
    client.post(reverse("account_reset_password"), {"email": "Anna.Nowak@gmina.test"})
    assert len(mailoutbox) == 1


def test_a_forgotten_password_finds_a_copied_address(client, user, mailoutbox):
    data = {"email": f"{user.email}\u200b"}
    client.post(reverse("account_reset_password"), data)
    assert [letter.to for letter in mailoutbox] == [[user.email]]


def test_the_session_ends_with_the_browser_on_a_shared_computer(client, user):
    response = sign_in(client, user, shared_computer="on")
    assert response.status_code == 302
    assert client.session.get_expire_at_browser_close() is True
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""


def test_the_session_stays_on_an_own_computer(client, user):
    response = sign_in(client, user)
    assert client.session.get_expire_at_browser_close() is False
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] >= timedelta(days=7).seconds


def test_a_wrong_password_is_answered_with_a_summary(client, user):
    response = client.post(reverse("account_login"), {"login": user.email, "password": "nie-to"})
    assert response.status_code == 200
    assert "error-summary" in response.text
    assert not response.wsgi_request.user.is_authenticated


def test_sign_up_is_closed(client, db):
    response = client.post(
        reverse("account_signup"),
        {"email": "nowa@example.test", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert response.status_code == 200
    assert not response.wsgi_request.user.is_authenticated


def test_one_library_opens_at_once(client, user):
    library = MembershipFactory(user=user).library
    sign_in(client, user)
    assert client.get("/").headers["Location"] == reverse("dashboard", args=[library.slug])


def test_two_libraries_are_offered(client, user):
    names = [MembershipFactory(user=user).library.name for _ in range(2)]
    sign_in(client, user)
    response = client.get("/", follow=True)
    assert response.redirect_chain == [(reverse("accounts:libraries"), 302)]
    assert all(name in response.text for name in names)


def test_a_guest_is_led_to_their_workshops(client, user):
    MembershipFactory(user=user, role="trainer")
    sign_in(client, user)
    assert client.get("/").headers["Location"] == reverse("my-workshops")


@pytest.mark.parametrize(
    "route",
    [
        *["account_login", "account_reset_password", "account_reset_password_done"],
        *["account_reset_password_from_key_done", "account_signup", "home"],
        *["accessibility", "privacy"],
    ],
)
def test_pages_before_signing_in_open(client, db, route):
    response = client.get(reverse(route))
    assert response.status_code == 200
    assert response.text.count("<h1") == 1


@pytest.mark.parametrize(
    "route",
    [
        *["account_logout", "account_change_password", "account_reauthenticate", "mfa_index"],
        *["mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "usersessions_list"],
        *["account_email", "accounts:libraries"],
    ],
)
def test_pages_of_the_account_open(client, user, route):
    sign_in(client, user)
    response = client.get(reverse(route), follow=True)
    assert response.status_code == 200
    assert response.text.count("<h1") == 1


def test_a_forgotten_password_is_set_again(client, user, mailoutbox):
    response = client.post(reverse("account_reset_password"), {"email": user.email})
    assert response.headers["Location"] == reverse("account_reset_password_done")
    address = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    page = client.get(address, follow=True)
    form = {"password1": "trzy rozne slowa", "password2": "trzy rozne slowa"}
    client.post(page.redirect_chain[-1][0], form)
    user.refresh_from_db()
    assert user.check_password("trzy rozne slowa")


def test_a_code_from_the_phone_can_be_turned_on_after_an_invitation(client, user):
    sign_in(client, user)
    asked = client.get(reverse("mfa_activate_totp"))
    page = client.post(asked.headers["Location"], {"password": PASSWORD}, follow=True)
    assert 'name="code"' in page.text


def test_nobody_adds_addresses_to_an_account(client, user):
    sign_in(client, user)
    foreign = {"email": "obcy@example.test", "action_add": ""}
    response = client.post(reverse("account_email"), foreign)
    assert response.headers["Location"] == "/my-account/email/"
    assert not EmailAddress.objects.filter(email=foreign["email"]).exists()


@pytest.mark.parametrize("route", ["account_login", "account_reset_password", "home"])
@pytest.mark.parametrize(
    "way",
    ["//evil.example/x", "https://evil.example/", "javascript:alert(1)", "\\\\evil.example"],
)
def test_a_way_back_that_leads_elsewhere_is_on_no_page(client, db, route, way):
    page = BeautifulSoup(client.get(reverse(route), {"next": way}).content, "lxml")
    ways = [field["value"] for field in page.select("[name=next]")]
    ways += [link["href"] for link in page.select("a[href]")]
    assert ways
    assert [one for one in ways if one.startswith(way)] == []


def test_a_way_back_to_a_page_of_ours_is_kept(client, user):
    page = client.get(reverse("account_login"), {"next": "/accounts/2fa/?a=1"})
    assert 'value="/accounts/2fa/?a=1"' in page.text


def test_nobody_gets_a_letter_because_a_stranger_typed_an_address(client, user, mailoutbox):
    answers = [
        client.post(reverse("account_reset_password"), {"email": email})
        for email in (user.email, "obcy@example.test")
    ]
    assert {answer.headers["Location"] for answer in answers} == {
        reverse("account_reset_password_done")
    }
    assert [letter.to for letter in mailoutbox] == [[user.email]]


@pytest.mark.parametrize(("https", "beginning"), [("1", "__Host-"), ("0", "")])
def test_under_https_cookies_are_of_this_host_alone(https, beginning):
    said = subprocess.run(
        [
            *(sys.executable, "-c"),
            "from django.conf import settings as s; import django; django.setup();"
            "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)",
        ],
        env={**os.environ, "HTTPS": https, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert said == [f"{beginning}okolica_session", f"{beginning}csrftoken", str(https == "1")]
