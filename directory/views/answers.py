"""The page on which a partner says, without an account, what everybody may read about it."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.models.links import Purpose
from accounts.services.memberships import people_to_tell
from accounts.ways import answered_by_link, say_not_kept, site_of
from directory.forms.consents import ConsentAnswerForm
from directory.models import ConsentRequest, PartnerConsent
from directory.models.consents import ConsentAnswer
from directory.services.consents import answer_by_link


@require_http_methods(["GET", "HEAD", "POST"])
@answered_by_link(Purpose.PUBLICATION_CONSENT, takes_more=True)
def answer(request, link):
    """Show what may be shown, and what was said; it may be said anew as long as the link works.

    Of a partner in the archive it shows what was said alone, which is taken back and not changed.
    """
    rows = ConsentRequest.objects.select_related("partner__kind", "library", "link", "asked_by")
    asked = rows.get(link=link)
    last = PartnerConsent.objects.filter(partner=asked.partner).order_by("-pk").first()
    form = ConsentAnswerForm(
        request.POST if request.method == "POST" else None, partner=asked.partner, consent=last
    )
    takes_back, is_asked = "take_back" in request.POST, not asked.partner.is_archived
    if request.method == "POST" and not (takes_back or is_asked):
        say_not_kept(request)
    elif request.method == "POST" and (takes_back or form.is_valid()):
        said = {"answer": ConsentAnswer.WITHDRAWN} if takes_back else form.cleaned_data
        if _is_kept(request, asked, form, said):
            return HttpResponseRedirect(".")  # relative: the secret stands in no table
    context = {
        "asked": asked,
        "form": form if is_asked else None,
        "last": last,
        "people": people_to_tell(asked.asked_by),
    }
    return render(request, "directory/answer.html", context)


def _is_kept(request, asked, form, said):
    """Keep what was said; return whether nothing is left to say here. Else the form says why."""
    try:
        answer_by_link(request=asked, site=site_of(request), **said)
    except REFUSALS as refusal:
        refused(form, refusal)
        return False
    return True
