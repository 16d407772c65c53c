"""A page that lost its database under way is made once more.

A database that was restarted is back in two seconds. What only reads has done nothing by half, and
a form that acts once (`config/once.py`) has kept both its act and its key, or neither. Of anything
else, and of files, which may have been read already, the person sees that it failed and decides.
"""

import time

from django.db import connection

from config.database.base import PATIENCE
from config.once import acts_once

SAFE = {"GET", "HEAD"}
TROUBLE = {500, 503}


def once_more_when_the_database_was_lost(get_response):
    def middleware(request):
        begun, held = time.monotonic(), connection.connection
        response = get_response(request)
        took = time.monotonic() - begun  # who has waited in vain for a server waits no second time
        is_trouble = response.status_code in TROUBLE and took < PATIENCE and _was_lost(held)
        if is_trouble and _may_be_repeated(request):
            connection.close()
            for known in ("_cached_user", "place_read"):  # who asks may have gone since
                vars(request).pop(known, None)
            response = get_response(request)
        return response

    return middleware


def _may_be_repeated(request):
    if request.method in SAFE:
        return True
    # Before it is known who sends, nothing says whether the form is one of those.
    return hasattr(request, "user") and acts_once(request) and not request.FILES


def _was_lost(held):
    """Return whether the connection at the beginning is gone, another one in its place or not."""
    if connection.connection is not held or held is None:
        return True
    return connection.errors_occurred and not connection.is_usable()
