"""Pausing a partnership, going on, ending it, renewing it."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from partnerships.forms.endings import PartnershipEndForm, PartnershipRenewForm, PauseForm
from partnerships.services.endings import (
    end_partnership,
    pause_partnership,
    renew_partnership,
    resume_partnership,
)
from partnerships.ways import partnership_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def pause(request, slug, pk):
    """Ask until when and why, then let it rest."""
    form_of = partial(PauseForm, row=partnership_or_404(pk))
    return _ask(request, pk, form_of, pause_partnership, "partnerships/pause.html")


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def end(request, slug, pk):
    """Ask since when and why, then end it; letters of thanks wait for a look."""
    form_of = partial(PartnershipEndForm, row=partnership_or_404(pk))
    return _ask(request, pk, form_of, end_partnership, "partnerships/end.html")


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def renew(request, slug, pk):
    """Ask for the new days; parties and goals stay as they were."""
    form_of = partial(PartnershipRenewForm, instance=partnership_or_404(pk))
    return _ask(request, pk, form_of, renew_partnership, "partnerships/renew.html")


@require_POST
@allowed("partnerships.edit")
def resume(request, slug, pk):
    """Let it go on before its day."""
    partnership = partnership_or_404(pk)
    try:
        seen = request.POST.get("seen")
        resume_partnership(partnership=partnership, by=request.user, seen=seen)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("It goes on: %(name)s.") % {"name": partnership})
    return redirect(partnership)


def _ask(request, pk, form_of, act, template):
    """Show the form, or do its act and tell how the partnership stands now."""
    partnership = partnership_or_404(pk)
    form = form_of(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            saved = act(partnership=partnership, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _said(saved))
            return redirect(partnership)
    return render(request, template, {"form": form, "partnership": partnership})


def _said(partnership):
    if partnership.is_ended:
        return _("Ended: %(name)s. Letters of thanks wait for your look.") % {"name": partnership}
    if partnership.is_paused:
        told = {"name": partnership, "day": date_format(partnership.paused_until)}
        return _("Paused until %(day)s: %(name)s.") % told
    return _("Renewed: %(name)s.") % {"name": partnership}
