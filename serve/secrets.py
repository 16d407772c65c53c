"""The secret key, made once and kept beside the data."""

import fcntl
import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def read_or_make_secret_key(path: Path) -> str:
    """Return the key kept in `path`; make it, readable by its owner only, when there is none.

    Two first starts at once end with the same key: whoever comes second waits at the lock, and the
    key is moved into its place whole, so nobody reads half of one. An empty file is no key.
    """
    if key := _read(path):
        return key
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path.with_name(f"{path.name}.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if key := _read(path):
            return key
        keep_closed(path, key := get_random_secret_key())
    return key


def keep_closed(path: Path, text: str) -> None:
    """Put a text into its place, whole, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.draft")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return ""
