"""The page on which an invited partner answers, without an account."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.models.links import Purpose
from accounts.services.links import LinkNotOpen
from accounts.services.memberships import people_to_tell
from accounts.ways import answered_by_link, say_not_kept, site_of
from workshops.forms.invitations import AnswerForm
from workshops.models import PartnerInvitation
from workshops.services.answers import answer_invitation
from workshops.services.workshops import AlreadyClosed


@require_http_methods(["GET", "HEAD", "POST"])
@answered_by_link(Purpose.WORKSHOP_INVITATION)
def answer(request, link):
    """Show what the library invites to, and the answer: to be given, or as it was given."""
    rows = PartnerInvitation.objects.select_related("workshop", "partner", "library", "invited_by")
    invitation = rows.get(link=link)
    workshop = invitation.workshop
    shows = [workshop.title, workshop.held_on, workshop.starts_at, workshop.ends_at, workshop.place]
    form = AnswerForm(request.POST if request.method == "POST" else None, shows=shows)
    is_open = link.is_open and not workshop.is_closed
    if request.method == "POST" and not is_open:
        say_not_kept(request)
    if request.method == "POST" and is_open and form.is_valid():
        try:
            answer_invitation(
                invitation=invitation,
                site=site_of(request),
                **form.cleaned_data,
            )
        except AlreadyClosed as too_late:
            raise LinkNotOpen from too_late
        return HttpResponseRedirect(".")  # relative: the secret stands in no table
    context = {
        "invitation": invitation,
        "form": form,
        "is_open": is_open,
        "people": people_to_tell(invitation.invited_by),
    }
    return render(request, "workshops/invitations/answer.html", context)
