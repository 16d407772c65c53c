"""Villages, towns and official addresses of a municipality, taken from a file."""

from dataclasses import dataclass
from statistics import median

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.constraints import AT_ONCE
from accounts.words import fold
from ground.addresses import folded_number, folded_street
from ground.borders import OFFICIAL, BadFile
from ground.models import AddressPoint, Locality, LocalityKind, Outline
from ground.polygons import contains, metres_to_edge
from ground.registers import PARTS, TOWN, read_register
from ground.whereabouts import is_in_voivodeship, is_swapped, read_point

SOURCE, LICENCE = OFFICIAL
BESIDE = 300  # metres outside a simplified outline that a house may seem to stand


@dataclass
class LoadedAddresses:
    localities: int = 0
    addresses: int = 0
    outside: int = 0  # left out: they lie elsewhere
    was_swapped: bool = False
    others: tuple = ()  # codes of other municipalities in the file
    unread: tuple = ()  # numbers of lines that are no row: left out


@act
def load_addresses(
    *,
    municipality,
    path,
    valid_on=None,
    source=SOURCE,
    licence=LICENCE,
    report=lambda done, total: None,
):
    """Replace the localities and addresses of a municipality by those of a file.

    source, licence: what the map prints, where the file is not the official one.

    A place without a point of its own lies in the middle of its addresses. The points must fall in
    the municipality, as they stand or with east and north swapped. Returns LoadedAddresses. Raises
    BadFile.
    """
    register = read_register(path, municipality.terc)
    outline = Outline.objects.filter(pk=municipality.pk).first()
    points = [one.point for one in register.addresses]
    points += [place.point for place in register.places.values() if place.point]

    def lies_here(latitude, longitude):
        if outline is None:
            return is_in_voivodeship(latitude, longitude, municipality.terc)
        rings = outline.rings
        return (
            contains(rings, longitude, latitude)
            or metres_to_edge(rings, longitude, latitude) <= BESIDE
        )

    step = max(1, len(points) // 400)
    swapped = is_swapped(points[::step], lies_here, declared=register.north_first)
    if swapped is None:
        raise BadFile(
            _("The addresses do not lie in %(name)s. Take the file in EPSG:2180 for this place.")
            % {"name": municipality}
        )

    def placed(point):
        found = point and read_point(*point, is_swapped=swapped)
        return found if found and lies_here(*found) else None

    loaded = LoadedAddresses(
        was_swapped=swapped != register.north_first,
        others=tuple(sorted(register.others)),
        unread=tuple(register.unread),
    )
    by_place = {}
    for done, one in enumerate(register.addresses, start=1):
        point = placed(one.point)
        loaded.outside += point is None
        if point:
            by_place.setdefault(one.place, []).append((one, point))
        if done % AT_ONCE == 0:
            report(done, len(register.addresses))
    Locality.objects.of(municipality).delete()
    told = {"source": source, "licence": licence, "valid_on": valid_on}
    for key, found in register.places.items():
        _write(municipality, found, placed(found.point), by_place.get(key, []), told, loaded)
    report(len(register.addresses), len(register.addresses))
    return loaded


def _write(municipality, found, point, addresses, told, loaded):
    if point is None and not addresses:
        return
    if point is None:
        points = [where for _one, where in addresses]
        point = median(lat for lat, _lon in points), median(lon for _lat, lon in points)
    locality = Locality.objects.create(
        municipality=municipality,
        name=found.name[:80],
        folded_name=fold(found.name)[:80],
        kind=_kind(found, municipality),
        simc=found.simc,
        latitude=round(point[0], 6),
        longitude=round(point[1], 6),
        **told,
    )
    loaded.localities += 1
    AddressPoint.objects.bulk_create(
        [
            AddressPoint(
                locality=locality,
                street=one.street[:120],
                folded_street=folded_street(one.street)[:120],
                number=one.number[:20],
                folded_number=folded_number(one.number)[:20],
                latitude=round(where[0], 6),
                longitude=round(where[1], 6),
            )
            for one, where in addresses
        ],
        batch_size=AT_ONCE,
    )
    loaded.addresses += len(addresses)


def _kind(found, municipality):
    if found.kind in PARTS:
        return LocalityKind.PART
    is_seat = fold(found.name) == municipality.folded_name and not found.kind
    if found.kind == TOWN or (is_seat and municipality.terc[-1] in "13"):
        return LocalityKind.TOWN
    return LocalityKind.VILLAGE
