"""Roads of municipalities with a library, taken from a file and thinned for the map."""

from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Library
from ground.borders import BadFile
from ground.grid import to_degrees, to_grid
from ground.models import Outline, RoadNetwork
from ground.polygons import contains, thinned
from ground.roads import LEAST_MAJOR, joined, read_roads
from ground.whereabouts import is_in_voivodeship, is_swapped, read_point

TOLERANCE = 15  # metres that a thinned road may be off: about a pixel of the first picture
MOST_POINTS = 3_000  # of one municipality: about 27 KB of a page
AT_ONCE = 1_000
SAMPLE = 400  # points by which is judged which way round the numbers are


@dataclass
class LoadedRoads:
    """What a file gave."""

    networks: list = field(default_factory=list)  # RoadNetwork, as written
    missing: list = field(default_factory=list)  # outlines without a road in the file


@act
def load_roads(*, path, source="", licence="", report=lambda done, total: None):
    """Take the roads within the outlines of municipalities with a library from a file.

    The longer ones of the more important come first, until a map has all it can carry.
    source, licence: what the map prints, where the file does not say it. Returns LoadedRoads.
    Raises BadFile.
    """
    homes = Library.objects.current().values("municipality")
    outlines = list(Outline.objects.filter(terc__in=homes))
    if not outlines:
        raise BadFile(_("Load the outlines first: roads are drawn within them."))
    found = read_roads(path)
    source, licence = source or found.source, licence or found.licence
    if not (source and licence):
        raise BadFile(_("The file does not say where it comes from and who may use it. Say both."))
    inside = _inside(found.roads, outlines, report)
    if not any(inside.values()):
        raise BadFile(_("No road of the file lies in a municipality of your libraries."))
    loaded = LoadedRoads()
    for outline in outlines:
        if pieces := inside[outline.pk]:
            told = {"source": source, "licence": licence, "valid_on": found.valid_on}
            loaded.networks.append(_write(outline, pieces, told))
        else:
            loaded.missing.append(outline)
    return loaded


def _inside(roads, outlines, report):
    """Return {code of an outline: [(rank, points as (longitude, latitude))]}. Raises BadFile."""
    swapped = _turned(roads, outlines)
    inside = {outline.pk: [] for outline in outlines}
    for done, road in enumerate(roads, start=1):
        points = [read_point(*point, is_swapped=swapped) for point in road.points]
        points = [(longitude, latitude) for latitude, longitude in filter(None, points)]
        for outline in outlines:
            inside[outline.pk] += [(road.rank, piece) for piece in _pieces(points, outline)]
        if done % AT_ONCE == 0 or done == len(roads):
            report(done, len(roads))
    return inside


def _turned(roads, outlines):
    """Return whether north stands before east in a file. Raises BadFile where neither fits."""
    sample = [road.points[0] for road in roads[:: max(1, len(roads) // SAMPLE)]]

    def is_possible(*point):
        return any(is_in_voivodeship(*point, outline.pk) for outline in outlines)

    swapped = is_swapped(sample, is_possible)
    if swapped is None:
        raise BadFile(
            _(
                "The roads do not lie in the voivodeship of your libraries. Take the file in "
                "EPSG:2180 or in degrees (WGS 84), of your county or municipality."
            )
        )
    return swapped


def _pieces(points, outline):
    """Yield the pieces of a line that lie in an outline, each with the point where it leaves."""
    piece, before, was_inside = [], None, False
    for point in points:
        is_inside = _lies_in(outline, *point)
        if is_inside or was_inside:
            piece += [before, point] if not piece and before else [point]
        if was_inside and not is_inside:
            yield tuple(piece)
            piece = []
        before, was_inside = point, is_inside
    if len(piece) > 1:
        yield tuple(piece)


def _lies_in(outline, longitude, latitude):
    return (
        outline.west <= longitude <= outline.east
        and outline.south <= latitude <= outline.north
        and contains(outline.rings, longitude, latitude)
    )


def _write(outline, pieces, told):
    lines = []
    for rank in sorted({rank for rank, _points in pieces}):
        for line in joined([points for of, points in pieces if of == rank]):
            metres = thinned(
                [to_grid(latitude, longitude) for longitude, latitude in line], TOLERANCE
            )
            lines.append((rank, metres))
    lines.sort(key=lambda line: (line[0], -_length(line[1]), line[1]))
    kept = _as_many_as_fit(lines)
    network, _is_new = RoadNetwork.objects.update_or_create(
        outline=outline,
        defaults={
            "major": [_degrees(line) for rank, line in kept if rank <= LEAST_MAJOR],
            "minor": [_degrees(line) for rank, line in kept if rank > LEAST_MAJOR],
            "drawn": len(kept),
            "left_out": len(lines) - len(kept),
            **told,
        },
    )
    return network


def _as_many_as_fit(lines):
    """Return the first lines that together have no more points than a map may carry."""
    points = 0
    for at, (_rank, line) in enumerate(lines):
        points += len(line)
        if points > MOST_POINTS:
            return lines[:at]
    return lines


def _length(line):
    return sum(hypot(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(line))


def _degrees(line):
    points = (to_degrees(*point) for point in line)
    return [(round(longitude, 5), round(latitude, 5)) for latitude, longitude in points]
