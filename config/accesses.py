"""A line for every request: afterwards one can tell who asked for what."""

import logging
import time

from django.utils import timezone

from accounts.audit import tell
from config.logs import as_line, new_number, number_of_request, numbered, without_secrets

logger = logging.getLogger("okolica.access")
# Pages made for paper, or to be copied from: what they show leaves the house as a file does.
# Of a hard matter no line tells, which the host would read: its own list has one (record 262).
GIVEN_AWAY = {
    *("partners:print", "partners:addresses", "maps:print", "directory:on-paper"),
    *("workshops:invite-on-paper", "workshops:attendance", "workshops:image-consents"),
    *("workshops:kit", "workshops:sheet"),
}
MOST_OF_PATH = 300  # characters; a visitor chooses them, and each line stays for LOG_DAYS
# No page of ours uses them, so nothing that gets into a page may.
NOT_USED = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"


def a_line_for_every_request(get_response):
    """Give the request its number and write down who asked for which page, and what came of it.

    Never what stands behind the question mark, nor the secret of an address.
    """

    def middleware(request):
        number, began = new_number(), time.monotonic()
        with numbered(number):
            response = get_response(request)
            response.headers["X-Request-Number"] = number
            response.headers["Permissions-Policy"] = NOT_USED
            _write(request, response, began)
        return response

    return middleware


def _write(request, response, began):
    """Write the line of the request, and one of its own for what somebody takes away."""
    # What is known already: asking now who it is would ask a database that may be down.
    person = vars(request).get("_cached_user")
    known_person = person if person is not None and person.pk else None
    library = getattr(getattr(request, "library", None), "pk", None)
    path = without_secrets(request.path[:MOST_OF_PATH])
    if _is_given_away(request, response):
        tell("export", by=known_person, library=library, page=path)
    line = as_line(
        at=timezone.now().isoformat(timespec="milliseconds"),
        request=number_of_request(),
        method=request.method,
        path=path,
        status=response.status_code,
        ms=round((time.monotonic() - began) * 1000),
        library=library,
        person=known_person and known_person.pk,
    )
    logger.info("%s", line, extra={"is_of_nobody": known_person is None})


def _is_given_away(request, response):
    """Return whether somebody got a file, or a page that is made to leave the house."""
    page = getattr(request.resolver_match, "view_name", "")
    is_file = response.get("Content-Disposition", "").startswith("attachment")
    return is_file or (page in GIVEN_AWAY and response.status_code == 200)
