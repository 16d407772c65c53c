"""Points for partners with an address: the official house, else one of its street, else the place.

What people set, or a list brought, is never touched.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Library
from accounts.scoping import scope
from accounts.words import fold
from ground.addresses import numbers_like, same_street, written
from ground.models import Locality, LocalityKind
from ground.services.outlines import place_points
from partners.models import Partner
from partners.models.points import FOUND, PointSource
from partners.services.partners import write_points


@dataclass
class Located:
    """What became of the partners without a point of their own."""

    placed: dict = field(default_factory=lambda: defaultdict(list))  # source → partners
    unknown: list = field(default_factory=list)  # (partner, why)


class _Places:
    """The localities that the partners of a library may name: its own, then its county's."""

    def __init__(self, library):
        terc = library.municipality_id
        rows = Locality.objects.filter(municipality__terc__startswith=terc[:4])
        self.home, self.by_name, self.read = terc, defaultdict(list), {}
        for one in rows.order_by("pk"):
            self.by_name[one.folded_name].append(one)

    def named(self, text):
        """Return the localities of this name in the nearest circle; whole places before parts."""
        found = self.by_name[fold(text).strip()]
        found = [one for one in found if one.municipality_id == self.home] or found
        return [one for one in found if one.kind != LocalityKind.PART] or found

    def houses(self, locality):
        """Return the official addresses of a locality; read once, for many partners ask."""
        if locality.pk not in self.read:
            self.read[locality.pk] = list(locality.addresses.order_by("folded_number", "pk"))
        return self.read[locality.pk]


def without_point(library, most=200):
    """Return (partner, why) of the first partners without a point; "" where one can be found."""
    places = _Places(library)
    partners = Partner.objects.current().filter(library=library, latitude=None).in_order()[:most]
    return [(partner, _point_of(partner, places)[2]) for partner in partners]


@act
def locate_partners(*, library, by):
    """Give a point to the partners of a library that have an address and no point of their own.

    A point that was found before is found again: the register may know more by now. Writes the
    municipality of each point too. Returns Located.
    """
    located, moved = Located(), []
    places = _Places(library)
    partners = Partner.objects.current().filter(library=library, point_source__in=["", *FOUND])
    for partner in partners.in_order().select_for_update(of=("self",), no_key=True):
        point, source, why = _point_of(partner, places)
        if point is None:
            if partner.latitude is None:
                located.unknown.append((partner, why))
            continue
        located.placed[source].append(partner)
        latitude, longitude = (round(Decimal(number), 6) for number in point)
        before = partner.latitude, partner.longitude, partner.point_source
        if before != (latitude, longitude, source):
            partner.latitude, partner.longitude = latitude, longitude
            partner.point_source = source
            moved.append(partner)
    write_points(partners=moved, by=by)
    place_points(library=library)
    return located


def _point_of(partner, places):
    """Return (point, source, why there is none)."""
    if not partner.place:
        return None, "", _("no place is written")
    found = places.named(partner.place)
    if not found:
        return None, "", _("%(place)s is not among the loaded places") % {"place": partner.place}
    asked = written(partner.street, partner.place)
    exact = [house for one in found for house in _same_address(places.houses(one), asked)]
    if len({(house.folded_street, house.locality_id) for house in exact}) == 1:
        return (exact[0].latitude, exact[0].longitude), PointSource.ADDRESS, ""
    if exact:
        return None, "", _("several addresses are like this one")
    if len(found) > 1:
        return None, "", _("several places are called %(place)s") % {"place": partner.place}
    if asked.street and (street := _of_street(places.houses(found[0]), asked.street)):
        return (street.latitude, street.longitude), PointSource.STREET, ""
    return (found[0].latitude, found[0].longitude), PointSource.PLACE, ""


def _same_address(houses, asked):
    """Return the official houses with this number, of this street if one is written."""
    for number in numbers_like(asked.number) if asked.number else ():
        numbered = [one for one in houses if one.folded_number == number]
        same = [one for one in numbered if one.folded_street == asked.street]
        if asked.street and not same:
            same = [one for one in numbered if same_street(asked.street, one.folded_street)]
        if same:
            return same
    return []


def _of_street(houses, street):
    """Return the house in the middle of a street that has no such number, or None."""
    rows = [one for one in houses if one.folded_street and same_street(street, one.folded_street)]
    if len({one.folded_street for one in rows}) != 1:
        return None
    latitude = sum(one.latitude for one in rows) / len(rows)
    longitude = sum(one.longitude for one in rows) / len(rows)
    return min(rows, key=lambda one: abs(one.latitude - latitude) + abs(one.longitude - longitude))


def after_loading(municipality=None):
    """Locate the partners of every library (of one municipality); return {library: Located}.

    New outlines and addresses say something new of points that were asked before.
    """
    libraries = Library.objects.current().order_by("pk")
    if municipality is not None:
        libraries = libraries.filter(municipality__terc__startswith=municipality.terc[:4])
    found = {}
    for library in libraries:
        with scope(library=library):
            found[library] = locate_partners(library=library, by=None)
            place_points(library=library, everything=True)
    return found
