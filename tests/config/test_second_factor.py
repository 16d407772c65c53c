"""A sign-in that waits for its second factor, and changes of keys and codes while they are lost."""

import json
import threading
from concurrent.futures import Future

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from privacy.services.leaving import close_account
from privacy.services.sessions import end_sessions
from tests.at_once import LONGEST, at_once, until_somebody_waits
from tests.factories.accounts import UserFactory
from tests.signing_in import let_in
from tests.soft_key import SoftKey

PASSWORD = "haslo-do-testow"
STEP, PASSWORD_AGAIN = "mfa_authenticate", "/accounts/reauthenticate/"


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


def sent_by(client, address, data):
    """Send a form in a thread; return where its answer will be."""
    answer = Future()

    def send():
        sent = client.post(address, data)
        connection.close()
        answer.set_result(sent)

    threading.Thread(target=send, daemon=True).start()
    return answer


@pytest.fixture
def proved(settings):
    """Let nobody be asked for the password once more."""
    settings.MFA_REAUTHENTICATION_REQUIRED = False


def takes_the_keys(person):
    """Do what all acts do that give an account back: take keys away, then end sessions."""
    User.objects.select_for_update().get(pk=person.pk)
    Authenticator.objects.filter(user=person).delete()
    end_sessions(user=person, by=person)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["add", "rename"])
def test_a_key_that_is_taken_away_does_not_come_back(way, proved):
    """What a thief had sent waits for the act that ends the session, and is written after it."""
    person = UserFactory()
    key, client = SoftKey(person), Client(raise_request_exception=False)
    let_in(client, person)
    address, data = reverse("mfa_edit_webauthn", args=[key.row.pk]), {"name": "mój"}
    if way == "add":
        address = reverse("mfa_add_webauthn")
        client.get(address)
        challenge = client.session["mfa.webauthn.state"]["challenge"]
        data["credential"] = json.dumps(SoftKey(UserFactory()).made_for(challenge))
    with transaction.atomic():
        takes_the_keys(person)
        sent = sent_by(client, address, data)
        until_somebody_waits(sent.done)
    assert sent.result(LONGEST).status_code == 302
    assert not Authenticator.objects.filter(user=person).exists()
    assert not UserSession.objects.filter(user=person).exists()


@pytest.mark.django_db(transaction=True)
def test_a_key_that_waited_for_the_password_does_not_come_either():
    """allauth keeps what comes long after the password, and carries it out where it asks again."""
    person, client = UserFactory(), Client(raise_request_exception=False)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(PASSWORD_AGAIN, {"password": PASSWORD})
    address = reverse("mfa_add_webauthn")
    client.get(address)
    challenge = client.session["mfa.webauthn.state"]["challenge"]
    key = {"name": "mój", "credential": json.dumps(SoftKey(UserFactory()).made_for(challenge))}
    session = client.session
    for way_in in session["account_authentication_methods"]:
        way_in["at"] -= 3600
    session.save()
    kept = client.post(address, key).headers["Location"]
    assert kept.startswith(PASSWORD_AGAIN)
    with transaction.atomic():
        takes_the_keys(person)
        sent = sent_by(client, kept, {"password": PASSWORD, "next": address})
        until_somebody_waits(sent.done)
    assert sent.result(LONGEST).status_code == 302
    assert not Authenticator.objects.filter(user=person).exists()
