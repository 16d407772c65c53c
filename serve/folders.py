"""The folders of our data, closed to the other accounts of the machine.

Only the standard library, because `serve.prepare` runs before anything is installed.
"""

import errno
import hashlib
import os
from pathlib import Path

STATE_OF_ROOT = Path("/var/lib/okolica")


def closed_to_others(folder: Path) -> Path:
    """Make the folder, or mend the one there is: only its owner enters. Returns it.

    Letters with secret addresses, photos and keys lie below it, whatever their own rights are. A
    folder that belongs to another account, or lies on a disk that may only be read, stays as it is.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        folder.chmod(0o700)
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise
    return folder


def data_folder(folder: Path) -> Path:
    """Return where database, photos, key and backups of the working copy in `folder` lie together.

    PostgreSQL refuses to run as root, and as somebody else it could not enter a closed folder of
    root's: for root it lies under /var/lib, where the other account may pass through.
    """
    if os.geteuid() == 0:
        return STATE_OF_ROOT / name_of_copy(folder)
    return folder / "var"


def name_of_copy(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
