"""What views of links share: who is let in, and the page when a link no longer works."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


def answered_by_link(purpose):
    """Let a view in for whoever holds a link of this purpose, with or without an account.

    The view gets the link, open or answered; the middleware has opened the scope of its library.
    """

    def decorator(view):
        @login_not_required
        @wraps(view)
        def wrapper(request, token):
            link = request.link
            if link is None or link.purpose != purpose:
                return link_not_open(request)
            if not (link.is_open or link.shows_the_answer):
                return link_not_open(request, link)
            return view(request, link)

        wrapper.purpose = purpose
        return wrapper

    return decorator


def link_not_open(request, link=None):
    """Say kindly that a link was used, ended, is too old or was cut while copying.

    `link` is named where it is one for answers: the page then says whom to ask.
    """
    return render(request, "accounts/link_not_open.html", {"link": link}, status=410)
