"""The folder of our data, closed to the other accounts of the machine.

Only the standard library, because `serve.prepare` runs before anything is installed.
"""

from contextlib import suppress
from pathlib import Path


def closed_to_others(folder: Path) -> Path:
    """Make the folder, or mend the one there is: only its owner enters. Returns it.

    Letters with secret addresses, photos and keys lie below it, whatever their own rights are. A
    folder that belongs to another account stays as that account has it.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(PermissionError):
        folder.chmod(0o700)
    return folder
