"""Places of a map as rows of a list: GeoJSON, and what Overpass gives as JSON. Pure Python.

Of a map of everything (OpenStreetMap) what may be a partner and has a name is taken, the rest is
counted by what it is. Of any other GeoJSON each property is a column, each place a row.
"""

import json
import math
import re
from collections import Counter
from itertools import pairwise

from accounts.typed import cell_in, line_in
from reading.file_kinds import MOST_COLUMNS, MOST_ROWS, Note, UnreadableFile
from reading.map_tags import what_it_is
from reading.text_files import decoded

SAMPLE = 4_000
MOST_PARTS = 250_000  # brackets: each is a piece of memory many times its size
BEGINNING = re.compile(rb'\{\s*"')
SIGNS = (b'"feature', b'"geometry"', b'"elements"')
OF_OSM = re.compile(r"(node|way|relation)/\d+")
KEYS_OF_OSM = {"amenity", "highway", "shop", "addr:street", "addr:housenumber", "osm_id"}
OTHER_TAGS = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')  # as GDAL keeps them
MOST_TOLD, REST = 12, "*"  # sorts of what is left out, and what stands for all other sorts
POINT = ("latitude", "longitude")
# Column → the tags that fill it, the first that says something.
COLUMNS = {
    "name": ("name", "name:pl", "official_name", "brand"),
    "kind": (),
    "short name": ("short_name",),
    "addr:street": ("addr:street",),
    "addr:housenumber": ("addr:housenumber",),
    "addr:flats": ("addr:flats",),
    "addr:postcode": ("addr:postcode",),
    "addr:city": (),
    "phone": ("phone", "contact:phone", "contact:mobile"),
    "email": ("email", "contact:email"),
    "website": ("website", "contact:website", "url", "contact:facebook"),
    "latitude": (),
    "longitude": (),
    "description": ("description",),
    "operator": ("operator",),
    "opening_hours": ("opening_hours",),
}


