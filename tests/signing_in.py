"""Somebody is signed in, as the page for it leaves it: one statement, for each test begins so.

Django's `force_login` makes a session, looks at it, makes another, takes the first away and saves
the second: sixteen statements, as much work as the page that is asked for then.
"""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string

from config.sessions import SessionStore

# The session, when the person was here last, and allauth's note whose session it is.
WRITE = """
WITH session AS (
    INSERT INTO django_session (session_key, session_data, expire_date)
    VALUES (%(key)s, %(data)s, %(ends_at)s)
), seen AS (
    UPDATE accounts_user SET last_login = %(now)s WHERE id = %(user)s
)
INSERT INTO usersessions_usersession
    (user_id, created_at, ip, last_seen_at, session_key, user_agent, data)
VALUES (%(user)s, %(now)s, '127.0.0.1', %(now)s, %(key)s, '', '{}')
"""


def let_in(client, user):
    """Sign somebody in; the note whose session it is lets a page read both together."""
    session, key = SessionStore(), get_random_string(32, VALID_KEY_CHARS)
    user.last_login = timezone.now()
    holds = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    said = {"key": key, "data": session.encode(holds), "ends_at": session.get_expiry_date()}
    with connection.cursor() as cursor:
        cursor.execute(WRITE, said | {"now": user.last_login, "user": user.pk})
    client.cookies[settings.SESSION_COOKIE_NAME] = key
