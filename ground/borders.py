"""Outlines of municipalities as files hold them: GeoJSON, the official shapefile, GML of a WFS.

Of a file of the whole country only the wanted municipalities and what lies around them are kept.
"""

import csv
import json
import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import shapefile
from django.utils.translation import gettext as _

from accounts.typed import line_in
from ground.gml import BadFile, bare, elements_of
from ground.polygons import box_of
from ground.shapes import opened_layer
from ground.whereabouts import is_in_voivodeship, is_swapped, read_point

LAYER = "A03_Granice_gmin"
OFFICIAL = (
    "Państwowy Rejestr Granic (GUGiK)",
    "do dowolnego użytku",
)  # printed on the map as it is
LARGEST = 80_000_000  # bytes of a text that is read whole
MOST_PARTS = 4_000_000  # signs between its numbers: a point has three, and takes a hundred bytes
OF_AN_OBJECT = 6  # as many of them as what it takes
LARGEST_LAYER = 1_000_000_000  # bytes of one layer, unpacked; the official ZIP holds many
CODES = ("jpt_kod_je", "terc", "teryt", "kod")
NAMES = ("jpt_nazwa_", "nazwa", "name")
DAYS = ("wersja_od", "wersjaod", "stan_na")
AROUND = 0.02  # of the size of a municipality: what begins within it is a neighbour


DAMAGED = (
    *(shapefile.ShapefileException, zipfile.BadZipFile, ElementTree.ParseError, csv.Error),
    *(zlib.error, struct.error, EOFError),
    *(ValueError, LookupError, ArithmeticError),  # numbers, lengths and encodings that are none
    RuntimeError,  # packed with a password or in an unknown way, or nested without end
    *(AssertionError, AttributeError, TypeError),  # how the reader of shapefiles stumbles
)


def must_be_small(size, largest, which):
    """Raise BadFile when so many bytes are more than we read; `which` says what to take instead."""
    if size > largest:
        raise BadFile(
            _("The file is too large (%(size)s MB unpacked). %(which)s")
            % {"size": size // 1_000_000, "which": which}
        )


@contextmanager
def read_whole():
    """Raise BadFile for whatever readers of files raise when bytes are not as they should be."""
    try:
        yield
    except BadFile:
        raise
    except DAMAGED as error:
        raise BadFile(_("The file is damaged. Download it again.")) from error


@dataclass
class Border:
    """One municipality of a file."""

    code: str  # as the file has it
    name: str
    rings: list  # of (longitude, latitude) when read to the end
    valid_on: date | None = None


def read_borders(path, codes):
    """Return (borders, source, licence): those whose six first digits are in `codes`, and others
    around them. Source and licence are empty where the file does not say them.

    Raises BadFile.
    """
    with read_whole():
        entries, said = _reader_of(path)
        wanted = list(entries(lambda code: code[:6] in codes, None))
        if not wanted:
            raise BadFile(
                _("The file has no municipality of your libraries. Take the file of the country.")
            )
        boxes = [_widened(box_of(border.rings)) for border in wanted]
        known = {border.code for border in wanted}
        around = entries(lambda code: code not in known, boxes)
        borders = [*wanted, *around]
    for border in borders:
        _to_degrees(border)
    return borders, *said


def _reader_of(path):
    """Return (entries, (source, licence)); entries(is_wanted, boxes) yields Borders."""
    with open(path, "rb") as file:
        head = file.read(512).lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"PK"):
        return _shapefile(path)
    if head.startswith(b"{"):
        return _geojson(path)
    if head.startswith(b"<") and b"html" not in head.lower():
        return lambda wanted, boxes: _of_gml(path, wanted, boxes), OFFICIAL
    raise BadFile(
        _(
            "This is no file of outlines. Take GeoJSON, the official ZIP with %(layer)s, or GML of "
            "the official service of borders."
        )
        % {"layer": LAYER}
    )


def _geojson(path):
    data = json_of(path)
    features = data.get("features")
    if not isinstance(features, list):
        raise BadFile(_("This is no GeoJSON with a list of outlines (“features”)."))

    def entries(is_wanted, boxes):
        for feature in features:
            border = _of_feature(feature)
            if border and is_wanted(border.code) and _lies_in(border.rings, boxes):
                yield border

    lower = {first_of(f.get("properties"), CODES[:1]) for f in features[:1] if isinstance(f, dict)}
    return entries, OFFICIAL if lower - {""} else said_by(data)


def json_of(path):
    """Return the object that a file of JSON holds. Raises BadFile."""
    if path.stat().st_size > LARGEST:
        raise BadFile(
            _("The file is larger than 80 MB. Take one with less detail, or of a smaller area.")
        )
    held = path.read_bytes()
    if held.count(b",") + held.count(b"[") + OF_AN_OBJECT * held.count(b"{") > MOST_PARTS:
        raise BadFile(
            _("The file has too many points. Take one with less detail, or of a smaller area.")
        )
    try:
        data = json.loads(held)
    except (ValueError, RecursionError) as error:
        raise BadFile(_("This is no JSON, or it is cut off. Download it again.")) from error
    return data if isinstance(data, dict) else {}


