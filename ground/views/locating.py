"""Points for the partners of a library, from their addresses."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.policy import allowed
from ground.models import Locality
from ground.services.checking import to_be_checked
from ground.services.locating import locate_partners, without_point


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def locate(request, slug):
    if request.method == "POST":
        located = locate_partners(library=request.library, by=request.user)
        number = sum(map(len, located.placed.values()))
        sentence = ngettext(
            "%(n)s partner has a place from its address.",
            "%(n)s partners have a place from their addresses.",
            number,
        )
        messages.success(request, sentence % {"n": number})
        return redirect("ground:locate", slug)
    context = {
        "without": without_point(request.library),
        "to_be_checked": to_be_checked(request.library),
        "are_loaded": Locality.objects.of(request.library.municipality).exists(),
    }
    return render(request, "ground/locate.html", context)
