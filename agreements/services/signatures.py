"""Writing down who signed and when, and who did not yet."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import lock_as_seen, write_row
from agreements.models import Signature
from agreements.services.locks import lock_standing
from partnerships.models import Party

CHECKED_OTHERWISE = ["library", "agreement", "party", "recorded_by"]


@act
def save_signature(*, signature, by):
    """Write down the day on which a party signed, or correct it; return it.

    Raises ValidationError: for a day ahead, a party of another partnership, an ended agreement,
    and when somebody wrote it down meanwhile.
    """
    agreement = lock_standing(signature.agreement)
    if signature.party.partnership_id != agreement.partnership_id:
        raise ValidationError(_("This is no party of the partnership."))
    if signature.signed_on and signature.signed_on > timezone.localdate():
        raise ValidationError({"signed_on": _("A day of signature cannot be in the future.")})
    if signature.pk is None:
        if Signature.objects.filter(agreement=agreement, party=signature.party).exists():
            raise ValidationError(_("The day of this signature is written down already."))
        signature.library, signature.recorded_by = agreement.library, by
    return write_row(row=signature, exclude=CHECKED_OTHERWISE)


@act
def remove_signature(*, signature, by, seen=""):
    """Take a signature back that was written down by mistake. Raises as `lock_as_seen`."""
    lock_standing(signature.agreement)
    lock_as_seen(signature, seen).delete()


def beside(agreements):
    """Return the lists that say who signed these agreements, for `read_together`."""
    partnerships = [one.partnership_id for one in agreements]
    parties = Party.objects.filter(partnership__in=partnerships)
    return {
        "parties": parties.select_related("partner").in_order(),
        "signatures": Signature.objects.filter(agreement__in=agreements),
    }


def parties_and_signatures(agreements, found):
    """Return agreement pk → [(Party, Signature or None)] of its current parties, as it was read.

    The library stands first. A party that left is there when it signed.
    """
    parties = defaultdict(list)
    for party in found["parties"]:
        parties[party.partnership_id].append(party)
    signed = {(one.agreement_id, one.party_id): one for one in found["signatures"]}
    return {
        one.pk: [
            (party, signature)
            for party in parties[one.partnership_id]
            if (signature := signed.get((one.pk, party.pk))) or party.left_on is None
        ]
        for one in agreements
    }
