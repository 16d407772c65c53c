"""Writing down the day on which a party signed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from agreements.access import agreement_or_404, party_or_404
from agreements.forms.signatures import SignatureForm
from agreements.models import Signature
from agreements.services.register import standings_of
from agreements.services.signatures import remove_signature, save_signature
from agreements.ways import sentence_of as sentence_of_standing


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def sign(request, slug, pk, party):
    """Ask for the day; afterwards the page says who is still missing."""
    agreement = agreement_or_404(pk)
    signature = _signature(agreement, party_or_404(agreement, party))
    form = SignatureForm(request.POST or None, instance=signature)
    if request.method == "POST" and form.is_valid():
        try:
            save_signature(signature=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            [standing] = standings_of([agreement])
            messages.success(request, f"{_('Saved.')} {sentence_of_standing(standing)}")
            return redirect(agreement)
    context = {"form": form, "agreement": agreement, "signature": signature}
    return render(request, "agreements/sign.html", context)


@require_POST
@allowed("partnerships.edit")
def remove(request, slug, pk, party):
    """Take back a day that was written down by mistake."""
    agreement = agreement_or_404(pk)
    signature = _signature(agreement, party_or_404(agreement, party))
    if signature.pk:
        try:
            remove_signature(
                signature=signature, by=request.user, seen=request.POST.get("stands", "")
            )
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
    return redirect(agreement)


def _signature(agreement, party):
    found = Signature.objects.filter(agreement=agreement, party=party).first()
    signature = found or Signature(library=agreement.library)
    signature.agreement, signature.party = agreement, party
    return signature
