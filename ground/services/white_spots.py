"""Places with people the library works for, and no partner near them."""

from dataclasses import dataclass

from ground.models import Locality, LocalityKind
from ground.sheet import RINGS, kilometres
from partners.models import Partner


@dataclass(frozen=True)
class WhiteSpot:
    """A village or town without a partner within reach."""

    locality: Locality
    kilometres: float | None  # to the nearest partner; None where no partner has a point
    addresses: int  # houses there, as far as they were loaded

    @property
    def at(self):
        return self.locality.latitude, self.locality.longitude


def white_spots(library, within=RINGS[0]):
    """Return the WhiteSpots of the library's municipality, those with the most houses first.

    A partner is who does something with the library now. Parts of villages are passed by.
    """
    active = Partner.objects.partners().filter(library=library).exclude(latitude=None)
    points = [
        (float(north), float(east))
        for north, east in active.order_by().values_list("latitude", "longitude")
    ]
    spots = []
    for locality in (
        Locality.objects.of(library.municipality).exclude(kind=LocalityKind.PART).with_houses()
    ):
        here = locality.latitude, locality.longitude
        nearest = min((kilometres(here, point) for point in points), default=None)
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


def partners_without_a_point(library):
    """Return how many partners may be near a white spot without anybody knowing it."""
    return Partner.objects.partners().filter(library=library, latitude=None).count()
