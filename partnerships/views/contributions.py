"""Contributions: promised, brought, fallen away, taken over."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.keys import key_in
from accounts.policy import allowed
from partnerships.forms.contributions import ContributionForm, PromiseEndForm
from partnerships.models import Contribution
from partnerships.services.contributions import DELIVERED, save_contribution, settle
from partnerships.ways import (
    contribution_or_404,
    parties_of,
    partnership_or_404,
    promise_or_404,
)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def new(request, slug, pk):
    """Write down what a party promises or brought; the address may say which party."""
    partnership = partnership_or_404(pk)
    parties = parties_of(partnership)
    asked = key_in(request.GET.get("party", ""))
    contribution = Contribution(library=partnership.library)
    initial = {"party": asked} if asked in {one.pk for one in parties} else None
    form = ContributionForm(
        request.POST or None, instance=contribution, parties=parties, initial=initial
    )
    return _save(request, form, partnership, _("Add a contribution"))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def edit(request, slug, pk):
    """Change what was promised or brought."""
    contribution = contribution_or_404(pk)
    partnership = contribution.party.partnership
    form = ContributionForm(
        request.POST or None, instance=contribution, parties=parties_of(partnership)
    )
    return _save(request, form, partnership, _("Change a contribution"))


def _save(request, form, partnership, heading):
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_contribution(contribution=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(partnership)
    context = {"form": form, "partnership": partnership, "heading": heading}
    return render(request, "partnerships/contribution.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def what_became(request, slug, pk):
    """Ask what became of a promise: brought, taken over, fallen away.

    Of two who say it at once, the second reads that it was said.
    """
    contribution = contribution_or_404(pk) if request.method == "POST" else promise_or_404(pk)
    party = contribution.party
    others = [one for one in parties_of(party.partnership) if one.pk != party.pk]
    form = PromiseEndForm(request.POST or None, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            settle(contribution=contribution, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": contribution})
            return redirect(party.partnership)
    context = {"form": form, "contribution": contribution, "partnership": party.partnership}
    return render(request, "partnerships/settle.html", context)


@require_POST
@allowed("partnerships.edit")
def delivered(request, slug, pk):
    """Mark a promise as brought today, by one press."""
    contribution = contribution_or_404(pk)
    try:
        settle(contribution=contribution, how=DELIVERED, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        told = {"party": contribution.party, "what": contribution}
        messages.success(request, _("Marked as delivered: %(party)s, %(what)s.") % told)
    return redirect(contribution.party.partnership)
