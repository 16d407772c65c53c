"""The pages for when something is wrong: each with a way out and the name of who helps.

They use neither the database nor context processors, which may be what is broken.
"""

import logging
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.services.installation import known_helper
from accounts.services.rows import Gone
from accounts.unsaved import NotSaved, pairs_of, typed_in
from config.database.trouble import (
    is_full,
    met_another,
    of_the_database,
    points_at_nothing,
    took_too_long,
)
from config.logs import new_number, number_of_request
from config.once import OURS
from files.typesetting import SetterEnded
from reports.forms.photos import too_many_files
from serve.causes import with_causes
from serve.disk import TAKES_NOTHING, cannot_write

logger = logging.getLogger(__name__)
AGAIN_AFTER, A_MINUTE = "5", "60"  # seconds
AS_TEXT = "application/x-www-form-urlencoded"  # files are not sent again by a page


def bad_request(request, exception=None):
    """Say that the request is damaged, unless the database was lost while it was read."""
    if trouble := took_too_long(exception):
        return no_time(request, trouble)
    if trouble := met_another(exception):
        return waited_long_enough(request, trouble)
    if trouble := of_the_database(exception):
        return no_database(request, trouble)
    return answer(request, "400.html", status=400, reason=_too_much(exception))


def _too_much(exception):
    """Return why a form was not read that holds more than goes at once, else ""."""
    if isinstance(exception, TooManyFilesSent):
        return f"{too_many_files()} {_('Go back in the browser and choose anew.')}"
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return _("It is too large to go at once. Go back in the browser and send it in parts.")
    return ""


def permission_denied(request, exception=None):
    """Show the sentence that came with PermissionDenied, when there is one."""
    return answer(request, "403.html", status=403, reason=str(exception or ""))


def csrf_failure(request, reason=""):
    """A form that cannot be trusted any more: usually it waited too long, or cookies are off."""
    advice = _(
        "Nothing was saved: this form has expired, or the browser does not keep cookies. Copy "
        "what you have written, go back, refresh the page and send it again."
    )
    return answer(request, "403.html", status=403, reason=advice)


def page_not_found(request, exception=None):
    """Show the sentence about what was deleted a moment ago, when it is that.

    Whoever sent a form stood on a page that was there: it is said first that nothing was saved.
    """
    if isinstance(exception, NotSaved):
        return answer(request, "409.html", status=409, reason=str(exception), to=exception.to)
    reason = " ".join(exception.messages) if isinstance(exception, Gone) else ""
    sent = request.method == "POST"
    return answer(request, "404.html", status=404, reason=reason, was_sent=sent)


def server_error(request):
    """Give the failure a number, which the person reads out and the host finds in the log."""
    if trouble := took_too_long(sys.exception()) or _set_too_long(sys.exception()):
        return no_time(request, trouble)
    if trouble := met_another(sys.exception()):
        return waited_long_enough(request, trouble)
    if trouble := of_the_database(sys.exception()):
        return no_database(request, trouble)
    if trouble := cannot_write(sys.exception(), TAKES_NOTHING):
        return no_room(request, trouble)
    if trouble := points_at_nothing(sys.exception()):
        return removed_meanwhile(request, trouble)
    incident = number_of_request() or new_number()
    logger.exception("Incident %s: %s %s", incident, request.method, request.path)
    try:
        again = request.path if request.method == "GET" else reverse("home")
        return answer(request, "500.html", status=500, number=incident, again=again)
    except Exception:
        logger.exception("Incident %s: the error page failed as well", incident)
        return HttpResponseServerError(f"Okolica: 500. {incident}", content_type="text/plain")


def _set_too_long(error):
    """Return the error which says that a page of a document was not set to its end, or None."""
    return next((one for one in with_causes(error) if isinstance(one, SetterEnded)), None)


def no_database(request, trouble):
    """Ask for a moment of patience: the database does not answer, or has no room left.

    One line in the log and no more: every page says the same until it is back.
    """
    [said, *_details] = str(trouble).splitlines() or [""]
    logger.error("No database for %s %s: %s", request.method, request.path, said)
    return _later(request, is_full=is_full(trouble), may_repeat=not is_full(trouble))


def no_room(request, trouble):
    """Say that the disk takes nothing: it is full, or may only be read."""
    logger.exception("No room on the disk for %s %s: %s", request.method, request.path, trouble)
    return _later(request, is_full=True, may_repeat=False)


def no_time(request, trouble):
    """Say that the request took too long and was ended; where it stood is found in the log."""
    logger.exception("No time left for %s %s: %s", request.method, request.path, trouble)
    return _later(request, is_slow=True, may_repeat=False)


def too_many(request):
    """Say that the pages of the sign-in were asked too often, by this network or for one account.

    allauth asks for this page where it would show an English one without a way out. There is
    nothing to report, so it has no number.
    """
    response = answer(request, "429.html", status=429, number=None)
    response.headers["Retry-After"] = A_MINUTE
    return response


def waited_long_enough(request, trouble):
    """Say that the same is just being saved, and that what was sent waited for it long enough."""
    logger.exception("Waited in vain, %s %s: %s", request.method, request.path, trouble)
    return _later(request, is_met=True)


def no_turn(request):
    """Say that nothing was saved: somebody has the library alone, and enough wait for it."""
    return _later(request, is_taken=True)


def removed_meanwhile(request, trouble):
    """Say that nothing was saved: what it belongs to was deleted, or joined, at that moment."""
    if connection.in_atomic_block:
        transaction.set_rollback(True)  # nor what was done before it in the same press
    logger.exception("Removed meanwhile, %s %s: %s", request.method, request.path, trouble)
    return answer(request, "409.html", status=409)


def _later(request, *, may_repeat=True, **why):
    again = request.get_full_path() if request.method in {"GET", "HEAD"} else None
    # Around the view all is taken back (`config/once.py`, `config/standing.py`); what fails later
    # may have been kept.
    is_undone = connection.in_atomic_block
    if may_repeat and OURS.match(request.path) and request.content_type == AS_TEXT:
        why |= {"sent": pairs_of(request), "path": request.get_full_path()}
    response = answer(request, "503.html", status=503, again=again, is_undone=is_undone, **why)
    response.headers["Retry-After"] = AGAIN_AFTER
    response.headers["Cache-Control"] = "no-store"
    return response


def answer(request, template, *, status, **context):
    """Render an error page; `request` stays outside, so that no context processor runs."""
    house = {"helper": known_helper(), "number": number_of_request(), "typed": typed_in(request)}
    return HttpResponse(render_to_string(template, house | context), status=status)
