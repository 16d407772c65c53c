"""The mix of sectors of one partnership: what it says, and who is missing."""

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partners.models import Sector
from partnerships.verdict import verdict

ONLY_PUBLIC = _("This partnership has public institutions only.")
TWO_SECTORS = _("This partnership has two sectors: public and social. There are no firms in it.")
NO_SOCIAL = _(
    "This partnership has public institutions and firms. Social organisations are missing."
)
ALL = _("This partnership has three sectors: public institutions, social organisations and firms.")
# The library is a party and represents the public sector.
SAYS = {
    "nobody": (ONLY_PUBLIC, Sector.NGO),
    "public": (ONLY_PUBLIC, Sector.NGO),
    "social": (TWO_SECTORS, Sector.PRIVATE),
    "public_social": (TWO_SECTORS, Sector.PRIVATE),
    "private": (NO_SOCIAL, Sector.NGO),
    "public_private": (NO_SOCIAL, Sector.NGO),
    "social_private": (ALL, ""),
    "all": (ALL, ""),
}


@dataclass(frozen=True)
class PartnershipMix:
    """What the mix says in one sentence, and the sector to look for ("" when none is missing)."""

    sentence: str | Promise
    missing: str


def mix_of(parties):
    """Return the PartnershipMix of current parties, whose partners are read already."""
    counts = Counter(one.partner.sector for one in parties if not one.is_library)
    return PartnershipMix(*SAYS[verdict(counts).mix])
