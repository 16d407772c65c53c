"""The third of the first steps: for whom does the library work? Then the map."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.policy import allowed
from partners.forms.first_audiences import FirstAudiencesForm
from partners.models import Audience, Partner
from partners.services.audiences import add_audiences


@require_http_methods(["GET", "POST"])
@allowed("audiences.edit")
def choose_audiences(request, slug):
    form = FirstAudiencesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        add_audiences(library=request.library, seeds=form.chosen, by=request.user)
        messages.success(request, here_is_the_map())
        return redirect("maps:map", slug)
    return render(request, "partners/first_audiences.html", {"form": form})


def here_is_the_map():
    """Say what the first map shows, in numbers."""
    partners = Partner.objects.partners().count()
    groups = Audience.objects.count()
    return _("Here is the map of your library: %(partners)s, %(groups)s.") % {
        "partners": ngettext("%(n)s partner", "%(n)s partners", partners) % {"n": partners},
        "groups": ngettext("%(n)s audience group", "%(n)s audience groups", groups) % {"n": groups},
    }
