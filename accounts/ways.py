"""What views share: who is let in by a link, how often one may send, what of a page is kept."""

from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render, resolve_url
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import mark_safe
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models.links import OF_ORGANISATIONS, UNASKED
from accounts.page_moments import FIELD, field_of_the_page
from accounts.services.limits import count_visit
from accounts.services.links import LinkNotOpen, targets_of
from accounts.services.memberships import people_to_tell
from accounts.unsaved import NotSaved, typed_in
from accounts.visitors import household_of

MOST_FORMS = 10  # that one network sends to everybody's pages
WITHIN = timedelta(hours=1)
# What a page drew and keeps: what was erased does not lie in memory for long, and a file may be
# lost without a word in the database.
KEPT_FOR = timedelta(minutes=10)
TOKEN = "\0token\0"  # stands for that of forms: no stored text holds a zero


def answered_by_link(*purposes, at_any_time=False, takes_more=False):
    """Let a view in for whoever holds a link of one of these purposes, with or without an account.

    The view gets the link, open or answered (`at_any_time`: also one whose days are over or that
    was ended); the middleware has opened the scope of its library. A second answer is not kept,
    which is said above the first, unless the page `takes_more` by itself.
    """

    def decorator(view):
        @login_not_required
        @wraps(view)
        def wrapper(request, token):
            link = request.link
            if link is None or link.purpose not in purposes:
                return link_not_open(request)
            answers = at_any_time or link.is_open or link.shows_the_answer
            if not answers or _asks_no_more(link, at_any_time):
                return link_not_open(request, link)
            if request.method == "POST" and not (link.is_open or takes_more or at_any_time):
                say_not_kept(request)
            try:
                return view(request, link)
            except LinkNotOpen:  # somebody was faster by a moment: as if this form had come later
                request.link.refresh_from_db()
                if request.link.is_open:  # who is asked no more, and may still read
                    return redirect(request.path)
                return wrapper(request, token)

        wrapper.purpose = purposes[0]
        return wrapper

    return decorator


def _asks_no_more(link, at_any_time):
    """Return whether who is asked is a resident by now, or in the archive and did not answer."""
    asked = link.purpose in OF_ORGANISATIONS and targets_of([link]).get(link)
    gone = asked and asked.partner.is_archived and not (at_any_time or link.shows_the_answer)
    return gone or (asked and asked.partner.is_resident)


def say_not_kept(request):
    """Say above the page that what was sent now is not kept, with its texts (base.html)."""
    request.not_kept = {"typed": typed_in(request)}


def link_not_open(request, link=None):
    """Say kindly that a link was used, ended, is too old or was cut while copying.

    `link` is named where it is one for answers: the page then says whom to ask.
    """
    people = people_to_tell(link.created_by) if link else []
    return render(
        request,
        "accounts/link_not_open.html",
        {
            "link": link,
            "people": people,
            "may_end_letters": link is not None and link.purpose in UNASKED,
            "typed": typed_in(request),
        },
        status=410,
    )


def too_many(request, form, *, what):
    """Count a form that everybody may send; return whether it is too many, which the form says."""
    count = count_visit(what=what, address=household_of(request), within=WITHIN)
    if count > MOST_FORMS:
        form.add_error(
            None,
            _("Many requests have come from this network. Please try again in an hour, or call."),
        )
    return count > MOST_FORMS


def site_of(request):
    """Return how addresses in a letter begin: "https://okolica.example.org".

    So whoever keeps the installation said (SITE_ADDRESS); else as the page was asked for, and there
    the port is whatever the sender of a request wrote.
    """
    asked = f"{request.scheme}://{request.get_host()}"
    return settings.SITE_ADDRESS if settings.SITE_IS_NAMED else asked


def path_here(address):
    """Return an address that somebody sent if it is a path of our own pages, else "".

    Anything else would lead away, or be taken for the name of an address.
    """
    is_path = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return address if is_path else ""


def say(request, template, **context):
    """Tell on the next page what happened, in a sentence that may hold a button."""
    message = render_to_string(template, {"library": request.library} | context, request)
    messages.success(request, mark_safe(message.strip()))


def turn_back(request, sentence, to):
    """Lead back with a sentence; whoever has typed something gets a page that shows it."""
    if typed_in(request):
        raise NotSaved(sentence, resolve_url(to))
    messages.error(request, sentence)
    return redirect(to)


def key_of_drawing(request, name, pk):
    """Return what decides what is drawn of a row beside all rows it is made of.

    That is for whom, where and when. What a page keeps so is never for another role or library:
    see docs/decisions/0248.
    """
    place = request.membership
    seen_by = place.role, place.viewing is not None, place.library.slug
    return ".".join(map(str, [name, pk, *seen_by, get_language(), timezone.localdate()]))


def with_token(request, drawn):
    """Return kept HTML with the token of forms, and the moment of the page, in their places."""
    fresh = drawn.replace(TOKEN, get_token(request)).replace(FIELD, field_of_the_page())
    return mark_safe(fresh)
