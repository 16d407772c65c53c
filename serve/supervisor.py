"""Keep the processes of the house alive: the embedded database, the web server, the letters."""

import errno
import fcntl
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from serve import postgres
from serve.backup_days import is_due
from serve.folders import closed_to_others
from serve.saving import last_backup

LOOK_EVERY = 0.25  # seconds between two looks at the children
LEAST_LIFE = 1  # seconds; a child that dies younger is started again a little later
LETTERS_EVERY = 5  # seconds between two looks into the table of letters
BACKUP_AFTER = 300  # seconds from the start to the first look whether a backup is due
BACKUP_EVERY = 60  # seconds between two looks
BACKUP_AGAIN = 3600  # seconds from one attempt to the next
# Large pieces of memory, as pictures are made of, go back to the system when they are done with.
MEMORY = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "131072"}
STOP_LIMIT = 12  # seconds for requests and letters under way, when a program is asked to stop


class AlreadyRunning(Exception):
    """Another `serve` holds this folder; the text says where it answers."""


class Stopped(BaseException):
    """A signal asks the supervisor to end."""


class Database:
    """The embedded PostgreSQL of this folder."""

    name = "database"

    def __init__(self):
        self.place = postgres.place_for(settings.BASE_DIR)

    def start(self):
        postgres.ensure_running()

    def is_alive(self):
        return postgres.is_alive(self.place)

    def stop(self):
        postgres.stop(self.place)


class Program:
    """A command of ours, in a process group of its own: a signal to the terminal reaches only us.

    Its processes hold a lock as long as one of them lives. When the supervisor was killed, that
    is how the next one recognises what it left behind.
    """

    lock_name = ""

    def __init__(self, *, folder=None):
        self.lock = (folder or settings.VAR_DIR) / self.lock_name
        self.process = None

    def command(self):
        raise NotImplementedError

    def start(self):
        self.stop_leftovers()
        with open(self.lock, "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.process = subprocess.Popen(
                self.command(),
                cwd=settings.BASE_DIR,
                env=MEMORY | os.environ | {"WEB_CONCURRENCY": str(settings.WEB_CONCURRENCY)},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                pass_fds=[lock.fileno()],
            )
            lock.write(str(self.process.pid))

    def is_alive(self):
        return self.process is not None and self.process.poll() is None

    def stop(self):
        if self.is_alive():
            self.process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_LIMIT)
        self.stop_leftovers()

    def stop_leftovers(self):
        """End the processes that hold our lock: workers without a master, or an orphan."""
        deadline = time.monotonic() + STOP_LIMIT
        while group := self._holder():
            # Once the master is gone its workers are of no use, and they hold the port.
            is_orphan = self.process is None and time.monotonic() < deadline
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGTERM if is_orphan else signal.SIGKILL)
            time.sleep(0.1)

    def _holder(self) -> int | None:
        """Return the process group that holds the lock."""
        self.lock.touch()
        with open(self.lock, "r+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(lock.read() or 0) or None
        return None


class LetterSender(Program):
    """The command that sends what waits in the table of letters."""

    name = "sender of letters"
    lock_name = "letters.lock"

    def command(self):
        return [sys.executable, "manage.py", "send_letters", "--every", str(LETTERS_EVERY)]


class WebServer(Program):
    """Gunicorn."""

    name = "web server"
    lock_name = "server.lock"

    def __init__(self, *, host, port, folder=None):
        super().__init__(folder=folder)
        self.host, self.port = host, port

    def command(self):
        host = f"[{self.host}]" if ":" in self.host else self.host
        return [
            *(sys.executable, "-m", "gunicorn", "config.wsgi"),
            *("--bind", f"{host}:{self.port}"),
            *("--worker-class", "serve.worker.WholeRequests", "--threads", "4", "--preload"),
            # What a process gathers in memory goes with it; by chance, so not all go at once.
            *("--max-requests", "1000", "--max-requests-jitter", "500"),
            *("--no-control-socket", "--graceful-timeout", "10", "--log-level", "warning"),
        ]

    def answers(self) -> bool:
        """Say whether the web server answers a request, whatever it says."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        connection = http.client.HTTPConnection(host, self.port, timeout=10)
        try:
            connection.request("GET", "/healthz", headers={"Host": f"localhost:{self.port}"})
            connection.getresponse()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        return True


class DailyBackup(Program):
    """The command that saves everything, once a day; it says by itself what came of it."""

    name = "daily backup"
    lock_name = "daily-backup.lock"

    def __init__(self, *, folder=None):
        super().__init__(folder=folder)
        self.next_look = time.monotonic() + BACKUP_AFTER

    def command(self):
        return [sys.executable, "manage.py", "backup", "--daily"]

    def look(self):
        """Start it when it is due; an attempt that failed is made again an hour later."""
        if time.monotonic() < self.next_look or self.is_alive():
            return
        self.next_look = time.monotonic() + BACKUP_EVERY
        if is_due(timezone.localtime().replace(tzinfo=None), last_backup()):
            self.next_look = time.monotonic() + BACKUP_AGAIN
            self.start()


@contextmanager
def alone(folder: Path, address: str):
    """Hold the folder for one supervisor. Raises AlreadyRunning with the other's address."""
    with open(closed_to_others(folder) / "serve.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            with suppress(ValueError):
                other = json.loads(lock.read())
                raise AlreadyRunning(
                    f"Okolica already runs from this folder: {other['address']} "
                    f"(process {other['process']}). Open that address, or stop it first."
                ) from None
            raise AlreadyRunning("Okolica is just being started from this folder.") from None
        lock.truncate(0)
        lock.write(json.dumps({"address": address, "process": os.getpid()}))
        lock.flush()
        yield
        lock.truncate(0)


def port_is_free(host: str, port: int) -> bool:
    """Say whether we may listen there. Raises OSError when the host is not ours."""
    [(family, *_, address), *_] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True


@contextmanager
def stopped_by_signals():
    """Raise Stopped inside the block when we are asked to end, and swallow it at its edge."""

    def stop(number, frame):
        for other in orders:
            signal.signal(other, signal.SIG_IGN)  # the first order is enough
        raise Stopped

    orders = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in orders}
    try:
        yield
    except Stopped:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def watch(children, *, say, backup):
    """Look at the children for ever and start again those that have died; save each day."""
    born = {child: time.monotonic() for child in children}
    while True:
        time.sleep(LOOK_EVERY)
        try:
            backup.look()
        except OSError as error:
            say(f"The daily backup does not start: {error}")
        for child in children:
            if child.is_alive():
                continue
            if time.monotonic() - born[child] < LEAST_LIFE:
                time.sleep(LEAST_LIFE)
            say(f"The {child.name} has stopped by itself; starting it again.")
            born[child] = time.monotonic()
            try:
                child.start()
            except (OSError, postgres.PostgresError) as error:
                say(str(error))
