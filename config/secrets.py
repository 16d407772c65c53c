"""The secret key, made once and kept beside the data."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def read_or_make_secret_key(path: Path) -> str:
    """Return the key kept in `path`; make it, readable by its owner only, when there is none.

    Two first starts at once end with the same key: the file is made exclusively.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(key := get_random_secret_key())
    return key
