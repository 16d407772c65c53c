"""Several resources pasted at once: of the library, or of whoever's page this comes from."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from resources.forms.pasting import PasteResourcesForm
from resources.services.resources import add_resources
from resources.ways import asked_audience, asked_partner, back_of


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("resources.edit")
def paste(request, slug):
    """Nothing is guessed, so nothing is asked twice: the list shows what was read, newest first."""
    holder = asked_partner(request) or asked_audience(request) or request.library
    form = PasteResourcesForm(request.POST or None)
    back = back_of(request, reverse("resources:list", args=[slug]))
    if request.method == "POST" and form.is_valid():
        way = form.cleaned_data["direction"]
        rows = [(holder, way, line.text, line.found) for line in form.lines]
        try:
            added = add_resources(library=request.library, rows=rows, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal, "text")
        else:
            told = {"n": len(added), "m": len(rows) - len(added)}
            messages.success(request, _("Added: %(n)d. Already on the list: %(m)d.") % told)
            return redirect(back)
    context = {"form": form, "holder": holder, "cancel": back}
    return render(request, "resources/paste.html", context)
