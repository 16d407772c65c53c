"""The sector verdict: what the mix of partners says, from numbers alone.

Three sectors count: public, social (social organisations, informal groups, residents) and private;
the library itself counts as public. Only partners count, see `PartnerQuerySet.partners()`.
"""

from dataclasses import dataclass

SOCIAL = ("ngo", "informal", "person")
MIXES = {
    (False, False, False): "nobody",
    (True, False, False): "public",
    (False, True, False): "social",
    (False, False, True): "private",
    (True, True, False): "public_social",
    (True, False, True): "public_private",
    (False, True, True): "social_private",
    (True, True, True): "all",
}


@dataclass(frozen=True)
class Verdict:
    """`mix` is one of `MIXES`; `alone` the one of three sectors with a single partner, or None."""

    mix: str
    alone: str | None
    unconfirmed: int


def verdict(counts, unconfirmed=0):
    """Return the Verdict of numbers of partners by sector.

    counts: sector → how many partners that count
    unconfirmed: organisations whose sector nobody confirmed yet
    """
    public, private = counts.get("public", 0), counts.get("private", 0)
    social = sum(counts.get(sector, 0) for sector in SOCIAL)
    mix = MIXES[public > 0, social > 0, private > 0]
    alone = None
    if mix == "all":
        by_weight = (("private", private), ("social", social), ("public", public))
        alone = next((sector for sector, count in by_weight if count == 1), None)
    return Verdict(mix, alone, unconfirmed)
