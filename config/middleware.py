"""What happens around every request."""

import re

import pghistory
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.shortcuts import get_object_or_404, resolve_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from accounts.models import Library
from accounts.scoping import scope
from accounts.services.links import link_at
from accounts.ways import path_here
from config.admin_scope import scope_of_the_administrator
from config.places import place_at, places_of, read_with_session
from config.viewing import is_about_a_resident, place_while_viewing
from config.views.errors import answer
from config.views.forbidden import is_safe, only_viewing
from directory.access import something_shown_or_404

PUBLIC_PATH = re.compile(r"^/public/(?P<slug>[-\w]+)/")
ANSWER_PATH = re.compile(r"^/answer/(?P<token>[^/]+)/")
LIBRARY_PATH = re.compile(r"^/libraries/(?P<slug>[-\w]+)/")
ASKED_BY_NOBODY_ELSE = {"same-origin", "none"}  # "none": typed, a bookmark, a letter
WORDS = ("text/html", "text/plain", "application/xml")  # what compressing makes shorter


def begin_with_one_statement(get_response):
    """Read session, person and place together where a library is asked for with a session."""

    def middleware(request):
        match = LIBRARY_PATH.match(request.path)
        if match and request.session.session_key:
            read_with_session(request, match["slug"])
        return get_response(request)

    return middleware


def language_of_the_person(get_response):
    """Speak the person's language, else that of the cookie, else Polish.

    The browser's Accept-Language is not read: computers in libraries are often set up in English.
    """
    known = dict(settings.LANGUAGES)

    def middleware(request):
        language = getattr(request.user, "language", "")
        if language not in known:
            language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if language not in known:
            language = settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def a_page_for_a_wrong_method(get_response):
    """Answer with a page where an address was opened that only takes what a form sends.

    A browser shows an empty answer as its own error page, without a way out.
    """

    def middleware(request):
        response = get_response(request)
        if response.status_code == 405 and not response.content:
            allowed = response.headers["Allow"]
            response = answer(request, "405.html", status=405)
            response.headers["Allow"] = allowed
        return response

    return middleware


def personal_pages_are_not_kept(get_response):
    """Ask the browser to keep nothing of what a signed-in person or the holder of a link sees,
    and to give none of it to pages of others.

    A view that has said something about keeping meant it: see docs/decisions/0118. The secret of
    an address is told to no other page: only where it came from, which forms need.
    """

    def middleware(request):
        response = get_response(request)
        by_link = request.path.startswith("/answer/")
        user = getattr(request, "user", None)  # none where the address was only corrected
        if by_link or (user is not None and user.is_authenticated):
            response.headers.setdefault("Cache-Control", "private, no-store")
            response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if by_link:
            response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return middleware


def pages_for_everybody(get_response):
    """Compress what a visitor may read, and answer 304 to whoever has it already.

    Only what holds no secret: see docs/decisions/0145. A view that has said something about
    keeping meant it; where it names the version of a file (ETag), that is all it takes.
    """
    gzip, conditional = GZipMiddleware(get_response), ConditionalGetMiddleware(get_response)

    def middleware(request):
        response = get_response(request)
        if request.method not in {"GET", "HEAD"} or response.status_code != 200:
            return response
        if response.has_header("ETag"):
            answer = conditional.process_response(request, response)
            if answer.status_code == 304 and hasattr(response, "file_to_stream"):
                response.file_to_stream.close()
            return answer
        if not _holds_no_secret(request, response):
            return response
        patch_vary_headers(response, ["Cookie"])  # language, look, whether somebody is signed in
        response.headers["Cache-Control"] = "public, no-cache"
        return gzip.process_response(request, conditional.process_response(request, response))

    return middleware


def own_pages_are_short(get_response):
    """Compress the pages of people and of links where our own pages, or nobody, asked for them.

    Whoever is led here by another site gets them whole, for a stranger could ask letter by letter
    what a page holds: see docs/decisions/0239. Only new browsers say who asked.
    """
    gzip = GZipMiddleware(get_response)

    def middleware(request):
        response = get_response(request)
        is_page = response.get("Content-Type", "").startswith(WORDS) and not response.streaming
        if is_page and request.headers.get("Sec-Fetch-Site") in ASKED_BY_NOBODY_ELSE:
            patch_vary_headers(response, ["Sec-Fetch-Site"])
            return gzip.process_response(request, response)
        return response

    return middleware


def _holds_no_secret(request, response):
    """Return whether the page is a visitor's and says the same to all: it has no token of a form.

    A form brings its token with a cookie.
    """
    user = getattr(request, "user", None)
    is_visitor = user is not None and not user.is_authenticated
    is_page = response.get("Content-Type", "").startswith(WORDS)
    is_plain = not (response.cookies or response.has_header("Cache-Control"))
    return is_visitor and is_page and is_plain and not response.streaming


