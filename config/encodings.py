"""Requests are read as UTF-8, which is all that pages of ours send."""

import re

ANOTHER = re.compile(r";\s*charset\s*=(?!\s*\"?utf-?8\"?\s*(?:;|$))[^;]*", re.IGNORECASE)


def as_utf_8(application):
    """Let an application of WSGI hear of no other encoding.

    Django reads by the one that a request says of itself, also by those that Python knows and that
    are none of texts: it would fail before any page of ours could say so.
    """

    def entrance(environ, start_response):
        environ["CONTENT_TYPE"] = ANOTHER.sub("", environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return entrance
