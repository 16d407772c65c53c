"""What is kept longer than it is needed: seen, chosen and erased by a person."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.keys import keys_in
from accounts.policy import allowed
from privacy.services.ended_links import said_of_ended_links
from privacy.services.retention import YEARS, erase_due, proposals

MOST = 100  # lines of one proposal; the rest comes after them


@require_safe
@allowed("library.privacy")
def due(request, slug):
    found = proposals(request.library)
    shown = [(one, one.rows.count(), one.rows.order_by("pk")[:MOST]) for one in found]
    return render(request, "privacy/due.html", {"proposals": [one for one in shown if one[1]]})


@require_POST
@allowed("library.privacy")
def erase(request, slug, code):
    """Erase what was ticked in one proposal."""
    if code not in YEARS:
        raise Http404
    keys, began = keys_in(request.POST.getlist("chosen")), timezone.now()
    count = erase_due(code=code, keys=keys, library=request.library, by=request.user)
    messages.success(
        request,
        ngettext("Erased in %(count)d place.", "Erased in %(count)d places.", count)
        % {"count": count},
    )
    if ended := said_of_ended_links(by=request.user, since=began):
        messages.warning(request, ended)
    return redirect("privacy:due", slug=slug)
