"""Asking partners the six questions by a letter, and the page on which a partner answers them."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.models.links import Purpose
from accounts.policy import allowed
from accounts.services.memberships import people_to_tell
from accounts.ways import answered_by_link, site_of
from ties.forms.assessments import AskForAssessmentsForm, TheirAssessmentForm
from ties.models import AssessmentRequest
from ties.scores import ENOUGH
from ties.services.asking import (
    ask_for_assessments,
    asking_standings,
    has_answered,
    is_waiting,
    keep_their_assessment,
)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("assessments.write")
def ask(request, slug):
    """Show the letter and whom it may go to; a POST writes it to those who are ticked."""
    if not request.library.assesses_partners:
        return redirect("ties:assessments", slug)
    form = AskForAssessmentsForm(request.POST or None, library=request.library, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            count = _asked(request, form)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            written = ngettext("%(count)s letter is on its way.",
                               "%(count)s letters are on their way.", count)  # fmt: skip
            messages.success(request, written % {"count": count})
            return redirect("ties:assessments", slug)
    rows = asking_standings()
    context = {
        "form": form,
        "fewest": ENOUGH,
        "to_ask": [one for one in rows if one.address and not is_waiting(one)
                   and not has_answered(one)],
        "waiting": [one for one in rows if is_waiting(one)],
        "answered": [one for one in rows if has_answered(one)],
        "unreached": [
            one for one in rows if not (one.address or is_waiting(one) or has_answered(one))
        ],
    }  # fmt: skip
    return render(request, "ties/assessments/ask.html", context)


def _asked(request, form):
    site = site_of(request)
    said = form.cleaned_data
    return ask_for_assessments(
        library=request.library, keys=form.keys, site=site, by=request.user, **said
    )


@require_http_methods(["GET", "HEAD", "POST"])
@answered_by_link(Purpose.ASSESSMENT)
def answer(request, link):
    """Ask the six questions; afterwards say that they are answered, not how.

    Where the library switched them off meanwhile, say so instead.
    """
    rows = AssessmentRequest.objects.select_related("partner", "library", "asked_by")
    asked = rows.get(link=link)
    shows = [asked.library.name, asked.partner.name]
    form = TheirAssessmentForm(request.POST if request.method == "POST" else None, shows=shows)
    is_sent = request.method == "POST" and link.is_open and form.is_valid()
    if is_sent and _is_kept(request, asked, form):
        return HttpResponseRedirect(".")  # relative: the secret stands in no table
    context = {
        "asked": asked,
        "is_answered": not link.is_open,
        "is_asked": asked.library.assesses_partners,
        "form": form,
        "people": people_to_tell(asked.asked_by),
        "fewest": ENOUGH,
    }
    return render(request, "ties/assessments/answer.html", context)


def _is_kept(request, asked, form):
    """Keep the answers; return whether nothing is left to say here. Else the form says why."""
    try:
        keep_their_assessment(request=asked, answers=form.cleaned_data)
    except REFUSALS as refusal:
        refused(form, refusal)
        return False
    return True
