"""What is sent as a passkey and is none is refused: never an error page."""

import base64
import json

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from tests.factories.accounts import UserFactory

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


@pytest.mark.parametrize("name", settings.MFA_FORMS)
def test_every_form_refuses_what_is_strange(db, name, credential):
    said = {} if name == "login_webauthn" else {"user": UserFactory()}
    form = import_string(settings.MFA_FORMS[name])({"credential": credential}, **said)
    assert not form.is_valid()
    assert form.as_p()


def test_a_stranger_is_led_back_to_signing_in(client, db, credential):
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert (response.status_code, response["Location"]) == (302, reverse("account_login"))
