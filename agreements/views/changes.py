"""What becomes of an agreement: suspended, ended before its time, renewed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from agreements.access import agreement_or_404
from agreements.forms.agreements import EndAgreementForm, RenewForm, SuspendForm
from agreements.services.agreements import (
    end_agreement,
    renew_agreement,
    resume_agreement,
    suspend_agreement,
)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def suspend(request, slug, pk):
    agreement = agreement_or_404(pk)
    form = SuspendForm(request.POST or None, row=agreement)
    words = {
        "heading": _("Suspend the agreement?"),
        "explained": _(
            "It stays in the register; you can let it hold again at any time. Its amendments rest "
            "with it."
        ),
        "submit": _("Suspend the agreement"),
    }
    return _asked(request, agreement, form, suspend_agreement, words, _("Suspended."))


@require_POST
@allowed("partnerships.edit")
def resume(request, slug, pk):
    agreement = agreement_or_404(pk)
    try:
        done = resume_agreement(agreement=agreement, by=request.user, seen=request.POST.get("seen"))
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        rests = _("It is not suspended any more; the agreement that it amends still is.")
        told = rests if done.days["suspended_on"] else _("The agreement holds again.")
        messages.success(request, told)
    return redirect(agreement)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def end(request, slug, pk):
    agreement = agreement_or_404(pk)
    form = EndAgreementForm(request.POST or None, row=agreement)
    words = {
        "heading": _("End the agreement early?"),
        "explained": _(
            "Everything stays in the register. Its amendments end with it. If it follows another "
            "agreement, that one can be renewed again. The partnership itself goes on."
        ),
        "submit": _("End the agreement"),
        "danger": True,
    }
    return _asked(request, agreement, form, end_agreement, words, _("The agreement is ended."))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def renew(request, slug, pk):
    agreement = agreement_or_404(pk)
    form = RenewForm(request.POST or None)
    words = {
        "heading": _("Renew the agreement"),
        "explained": _(
            "A new agreement follows, with the same sections. What amendments changed is not in "
            "them: write it in. Each party signs it anew; until then the old one stays as it is."
        ),
        "submit": _("Renew the agreement"),
    }
    told = _("Renewed. Now write down the days of signature.")
    return _asked(request, agreement, form, renew_agreement, words, told)


def _asked(request, agreement, form, act, words, told):
    """Ask once, then do it: `act` takes the agreement and what the form says."""
    if request.method == "POST" and form.is_valid():
        try:
            done = act(agreement=agreement, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, told)
            return redirect("agreements:page", agreement.library.slug, done.pk)
    context = {"form": form, "agreement": agreement, **words}
    return render(request, "agreements/change.html", context)
