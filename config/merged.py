"""What names a partner or a group that was merged meanwhile leads to the one that stayed.

A form may have been open while somebody merged what it is about; nothing of it is lost. Whatever
the form: the number stands in the address (`partners/12/…`, `audiences/7/…`) or in what was sent
(`partner`, `audiences`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from accounts.keys import key_in, keys_in
from accounts.page_moments import PAGE_AT
from accounts.policy import may
from accounts.unsaved import TOKENS
from partners.models import Audience, Partner

OF_A_PARTNER = re.compile(
    r"(?:partners|places|assessments|people-to-tell)/<int:(pk)>/|<int:(partner)>/"
)
OF_A_GROUP = re.compile(r"audiences/<int:(pk)>/")


@dataclass(frozen=True)
class Mergeable:
    """What can be merged: `rows` gives all of them, `page` is shown to who typed meanwhile."""

    rows: Callable
    address: re.Pattern
    sent: tuple[str, ...]
    page: str
    way: Callable

    def merged(self, keys):
        """Return key → row of those that were merged into another one.

        At most one query where none was, as nearly always: then no row is asked for.
        """
        keys = {key for key in keys if key_in(str(key))}
        gone = self.rows().filter(pk__in=keys).exclude(merged_into=None)
        if not keys or not (known := list(gone.order_by().values_list("pk", flat=True))):
            return {}
        return self.rows().select_related("merged_into__library").in_bulk(known)


PARTNERS = Mergeable(
    lambda: Partner.objects.all(),
    OF_A_PARTNER,
    ("partner", "partners"),
    "merging/meanwhile.html",
    lambda kept: kept.get_absolute_url(),
)
GROUPS = Mergeable(
    lambda: Audience.with_merged.all(),
    OF_A_GROUP,
    ("audience", "audiences"),
    "merging/audience_meanwhile.html",
    lambda kept: reverse("partners:audience-edit", args=[kept.library.slug, kept.pk]),
)
MERGEABLE = (PARTNERS, GROUPS)
CARRIED = {
    *TOKENS,
    PAGE_AT,
    "version",
    "seen",
    "next",
    "back",
}  # by the page, not typed
KNOW_OF_MERGES = {"merging:merge", "merging:audience-merge"}  # their pages say so themselves
ENDS_IT = {"partners:audience-remove"}  # agreed to of the one that was merged, not of the other


def merged_rows_lead_on(get_response):
    """Lead from a merged partner or group to the one that stayed, in its library.

    An address that has no page any more leads to that of the other. A form about the merged one
    saves nothing: a page shows what was typed and offers to go on with it at the other. Where a
    form only names it among other things, the one that stayed is meant, and that is said. No names
    are told to guests, who open no page of a partner.
    """

    def middleware(request):
        if request.membership is None:
            return get_response(request)
        if not may(request.membership, "partners.view"):
            if request.method == "POST":
                _named_in(request)
            return get_response(request)
        if request.method == "POST":
            _say(request, _named_in(request))
            return _of_another(request) or get_response(request)
        if "partner" in request.GET and (way := _led_on(request)):
            return way
        response = get_response(request)
        return (_led_on(request) or response) if response.status_code == 404 else response

    return middleware


def _named_in(request):
    """Put the one that stayed in the place of each merged one that a form names.

    Return what was merged.
    """
    named = []
    for kind in MERGEABLE:
        meant = kind.merged(_keys_in(request.POST, kind) + _keys_in(request.GET, kind))
        if meant:
            request.POST = _with(request.POST, kind, meant)
            request.GET = _with(request.GET, kind, meant)
            named += meant.values()
    return named


def _keys_in(data, kind):
    return [key for name in kind.sent for key in keys_in(data.getlist(name))]


def _with(data, kind, meant):
    data = data.copy()
    for name in kind.sent:
        if name in data:
            said = [_number(one, meant) for one in data.getlist(name)]
            data.setlist(name, list(dict.fromkeys(said)))
    return data


def _number(text, meant):
    gone = meant.get(key_in(text))
    return str(gone.merged_into_id) if gone else text


def _of_another(request):
    """Return the answer to a form whose address is that of a merged row, or None."""
    kind, gone, match = _of_the_address(request)
    if gone is None:
        return None
    kept, there = gone.merged_into, kind.way(gone.merged_into)
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in CARRIED and not name.startswith("initial-")
        for value in values
    ]
    has_words = any(value.strip() for _name, value in typed) and match.view_name not in ENDS_IT
    if request.htmx or not has_words:
        messages.warning(request, _("It is part of “%s” now.") % kept)
        return HttpResponse(headers={"HX-Redirect": there}) if request.htmx else redirect(there)
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "gone": gone,
        "kept": kept,
        "there": there,
        "address": _address_of_the_other(kind, gone, match),
        # The version that was seen is that of another row, so both are shown before saving.
        "sent": [(name, "0" if name == "version" else value) for name, value in sent
                 if name not in TOKENS],
        "typed": [value for _name, value in typed if not value.isdecimal() and value.strip()],
        "has_files": bool(request.FILES),
    }  # fmt: skip
    return render(request, kind.page, context, status=409)


def _led_on(request):
    """Return the way to the same page of the one that stayed, or None."""
    kind, gone, match = _of_the_address(request)
    kind = kind or PARTNERS
    meant = {gone.pk: gone} if gone else kind.merged(_keys_in(request.GET, kind))
    if not meant:
        return None
    _say(request, meant.values())
    address = _address_of_the_other(kind, gone, match) if gone else request.path
    query = _with(request.GET, kind, meant).urlencode()
    return redirect(f"{address}?{query}".rstrip("?"))


def _of_the_address(request):
    """Return of what kind and which merged row the address names, and what it resolves to.

    (None, None, None) where there is none.
    """
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None, None, None
    for kind in MERGEABLE:
        found = kind.address.search(match.route)
        if found and match.view_name not in KNOW_OF_MERGES:
            key = match.kwargs[_name_in(found)]
            if gone := kind.merged([key]).get(key):
                return kind, gone, match
    return None, None, None


def _name_in(found):
    return next(filter(None, found.groups()))


def _address_of_the_other(kind, gone, match):
    name = _name_in(kind.address.search(match.route))
    return reverse(match.view_name, kwargs=match.kwargs | {name: gone.merged_into_id})


def _say(request, meant):
    sentence = _("“%(gone)s” was merged with “%(kept)s”: this is about “%(kept)s” now.")
    if request.membership.viewing is not None:
        return  # who was a resident once, and was merged away, is named nowhere in a look
    for gone in meant:
        messages.warning(request, sentence % {"gone": gone, "kept": gone.merged_into})
