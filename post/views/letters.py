"""The letters of a library: which wait, which left, which did not; and what is done with one."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.models.letters import LetterState
from accounts.models.links import Purpose
from accounts.policy import allowed
from accounts.services.links import targets_of
from post.forms.letters import OnItsWayForm
from post.services.addresses import came_back_before
from post.services.letters import (
    call_back_letter,
    change_letter,
    letters_of,
    may_be_corrected,
    note_returned,
    retry_letter,
    settle_letter,
    trust_address,
)

PAGE_SIZE = 25
MAY_LEAVE = {LetterState.WAITING, LetterState.FAILED, LetterState.UNKNOWN}
# What may be looked at: its words, its order, and which letters.
FILTERS = {
    "": (gettext_lazy("waiting"), "send_after", lambda rows: rows.waiting()),
    "stuck": (gettext_lazy("did not leave"), "-created_at", lambda rows: rows.stuck()),
    "sent": (pgettext_lazy("letters", "sent"), "-sent_at", lambda rows: rows.exclude(sent_at=None)),
    "cancelled": (
        pgettext_lazy("letters", "cancelled"),
        "-cancelled_at",
        lambda rows: rows.exclude(cancelled_at=None),
    ),
}
# What may be done with a letter by one press, and what is said then.
DONE = {
    "cancel": (call_back_letter, gettext_lazy("Cancelled. This letter does not leave.")),
    "again": (retry_letter, gettext_lazy("The letter leaves within a minute.")),
    "settle": (settle_letter, gettext_lazy("Written down: the letter arrived.")),
    "returned": (
        note_returned,
        gettext_lazy(
            "Written down: the letter came back. Invitations and questions to this address wait."
        ),
    ),
    "trusted": (trust_address, gettext_lazy("Written down: the address is right.")),
}


@require_safe
@allowed("letters.manage")
def letters(request, slug):
    """Show the letters that wait, the next first; or those of another state."""
    state = request.GET.get("state", "")
    state = state if state in FILTERS else ""
    of_library = letters_of(request.library, request.user)
    _words, order, which = FILTERS[state]
    found = which(of_library).select_related("created_by", "link").order_by(order, "-pk")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    targets = targets_of([one.link for one in page if one.link])
    context = {
        "page": page,
        "rows": [(one, _about(one, targets)) for one in page],
        "filters": [(code, words, code == state) for code, (words, *_rest) in FILTERS.items()],
        "stuck": of_library.stuck().count(),
        "now": timezone.now(),
        "state": state,
        "query": f"state={state}" if state else "",
    }
    return render(request, "post/letters.html", context)


@require_safe
@allowed("letters.manage")
def letter(request, slug, pk):
    """Show one letter: what it says, what happened to it, and what may be done."""
    found = _letter_or_404(request, pk)
    context = {
        "letter": found,
        "about": _about(found, targets_of([found.link] if found.link else [])),
        "steps": found.steps.select_related("by"),
        "may_correct": may_be_corrected(found),
        "came_back": found.returned_at or (found.state in MAY_LEAVE and came_back_before(found)),
        "now": timezone.now(),
        "letter_language": settings.LANGUAGE_CODE,
    }
    return render(request, "post/letter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("letters.manage")
def correct(request, slug, pk):
    """Correct a letter that has not left."""
    found = _letter_or_404(request, pk)
    form = OnItsWayForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_letter(letter=form.letter, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved. The letter waits for its time."))
            return redirect("post:letter", slug, pk)
    return render(request, "post/correct.html", {"form": form, "letter": found})


@require_POST
@allowed("letters.manage")
def act_on(request, slug, pk, what):
    """Do one of `DONE` with a letter."""
    service, words = DONE[what]
    try:
        done = service(letter=_letter_or_404(request, pk), by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, words)
        link = done.link
        # A possible partner stays invited until the letters of the search are taken back.
        if what == "cancel" and link and link.ended_at and link.purpose != Purpose.INVITATION:
            messages.success(request, _("Nobody got this question: it may be asked again."))
    return redirect("post:letter", slug, pk)


def _letter_or_404(request, pk):
    rows = letters_of(request.library, request.user)
    return get_object_or_404(rows.select_related("created_by", "link", "library"), pk=pk)


def _about(letter, targets):
    """Return (whom, what for) of a letter with a link, where its row is known."""
    return targets[letter.link].about if letter.link in targets else ()
