"""What the command line says, in place of a traceback, of an installation that is not ready."""

from psycopg2 import errors

from config.database.trouble import of_the_database
from config.environment import WrongSetting
from serve.causes import with_causes


def said_of(error):
    """Return what a person at the terminal has to mend, or "" when the mistake is the code's."""
    if isinstance(error, WrongSetting):
        return f"In .env or before the command: {error}"
    if trouble := of_the_database(error):
        return f"The database cannot be worked with just now. {trouble}".strip()
    if any(isinstance(one, errors.UndefinedTable) for one in with_causes(error)):
        return "This database has no tables of Okolica yet: `make run` makes them."
    return ""
