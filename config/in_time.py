"""A request that takes longer than a limit ends, and its page says so.

The clock is looked at before each statement; one that takes too long by itself is ended by the
server (`DatabaseWrapper.longest_statement`). An answer that streams has begun and goes on, and
commands have no limit: see docs/decisions/0235.
"""

import time

from django.conf import settings
from django.db import connection

from config.database.trouble import TookTooLong


def a_request_ends_in_time(get_response):
    def middleware(request):
        if not settings.REQUEST_SECONDS:
            return get_response(request)
        with connection.execute_wrapper(_looking_at_the_clock(settings.REQUEST_SECONDS)):
            return get_response(request)

    return middleware


def _looking_at_the_clock(seconds):
    """Return what asks the database until the time is over.

    Then the page that says so is made, for which there is as much time again.
    """
    ends_at = time.monotonic() + seconds

    def ask(execute, sql, params, many, context):
        nonlocal ends_at
        if time.monotonic() > ends_at:
            ends_at = time.monotonic() + seconds
            raise TookTooLong(f"{seconds} seconds are over")
        return execute(sql, params, many, context)

    return ask
