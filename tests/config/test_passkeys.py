"""What is sent as a passkey and is none is refused: never an error page."""

import base64
import json

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from fido2.cose import UnsupportedKey

from config import second_factor
from tests.factories.accounts import UserFactory
from tests.soft_key import SoftKey

STRANGE = {
    "nothing in it": {"id": "a"},
    "bytes that are none": {
        **{"id": "a", "rawId": "a", "type": "public-key"},
        "response": {"attestationObject": "AA", "clientDataJSON": "AA", "signature": "A"},
    },
    "no client": {
        **{"id": "AA", "rawId": "AA", "type": "public-key"},
        "response": {
            **{"attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YQ"},
            **{"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"},
        },
    },
    "a list": [1],
    "bytes within bytes": {
        **{"id": "AA", "rawId": "AA", "type": "public-key"},
        "response": {
            "attestationObject": base64.urlsafe_b64encode(b"\x81" * 9000).decode(),
            **{"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"},
        },
    },
    "JSON within": {
        **{"id": "AA", "rawId": "AA", "type": "public-key"},
        "response": {
            "clientDataJSON": base64.urlsafe_b64encode(b"[" * 90_000).decode(),
            **{"attestationObject": "oA", "authenticatorData": "AA", "signature": "AA"},
        },
    },
    "a text": "x",
    "lists within lists": "[" * 90_000 + "]" * 90_000,
    "a list inside": {"id": "AA", "rawId": "AA", "type": "public-key", "response": [1]},
}


@pytest.fixture(params=STRANGE)
def credential(request):
    strange = STRANGE[request.param]
    return strange if str(strange).startswith("[[") else json.dumps(strange)


def test_the_name_of_a_key_is_asked_for_in_polish(db):
    with translation.override("pl"):
        form = import_string(settings.MFA_FORMS["add_webauthn"])(user=UserFactory())
        assert form.fields["name"].label == "Nazwa klucza"


@pytest.mark.parametrize("name", settings.MFA_FORMS)
def test_every_form_refuses_what_is_strange(db, name, credential):
    said = {} if name == "login_webauthn" else {"user": UserFactory()}
    form = import_string(settings.MFA_FORMS[name])({"credential": credential}, **said)
    assert not form.is_valid()
    assert form.as_p()


def test_a_fault_of_ours_that_looks_like_it_is_found_in_the_log(db, monkeypatch, caplog):
    def broken(sent):
        raise TypeError("what was sent")

    monkeypatch.setattr("config.passkeys.auth.parse_authentication_response", broken)
    form = import_string(settings.MFA_FORMS["login_webauthn"])({"credential": "[1]"})
    assert not form.is_valid()
    [line] = caplog.messages
    assert line.startswith(f"Taken for no answer of a key: TypeError at {__name__}:")


def test_a_stranger_is_led_back_to_signing_in(client, db, credential):
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert (response.status_code, response["Location"]) == (302, reverse("account_login"))


@pytest.fixture
def client(client, settings):
    """Return a client that may try as often as it likes."""
    settings.MFA_RATE_LIMITS = False
    return client


def sign_in_by(client, key, *, challenge_of="nobody", **how):
    """Sign in with a key alone; return who is in. The challenge may be that of a second factor."""
    client.get(reverse("mfa_login_webauthn"), headers={"X-Requested-With": "XMLHttpRequest"})
    session = client.session
    if challenge_of == "somebody":
        session["mfa.webauthn.state"] |= {"user_verification": "preferred"}
        session.save()
    challenge = session["mfa.webauthn.state"]["challenge"]
    sent = {"credential": json.dumps(key.signed(challenge, **how))}
    assert client.post(reverse("mfa_login_webauthn"), sent).status_code == 302
    return client.session.get("_auth_user_id")


def test_looks_of_nobody_keep_a_hundred_sessions_an_hour(client, db, monkeypatch):
    """Each kept a row for fourteen days: one visitor, four gigabytes a day."""
    monkeypatch.setattr(second_factor, "MOST_CHALLENGES", 2)
    assert reverse("mfa_login_webauthn") == second_factor.CHALLENGES
    answers = [
        client.get(reverse("mfa_login_webauthn"), headers={"X-Requested-With": "XMLHttpRequest"})
        for _look in range(3)
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert client.get(reverse("mfa_login_webauthn"), REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_key_opens_the_account_of_its_owner_and_no_other(client, db):
    mine, theirs = SoftKey(UserFactory()), SoftKey(UserFactory())
    owner, mine.person = mine.person, theirs.person
    assert sign_in_by(client, mine) is None
    mine.person = owner
    assert sign_in_by(client, mine) == str(owner.pk)


@pytest.mark.parametrize("challenge_of", ["nobody", "somebody"])
def test_a_key_without_a_password_asks_for_more_than_a_touch(client, db, challenge_of):
    """allauth remembers one challenge for all its pages: a stranger brings that of another one."""
    key = SoftKey(UserFactory())
    assert sign_in_by(client, key, challenge_of=challenge_of, is_verified=False) is None


def test_a_key_of_which_nothing_can_be_verified_lets_nobody_in(client, db):
    key = SoftKey(UserFactory())
    key.row.data["credential"] = key.made_for("", UnsupportedKey({1: 2, 3: -999}))
    key.row.save()
    assert sign_in_by(client, key) is None
