"""Letters that a partner did not ask for: ended by its link, or by the library for it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models.links import UNASKED
from accounts.policy import allowed
from accounts.services.memberships import people_to_tell
from accounts.ways import answered_by_link, link_not_open
from intake.services.wishes import allow_letters, end_letters, partner_of
from partners.models import Partner

# What the library writes down, and what is said then.
WISHES = {
    "end": (
        end_letters,
        gettext_lazy("Written down: no more such letters go there."),
    ),
    "allow": (allow_letters, gettext_lazy("Written down: letters may go there again.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@answered_by_link(*UNASKED, at_any_time=True)
def no_letters(request, link):
    """Ask whether no more such letters shall come; a POST ends them. Nothing happens by looking."""
    partner = partner_of(link)
    if partner is None:
        return link_not_open(request, link)
    if request.method == "POST":
        end_letters(partner=partner, by=None)
        return HttpResponseRedirect(".")  # relative: the secret stands in no table
    people = people_to_tell(link.created_by)
    answers = link.is_open or link.shows_the_answer
    back = reverse("answer", args=[request.resolver_match.kwargs["token"]]) if answers else ""
    context = {"partner": partner, "asking": link.library, "people": people, "back": back}
    return render(request, "intake/no_letters.html", context)


@require_POST
@allowed("partners.edit")
def note(request, slug, pk, wish):
    """Write down what the partner said otherwise than by its link."""
    service, words = WISHES[wish]
    partner = get_object_or_404(Partner.objects.current(), pk=pk)
    service(partner=partner, by=request.user)
    messages.success(request, words)
    return redirect(partner)
