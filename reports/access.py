"""Letting a view speak of a closed workshop only, keeping pages for everybody, sending photos."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.cache import caches
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trainings.ways import answer_with_file
from workshops.access import workshop_or_404

TYPES = {"large": "image/jpeg", "small": "image/webp"}


def closed_workshop(view):
    """Hand the workshop to the view; one that is not closed has nothing to report yet."""

    @wraps(view)
    def wrapper(request, slug, pk, **kwargs):
        workshop = workshop_or_404(request, pk)
        if not workshop.is_closed:
            messages.info(request, _("The report is made from the records of a closed workshop."))
            return redirect(workshop)
        return view(request, workshop, **kwargs)

    return wrapper


def kept_for_visitors(view):
    """Draw a page once in `PUBLIC_PAGES_KEPT` seconds for visitors who bring no cookie.

    Whoever signed in, chose a language or looks for words has it drawn: see docs/decisions/0256.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        asks = request.META.get("QUERY_STRING")  # of "?&&&", too, there are as many as one likes
        if request.COOKIES or asks or request.method != "GET":
            return view(request, *args, **kwargs)
        key = f"public-page:{request.build_absolute_uri()}"
        if kept := caches["for_everybody"].get(key):
            return HttpResponse(kept)
        response = view(request, *args, **kwargs)
        has_token = "CSRF_COOKIE" in request.META  # of a form, whose cookie is set further out
        if response.status_code == 200 and not (response.cookies or has_token):
            caches["for_everybody"].set(key, response.content, settings.PUBLIC_PAGES_KEPT)
        return response

    return wrapper


def answer_with(photo, size):
    """Return a file of the photo, sent piece by piece; raises Http404 when there is none."""
    if size not in TYPES:
        raise Http404
    return answer_with_file(getattr(photo, size), TYPES[size])
