"""Places with people the library works for, and no partner near them."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from ground.models import Locality, LocalityKind
from partners.models import Partner
from partners.models.partners import is_partner

EARTH = 6371.0
WITHIN = 3.0  # kilometres that people walk or cycle


@dataclass(frozen=True)
class WhiteSpot:
    """A village or town without a partner within reach."""

    locality: Locality
    kilometres: float | None  # to the nearest partner; None where no partner has a point
    addresses: int  # houses there, as far as they were loaded


def white_spots(library, within=WITHIN):
    """Return the WhiteSpots of the library's municipality, those with the most houses first.

    A partner is who does something with the library now. Parts of villages are passed by.
    """
    active = Partner.objects.filter(is_partner(), library=library).exclude(latitude=None)
    points = [
        (float(north), float(east))
        for north, east in active.order_by().values_list("latitude", "longitude")
    ]
    spots = []
    for locality in (
        Locality.objects.of(library.municipality).exclude(kind=LocalityKind.PART).with_houses()
    ):
        here = locality.latitude, locality.longitude
        nearest = min((_kilometres(here, point) for point in points), default=None)
        if nearest is None or nearest > within:
            spots.append(WhiteSpot(locality, nearest, locality.houses))
    farthest = float("inf")
    return sorted(
        spots,
        key=lambda spot: (
            -spot.addresses,
            -(farthest if spot.kilometres is None else spot.kilometres),
            spot.locality.folded_name,
        ),
    )


def _kilometres(one, other):
    (a, b), (c, d) = (map(radians, point) for point in (one, other))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH * asin(sqrt(h))
