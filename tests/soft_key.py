"""A passkey in software, for the tests of the pages that let people in by one."""

import hashlib
import json
from base64 import urlsafe_b64encode
from os import urandom

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

HOST = "testserver"
TOUCHED, VERIFIED, HOLDS_A_KEY = 0x01, 0x04, 0x40  # verified: by a PIN, a finger or a face
HASH_OF_HOST = hashlib.sha256(HOST.encode()).digest()


class SoftKey:
    """A key of one person, known to the house from the beginning."""

    def __init__(self, person):
        self.person, self._id = person, urandom(16)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.row = Authenticator.objects.create(
            user=person,
            type=Authenticator.Type.WEBAUTHN,
            data={"name": "klucz", "credential": self.made_for("")},
        )

    def made_for(self, challenge, public=None):
        """Return what a browser sends of a new key; `public` is what is said to verify it."""
        public = public or ES256.from_cryptography_key(self._key.public_key())
        known = AttestedCredentialData.create(Aaguid(bytes(16)), self._id, public)
        said = AuthenticatorData.create(HASH_OF_HOST, TOUCHED | VERIFIED | HOLDS_A_KEY, 1, known)
        paper = AttestationObject.create("none", said, {})
        return self._sent("create", challenge, attestationObject=_text(paper))

    def signed(self, challenge, *, is_verified=True):
        """Return what a browser sends of a key that answers a challenge of ours."""
        said = AuthenticatorData.create(HASH_OF_HOST, TOUCHED | VERIFIED * is_verified, 1)
        client = hashlib.sha256(_client("get", challenge)).digest()
        return self._sent(
            "get",
            challenge,
            authenticatorData=_text(said),
            signature=_text(self._key.sign(bytes(said) + client, ec.ECDSA(SHA256()))),
            userHandle=_text(user_pk_to_url_str(self.person).encode()),
        )

    def _sent(self, kind, challenge, **response):
        named = {"id": _text(self._id), "rawId": _text(self._id), "type": "public-key"}
        return named | {"response": {"clientDataJSON": _text(_client(kind, challenge)), **response}}


def _client(kind, challenge):
    said = {"type": f"webauthn.{kind}", "challenge": challenge, "origin": f"https://{HOST}"}
    return json.dumps(said).encode()


def _text(content):
    return urlsafe_b64encode(bytes(content)).rstrip(b"=").decode()
