"""While a page is answered, only acts write: seen in the SQL itself, however the code spells it."""

import re
import threading
from functools import lru_cache

from django.core.handlers.base import BaseHandler
from django.db import connection
from django.db.backends.signals import connection_created

from accounts.acts import running
from tests.room import with_room

# `FOR UPDATE` locks what is read, `DO UPDATE` names no table.
WRITING = re.compile(
    r"(?<!FOR )(?<!NO KEY )(?<!DO )\b"
    r"(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?|COPY"
    r"|(?:CREATE|ALTER|DROP)\s+\w+)"
    r'\s+(?:ONLY\s+)?(?:"?public"?\.)?"?(\w+)',
    re.IGNORECASE,
)
# Rows that Django and its libraries keep for themselves.
NOT_STATE = {
    "django_session": "sessions",
    "django_cache": "the cache",
    "django_admin_log": "what Django admin notes about itself",
    "account_emailaddress": "allauth",
    "mfa_authenticator": "allauth",
    "usersessions_usersession": "allauth",
}
# Django notes when somebody signed in.
OF_THE_ACCOUNT = 'UPDATE "accounts_user" SET "last_login"'

answering = threading.local()


def watch():
    """Let every write of a request outside an act fail: of the test client and of a live server."""
    answer = BaseHandler.get_response

    def watched(handler, request):
        answering.now = True
        try:
            return with_room(answer, handler, request)
        finally:
            answering.now = False

    BaseHandler.get_response = watched
    _watch_connection(connection)
    connection_created.connect(_watch_connection)  # each thread of a live server has its own


def _watch_connection(connection, **signal):
    if _only_acts_write not in connection.execute_wrappers:
        # Before all others: each of them ends by taking away the last one.
        connection.execute_wrappers.insert(0, _only_acts_write)


@lru_cache(maxsize=4096)
def tables_written_by(sql):
    """Return the tables that one statement writes; nearly all of them are asked again and again."""
    return set(WRITING.findall(sql)) - set(NOT_STATE)


def _only_acts_write(execute, sql, params, many, context):
    if getattr(answering, "now", False) and not running():
        tables = tables_written_by(str(sql))
        if tables and OF_THE_ACCOUNT not in str(sql):
            raise AssertionError(f"{', '.join(sorted(tables))}: call a service. {sql}")
    return execute(sql, params, many, context)
