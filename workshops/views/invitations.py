"""Inviting the library's own partners to a workshop from its own list."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.policy import allowed
from accounts.ways import site_of, turn_back
from intake.services.reaching import phones_of, without_address
from partners.models import Sector
from workshops.access import closed_sentence, workshop_or_404
from workshops.forms.invitations import InvitationForm
from workshops.services.invitations import (
    invite_partners,
    letter_to_partners,
    whom_to_invite,
)
from workshops.services.workshops import AlreadyClosed


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.invite")
def invite(request, slug, pk):
    """Show the partners with boxes to tick and the letter; a POST writes the letters."""
    workshop = workshop_or_404(request, pk)
    form = InvitationForm(request.POST or None, workshop=workshop, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            count = invite_partners(
                workshop=workshop,
                keys=form.keys,
                subject=form.cleaned_data["subject"],
                text=form.cleaned_data["text"],
                site=site_of(request),
                by=request.user,
            )
        except AlreadyClosed:
            return turn_back(request, closed_sentence(), workshop)
        written = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.",
                           count)  # fmt: skip
        messages.success(request, written % {"count": count})
        return redirect("workshops:invite", slug, pk)
    sector = request.GET.get("sector", "")
    sector = sector if sector in Sector.values else ""
    rows = whom_to_invite(workshop, sector)
    context = {
        "workshop": workshop,
        "form": form,
        "sector": sector,
        "sectors": Sector.choices,
        "reachable": [row for row in rows if row.may_be_written_to],
        "invited": [row for row in rows if row.invitation],
        "unreachable": [row for row in rows if row.is_out_of_reach],
    }
    return render(request, "workshops/invitations/invite.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.invite")
def on_paper(request, slug, pk):
    """Show the letter once for each partner without an e-mail, to be printed, and whom to call."""
    workshop = workshop_or_404(request, pk)
    letter = letter_to_partners(workshop, request.user)
    partners = [row.partner for row in whom_to_invite(workshop) if row.is_out_of_reach]
    phones, letters = phones_of(partners), [one for one in partners if not one.no_letters_since]
    context = {
        "workshop": workshop,
        "text": request.POST.get("text", "").strip() or letter["text"],
        "letter_language": settings.LANGUAGE_CODE,
        "letters": letters,
        "without_address": without_address(letters),
        "rows": [{"partner": one, "phones": phones[one.pk]} for one in partners],
    }
    return render(request, "workshops/invitations/on_paper.html", context)
