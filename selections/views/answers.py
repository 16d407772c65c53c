"""The page on which an invited partner answers, and where the library writes down what it heard."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.models.links import Purpose
from accounts.policy import allowed
from accounts.services.memberships import people_to_tell
from accounts.ways import answered_by_link, site_of
from selections.forms.answers import HELPS, HeardAnswerForm, InvitationAnswerForm
from selections.models import Invitation
from selections.services.answers import answer_invitation, day_of_next_step, record_answer
from selections.services.benefits import lists_of
from selections.services.letters import ASKS, GAINS
from selections.ways import row_of

OF_PAGE = ["candidate__partner", "candidate__selection", "candidate__talker", "library", "sent_by"]


@require_http_methods(["GET", "HEAD", "POST"])
@answered_by_link(Purpose.INVITATION)
def answer(request, link):
    """Show what the library invites to and four answers; afterwards what was answered."""
    invitation = Invitation.objects.select_related(*OF_PAGE).get(link=link)
    told, candidate = _told(invitation), invitation.candidate
    words = candidate.why, candidate.selection.name, candidate.selection.purpose
    shows = [*words, told["asks"], told["gains"]]
    form = InvitationAnswerForm(request.POST if request.method == "POST" else None, shows=shows)
    is_sent = request.method == "POST" and link.is_open and form.is_valid()
    if is_sent and _is_kept(request, invitation, form):
        return HttpResponseRedirect(".")  # relative: the secret stands in no table
    context = {"form": form, "helps": HELPS, "is_open": link.is_open, **told}
    return render(request, "selections/answer/answer.html", context)


def _told(invitation):
    """Return what the page tells of an invitation: what it asks, who talks, what comes next."""
    candidate = invitation.candidate
    lists, talker = lists_of([candidate])[candidate.pk], candidate.talker or invitation.sent_by
    people = people_to_tell(talker)
    return {
        "invitation": invitation,
        "candidate": candidate,
        "asks": lists[ASKS],
        "gains": lists[GAINS],
        "talker": people[0] if people else invitation.library,
        "people": people,
        "next_day": day_of_next_step(invitation) if invitation.answer else None,
    }


def _is_kept(request, invitation, form):
    """Keep the answer; return whether nothing is left to say here. Else the form says why."""
    site = site_of(request)
    try:
        answer_invitation(invitation=invitation, site=site, **form.said)
    except REFUSALS as refusal:
        refused(form, refusal)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def record(request, slug, pk):
    """Write down an answer that was heard; the link of the invitation closes."""
    rows = Invitation.objects.select_related(*OF_PAGE, "link")
    invitation = get_object_or_404(rows, pk=pk)
    form = HeardAnswerForm(
        request.POST if request.method == "POST" else None, initial={"words": invitation.words}
    )
    if request.method == "POST" and form.is_valid():
        try:
            record_answer(invitation=invitation, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved. The link of this invitation is closed."))
            return redirect(row_of(invitation.candidate))
    context = {"form": form, "invitation": invitation}
    return render(request, "selections/answer/record.html", context)