def htmx_etiquette(get_response):
    """Say once, for every view, when a fragment is wanted; never swap the login page into one."""

    def middleware(request):
        htmx = request.htmx
        request.wants_fragment = bool(htmx) and not (htmx.boosted or htmx.history_restore_request)
        response = get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        if htmx and response.status_code == 302:
            login = resolve_url(settings.LOGIN_URL)
            if response.headers["Location"].startswith(login):
                ways = {"HX-Redirect": login, "Vary": "HX-Request"}
                return HttpResponse(status=204, headers=ways)
        return response

    return middleware


def a_way_back_stays_here(get_response):
    """Take out of an address where else it would lead after a form: only our own pages."""

    def middleware(request):
        way = request.GET.get(REDIRECT_FIELD_NAME)
        if way is not None and not path_here(way):
            request.GET = request.GET.copy()
            del request.GET[REDIRECT_FIELD_NAME]
        return get_response(request)

    return middleware


def nothing_was_sent(get_response):
    """Tell the sign-in page that a form came without a session, so that it says what happened.

    Only for forms a person sent: what a script sends is kept and sent again by the script.
    """
    login = resolve_url(settings.LOGIN_URL)

    def middleware(request):
        response = get_response(request)
        is_form = request.method == "POST" and not request.user.is_authenticated
        if is_form and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate":
            to = response.headers.get("Location", "")
            if response.status_code == 302 and to.startswith(f"{login}?"):
                response.headers["Location"] = f"{to}&unsent=1"
        return response

    return middleware


def _place_of(request, slug):
    """Return the membership through which a person is in a library today, or answer 404.

    Whoever had a place in a library that was put away is told so.
    """
    user = request.user
    if place := place_while_viewing(user, slug):
        return place
    place = getattr(request, "place_read", None) or place_at(user, slug)
    place = place or get_object_or_404(places_of(user), library__former_slugs__contains=[slug])
    if place.library.is_archived:
        raise PermissionDenied(_said_of_the_archive(request, place.library))
    return place


def _said_of_the_archive(request, library):
    said = _(
        "%(library)s is in the archive. Nothing in it is lost: whoever administers it can "
        "bring it back."
    ) % {"library": library}
    if is_safe(request):
        return said
    unsaved = _("What you just sent was not saved: go back in the browser and copy your text.")
    return f"{said} {unsaved}"


def _now_at(request, library):
    """Lead an address that the library had before to the one it has, with what was sent there."""
    _root, room, _slug, rest = request.get_full_path().split("/", 3)
    return HttpResponseRedirect(f"/{room}/{library.slug}/{rest}", preserve_request=True)


def _shown_now_at(request, get_response):
    """Lead to the address of now where everybody may read something there.

    Else answer 404, as at an address of nobody: that the library is here is not told.
    """
    if is_safe(request):
        response = get_response(request)
        if response.status_code == 404:
            return response
    else:
        something_shown_or_404(request.library)
    return _now_at(request, request.library)


def scope_of_the_library(get_response):
    """Find the library of the address, and read nothing but its rows.

    Under /libraries/<slug>/ `request.library` and `request.membership` are set; who has no access
    today gets the same 404 as for a library that does not exist. An administrator who looks at the
    library has a coordinator's place in it and changes nothing. In Django admin the scope is
    the administrator's set of libraries. Under /public/<slug>/ everybody, signed in or not, is in
    the library's scope without a place in it; so is, under /answer/<token>/, who holds a link
    (`request.link`), and the history says that it was answered by it.
    """

    def middleware(request):
        request.library = request.membership = request.link = None
        if match := PUBLIC_PATH.match(request.path):
            request.library = Library.objects.select_related("municipality").at(match["slug"])
            if request.library is None:
                raise Http404
            with scope(library=request.library):
                if request.library.slug != match["slug"]:
                    return _shown_now_at(request, get_response)
                return get_response(request)
        if match := ANSWER_PATH.match(request.path):
            link = link_at(match["token"])
            is_answer = link is not None and link.is_for_an_answer
            if is_answer and not link.library.is_archived:
                request.link = link
                with pghistory.context(link=link.pk), scope(library=link.library):
                    return get_response(request)
        user = request.user
        if not user.is_authenticated:
            return get_response(request)
        with pghistory.context(user=user.pk):
            if request.path.startswith("/admin/"):
                with scope_of_the_administrator(user):
                    return get_response(request)
            if match := LIBRARY_PATH.match(request.path):
                request.membership = _place_of(request, match["slug"])
                request.library = request.membership.library
                if request.library.slug != match["slug"]:
                    return _now_at(request, request.library)
                with scope(library=request.library):
                    is_look = request.membership.viewing is not None
                    if is_look and (not is_safe(request) or is_about_a_resident(request)):
                        return only_viewing(request)
                    return get_response(request)
            return get_response(request)

    return middleware