def said_by(data):
    """Return (source, licence) as an object of GeoJSON says them; empty where it does not."""
    licence = data.get("license") or data.get("licence") or data.get("copyright") or ""
    return line_in(str(data.get("source") or ""))[:200], line_in(str(licence))[:200]


def _of_feature(feature):
    try:
        values, geometry = feature["properties"], feature["geometry"]
        code = _code(first_of(values, CODES))
        parts = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            parts = [parts]
        elif geometry["type"] != "MultiPolygon":
            return None
        rings = [[(float(p[0]), float(p[1])) for p in ring] for part in parts for ring in part]
    except (KeyError, TypeError, ValueError, IndexError, OverflowError):
        return None
    name, day = first_of(values, NAMES), day_of(first_of(values, DAYS))
    return Border(code, name, rings, day) if code and _are_areas(rings) else None


def _shapefile(path):
    with zipfile.ZipFile(path) as packed:
        sizes = {info.filename: info.file_size for info in packed.infolist()}
    names = [name for name in sizes if name.lower().endswith(".shp")]
    layer = next((name for name in names if LAYER.lower() in name.lower()), None)
    if layer is None and len(names) == 1:
        layer = names[0]
    if layer is None:
        raise BadFile(
            _("The ZIP holds no layer %(layer)s. Take the ZIP with the borders of municipalities.")
            % {"layer": LAYER}
        )
    size = sum(size for name, size in sizes.items() if name[:-3].lower() == layer[:-3].lower())
    must_be_small(size, LARGEST_LAYER, _("Take the ZIP with the borders of municipalities."))

    def entries(is_wanted, boxes):
        with zipfile.ZipFile(path) as packed, opened_layer(packed, layer) as reader:
            yield from _of_layer(reader, is_wanted, boxes)

    return entries, OFFICIAL


def _of_layer(reader, is_wanted, boxes):
    if reader.shapeType not in (shapefile.POLYGON, shapefile.POLYGONZ, shapefile.POLYGONM):
        raise BadFile(_("The layer holds no areas. Take the borders of municipalities."))
    for number, record in enumerate(reader.iterRecords()):
        values = record.as_dict()
        code = _code(first_of(values, CODES))
        if not code or not is_wanted(code):
            continue
        shape = reader.shape(number)
        if boxes is not None and not any(_meet(shape.bbox, box) for box in boxes):
            continue
        cuts = [*shape.parts, len(shape.points)]
        rings = [
            [tuple(point[:2]) for point in shape.points[start:end]] for start, end in pairwise(cuts)
        ]
        if _are_areas(rings):
            yield Border(code, first_of(values, NAMES), rings, day_of(first_of(values, DAYS)))


def _of_gml(path, is_wanted, boxes):
    must_be_small(path.stat().st_size, LARGEST_LAYER, _("Take it of a smaller area."))
    with open(path, "rb") as file:
        for element in elements_of(file, ("member", "featureMember")):
            values = {bare(e.tag).lower(): (e.text or "").strip() for e in element.iter()}
            code = _code(first_of(values, CODES))
            lists = (one for one in element.iter() if bare(one.tag) == "posList")
            rings = [pairs(ring.text or "") for ring in lists]
            if code and is_wanted(code) and _are_areas(rings) and _lies_in(rings, boxes):
                yield Border(code, first_of(values, NAMES), rings, day_of(first_of(values, DAYS)))


def pairs(text):
    """Return the points of a list of numbers, as GML writes a line."""
    numbers = [float(number) for number in text.split()]
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _to_degrees(border):
    """Turn a border into degrees, whichever way round its numbers are. Raises BadFile."""
    points = border.rings[0][:: max(1, len(border.rings[0]) // 20)]
    swapped = is_swapped(points, lambda *point: is_in_voivodeship(*point, border.code))
    turned = [
        [read_point(*point, is_swapped=bool(swapped)) for point in ring] for ring in border.rings
    ]
    if swapped is None or any(point is None for ring in turned for point in ring):
        raise BadFile(
            _(
                "The outline of %(name)s (%(code)s) does not lie in its voivodeship. Take the file "
                "in EPSG:2180 or in degrees (WGS 84)."
            )
            % {"name": border.name, "code": border.code}
        )
    border.rings = [[(longitude, latitude) for latitude, longitude in ring] for ring in turned]


def _are_areas(rings):
    return bool(rings) and all(len(ring) > 3 for ring in rings)


def _lies_in(rings, boxes):
    return boxes is None or any(_meet(box_of(rings), box) for box in boxes)


def _meet(one, other):
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _widened(box):
    west, south, east, north = box
    wide, high = (east - west) * AROUND, (north - south) * AROUND
    return west - wide, south - high, east + wide, north + high


def first_of(values, names):
    """Return the first value among those of these names, which are lower case; "" if none is."""
    values = values if isinstance(values, dict) else {}
    lower = {str(key).lower(): value for key, value in values.items()}
    return next((line_in(str(lower[name])) for name in names if lower.get(name)), "")


def _code(text):
    code = re.sub(r"[^0-9]", "", text)
    return code if len(code) in (6, 7) else ""


def day_of(text):
    """Return the day that a text begins with, or None."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
