"""Influence and interest of possible partners, as the library sees them. Never of residents."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from selections.models import Candidate
from selections.services.locks import lock_open


@act
def place_candidates(*, selection, placings, by):
    """Write the influence and interest of possible partners; return how many.

    `placings` maps their keys to (influence, interest), each 1 to 4 or None. Who is not named
    stays. Raises ValidationError for a resident, another number, and a finished search.
    """
    lock_open(selection)
    rows = Candidate.objects.filter(selection=selection, pk__in=placings)
    rows = list(rows.select_related("partner").select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        if row.partner.is_resident:
            raise ValidationError(_("Residents are people: nobody scores them."))
        row.influence, row.interest = placings[row.pk]
        if not {row.influence, row.interest} <= {None, 1, 2, 3, 4}:
            raise ValidationError(_("Choose a number from 1 to 4."))
    return Candidate.objects.bulk_update(rows, ["influence", "interest"])
