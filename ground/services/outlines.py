"""Outlines of municipalities, taken from files; and in which of them the points lie."""

from dataclasses import dataclass, field

from django.db.models.functions import Left
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Library, Municipality
from ground.borders import BadFile, read_borders
from ground.grid import to_degrees, to_grid
from ground.models import Outline
from ground.polygons import box_of, contains, metres_to_edge, simplified
from partners.models import Partner

TOLERANCE = 20  # metres that a simplified border may be off
AT_ONCE = 1_000
CLOSE = 50  # metres: nearer to a border than this, the answer is to be checked


@dataclass
class Loaded:
    """What a file gave."""

    outlines: list = field(default_factory=list)  # of municipalities with a library
    neighbours: int = 0
    by_six: list = field(default_factory=list)  # (code in the file, municipality)
    missing: list = field(default_factory=list)  # municipalities that the file does not have


@act
def load_outlines(*, path, source="", licence="", report=lambda done, total: None):
    """Take the outlines of municipalities with a library, and of their neighbours, from a file.

    Codes are matched by seven digits, else by six: the last one changes with the rights of a town.
    source, licence: what the map prints, where the file does not say it. Returns Loaded. Raises
    BadFile.
    """
    homes = list(Municipality.objects.filter(library__in=Library.objects.current()).distinct())
    if not homes:
        raise BadFile(_("There is no library yet. Found one first: outlines are loaded around it."))
    borders, said_source, said_licence = read_borders(path, {one.terc[:6] for one in homes})
    source, licence = source or said_source, licence or said_licence
    if not (source and licence):
        raise BadFile(_("The file does not say where it comes from and who may use it. Say both."))
    loaded, chosen = _matched(homes, borders)
    metres = {
        terc: [[to_grid(latitude, longitude) for longitude, latitude in ring] for ring in one.rings]
        for terc, one in chosen.items()
    }
    for done, (terc, rings) in enumerate(simplified(metres, TOLERANCE).items(), start=1):
        _write(terc, chosen[terc], rings, source, licence)
        report(done, len(chosen))
    return loaded


def _matched(homes, borders):
    """Return (Loaded, {code of ours: border})."""
    loaded, chosen = Loaded(), {}
    by_code = {border.code: border for border in borders}
    by_six = {border.code[:6]: border for border in borders}
    for home in homes:
        border = by_code.get(home.terc) or by_six.get(home.terc[:6])
        if border is None:
            loaded.missing.append(home)
            continue
        chosen[home.terc] = border
        loaded.outlines.append(home)
        if border.code != home.terc:
            loaded.by_six.append((border.code, home))
    used = {id(border) for border in chosen.values()}
    others = [border for border in borders if id(border) not in used]
    alike = Municipality.objects.annotate(six=Left("terc", 6))
    alike = alike.filter(six__in=[border.code[:6] for border in others])
    ours = set(alike.values_list("terc", flat=True))
    six = {terc[:6]: terc for terc in ours}
    for border in others:
        terc = border.code if border.code in ours else six.get(border.code[:6], border.code)
        if len(terc) == 7 and terc[-1] in Municipality.Kind.values:
            chosen.setdefault(terc, border)
    loaded.neighbours = len(chosen) - len(loaded.outlines)
    return loaded, chosen


def _write(terc, border, rings, source, licence):
    rings = [
        [(round(longitude, 6), round(latitude, 6)) for latitude, longitude in map(_degrees, ring)]
        for ring in rings
    ]
    west, south, east, north = box_of(rings)
    Outline.objects.update_or_create(
        terc=terc,
        defaults={
            **{"name": border.name[:80], "rings": rings, "source": source, "licence": licence},
            **{"south": south, "west": west, "north": north, "east": east},
            "valid_on": border.valid_on,
        },
    )


def _degrees(point):
    return to_degrees(*point)


@act
def place_points(*, library, everything=False):
    """Write down in which municipality the points of a library's partners lie; return how many.

    Only of points that moved since it was asked, or of `everything`, after outlines were loaded.
    A point within 50 m of a border is marked to be checked: borders are simplified. The rows are
    locked, so a point that moves meanwhile keeps no municipality of the old place; one that is
    being moved is asked about next time.
    """
    if not Outline.objects.exists():
        return 0
    partners = Partner.objects.filter(library=library).exclude(latitude=None)
    if not everything:
        partners = partners.filter(point_terc="")
    partners = partners.in_order().select_for_update(
        of=("self",), no_key=True, skip_locked=not everything
    )
    rows = list(partners.only("latitude", "longitude", "point_terc", "near_border"))
    outlines, changed = _around(rows), []
    for row in rows:
        found = where_is(float(row.latitude), float(row.longitude), outlines)
        if found != (row.point_terc, row.near_border):
            row.point_terc, row.near_border = found
            changed.append(row)
    Partner.objects.bulk_update(changed, ["point_terc", "near_border"], batch_size=AT_ONCE)
    return len(changed)


def _around(rows):
    """Return the outlines in which any of these partners may lie."""
    if not rows:
        return []
    norths = [float(row.latitude) for row in rows]
    easts = [float(row.longitude) for row in rows]
    return list(Outline.objects.in_box(min(norths), min(easts), max(norths), max(easts)))


def where_is(latitude, longitude, outlines):
    """Return (terc, whether a border is close) of a point; ("", False) outside all outlines."""
    for outline in outlines:
        if (
            outline.west <= longitude <= outline.east
            and outline.south <= latitude <= outline.north
            and contains(outline.rings, longitude, latitude)
        ):
            is_close = metres_to_edge(outline.rings, longitude, latitude) <= CLOSE
            return outline.terc, is_close
    return "", False
