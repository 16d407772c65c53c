"""A sign-in that waits for its second factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from accounts.models import User
from privacy.services.leaving import close_account
from tests.at_once import at_once
from tests.factories.accounts import UserFactory

PASSWORD = "haslo-do-testow"
STEP = "mfa_authenticate"


def with_a_second_factor():
    """Return a person, and the codes on paper of their second factor."""
    person = UserFactory()
    TOTP.activate(person, generate_totp_secret())
    return person, RecoveryCodes.activate(person).generate_codes()


def who_waits(person):
    """Return a client that has sent the password and is asked for the second factor."""
    client = Client(raise_request_exception=False)
    sent = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert sent.headers["Location"] == reverse(STEP)
    return client


def is_in(client):
    return client.get(reverse("mfa_index")).status_code == 200


def set_another(person):
    person.set_password("trzy rozne slowa")
    person.save()


WHAT_CHANGES = {
    "a new password": set_another,
    "nobody signs in with it": lambda person: User.objects.update(is_active=False),
    "a closed account": lambda person: close_account(user=person, by=person),
    "no account": lambda person: User.objects.all().delete(),
    "no second factor": lambda person: Authenticator.objects.all().delete(),
}


@pytest.mark.parametrize("what", WHAT_CHANGES)
def test_a_sign_in_that_waits_ends_with_what_it_began_with(db, what):
    person, [code, *_more] = with_a_second_factor()
    client = who_waits(person)
    WHAT_CHANGES[what](person)
    sent = client.post(reverse(STEP), {"code": code}, follow=True)
    assert sent.redirect_chain == [(reverse("account_login"), 302)]
    assert "Zaloguj się jeszcze raz" in sent.text
    assert client.get(reverse("account_login")).status_code == 200
    User.objects.update(is_active=True)
    assert not is_in(client)


def test_a_sign_in_that_waits_goes_on(db):
    person, [code, *_more] = with_a_second_factor()
    client = who_waits(person)
    assert client.get(reverse(STEP)).status_code == 200
    client.post(reverse(STEP), {"code": code})
    assert is_in(client)


@pytest.mark.django_db(transaction=True)
def test_a_code_of_the_paper_opens_once():
    person, [code, *_more] = with_a_second_factor()
    clients = [who_waits(person) for _one in range(3)]
    at_once(*(lambda one=one: one.post(reverse(STEP), {"code": code}) for one in clients))
    assert sum(is_in(client) for client in clients) == 1
