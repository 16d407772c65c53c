"""A copy of this folder with a database, photos and a port of its own, which may be broken."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from serve.folders import STATE_OF_ROOT, data_folder
from serve.postgres_home import place_for

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "okolica-demo-2026"
SHARED = (".venv", "node_modules")
START_LIMIT = 240  # seconds of a machine that does nothing else
PLAN = """
from datetime import date, time
from accounts.models import Library, User
from accounts.scoping import scope
from workshops.models import Workshop
from workshops.services.workshops import plan_workshop
library = Library.objects.get(slug="ustronie-morskie")
person = User.objects.get(email="coordinator@okolica.test")
day = {"held_on": date(2026, 3, 14), "starts_at": time(9), "ends_at": time(14)}
with scope(library=library):
    workshop = Workshop(library=library, title="Próba ze zdjęciami", **day)
    print(plan_workshop(workshop=workshop, by=person).pk)
"""


def _how_many_share_a_processor():
    return max(1, os.getloadavg()[0] / (os.cpu_count() or 1))


class House:
    """A served copy; `folder` is where, `port` where it answers, `password` that of its demo."""

    password = PASSWORD

    def __init__(self, folder, port):
        self.folder, self.port, self.process, self.more = folder, port, None, {}
        self.workshop = ""

    @property
    def environment(self):
        ours = ("DATABASE_URL", "SECRET_KEY", "EMAIL_URL", "BACKUP_DIR", "HTTPS", "HOST")
        kept = {name: value for name, value in os.environ.items() if name not in ours}
        return kept | {"PORT": str(self.port), "DEMO_PASSWORD": PASSWORD} | self.more

    def start(self):
        with open(self.folder / "drill.log", "a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=self.folder,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(60)

    @contextmanager
    def started_otherwise(self, more):
        """Serve with more in the environment inside the block, as before after it."""
        self._again(more)
        try:
            yield
        finally:
            self._again({})

    def _again(self, more):
        self.stop()
        self.more = more
        self.start()
        self.wait()

    def plan_workshop(self):
        """Plan a day of which no photo is kept yet; return its number.

        A workshop keeps a number of photos and refuses more: a drill that counts them begins anew.
        """
        self.workshop = self.run(PLAN).strip()
        return self.workshop

    def run(self, code):
        """Run a piece of Python in the shell of this house; return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v", "0", "-c", code],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        return done.stdout

    def wait(self, seconds=START_LIMIT):
        """Return how long it took until /healthz says that all is well.

        A second of a busy machine counts for the part of it that the house gets. A house that ended
        is not waited for.
        """
        begun = looked = time.monotonic()
        while seconds > 0 and self.process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 5) as one:
                one.sendall(
                    b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                )
                if one.recv(100).startswith(b"HTTP/1.1 200"):
                    return time.monotonic() - begun
            time.sleep(0.05)
            now = time.monotonic()
            seconds -= (now - looked) / _how_many_share_a_processor()
            looked = now
        last = (self.folder / "drill.log").read_text()[-2000:]
        waited = time.monotonic() - begun
        raise RuntimeError(f"The house does not answer, after {waited:.0f} s.\n{last}")

    def postmaster(self):
        """Return the process of the database server, or None while there is none."""
        try:
            return int((place_for(self.folder).data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None

    def processes(self, *words):
        """Return the processes below the supervisor whose command holds all these words."""
        return [*self._parents(words)]

    def workers(self):
        """Return the processes that answer pages: those of gunicorn whose parent is one, too."""
        parents = self._parents(["gunicorn"])
        return [process for process, parent in parents.items() if parent in parents]

    def _parents(self, words):
        said = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True)
        return family_of(self.process.pid, said.stdout.splitlines(), words)


def family_of(head, lines, words):
    """Return process → its parent of those below `head` whose command holds all these words.

    `lines` say process, parent and command. Numbers begin anew at some point, so they say nothing
    of who came first.
    """
    split = [line.split(None, 2) for line in lines]
    rows = [(int(process), int(parent), " ".join(args)) for process, parent, *args in split]
    family, before = {head}, 0
    while len(family) != before:
        before = len(family)
        family |= {process for process, parent, _command in rows if parent in family}
    return {
        process: parent
        for process, parent, command in rows
        if process in family and all(word in command for word in words)
    }


@contextmanager
def built():
    """Give a House that answers and holds the demonstration; nothing of it stays."""
    with empty() as one:
        one.start()
        try:
            print(f"A house of its own answers after {one.wait():.0f} s.", flush=True)
            yield one
        finally:
            one.stop()


@contextmanager
def empty(of=ROOT):
    """Give a House that is prepared and was never started: no database, no photos.

    Its files are those of a folder, `of`: meanwhile somebody may work in ours.
    """
    with tempfile.TemporaryDirectory(prefix="okolica-drill-") as name:
        folder = Path(name).resolve() / "okolica"
        _copy(folder, of)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        one = House(folder, port)
        prepared = [sys.executable, "-m", "serve.prepare", "run"]
        subprocess.run(prepared, cwd=folder, env=one.environment, check=True)
        try:
            yield one
        finally:
            _forget(folder)


def _copy(folder, of):
    """Copy what git knows or would take, and point at what the copy need not own."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        if (of / name).is_file() and name not in SHARED:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(of / name, target)
    for name in SHARED:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to((ROOT / name).resolve())


def _forget(folder):
    kept = data_folder(folder)
    if kept.is_relative_to(STATE_OF_ROOT):  # the rest goes with the folder
        shutil.rmtree(kept, ignore_errors=True)