def is_map_data(data):
    """Return whether bytes begin as JSON with places."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:SAMPLE]
    low = start.lower()
    return bool(BEGINNING.match(start)) and any(sign in low for sign in SIGNS)


def read_map(data):
    """Return (records, notes): a row of headings with the number 1, and a row for each place.

    Places are numbered as they stand in the file, from 2. Raises UnreadableFile.
    """
    if data.count(b"[") + data.count(b"{") > MOST_PARTS:
        raise UnreadableFile(UnreadableFile.TOO_MANY_POINTS)
    try:
        whole = json.loads(decoded(data)[0], parse_constant=str)
        places = list(_places_in(whole))
        is_osm = _is_of_osm(whole, places)
        records, notes = _of_osm(places) if is_osm else (_of_any(places), [])
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(UnreadableFile.DAMAGED) from error
    return records, tuple(notes)


def _places_in(whole):
    """Yield (properties, geometry) of each place, or nothing in its stead."""
    features, elements = whole.get("features"), whole.get("elements")
    if whole.get("type") == "FeatureCollection" and isinstance(features, list):
        for one in features:
            one = one if isinstance(one, dict) else {}
            properties = one.get("properties")
            properties = properties if isinstance(properties, dict) else {}
            tags = properties.get("tags")
            more = tags if isinstance(tags, dict) else _other_tags(properties)
            yield {"@id": _text(one.get("id"))} | _texts(properties | more), one.get("geometry")
    elif isinstance(elements, list):
        for one in elements:
            one = one if isinstance(one, dict) else {}
            tags = one.get("tags")
            if isinstance(tags, dict) and tags:  # others are the corners of shapes
                yield {"@id": f"{one.get('type')}/{one.get('id')}"} | _texts(tags), _point_of(one)
    else:
        raise UnreadableFile(UnreadableFile.MAP_DATA)


def _other_tags(properties):
    told = properties.get("other_tags")
    return dict(OTHER_TAGS.findall(told)) if isinstance(told, str) else {}


def _point_of(one):
    at = one["center"] if isinstance(one.get("center"), dict) else one
    if "lat" in at and "lon" in at:
        return {"type": "Point", "coordinates": [at["lon"], at["lat"]]}
    box = one.get("bounds")
    if not isinstance(box, dict):
        return None
    corners = [[box.get(f"{side}lon"), box.get(f"{side}lat")] for side in ("min", "max")]
    return {"type": "LineString", "coordinates": corners}


def _texts(properties):
    return {str(key): text for key, value in properties.items() if (text := _text(value))}


def _text(value):
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _is_of_osm(whole, places):
    said = " ".join(_text(whole.get(key)) for key in ("generator", "copyright", "attribution"))
    if re.search(r"overpass|openstreetmap|\bosm", said, re.IGNORECASE):
        return True
    return any(
        OF_OSM.fullmatch(properties["@id"]) or KEYS_OF_OSM & {*properties}
        for properties, _geometry in places[:100]
    )


def _of_osm(places):
    rows, others, nameless = [], Counter(), Counter()
    for number, (tags, geometry) in enumerate(places, start=2):
        is_partner, kind, what = what_it_is(tags)
        if not is_partner:
            others[line_in(what)] += 1
        elif not _first(tags, COLUMNS["name"]):
            nameless[line_in(what)] += 1
        else:
            rows.append((number, _row(tags, kind) | _point(geometry)))
    if places and not rows:
        raise UnreadableFile(UnreadableFile.NO_PARTNERS)
    notes = [Note(Note.OF_OPEN_STREET_MAP)]
    for code, counted in [(Note.NO_PARTNERS, others), (Note.NAMELESS_PLACES, nameless)]:
        if counted:
            notes.append(Note(code, texts=_told(counted)))
    used = [column for column in COLUMNS if any(row[column] for _number, row in rows)]
    return _table(used, rows), notes


def _row(tags, kind):
    row = {column: _first(tags, names) for column, names in COLUMNS.items()}
    towns = ("addr:place", "addr:city")  # a village without streets, and the town of its post
    town = _first(tags, reversed(towns) if row["addr:street"] else towns)
    return row | {"kind": kind, "addr:city": town}


def _told(counted):
    """Return "294 fire_hydrant" for what there is most of, and "7 *" for the rest."""
    told = [f"{count} {what}" for what, count in counted.most_common(MOST_TOLD)]
    rest = counted.total() - sum(count for _what, count in counted.most_common(MOST_TOLD))
    return (*told, f"{rest} {REST}") if rest else tuple(told)


def _first(tags, names):
    return next((text for name in names if (text := cell_in(tags.get(name, "")))), "")


def _of_any(places):
    """Each property as a column, in the order in which they come, behind the point."""
    rows = []
    for number, (tags, geometry) in enumerate(places, start=2):
        told = {key: text for key, text in tags.items() if key != "@id"}
        point = {name: text for name, text in _point(geometry).items() if text}
        rows.append((number, point | told))
    said = dict.fromkeys(key for _number, row in rows for key in row)
    used = [*(name for name in POINT if name in said), *(key for key in said if key not in POINT)]
    if len(used) > MOST_COLUMNS:
        raise UnreadableFile(UnreadableFile.TOO_MANY_COLUMNS)
    return _table(used, rows)


def _table(used, rows):
    if len(rows) > MOST_ROWS:
        raise UnreadableFile(UnreadableFile.TOO_MANY_ROWS)
    records = [(number, [row.get(column, "") for column in used]) for number, row in rows]
    return [(1, used), *records] if used else []


# Points


def _point(geometry):
    return dict(zip(POINT, _middle(geometry), strict=True))


def _middle(geometry):
    """Return (latitude, longitude) of a shape as texts: its point, or the middle of its area.

    Both are "" where there is no shape. What is no place on Earth comes as it stands, so that the
    reader of points refuses it by name.
    """
    while isinstance(geometry, dict) and isinstance(geometry.get("geometries"), list):
        geometry = next(iter(geometry["geometries"]), None)
    if not isinstance(geometry, dict):
        return "", ""
    shape = geometry.get("coordinates")
    points = shape
    while _is_list(points) and _is_list(points[0]) and points[0] and _is_list(points[0][0]):
        points = points[0]  # the outer ring of the first area
    if _is_list(points) and points and not _is_list(points[0]):
        points = [points]
    try:
        x, y = _middle_of([(float(point[0]), float(point[1])) for point in points])
    except (TypeError, ValueError, LookupError, ArithmeticError):
        return ("", "") if shape in (None, []) else (_text(shape)[:40], "")
    if not (math.isfinite(x) and math.isfinite(y)):
        return _text(shape)[:40], ""
    return f"{y:.6f}", f"{x:.6f}"


def _is_list(value):
    return isinstance(value, list) and bool(value)


def _middle_of(points):
    """Return the middle of a ring; of a line, or of a ring without area, that of its ends."""
    start_x, start_y = points[0]
    near = [(x - start_x, y - start_y) for x, y in points]  # numbers that keep their digits
    double_area = sum_x = sum_y = 0.0
    if points[0] == points[-1]:
        for (x, y), (next_x, next_y) in pairwise(near):
            cross = x * next_y - next_x * y
            double_area += cross
            sum_x += (x + next_x) * cross
            sum_y += (y + next_y) * cross
    if abs(double_area) > 1e-14:
        return start_x + sum_x / (3 * double_area), start_y + sum_y / (3 * double_area)
    xs, ys = zip(*near, strict=True)
    return start_x + (min(xs) + max(xs)) / 2, start_y + (min(ys) + max(ys)) / 2
