"""Who does something with whom already? One question at a time."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.html import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.keys import keys_in
from accounts.policy import allowed
from partners.models import Partner
from ties.models import AskedPair, PartnerTie
from ties.services.questions import answer_pair, forget_answer, next_question


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def ask(request, slug):
    """Ask about the likeliest pair; an answer leads to the next one."""
    if request.method != "POST":
        return render(request, "ties/ask.html", {"question": next_question()})
    keys = keys_in(request.POST.get("pair", "").split("-"))
    pair = list(Partner.objects.current().select_related("library").filter(pk__in=keys))
    if len(pair) != 2:
        messages.error(request, _("One of these two is not on the list any more."))
        return redirect("ties:ask", slug)
    try:
        kept = answer_pair(
            one=pair[0], other=pair[1], answer=request.POST.get("answer"), by=request.user
        )
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _told(request, kept))
    return redirect("ties:ask", slug)


@require_POST
@allowed("partners.edit")
def forget(request, slug, pk):
    """Take a "no" back; the pair is asked about again."""
    forget_answer(pair=get_object_or_404(AskedPair, pk=pk), by=request.user)
    messages.success(request, _("Taken back."))
    return redirect("ties:ask", slug)


def _told(request, kept):
    """Say what was kept, with the way to say more of it or to take it back."""
    is_tie = isinstance(kept, PartnerTie)
    context = {"kept": kept, "is_tie": is_tie, "library": request.library}
    return mark_safe(render_to_string("ties/_answered.html", context, request).strip())
