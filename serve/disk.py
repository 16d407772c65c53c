"""What a disk says when it cannot be written to. Pure."""

import errno

# It is full, or our part of it; it may only be read; or not written to by us.
CANNOT_WRITE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}


def cannot_write(error):
    """Return the OSError which says that the disk takes nothing, `error` or behind it, or None."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, OSError) and error.errno in CANNOT_WRITE:
            return error
        error = error.__cause__ or error.__context__
    return None
