"""While a page is answered, only acts write: seen in the SQL itself, however the code spells it."""

import re
import threading

from django.test.client import ClientHandler

from accounts.acts import running

WRITING = re.compile(r'\b(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
# Rows that Django and its libraries keep for themselves.
NOT_STATE = {
    "django_session": "sessions",
    "django_cache": "the cache",
    "django_admin_log": "what Django admin notes about itself",
    "account_emailaddress": "allauth",
    "mfa_authenticator": "allauth",
    "usersessions_usersession": "allauth",
}
# Django notes when somebody signed in; allauth sets a password.
OF_THE_ACCOUNT = (
    'UPDATE "accounts_user" SET "last_login"',
    'UPDATE "accounts_user" SET "password"',
)

answering = threading.local()


def watch(connection):
    """Let every write of the test client's requests outside an act fail on this connection."""
    answer = ClientHandler.get_response

    def watched(handler, request):
        answering.now = True
        try:
            return answer(handler, request)
        finally:
            answering.now = False

    ClientHandler.get_response = watched
    connection.execute_wrappers.append(_only_acts_write)


def _only_acts_write(execute, sql, params, many, context):
    if getattr(answering, "now", False) and not running():
        tables = set(WRITING.findall(str(sql))) - set(NOT_STATE)
        if tables and not any(part in str(sql) for part in OF_THE_ACCOUNT):
            raise AssertionError(f"{', '.join(sorted(tables))}: call a service. {sql}")
    return execute(sql, params, many, context)
