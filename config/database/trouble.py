"""Is it the database server that is in trouble, or what was asked of it? Pure."""

from psycopg2 import DatabaseError, InterfaceError, OperationalError, errors

from serve.causes import with_causes

# Of PostgreSQL's appendix A: connection lost; out of disk, memory or connections; ended from
# outside; the machine under it. And: only reading is allowed.
CLASSES = ("08", "53", "57", "58")
CODES = {"25006"}
# A lock that was not given in time; two who waited for each other, or changed the same.
MEETINGS = (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure)


class TookTooLong(Exception):
    """A request has used up its time; the text says how much it had."""


def of_the_database(error):
    """Return the error of the driver which says that the server is in trouble, or None.

    It may stand behind `error`: what fails while a lost connection is coped with failed by it.
    """
    return next(filter(_is_trouble, with_causes(error)), None)


def took_too_long(error):
    """Return the error which says that time was over, `error` or behind it, or None.

    A statement was ended by the server's clock or by its host, or the whole request by ours.
    """
    found = with_causes(error)
    return next((one for one in found if isinstance(one, TookTooLong | errors.QueryCanceled)), None)


def met_another(error):
    """Return the error which says that somebody else was just saving the same, or None.

    What was sent was waited with for so long as is allowed, or ended so that the other one goes on.
    """
    return next((one for one in with_causes(error) if isinstance(one, MEETINGS)), None)


def points_at_nothing(error):
    """Return the error which says that a key names a row that somebody removed meanwhile, or None.

    Keys are looked at when all is written.
    """
    found = (one for one in with_causes(error) if isinstance(one, errors.ForeignKeyViolation))
    return next(found, None)


def is_full(error):
    """Return whether the server has no room left to write to."""
    return isinstance(error, errors.DiskFull)


def is_just_starting(error):
    """Return whether a server refuses because it is on its way up: libpq knows no code here."""
    return "the database system is " in str(error)


def _is_trouble(error):
    if not isinstance(error, DatabaseError | InterfaceError):
        return False
    if error.pgcode:
        return error.pgcode in CODES or error.pgcode.startswith(CLASSES)
    # Without a code the driver itself lost the connection; a plain DatabaseError is one of those.
    return isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError
