"""What a disk says when it cannot be written to. Pure: what is installed first reads it, too."""

import errno

FULL = {errno.ENOSPC, errno.EDQUOT}  # it, or our part of it
TAKES_NOTHING = FULL | {errno.EROFS}  # or it may only be read
CANNOT_WRITE = TAKES_NOTHING | {errno.EACCES}  # or not be written to by us


def cannot_write(error, numbers=CANNOT_WRITE):
    """Return the OSError which says that the disk takes nothing, `error` or behind it, or None.

    numbers: what it may say; a closed file that was to be read says EACCES as well
    """
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, OSError) and error.errno in numbers:
            return error
        hides = error.__suppress_context__  # raised from another one, or from None
        error = error.__cause__ if hides else error.__context__
    return None
