"""Files that are whole or not there."""

import os
from contextlib import suppress

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Keeps nothing of a file that could not be written to its end, as on a full disk.

    The names are made by us and can be in nobody else's use.
    """

    def _save(self, name, content):
        try:
            return super()._save(name, content)
        except OSError:
            with suppress(OSError):
                os.remove(self.path(name))
            raise
