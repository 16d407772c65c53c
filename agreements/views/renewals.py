"""Asking the parties whether an agreement goes on: the letter, their page, what was heard."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.models.links import Purpose
from accounts.policy import allowed
from accounts.services.memberships import people_to_tell
from accounts.ways import answered_by_link, site_of
from agreements.access import agreement_or_404, question_or_404
from agreements.forms.renewals import HeardRenewalForm, RenewalAnswerForm, RenewalLetterForm
from agreements.models import RenewalRequest
from agreements.services.renewals import (
    answer_renewal,
    ask_parties,
    letter_to_parties,
    parties_to_ask,
    record_renewal,
    take_back_questions,
)

OF_PAGE = ["agreement__partnership__owner", "party__partner", "library", "asked_by"]


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def ask(request, slug, pk):
    """Show the letter as it will leave and whom it goes to; a POST sends it to who is ticked."""
    agreement = agreement_or_404(pk)
    parties = parties_to_ask(agreement)
    waiting = [*agreement.renewal_requests.open()]
    asked = {one.party_id for one in waiting}
    free = [
        {"partner": party.partner, "address": address, "failed": failed}
        for party, address, failed in parties
        if party.pk not in asked
    ]
    form = RenewalLetterForm(
        request.POST or None,
        letter=letter_to_parties(
            agreement, parties=[party for party, *_rest in parties], person=request.user
        ),
        ticked=[str(one["partner"].pk) for one in free if one["address"]],
    )
    if request.method == "POST" and form.is_valid() and _send(request, agreement, form):
        return redirect(agreement)
    context = {
        "form": form,
        "agreement": agreement,
        "free": [one for one in free if one["address"]],
        "to_call": [one["partner"] for one in free if not (one["address"] or one["failed"])],
        "failed": [one["partner"] for one in free if one["failed"]],
        "asked": [party for party, *_rest in parties if party.pk in asked],
        "waiting": waiting,
    }
    return render(request, "agreements/ask.html", context)


def _send(request, agreement, form):
    """Send the letters that the form says and tell it; return whether they are on their way."""
    site, said = site_of(request), form.cleaned_data
    try:
        sent = ask_parties(agreement=agreement, keys=form.keys, site=site, by=request.user, **said)
    except REFUSALS as refusal:
        refused(form, refusal)
        return False
    messages.success(request, _on_the_way(len(sent)))
    return True


@require_POST
@allowed("partnerships.edit")
def take_back(request, slug, pk):
    """End the questions that wait; letters that did not leave stay here."""
    agreement, seen = agreement_or_404(pk), {*request.POST.getlist("seen")}
    try:
        count = take_back_questions(agreement=agreement, by=request.user, seen=seen)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Questions taken back: %(n)d.") % {"n": count})
    return redirect(agreement)


@require_http_methods(["GET", "HEAD", "POST"])
@answered_by_link(Purpose.RENEWAL)
def answer(request, link):
    """Show the agreement in a few lines and four answers; afterwards what was answered."""
    asked = RenewalRequest.objects.select_related(*OF_PAGE).get(link=link)
    agreement = asked.agreement
    name = agreement.name_to(asked.party)
    shows = [name, agreement.ends_on, agreement.partnership.purpose]
    form = RenewalAnswerForm(request.POST if request.method == "POST" else None, shows=shows)
    if request.method == "POST" and link.is_open and form.is_valid():
        answer_renewal(request=asked, site=site_of(request), **form.cleaned_data)
        return HttpResponseRedirect(".")  # relative: the secret stands in no table
    people = people_to_tell(agreement.partnership.owner or asked.asked_by)
    context = {"asked": asked, "name": name, "form": form, "people": people}
    return render(request, "agreements/answer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def heard(request, slug, pk):
    """Write down an answer that was heard; the link of the letter closes."""
    asked = question_or_404(pk)
    form = HeardRenewalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            record_renewal(request=asked, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved. The link of this letter is closed."))
            return redirect(asked.agreement)
    return render(request, "agreements/heard.html", {"form": form, "asked": asked})


def _on_the_way(count):
    one, many = "%(count)s letter is on its way.", "%(count)s letters are on their way."
    return ngettext(one, many, count) % {"count": count}
