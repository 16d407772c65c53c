"""Bringing a backup back into an empty place: photos, database, key, in an order that can break."""

import io
import json
import shutil
from contextlib import closing, suppress
from pathlib import Path, PurePosixPath
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, connection

from serve import database
from serve.archive import BackupError, Reader
from serve.folders import closed_to_others
from serve.saving import DUMP, MEDIA, SECRET_KEY, folder_while, trouble_with_the_disk
from serve.secrets import keep_closed
from serve.tables import known_migrations, of_another_version


def restore(path: Path, *, ask_passphrase, make_room, say) -> dict:
    """Bring database, photos and key back from `path`; return its manifest.

    The whole file is read and held against its digests, and `make_room()` saves what is here,
    before anything is touched. Then photos come beside those that are here (no two have one name),
    and the database changes in one transaction; `finish` does the rest. Wherever it breaks off,
    rows and photos belong together, and the same command can be given again. Raises BackupError.
    """
    try:
        backup = Reader(path, ask_passphrase)
        with closing(backup.zip):
            _refuse_what_is_newer(backup)
            closed_to_others(Path(settings.MEDIA_ROOT))
            with folder_while("being-restored") as folder:
                say("Reading the backup and holding it against its digests")
                files = _unpack(backup, folder)
                make_room()
                say("Bringing back photos and database")
                _note(folder, files, backup.manifest)
                _put(folder, files, backup.manifest)
    except OSError as error:
        raise trouble_with_the_disk(error, Path(settings.MEDIA_ROOT)) from error
    return backup.manifest


MARKS = "leaving/"  # of files that are to go (files/services/leaving.py): they tell it later, too
OF_THAT_DAY = (
    "Who has access, passwords, second factors and links are those of the day of the backup. Look "
    "at them before you start it for others:",
    "  an access that was ended since is open again: libraries end it among their people;",
    "  an account that was closed since is open again: end it in administration;",
    "  a password that was changed since is the one from before: it has to be changed again;",
    "  a link that was ended since opens again: libraries end it among their links.",
)


def finish(say) -> None:
    """Do what is left where a backup was brought back, also by a command that died; else nothing.

    Until then letters of that day would leave a second time, its sessions were open, and photos
    lay about that no row names. Raises BackupError.
    """
    if not is_under_way():
        return
    told = json.loads(_unfinished().read_text())
    here = _what_is_in(told)
    try:
        if here:  # else the database is as it was
            _put_key(here["key"])
            bring_up_to_date(say, made_at=here["made_at"])
        _remove_unnamed(told["came"] + (here["went"] if here else []))
    except Exception as error:
        raise BackupError(
            f"What was left of bringing a backup back could not be done: {error}. Tell who helps "
            "you, or bring another one: manage.py restore FILE --into-empty"
        ) from error
    _unfinished().unlink()


def is_under_way() -> bool:
    """Return whether a backup is being brought back, or was by a command that died."""
    return _unfinished().exists()


def bring_up_to_date(say, *, made_at) -> None:
    """Bring the tables of an older backup up to this version, and set doubtful letters aside.

    Sign everybody out. Say what was erased about people since it was made, and what else is open
    again that somebody had closed.
    """
    say("Bringing the tables up to date")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("doubt_letters")
    with io.StringIO() as said:
        call_command("end_sessions", stdout=said)
        call_command("erased_since", made_at, stdout=said)
        for line in (*said.getvalue().splitlines(), *OF_THAT_DAY):
            say(line)


def what_is_here() -> str:
    """Say what an empty place would not hold; an empty text when it is empty.

    Raises BackupError when tables of another program are here, or photos without tables.
    """
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    if tables and "django_migrations" not in tables:
        raise BackupError(
            "This database holds tables of another program. Name an empty one in DATABASE_URL."
        )
    found = []
    if get_user_model()._meta.db_table in tables:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {get_user_model()._meta.db_table}")
            (people,) = cursor.fetchone()
        found += [f"accounts of {people} people"] if people else []
    photos = sum(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))
    if photos and not tables:
        raise BackupError(
            f"The database is empty, but {photos} files of pictures lie in {settings.MEDIA_ROOT}. "
            "Move them away, and try again."
        )
    found += [f"{photos} files of pictures"] if photos else []
    return " and ".join(found)


