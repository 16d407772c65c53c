"""While somebody saves in a library, it is neither joined to another one, put away nor erased.

Which rows move is known when the joining begins: what somebody was still saving then would be left
behind without a library. See docs/decisions/0252.
"""

from django.db import connection, transaction
from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve

from accounts.models import Library
from accounts.scoping import get_scope
from config.views.forbidden import is_safe

# The lock that a key to the library takes at the end anyway: people who save do not wait for each
# other, nor for who saves what the library says of itself; only whoever lets it cease waits.
STANDS = "SELECT archived_at IS NULL FROM accounts_library WHERE id = %s FOR KEY SHARE"
# Of a page whose act takes rows away from under others (`wait_for_who_saves`) the library is whole
# from the beginning: two who share it already would wait for each other for ever.
STANDS_ALONE = "SELECT archived_at IS NULL FROM accounts_library WHERE id = %s FOR UPDATE"
ALONE = {
    *("merging:merge", "merging:take-back", "merging:audience-merge", "merging:audience-take-back"),
    *("intake:undo", "privacy:erase"),
}


def a_library_stays_while_it_is_written(get_response):
    """Hold the library in scope until what was sent to it is kept.

    Where it ceased while the request was on its way, the same is sent again: then the address says
    what became of it, and what was joined takes what was sent.
    """

    def middleware(request):
        library = get_scope().get("library")
        if is_safe(request) or not isinstance(library, Library):
            return get_response(request)
        with transaction.atomic():
            if _stands(library, request.path_info):
                response = get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)  # all of it or nothing
                return response
        return HttpResponseRedirect(request.get_full_path(), preserve_request=True)

    return middleware


def _stands(library, path):
    with connection.cursor() as cursor:
        cursor.execute(STANDS_ALONE if _is_alone(path) else STANDS, [library.pk])
        return cursor.fetchone() == (True,)


def _is_alone(path):
    try:
        return resolve(path).view_name in ALONE
    except Resolver404:
        return False
