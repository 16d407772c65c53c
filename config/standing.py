"""While somebody saves in a library, it is neither joined to another one, put away nor erased.

Which rows move is known when the joining begins: what somebody was still saving then would be left
behind without a library. See docs/decisions/0252.

And a form of a page from before a person was erased is not taken: see docs/decisions/0319.
"""

import threading

from django.contrib.messages.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.models import Library
from accounts.page_moments import is_from_before
from accounts.scoping import get_scope
from accounts.unsaved import NotSaved
from config.database.trouble import met_another
from config.once import came_before
from config.places import place_at
from config.views.errors import no_turn
from config.views.forbidden import is_safe

# The lock that a key to the library takes at the end anyway: people who save do not wait for each
# other, nor for who saves what the library says of itself; only whoever lets it cease waits.
STANDS = "SELECT archived_at IS NULL, erased_at FROM accounts_library WHERE id = %s FOR KEY SHARE"
# Of a page whose act takes rows away from under others (`wait_for_who_saves`) the library is whole
# from the beginning: two who share it already would wait for each other for ever.
STANDS_ALONE = (
    "SELECT archived_at IS NULL, erased_at FROM accounts_library WHERE id = %s FOR UPDATE"
)
ALONE = {
    *("merging:merge", "merging:take-back", "merging:audience-merge", "merging:audience-take-back"),
    *("intake:undo", "privacy:erase", "privacy:due-erase"),
}
# These look for a person and write no words: of two who erase the same one, nobody is refused.
AT_ANY_TIME = {"privacy:person", "privacy:copy", "privacy:erase"}
# Of a row that we see and whose writer is still under way, the writer is this transaction.
CHANGED_NOW = """
    SELECT pg_xact_status(
        (pg_current_xact_id()::text::bigint >> 32 << 32 | xmin::text::bigint)::text::xid8
    ) = 'in progress' FROM accounts_membership WHERE id = %s
"""
# Half of the threads of a process: who waits holds one, and other libraries need some.
MOST_WAITING = 2
turns = threading.BoundedSemaphore(MOST_WAITING)


class NoTurn(Exception):
    """Too many wait already for a library that somebody has alone, or this one did long enough."""


def a_library_stays_while_it_is_written(get_response):
    """Hold the library in scope until what was sent to it is kept.

    Where it ceased while the request was on its way, the same is sent again: then the address says
    what became of it, and what was joined takes what was sent. So it is where the sender's access
    ended, or their role changed, while they waited for the library, or for a row of it.
    """

    def middleware(request):
        library = get_scope().get("library")
        if is_safe(request) or not isinstance(library, Library):
            return get_response(request)
        try:
            with transaction.atomic():
                if _stands(request, library):
                    response = get_response(request)
                    if response.status_code >= 500 or connection.needs_rollback:
                        transaction.set_rollback(True)  # all of it or nothing
                        return response
                    if _let_it_through(request):
                        return response
                    transaction.set_rollback(True)
                    _forget_what_it_said(request)
        except NoTurn:
            return no_turn(request)
        return HttpResponseRedirect(request.get_full_path(), preserve_request=True)

    return middleware


def _stands(request, library):
    name = _name_of(request.path_info)
    statement = STANDS_ALONE if name in ALONE else STANDS
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} SKIP LOCKED", [library.pk])
        found = cursor.fetchone()
        if found is None:  # somebody has it, or it is gone
            if not turns.acquire(blocking=False):
                raise NoTurn
            try:
                cursor.execute(statement, [library.pk])
                found = cursor.fetchone() if _has_its_place(request) else None
            except DatabaseError as error:
                if met_another(error):
                    raise NoTurn from error
                raise
            finally:
                turns.release()
    stands, erased_at = found or (False, None)
    if stands and erased_at and name not in AT_ANY_TIME:
        _take_nothing_from_before(request, erased_at)
    return stands


def _take_nothing_from_before(request, erased_at):
    """Refuse a form of a page that may propose words of a person who was erased meanwhile.

    What the typing screens send by script was typed by hand, and is sent when there is a network.
    What was carried out before the erasing, and comes again, was saved: it is led on.
    """
    is_typed = request.headers.get("X-Requested-With")
    if is_typed or not is_from_before(request.POST, erased_at):
        return
    if not came_before(request):
        raise NotSaved(
            _(
                "Meanwhile data of a person were erased here, and this page is from before that. "
                "Nothing was saved. Open it anew, and take along only what may stay."
            ),
            _page_anew(request),
        )


def _page_anew(request):
    """Return the address of the page whose form was sent; some forms are sent to others.

    Pages of a link do not say where they came from, and are sent to themselves.
    """
    came_from = request.headers.get("Referer", "")
    if request.membership is None:
        return request.path
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    return came_from if is_ours else request.library.get_absolute_url()


def _has_its_place(request):
    """Return whether who sends it still has the place that was read before the wait, if any."""
    place = request.membership
    if place is None:
        return True
    now = place_at(place.user, request.library.slug)
    return now is not None and now.role == place.role


def _let_it_through(request):
    """Return whether the sender's place, after every wait, still is what let this in.

    Or whether the request itself ended or changed it: then that is what was asked.
    """
    return _has_its_place(request) or _changed_by_itself(request.membership)


def _changed_by_itself(place):
    with connection.cursor() as cursor:
        cursor.execute(CHANGED_NOW, [place.pk])
        found = cursor.fetchone()
    return found is None or found == (True,)  # it let go of the row, or wrote it last


def _forget_what_it_said(request):
    """Take out of the session what the view put there: its act is undone."""
    request.session = type(request.session)(request.session.session_key)
    request._messages = default_storage(request)


def _name_of(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""
