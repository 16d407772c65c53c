"""What names a partner that was merged meanwhile leads to the one that stayed; nothing is lost.

A form may have been open while somebody merged its partner. Whatever the form: the number stands
in the address (`partners/12/…`) or in what was sent (`partner`, `partners`).
"""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from accounts.keys import key_in, keys_in
from accounts.policy import may
from partners.models import Partner

OF_A_PARTNER = re.compile(
    r"(?:partners|places|assessments|people-to-tell)/<int:(pk)>/|<int:(partner)>/"
)
SENT = ("partner", "partners")
CARRIED = {"csrfmiddlewaretoken", "version", "seen", "next", "back"}  # by the page, not typed
KNOW_OF_MERGES = {"merging:merge"}  # its page says so itself


def merged_partners_lead_on(get_response):
    """Lead from a merged partner to the one that stayed, in its library.

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
            if meant := _named_in(request):
                _say(request, meant.values())
            return _of_another(request) or get_response(request)
        if "partner" in request.GET and (way := _led_on(request)):
            return way
        response = get_response(request)
        return (_led_on(request) or response) if response.status_code == 404 else response

    return middleware


def _named_in(request):
    """Put the one that stayed in the place of each merged partner that a form names.

    Return key → merged partner.
    """
    asked = [(data, name) for data in (request.POST, request.GET) for name in SENT if name in data]
    keys = [key for data, name in asked for key in keys_in(data.getlist(name))]
    meant = _merged(keys) if keys else {}
    if meant:
        request.POST, request.GET = _with(request.POST, meant), _with(request.GET, meant)
    return meant


def _with(data, meant):
    data = data.copy()
    for name in SENT:
        if name in data:
            said = [_number(one, meant) for one in data.getlist(name)]
            data.setlist(name, list(dict.fromkeys(said)))
    return data


def _number(text, meant):
    gone = meant.get(key_in(text))
    return str(gone.merged_into_id) if gone else text


def _of_another(request):
    """Return the answer to a form whose address is that of a merged partner, or None."""
    gone, address = _of_the_address(request)
    if gone is None:
        return None
    kept = gone.merged_into
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in CARRIED and not name.startswith("initial-")
        for value in values
    ]
    if request.htmx or not any(value.strip() for _name, value in typed):
        messages.warning(request, _("It is part of “%s” now.") % kept)
        there = kept.get_absolute_url()
        return HttpResponse(headers={"HX-Redirect": there}) if request.htmx else redirect(there)
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "gone": gone,
        "kept": kept,
        "address": address,
        # The version that was seen is that of another row, so both are shown before saving.
        "sent": [(name, "0" if name == "version" else value) for name, value in sent
                 if name != "csrfmiddlewaretoken"],
        "typed": [value for _name, value in typed if not value.isdecimal() and value.strip()],
        "has_files": bool(request.FILES),
    }  # fmt: skip
    return render(request, "merging/meanwhile.html", context, status=409)


def _led_on(request):
    """Return the way to the same page of the one that stayed, or None."""
    gone, address = _of_the_address(request)
    meant = {gone.pk: gone} if gone else _merged(keys_in(request.GET.getlist("partner")))
    if not meant:
        return None
    _say(request, meant.values())
    query = _with(request.GET, meant).urlencode()
    return redirect(f"{address}?{query}".rstrip("?"))


def _of_the_address(request):
    """Return the merged partner whose number stands in the address, and the address of the other.

    (None, the address itself) where there is none.
    """
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None, request.path
    found = OF_A_PARTNER.search(match.route)
    if not found or match.view_name in KNOW_OF_MERGES:
        return None, request.path
    name = found[1] or found[2]
    gone = _merged([match.kwargs[name]]).get(match.kwargs[name])
    if gone is None:
        return None, request.path
    kwargs = match.kwargs | {name: gone.merged_into_id}
    return gone, reverse(match.view_name, kwargs=kwargs)


def _merged(keys):
    """Return key → partner of those that were merged into another one; one query."""
    keys = {key for key in keys if key_in(str(key))}
    rows = Partner.objects.exclude(merged_into=None).select_related("merged_into__library")
    return {one.pk: one for one in rows.filter(pk__in=keys)} if keys else {}


def _say(request, meant):
    sentence = _("“%(gone)s” was merged with “%(kept)s”: this is about “%(kept)s” now.")
    for gone in meant:
        messages.warning(request, sentence % {"gone": gone, "kept": gone.merged_into})
