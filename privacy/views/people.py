"""Data of a person: found, given out as a copy, erased. Whom one looks for is in no address."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from privacy.forms.people import WhoForm
from privacy.services.ended_links import said_of_ended_links
from privacy.services.erasing import erase_person
from privacy.services.holding import residents_in
from privacy.services.papers import pdf_copy
from privacy.services.residents import notice_of
from privacy.services.sessions import take_out_of_session
from privacy.services.showing import (
    CAME_SINCE,
    CAME_SINCE_COPY,
    NOTHING_IN_COPY,
    NOTHING_TICKED,
    ONLY_UNREAD,
    copy_of,
    held_of,
    names_with,
    note_opening,
)
from privacy.signs import Signs


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.privacy")
def person(request, slug):
    """Ask whom to look for; a POST shows all that is held, with what goes and what stays."""
    form = WhoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _shown(request, form)
    return render(request, "privacy/person.html", {"form": form})


@require_POST
@allowed("library.privacy")
def copy(request, slug):
    """Hand out the copy that a person may ask for: of what is ticked on the page that shows it."""
    form = WhoForm(request.POST)
    if not form.is_valid():
        return render(request, "privacy/person.html", {"form": form})
    signs, shown = form.cleaned_data["signs"], request.POST.getlist("shown")
    found = held_of(signs=signs, library=request.library)
    ticked = {name: {*request.POST.getlist(name)} for name in ("chosen", "told")}
    held = found.of_ticks(**ticked) if shown else found.of_no_other_address(signs=signs)
    if shown and not held.told:
        messages.warning(request, NOTHING_IN_COPY)
        return _shown(request, form, ticks=False)
    if shown and found.came_since(shown=shown):
        messages.warning(request, CAME_SINCE_COPY)
    note_opening(
        held=held, library=request.library, why=_("Copy of a person's data"), by=request.user
    )
    return _pdf(held, request) if "pdf" in request.POST else _json(held, request)


@require_POST
@allowed("library.privacy")
def erase(request, slug):
    """Erase a person; of the words of others only what was ticked changes."""
    form = WhoForm(request.POST)
    if not form.is_valid():
        return render(request, "privacy/person.html", {"form": form})
    signs, chosen = form.cleaned_data["signs"], set(request.POST.getlist("chosen"))
    held = held_of(signs=signs, library=request.library)
    spared = {mention.key for mention in held.goes} - chosen
    began = timezone.now()
    try:
        done = erase_person(
            signs=signs, library=request.library, chosen=chosen, spared=spared, by=request.user
        )
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("privacy:person", slug=slug)
    take_out_of_session(session=request.session, signs=signs)
    if not (done or chosen):
        if not held.shown:
            messages.success(request, ONLY_UNREAD)
            return redirect("privacy:person", slug=slug)
        messages.warning(request, NOTHING_TICKED)
        return _shown(request, form, ticks=False)
    messages.success(request, _erased_in(done))
    if ended := said_of_ended_links(by=request.user, since=began):
        messages.warning(request, ended)
    if held.came_since(shown=request.POST.getlist("shown")):
        messages.warning(request, CAME_SINCE)
    return redirect("privacy:person", slug=slug)


def _erased_in(count):
    """Return the sentence about how many places changed."""
    return ngettext(
        "The data of this person are erased for good, in %(count)d place.",
        "The data of this person are erased for good, in %(count)d places.",
        count,
    ) % {"count": count}


def _json(held, request):
    return JsonResponse(
        copy_of(held=held, library=request.library),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={
            "Content-Disposition": content_disposition_header(True, f"{_name_of_copy()}.json")
        },
    )


def _pdf(held, request):
    return HttpResponse(
        pdf_copy(held=held, library=request.library),
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(True, f"{_name_of_copy()}.pdf")},
    )


def _name_of_copy():
    """Return what the file is called: what it is, and the day; names of files are seen by many."""
    return _("copy-of-data-%(day)s") % {"day": timezone.localdate().isoformat()}


def _shown(request, form, *, ticks=True):
    """Show what is held; `ticks`: what surely is about this person goes unless it is unticked.

    Without them the page was sent: words are in the copy where they were.
    """
    signs = form.cleaned_data["signs"]
    held = held_of(signs=signs, library=request.library)
    note_opening(
        held=held, library=request.library, why=_("Data of a person were looked for"),
        by=request.user,
    )  # fmt: skip
    return render(
        request,
        "privacy/person.html",
        {
            **{"form": form, "held": held, "looked": True, "sure": not signs.is_lonely},
            "ticks": ticks and not signs.is_lonely,
            "told": None if ticks else request.POST.getlist("told"),
            "names": _to_choose(signs, request.library),
            "may_ask_more": len(signs.name.split()) > 1,
            "residents": [(one, notice_of(one)) for one in residents_in(held.shown)],
        },
    )


def _to_choose(signs, library):
    """Return people whose name holds the one word that was typed, as Signs of each."""
    names = names_with(signs=signs, library=library) if signs.is_lonely else []
    return [Signs(name=name) for name in names]
