"""A disk that is full in the middle of a file."""

import errno

from django.core.files.base import ContentFile

from config.storage import WholeFiles


class TooLong(ContentFile):
    """Fills the disk with its first half."""

    trouble = errno.ENOSPC

    def chunks(self, chunk_size=None):
        whole = self.read()
        yield whole[: len(whole) // 2]
        raise OSError(self.trouble, "trouble with the disk")


class SmallDisk(WholeFiles):
    """Has room for so many files; the next one is cut."""

    def __init__(self, *, room, trouble=errno.ENOSPC, **options):
        super().__init__(**options)
        self.room, self.trouble = room, trouble

    def _save(self, name, content):
        self.room -= 1
        if self.room < 0:
            content = TooLong(content.read())
            content.trouble = self.trouble
        return super()._save(name, content)
