"""A line for every request: afterwards one can tell who asked for what."""

import logging
import time

from django.utils import timezone

from config.logs import as_line, new_number, without_secrets

logger = logging.getLogger("okolica.access")


def a_line_for_every_request(get_response):
    """Give the request its number and write down who asked for which page, and what came of it.

    Never what stands behind the question mark, nor the secret of an address.
    """

    def middleware(request):
        number, began = new_number(), time.monotonic()
        response = get_response(request)
        response.headers["X-Request-Number"] = number
        # What is known already: asking now who it is would ask a database that may be down.
        person = vars(request).get("_cached_user")
        line = as_line(
            at=timezone.now().isoformat(timespec="milliseconds"),
            request=number,
            method=request.method,
            path=without_secrets(request.path),
            status=response.status_code,
            ms=round((time.monotonic() - began) * 1000),
            library=getattr(getattr(request, "library", None), "pk", None),
            person=getattr(person, "pk", None),
        )
        logger.info("%s", line)
        return response

    return middleware
