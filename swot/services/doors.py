"""The door from an entry of an analysis to a search for partners."""

from django.utils.translation import gettext as _

from partners.models import Partner
from selections.models import Door, Origin
from selections.services.doors import Doorway


def door_of_factor(factor):
    """Return what a search that begins at an entry is filled in with.

    What is written of how the library manages it is proposed as the purpose.
    """
    return Doorway(
        Door.FACTOR,
        f"{factor.one}: {factor}",
        {
            "purpose": " ".join(factor.management.split())[:500],
            "sector": factor.sectors[0] if factor.sectors else "",
            "audience": factor.audiences.order_by("pk").first(),
        },
        partners=tuple(Partner.objects.current().filter(factors=factor).in_order()),
        origin=Origin.SUGGESTION,
        origin_text=_("named in the SWOT analysis"),
    )
