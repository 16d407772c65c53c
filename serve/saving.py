"""Saving everything into one file, which appears whole, or not at all."""

import fcntl
import io
import json
import os
import shutil
import tempfile
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from serve import database
from serve.archive import BackupError, Reader, Writer
from serve.backup_days import newest
from serve.disk import FULL
from serve.folders import closed_to_others

EXISTS = gettext_noop("%(file)s exists already. Name another file.")
NO_DATABASE = gettext_noop("The database cannot be read: %(error)s")
NEARLY_FULL = gettext_noop(
    "The disk of %(folder)s is nearly full: %(free)s MB are free, a backup needs %(wanted)s MB "
    "with what has to stay free. Make room, or name another place in BACKUP_DIR. "
    "Nothing was written."
)
QUITE_FULL = gettext_noop(
    "The disk of %(folder)s is full (%(free)s MB are free). Make room, or name another place in "
    "BACKUP_DIR. No half of a file was left."
)
NO_FILE = gettext_noop("The file cannot be written or read: %(error)s.")
ANOTHER = gettext_noop("Another backup is just being made. Wait a moment.")
LEFT_FREE = 200 * 1024**2  # bytes that a backup leaves to the database and to those who work
DUMP, SECRET_KEY, MEDIA = "database.dump", "secret-key", "media/"


def save(path: Path, *, made_at: datetime, passphrase: str = "") -> dict:
    """Save database, photos and key of one moment into `path`, read it back, return its manifest.

    Raises BackupError: the disk is full or nearly so, a database or a folder cannot be read, or
    what was written is not what was read. Then there is no such file.
    """
    try:
        if path.exists():
            raise BackupError(EXISTS, file=str(path))
        make_folder(path.parent)
        refuse_a_full_disk(path.parent)
        with _one_at_a_time(), _draft_of(path) as draft, folder_while("being-saved") as kept:
            descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w+b") as file:
                _write(file, kept, made_at, passphrase)
                file.flush()
                os.fsync(file.fileno())
            manifest = check(draft, passphrase)
            draft.rename(path)
            _sync(path.parent)
    except OSError as error:
        raise trouble_with_the_disk(error, path.parent) from error
    except DatabaseError as error:
        raise BackupError(NO_DATABASE, error=str(error).strip()) from error
    return manifest


def check(path: Path, passphrase: str = "") -> dict:
    """Read a backup to its end, its database too; return the manifest. Raises BackupError."""
    backup = Reader(path, lambda: passphrase)
    with (
        closing(backup.zip),
        tempfile.TemporaryFile(dir=path.parent) as dump,
        open(os.devnull, "wb") as nowhere,
    ):
        for name in backup.manifest["parts"]:
            backup.copy(name, dump if name == DUMP else nowhere)
        dump.seek(0)
        database.check_dump(dump)
    return backup.manifest


def last_backup() -> datetime | None:
    """Return when the newest backup of BACKUP_DIR was made, by the clock on the wall."""
    try:
        names = [path.name for path in settings.BACKUP_DIR.iterdir()]
    except OSError:  # none was made, or its disk is away
        return None
    return newest(names, timezone.localtime().replace(tzinfo=None))


def last_problem() -> str:
    """Return why the last daily backup failed, to a person of now; empty when it did not."""
    try:
        said = settings.BACKUP_PROBLEM.read_text(errors="replace")
    except OSError:
        return ""
    try:
        told = json.loads(said)
        return gettext(told["text"]) % told["facts"] if told["facts"] else gettext(told["text"])
    except (ValueError, TypeError, KeyError):  # a full disk cut it, or an older version wrote it
        return said


def note_problem(error: Exception) -> None:
    """Keep why a daily backup failed, for the page of whoever keeps the installation."""
    with suppress(OSError):  # the same disk may be what is full
        told = {"text": getattr(error, "text", str(error)), "facts": getattr(error, "facts", {})}
        settings.BACKUP_PROBLEM.write_text(json.dumps(told, ensure_ascii=False))


def forget_problem() -> None:
    settings.BACKUP_PROBLEM.unlink(missing_ok=True)


def refuse_a_full_disk(folder: Path) -> None:
    """Refuse before a byte is written what would fill the disk. Raises BackupError.

    The photos are counted as they are, the database as it lies on the disk, which is more than its
    dump takes.
    """
    wanted = LEFT_FREE + database.size()
    for name in _files_below(Path(settings.MEDIA_ROOT)):
        with suppress(FileNotFoundError):  # somebody has just deleted it
            wanted += (Path(settings.MEDIA_ROOT) / name).stat().st_size
    free = shutil.disk_usage(folder).free
    if free < wanted:
        raise BackupError(
            NEARLY_FULL, folder=str(folder), free=free // 1024**2, wanted=wanted // 1024**2
        )


def make_folder(folder: Path) -> None:
    """Make a folder of backups where there is none; one that was chosen keeps its rights."""
    if not folder.exists():
        closed_to_others(folder)


def trouble_with_the_disk(error: OSError, folder: Path) -> BackupError:
    if error.errno in FULL:
        free = shutil.disk_usage(folder).free // 1024**2
        return BackupError(QUITE_FULL, folder=str(folder), free=free)
    return BackupError(NO_FILE, error=str(error))


def _write(file, kept, made_at, passphrase):
    writer = Writer(file, passphrase)
    with database.one_moment(lambda: _keep_files(kept)) as (cursor, snapshot):
        files = _files_below(kept)
        about = {
            "version": settings.VERSION,
            "made_at": made_at.isoformat(timespec="minutes"),
            "postgres": connection.pg_version,
            "migrations": database.applied(cursor),
            "rows": database.counted(cursor),
            "missing": sorted(database.named_files(cursor) - set(files)),
        }
        with database.dumped(snapshot) as dump:
            writer.add(DUMP, dump)
    writer.add(SECRET_KEY, io.BytesIO(settings.SECRET_KEY.encode()))
    for name in files:
        with open(kept / name, "rb") as source:
            writer.add(f"{MEDIA}{name}", source)
    writer.close(about)


def _keep_files(kept):
    """Give every photo a second name, so that it stays until it is saved, whoever deletes it."""
    media = Path(settings.MEDIA_ROOT)
    for name in _files_below(media):
        target = kept / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # its row is gone, and now it went too
            try:
                os.link(media / name, target)
            except FileNotFoundError:
                raise
            except OSError:  # a disk without second names
                shutil.copyfile(media / name, target)


def _files_below(folder):
    """Return the names of the files below, as rows of the database say them."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


@contextmanager
def _one_at_a_time():
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with open(settings.DATA_DIR / "backup.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(ANOTHER) from error
        yield


@contextmanager
def folder_while(what):
    """Give a folder on the disk of the photos while something is done, "being-saved" for example.

    It goes at the end; one that was killed left its own, with all that a backup holds: it goes now.
    """
    beside = Path(settings.MEDIA_ROOT).parent
    beside.mkdir(parents=True, exist_ok=True)
    for left in beside.glob(f"{what}-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=beside, prefix=f"{what}-") as name:
        yield Path(name)


@contextmanager
def _draft_of(path):
    """Give the name of the file until it is whole; what was begun and not ended goes."""
    for left in path.parent.glob(".okolica-*.draft"):
        left.unlink(missing_ok=True)
    draft = path.with_name(f".okolica-{path.name}.draft")
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _sync(folder):
    """Let the new name of a file survive a power cut too."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
