"""A backup opens by its passphrase on every computer, however slow."""

from base64 import b64decode

import pyrage
import pytest

from serve import passphrases

PASSPHRASE = "żółw i las"
# A file of age with little work (2 ** 10), so that it opens at once.
LOCKED = (
    b"age-encryption.org/v1\n"
    b"-> scrypt AAECAwQFBgcICQoLDA0ODw 10\n"
    b"NXezBKUy80OHo7DSyX4k3fZehZGtNgWjXeNFKpSQhME\n"
    b"--- rcMliO/sAZZ7pq1UJEWs7O/4eSfzLdvdHJ3EXjcWBMg\n"
) + b64decode("QUJDREVGR0hJSktMTU5PUF2f1RZv3xF9aiLE1vsRRoqJlBnOyRoRpcp8FMU9EB2k")


def test_what_age_opens_is_opened():
    assert pyrage.passphrase.decrypt(LOCKED, PASSPHRASE) == b"AGE-SECRET-KEY-1"
    assert passphrases.opened(LOCKED, PASSPHRASE) == b"AGE-SECRET-KEY-1"


def test_another_passphrase_opens_nothing():
    with pytest.raises(passphrases.WrongPassphrase):
        passphrases.opened(LOCKED, PASSPHRASE.upper())


def test_a_slow_computer_is_not_told_that_the_passphrase_is_wrong(monkeypatch):
    """The library measures this machine and refuses what would take it long."""

    def refused(locked, passphrase):
        raise pyrage.DecryptError("Excessive work parameter for passphrase.")

    monkeypatch.setattr(pyrage.passphrase, "decrypt", refused)

    assert passphrases.opened(LOCKED, PASSPHRASE) == b"AGE-SECRET-KEY-1"


@pytest.mark.parametrize(
    "locked",
    [
        b"",
        b"lista",
        LOCKED[:150],
        LOCKED[:-1],
        LOCKED[:-1] + bytes([LOCKED[-1] ^ 1]),
        LOCKED.replace(b"-> scrypt", b"-> X25519"),
        LOCKED.replace(b"age-encryption.org/v1\n", b"age-encryption.org/v2\n"),
        LOCKED.replace(b" 10\n", b" 62\n"),
    ],
)
def test_what_is_not_whole_is_no_wrong_passphrase(locked):
    with pytest.raises(passphrases.NotLocked):
        passphrases.opened(locked, PASSPHRASE)
