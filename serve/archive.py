"""One file with everything: a ZIP of parts, each with its digest, encrypted on request.

What is encrypted is age (https://age-encryption.org): a key made for this file, which the
passphrase opens (`key.age`), and every part sealed with it. The programs of age open it too.
"""

import errno
import hashlib
import io
import json
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

import pyrage
from django.utils.translation import gettext_noop
from pyrage import x25519

from serve import passphrases

FORMAT = 1
MANIFEST, KEY = "manifest.json", "key.age"
PIECE = 1024 * 1024
ABOUT = """\
A backup of Okolica: database, photos and secret key. To bring it back into an empty place:

    .venv/bin/python manage.py restore FILE
"""
DAMAGED = gettext_noop("%(file)s is damaged (%(what)s). Take another backup.")
# What reading other bytes than were written raises: a ZIP that is not whole, one of a later form
# (NotImplementedError), a part that ends too early, a name that is gone or none, what age refuses.
BROKEN = (
    *(zipfile.BadZipFile, NotImplementedError, EOFError, KeyError, UnicodeDecodeError),
    pyrage.DecryptError,
)
NOT_PLAIN = 0x61  # flags of a part that is locked or patched


class BackupError(Exception):
    """It cannot be saved, or brought back; the text says what to do.

    What the host may read on a page later is said with its facts apart (`%(folder)s`), so that it
    can be read in another language.
    """

    def __init__(self, text, **facts):
        super().__init__(text % facts if facts else text)
        self.text, self.facts = text, facts


class _Counting:
    """A reader that counts and digests what passes through it."""

    def __init__(self, source):
        self.source, self.size, self.digest = source, 0, hashlib.sha256()

    def read(self, size=PIECE):
        piece = self.source.read(size)
        self.size += len(piece)
        self.digest.update(piece)
        return piece

    def seal(self):
        return {"bytes": self.size, "sha256": self.digest.hexdigest()}


class _Digesting(_Counting):
    """A writer that counts and digests what passes through it."""

    def write(self, piece):
        self.size += len(piece)
        self.digest.update(piece)
        return self.source.write(piece)

    def flush(self):
        self.source.flush()


class Writer:
    """Takes the parts of a backup one after another; the manifest comes last."""

    def __init__(self, file, passphrase="", about=ABOUT):
        self.zip, self.parts, self.recipients = zipfile.ZipFile(file, "w"), {}, None
        self.zip.writestr("READ-ME.txt", about)
        if passphrase:
            key = x25519.Identity.generate()
            self.recipients = [key.to_public()]
            self.zip.writestr(KEY, pyrage.passphrase.encrypt(str(key).encode(), passphrase))

    def __enter__(self):
        return self

    def __exit__(self, kind, *_error):
        """Let go of a file that cannot be written to its end: nobody ends it later."""
        if kind:
            with suppress(OSError, ValueError):
                self.zip.close()

    def add(self, name: str, source) -> None:
        """Write one part from a binary reader."""
        counted = _Counting(source)
        self._write(name, counted)
        self.parts[name] = counted.seal()

    def close(self, about: dict) -> None:
        """Write the manifest: what was said about the backup, and each part's size and digest."""
        said = {"format": FORMAT, **about, "parts": self.parts}
        self._write(MANIFEST, io.BytesIO(json.dumps(said, indent=1).encode()))
        self.zip.close()

    def _write(self, name, source):
        ending = ".age" if self.recipients else ""
        with self.zip.open(f"{name}{ending}", "w", force_zip64=True) as target:
            if self.recipients:
                pyrage.encrypt_io(source, target, self.recipients)
            else:
                shutil.copyfileobj(source, target, PIECE)


def _plain(archive):
    """Return a ZIP whose parts are stored as they are, as a Writer stores them.

    Bytes of a part that says otherwise of itself are given to no unpacker. Raises BadZipFile.
    """
    for part in archive.infolist():
        if part.compress_type != zipfile.ZIP_STORED or part.flag_bits & NOT_PLAIN:
            raise zipfile.BadZipFile(f"{part.filename} is not stored as it is")
    return archive


class Reader:
    """Reads a backup. Raises BackupError when it is none, or not opened by the passphrase."""

    def __init__(self, path: Path, ask_passphrase):
        self.path, self.identities = path, None
        try:
            self.zip = _plain(zipfile.ZipFile(path))
        except FileNotFoundError as error:
            raise BackupError(f"There is no file {path}.") from error
        except (*BROKEN, OSError) as error:
            raise BackupError(f"{path} is no backup of Okolica, or not whole: {error}.") from error
        if KEY in self.zip.namelist():
            self.identities = [self._unlock(ask_passphrase())]
        self.manifest = self._manifest()

    def _unlock(self, passphrase):
        try:
            locked = self.zip.read(KEY)
        except (*BROKEN, OSError) as error:
            raise BackupError(DAMAGED, file=str(self.path), what=KEY) from error
        try:
            key = passphrases.opened(locked, passphrase).decode()
        except passphrases.WrongPassphrase as error:
            raise BackupError(
                f"The passphrase does not open {self.path}. Capital letters and spaces count."
            ) from error
        except passphrases.NotLocked as error:
            raise BackupError(DAMAGED, file=str(self.path), what=KEY) from error
        except MemoryError as error:
            raise BackupError(
                f"This computer has too little free memory to open {self.path}: a gigabyte is "
                "enough. Close other programs, or take another computer."
            ) from error
        return x25519.Identity.from_str(key)

    def _manifest(self):
        held = io.BytesIO()
        try:
            self._copy(MANIFEST, held)
            manifest = json.loads(held.getvalue())
            known = manifest["format"] <= FORMAT
        except (BackupError, KeyError, ValueError, TypeError, RecursionError) as error:
            raise BackupError(f"{self.path} is no backup of Okolica.") from error
        if not known:
            raise BackupError(
                f"{self.path} was made by Okolica {manifest['version']}, which is newer than this "
                "one. Bring Okolica up to date first."
            )
        return manifest

    def copy(self, name: str, target) -> None:
        """Write one part into a binary writer, and hold it against its digest.

        Raises BackupError when it is not what was saved.
        """
        written = _Digesting(target)
        self._copy(name, written)
        if written.seal() != self.manifest["parts"][name]:
            raise BackupError(DAMAGED, file=str(self.path), what=name)

    def _copy(self, name, target):
        try:
            ending = ".age" if self.identities else ""
            with self.zip.open(f"{name}{ending}") as source:
                if self.identities:
                    pyrage.decrypt_io(source, target, self.identities)
                else:
                    shutil.copyfileobj(source, target, PIECE)
        except (*BROKEN, OSError) as error:  # age says by an OSError what it finds wrong
            if getattr(error, "errno", None) not in {None, errno.EINVAL}:  # EINVAL: a false place
                raise
            raise BackupError(DAMAGED, file=str(self.path), what=name) from error
