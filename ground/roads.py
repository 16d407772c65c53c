"""Roads as files hold them: OpenStreetMap as GeoJSON or from Overpass, BDOT10k in all its forms.

Of all roads only those that a map of a municipality needs; what is left out is no road for cars.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ground.borders import (
    BadFile,
    day_of,
    first_of,
    json_of,
    read_whole,
    said_by,
)
from ground.road_layers import is_layer, lines_of_layers

OPENSTREETMAP = ("© OpenStreetMap contributors", "ODbL")
BDOT10K = ("BDOT10k (GUGiK)", "do dowolnego użytku")  # printed on the map as it is
# How important roads are, the most important first: OpenStreetMap's `highway`, the words of
# BDOT10k and its signs.
RANKS = (
    ("motorway", "trunk", "autostrada", "droga ekspresowa", "a", "s"),
    ("primary", "droga główna ruchu przyspieszonego", "droga główna ruchu przyśpieszonego", "gp"),
    ("secondary", "droga główna", "g"),
    ("tertiary", "droga zbiorcza", "z"),
    ("unclassified", "droga lokalna", "l"),
    ("residential", "living_street", "droga dojazdowa", "d"),
)
MOST_POINTS = 1_000_000  # of a file: about 120 MB; a large county has 400,000
LEAST_MAJOR = 2  # the ranks up to this one are drawn as major roads
RANK_OF = {word: rank for rank, words in enumerate(RANKS) for word in words}
CLASSES = ("highway", "klasadrogi", "klasa_drogi", "klasa_drog")  # the last as a shapefile cuts it


@dataclass(frozen=True)
class Road:
    """A piece of road of a file."""

    rank: int  # its place in RANKS
    points: tuple  # of two numbers each, as they stand in the file


@dataclass(frozen=True)
class RoadFile:
    """What a file of roads holds; source and licence are empty where it does not say them."""

    roads: list
    source: str
    licence: str
    valid_on: date | None


def read_roads(path):
    """Return the RoadFile at a path. Raises BadFile."""
    with read_whole():
        has_layers = is_layer(path)
        data = {} if has_layers else json_of(path)
        roads, is_official = _roads_of(lines_of_layers(path) if has_layers else _lines(data))
    if not roads:
        raise BadFile(
            _(
                "The file has no roads. Take lines of OpenStreetMap with “highway” as GeoJSON, or "
                "of BDOT10k the ZIP of your county, or its layer OT_SKJZ_L as GML or GeoJSON."
            )
        )
    return RoadFile(roads, *_said(data, is_official), _day(data))


def _roads_of(found):
    """Return the Roads of (values, lists of points), and whether any is of BDOT10k.

    Raises BadFile for more points than a county has.
    """
    roads, points_held, is_official = [], 0, False
    for values, lines in found:
        is_official = is_official or bool(first_of(values, CLASSES[1:]))
        if (rank := _rank(values)) is None:
            continue
        for points in filter(None, map(_points, lines)):
            roads.append(Road(rank, points))
            points_held += len(points)
        if points_held > MOST_POINTS:
            raise BadFile(
                _("The file has too many roads. Take those of one county or municipality.")
            )
    return roads, is_official


def _lines(data):
    """Yield (values, lists of points) of all that is a line in GeoJSON or an answer of Overpass."""
    for feature in _list_of(data, "features"):
        geometry, values = feature.get("geometry"), feature.get("properties")
        if not isinstance(geometry, dict) or not isinstance(values, dict):
            continue
        parts = geometry.get("coordinates")
        if geometry.get("type") == "LineString":
            yield values, [parts]
        elif geometry.get("type") == "MultiLineString" and isinstance(parts, list):
            yield values, parts
    for way in _list_of(data, "elements"):
        values, points = way.get("tags"), way.get("geometry")
        if isinstance(values, dict) and isinstance(points, list):
            known = [one for one in points if isinstance(one, dict)]
            yield values, [[(one.get("lon"), one.get("lat")) for one in known]]


def _list_of(data, name):
    found = data.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _rank(values):
    word = first_of(values, CLASSES).lower()
    return RANK_OF.get(word.removesuffix("_link"))


def _points(line):
    """Return the points of a line, or () of what is none."""
    try:
        points = tuple((float(point[0]), float(point[1])) for point in line)
    except (TypeError, ValueError, LookupError, OverflowError):
        return ()
    return points if len(points) > 1 else ()


def _said(data, is_official):
    """Return (source, licence): of OpenStreetMap and BDOT10k we know them."""
    told = data.get("osm3s")
    words = f"{data.get('copyright')} {told.get('copyright') if isinstance(told, dict) else ''}"
    if "openstreetmap" in words.lower():
        return OPENSTREETMAP
    return BDOT10K if is_official else said_by(data)


def _day(data):
    told = data.get("osm3s")
    of_answer = told.get("timestamp_osm_base") if isinstance(told, dict) else ""
    return day_of(str(of_answer or data.get("timestamp") or ""))


def joined(lines):
    """Return lines with those made one that meet where no other line ends: fewer, and longer.

    lines: of points, which are equal where lines meet
    """
    meeting = defaultdict(list)
    for line in lines:
        for end in (line[0], line[-1]):
            meeting[end].append(line)
    left = {id(line): line for line in lines}
    found = []
    while left:
        _key, line = left.popitem()
        chain = list(line)
        for _way in range(2):  # from its end on, then from its beginning
            _follow(chain, meeting, left)
            chain.reverse()
        found.append(chain)
    return found


def _follow(chain, meeting, left):
    while True:
        here = meeting[chain[-1]]
        if len(here) != 2:
            return  # a crossing, where very many may meet: none of them is looked at
        following = [line for line in here if id(line) in left]
        if not following:
            return
        line = following[0]
        del left[id(line)]
        chain += (line if line[0] == chain[-1] else line[::-1])[1:]
