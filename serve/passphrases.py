"""Opening what age locked with a passphrase, on whatever computer.

age measures how much work the machine does in a second and asks for as much. A machine that is
slower by sixteen times, or that others are just working on, is refused by its library, which then
says the passphrase were wrong: a backup of a large server would not open on a small one. The way
is that of https://age-encryption.org/v1, for a file with one passphrase and a short content.
"""

import binascii
import re
from base64 import b64decode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MOST_WORK = 22  # as the programs of age allow; each one more doubles time and memory
FILE = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt (?P<salt>[\w+/]{22}) (?P<work>[1-9]\d?)\n"
    rb"(?P<key>[\w+/]{43})\n--- [\w+/]{43}\n(?P<nonce>.{16})(?P<content>.+)",
    re.DOTALL,
)
FIRST_AND_LAST = bytes(11) + b"\1"  # of the pieces that a long content is cut into


class WrongPassphrase(Exception):
    """Another passphrase locked it."""


class NotLocked(Exception):
    """These bytes are nothing that a passphrase locked."""


def opened(locked: bytes, passphrase: str) -> bytes:
    """Return what the passphrase locked. Raises WrongPassphrase, NotLocked, MemoryError."""
    found = FILE.fullmatch(locked)
    if not found or int(found["work"]) > MOST_WORK:
        raise NotLocked
    file_key = _file_key(found, passphrase)
    content_key = HKDF(SHA256(), length=32, salt=found["nonce"], info=b"payload").derive(file_key)
    try:
        return ChaCha20Poly1305(content_key).decrypt(FIRST_AND_LAST, found["content"], None)
    except InvalidTag as error:
        raise NotLocked from error


def _file_key(found, passphrase):
    """Return the key of a file, which its head keeps locked by the passphrase."""
    try:
        salt, wrapped = (b64decode(found[part] + b"==") for part in ("salt", "key"))
    except binascii.Error as error:
        raise NotLocked from error
    work = Scrypt(
        salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=2 ** int(found["work"]), r=8, p=1
    )
    try:
        return ChaCha20Poly1305(work.derive(passphrase.encode())).decrypt(bytes(12), wrapped, None)
    except InvalidTag as error:
        raise WrongPassphrase from error
