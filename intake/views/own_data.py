"""Whom to ask whether its data are right, what was heard, and what waits to be looked through."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from accounts.versions import ChangedMeanwhile
from accounts.ways import site_of
from intake.forms.own_data import ConfirmationForm, DataLetterForm, SettleForm
from intake.models import DataAnswer
from intake.services.own_data import (
    ask_about_data,
    data_standings,
    is_asked,
    record_confirmation,
    settle_answer,
)
from intake.services.reaching import organisations_to_reach
from intake.ways import own_facts
from partners.models import Partner


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.ask")
def own_data(request, slug):
    """Show whom to ask, with the letter, and what came; a POST writes to those who are ticked."""
    form = DataLetterForm(
        request.POST or None,
        library=request.library,
        person=request.user,
        ticked=request.GET.getlist("partner"),
    )
    if request.method == "POST" and form.is_valid():
        count = ask_about_data(
            library=request.library,
            keys=form.keys,
            site=site_of(request),
            by=request.user,
            **form.cleaned_data,
        )
        written = ngettext("%(count)s letter is on its way.", "%(count)s letters are on their way.",
                           count)  # fmt: skip
        messages.success(request, written % {"count": count})
        return redirect("intake:own-data", slug)
    context = {"form": form, "waiting": DataAnswer.objects.waiting().for_page(), **_groups()}
    return render(request, "intake/own_data/ask.html", context)


def _groups():
    """Return the organisations that hold a letter, those to ask first, the others, and to call."""
    rows = data_standings()
    aged = {*Partner.objects.not_confirmed_for_a_year().values_list("pk", flat=True)}
    free = [one for one in rows if not (is_asked(one) or (one.answer and one.answer.waits))]
    return {
        "asked": [one for one in rows if is_asked(one)],
        "to_ask": [one for one in free if one.address and one.partner.pk in aged],
        "fresh": [one for one in free if one.address and one.partner.pk not in aged],
        "to_call": [one for one in free if not one.address and one.partner.pk in aged],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.ask")
def confirm(request, slug, pk):
    """Show what an organisation said of its data so far; a POST writes down that it is right."""
    partner = get_object_or_404(organisations_to_reach().select_related("library"), pk=pk)
    form = ConfirmationForm(request.POST or None, partner=partner)
    if request.method == "POST" and form.is_valid():
        try:
            record_confirmation(answer=form.answer(), by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Written down: the data are right."))
            return redirect(partner)
    [standing] = data_standings([partner])
    context = {
        "partner": partner,
        "facts": own_facts(partner),
        "form": form,
        "standing": standing,
        "is_asked": is_asked(standing),
        "answers": DataAnswer.objects.filter(partner=partner).for_page(),
    }
    return render(request, "intake/own_data/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.ask")
def corrections(request, slug, pk):
    """Show what is kept beside what an organisation says; a POST settles each field in one act."""
    answer = get_object_or_404(DataAnswer.objects.for_page(), pk=pk)
    form = SettleForm(request.POST or None, answer=answer, partner=answer.partner)
    if request.method == "POST" and form.is_valid():
        try:
            settle_answer(
                answer=answer,
                accepted=form.accepted,
                version=form.cleaned_data["version"],
                by=request.user,
            )
        except ChangedMeanwhile as changed:
            form.look_again(changed.current)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Looked through: %(name)s") % {"name": answer.partner})
            return redirect(answer.partner)
    context = {"answer": answer, "partner": answer.partner, "form": form}
    return render(request, "intake/own_data/corrections.html", context)
