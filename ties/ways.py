"""What the pages of ties share: where a person came from and goes back to."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.keys import key_in
from accounts.policy import sees_residents
from partners.models import Partner
from ties.models import PartnerTie


def tie_or_404(pk):
    ties = PartnerTie.objects.select_related("kind", "partner__library", "other__library")
    return get_object_or_404(ties, pk=pk)


def asked_partner(request):
    """Return the current partner whose page the address came from, or None."""
    key = key_in(request.GET.get("partner"))
    partners = Partner.objects.current().select_related("library")
    return partners.filter(pk=key).first() if key else None


def closed_to(membership, ties):
    """Return ties without the words that this person does not see: a look sees none of residents.

    Such a tie is only shown.
    """
    if sees_residents(membership):
        return ties
    ties = list(ties)
    for tie in ties:
        for name in tie.personal_fields:
            setattr(tie, name, "")
    return ties


def back_of(request):
    """Return the page a person goes back to: the partner's or the list."""
    partner = asked_partner(request)
    if partner is not None:
        return f"{partner.get_absolute_url()}#ties"
    return reverse("ties:list", args=[request.library.slug])
