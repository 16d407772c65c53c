"""What views of the directory share: a partner that may be shown, and who may frame a page."""

import re
from urllib.parse import urlsplit

from django.http import Http404
from django.shortcuts import get_object_or_404

from directory.services.entries import shown_in
from intake.services.reaching import organisations_to_reach
from reports.services.publications import published_in


def partner_or_404(pk):
    """Return a partner that is no resident and not in the archive."""
    return get_object_or_404(organisations_to_reach().select_related("kind", "library"), pk=pk)


def shown_or_404(library):
    """Return the entries that everybody may read; a library without any has no such page."""
    entries = shown_in(library)
    if not entries:
        raise Http404
    return entries


def something_shown_or_404(library):
    """Answer 404 for a library that shows nothing: that it is here is nobody's business yet."""
    if not (shown_in(library) or published_in(library)):
        raise Http404


def origin_of(address):
    """Return "https://biblioteka.example" of a website's address; "" where there is none.

    Only what a header may say: letters of other alphabets as browsers write them ("xn--…").
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        return ""
    is_host = parts.scheme in {"http", "https"} and re.fullmatch(r"[a-z0-9.-]+", host)
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}" if is_host else ""


def framed_by(response, origin):
    """Let this page be shown inside the website with this origin, and inside no other."""
    if origin:
        response._csp_replace = {"frame-ancestors": [origin]}
        response.xframe_options_exempt = True  # its only other word would be "nowhere"
    return response
