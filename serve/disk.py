"""What a disk says when it cannot be written to. Pure: what is installed first reads it, too."""

import errno

from serve.causes import with_causes

FULL = {errno.ENOSPC, errno.EDQUOT}  # it, or our part of it
TAKES_NOTHING = FULL | {errno.EROFS}  # or it may only be read
CANNOT_WRITE = TAKES_NOTHING | {errno.EACCES, errno.EPERM, errno.ENOTDIR}  # or not by us, or there


def cannot_write(error, numbers=CANNOT_WRITE):
    """Return the OSError which says that the disk takes nothing, `error` or behind it, or None.

    numbers: what it may say; a closed file that was to be read says EACCES as well
    """
    found = (one for one in with_causes(error) if isinstance(one, OSError))
    return next((one for one in found if one.errno in numbers), None)
