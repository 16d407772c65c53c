"""The third of the first steps: for whom does the library work? Then the map."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.policy import allowed
from partners.forms.first_audiences import FirstAudiencesForm
from partners.forms.who_reaches import WhoReachesForm
from partners.models import Audience, Partner
from partners.services.audiences import add_audiences, answer_reach

MOST_ASKED = 6


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("audiences.edit")
def choose_audiences(request, slug):
    form = FirstAudiencesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        add_audiences(library=request.library, seeds=form.chosen, by=request.user)
        if Partner.objects.current().exists() and Audience.objects.unasked().exists():
            return redirect(f"{reverse('partners:who-reaches', args=[slug])}?step=3")
        messages.success(request, here_is_the_map())
        return redirect("maps:map", slug)
    return render(request, "partners/first_audiences.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("audiences.edit")
def who_reaches(request, slug):
    """Ask who reaches the groups of which nobody said it; after the first steps the map follows."""
    is_first_steps = request.GET.get("step") == "3"
    groups = list(Audience.objects.unasked().order_by("pk")[:MOST_ASKED])
    form = WhoReachesForm(request.POST if request.method == "POST" else None, groups=groups)
    if request.method == "POST" and form.is_valid():
        answer_reach(answers=form.answers, by=request.user)
        if is_first_steps:
            messages.success(request, here_is_the_map())
            return redirect("maps:map", slug)
        messages.success(request, _("Saved."))
        return redirect("partners:audiences", slug)
    context = {"form": form, "groups": groups, "is_first_steps": is_first_steps}
    return render(request, "partners/who_reaches.html", context)


def here_is_the_map():
    """Say what the first map shows, in numbers."""
    partners = Partner.objects.partners().count()
    groups = Audience.objects.count()
    return _("Here is the map of your library: %(partners)s, %(groups)s.") % {
        "partners": ngettext("%(n)s partner", "%(n)s partners", partners) % {"n": partners},
        "groups": ngettext("%(n)s audience group", "%(n)s audience groups", groups) % {"n": groups},
    }