def _refuse_what_is_newer(backup):
    if "migrations" not in backup.manifest:
        raise BackupError(
            f"{backup.path} is no backup. The file of one library comes in with load_library."
        )
    applied = {tuple(key) for key in backup.manifest["migrations"]}
    if unknown := of_another_version(applied):
        raise BackupError(
            f"This backup was made by Okolica {backup.manifest['version']}, whose tables this "
            f"version does not know ({', '.join(map('.'.join, sorted(unknown)[:3]))}). "
            "Bring Okolica to the version that made it, or a newer one, and try again."
        )
    if not applied & known_migrations():
        raise BackupError(f"{backup.path} holds no tables of Okolica.")


def _unpack(backup, folder):
    """Write all parts below the folder; return the names of the photos among them."""
    files = []
    for name in backup.manifest["parts"]:
        way = PurePosixPath(name)
        if way.is_absolute() or ".." in way.parts:
            raise BackupError(f"{backup.path} holds a file with a strange name: {name}.")
        target = folder / way
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "xb") as file:
            backup.copy(name, file)
        if name.startswith(MEDIA):
            files.append(name.removeprefix(MEDIA))
    if not {DUMP, SECRET_KEY} <= set(backup.manifest["parts"]):
        raise BackupError(f"{backup.path} holds no database, or no key.")
    return files


def put_photos(folder, files) -> None:
    """Move the photos of an unpacked backup to their place, which may be a disk of its own."""
    for name in files:
        target = Path(settings.MEDIA_ROOT) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder / MEDIA / name, target)


def _unfinished():
    return settings.DATA_DIR / "restore-unfinished.json"


def _what_is_in(told):
    """Return the note of the backup that the database is, of those that were not finished; or None.

    Each remembers the one `before` it, as long as that one had come into the database.
    """
    with connection.cursor() as cursor:
        mark = database.brought_back(cursor)
    while told and told["mark"] != mark:
        told = told.get("before")
    return told


def _note(folder, files, manifest):
    """Write down what `finish` needs: which photos come, and which are here and go.

    Those that came with a command that died before go, too. What it left to be done is done if
    this one does not come into the database.
    """
    here = {one for one in _photos() if not one.startswith(MARKS)}
    came, went = {*files} - here, here - {*files}
    before = None
    if is_under_way():
        died = json.loads(_unfinished().read_text())
        came, before = came | {*died["came"]}, _what_is_in(died)
    told = {
        "mark": f"brought back {uuid4()}",
        "made_at": manifest["made_at"],
        "key": (folder / SECRET_KEY).read_text(),
        "came": sorted(one for one in came if not one.startswith(MARKS)),
        "went": sorted(went),
        "before": before,
    }
    keep_closed(_unfinished(), json.dumps(told))


def _photos():
    media = Path(settings.MEDIA_ROOT)
    return [path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file()]


def _put(folder, files, manifest):
    put_photos(folder, files)
    told = json.loads(_unfinished().read_text())
    try:
        database.bring_back(folder / DUMP, told["mark"])
        with connection.cursor() as cursor:
            found = database.counted(cursor)
    except database.AsItWas:
        _remove_unnamed(told["came"])
        if told["before"]:
            keep_closed(_unfinished(), json.dumps(told["before"]))
        else:
            _unfinished().unlink()
        raise
    except DatabaseError as error:
        raise BackupError(f"The database does not answer: {error}") from error
    if found != manifest["rows"]:
        raise BackupError("The tables do not hold as many rows as were saved. Tell who helps you.")


def _remove_unnamed(names):
    """Let photos go that no row names, and folders in which nothing is left."""
    media = Path(settings.MEDIA_ROOT)
    with connection.cursor() as cursor:
        named = database.named_files(cursor)
    for name in {*names} - named:
        (media / name).unlink(missing_ok=True)
    for path in sorted(media.rglob("*"), reverse=True):
        if path.is_dir():
            with suppress(OSError):
                path.rmdir()


def _put_key(key):
    """Put the key where links and sessions expect it; one that is set by hand stays."""
    if not settings.SECRET_KEY_IS_CHOSEN:
        keep_closed(settings.DATA_DIR / "secret-key", key)
