"""Where the partners of a filter are: points, groups of points, and the picture of the ground."""

from dataclasses import dataclass
from gzip import compress
from math import hypot
from typing import NamedTuple

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Avg, Count, F, FloatField, Func, Max, Min, Sum, TextField, Value
from django.db.models.functions import Cast, JSONArray, JSONObject
from django.utils.translation import ngettext

from accounts.remembering import remembered
from files.services.together import columns_again
from ground import sheet
from ground.services.surroundings import GroundDrawing, drawing_of, words_of
from partners.models import Partner

CELL = 44  # pixels: points of one square of this size are one group
PIN, GROUP, MARK = 22, 37, 28  # pixels across
APART = 36  # pixels: two signs nearer than this are drawn as one
WITHIN_REACH_OF_A_PAGE = 500  # more points than these are grouped by the database
BESIDE_PARTNERS = {
    "q",
    "audience",
    "no_contact",
    "unchanged",
    "aged",
}  # what changes without a partner's row
HEAD, FOOT = '{"type":"FeatureCollection","features":[', "]}"


class PartnerOnGround(NamedTuple):
    """What a line of the list beside the map shows of a partner."""

    pk: int
    name: str
    sector: str
    sector_confirmed: bool
    level: str
    place: str
    latitude: object  # Decimal
    longitude: object


@dataclass(frozen=True)
class Cluster:
    """One or several partners of one place of the picture."""

    count: int
    latitude: float
    longitude: float
    first: int  # a partner of it, by number
    is_one_place: bool


@dataclass(frozen=True)
class Sign:
    """A pin or a group as it is drawn."""

    group: Cluster
    x: float
    y: float
    partner: Partner | None  # of a pin

    @property
    def corner(self):
        """Where the drawing of the pin begins."""
        return round(self.x - PIN / 2, 1), round(self.y - PIN / 2, 1)

    @property
    def at(self):
        return f"{self.group.latitude:.5f},{self.group.longitude:.5f}"

    @property
    def words(self):
        """What is said of it: the name, the sector and the level, or how many they are."""
        if self.partner:
            one = self.partner
            return f"{one.name}, {one.get_sector_display()}, {one.get_level_display()}"
        return words_of_group(self.group)


@dataclass(frozen=True)
class GroundPicture:
    frame: sheet.Frame
    step: int
    drawing: GroundDrawing
    place_names: list
    rings: list
    library: tuple | None  # where its point lies
    library_at: str
    credits: tuple
    signs: list
    are_many: bool  # too many for a page: the database groups them
    width = sheet.WIDTH
    height = sheet.HEIGHT

    @property
    def box(self):
        return ",".join(f"{edge:.6f}" for edge in self.frame.box)

    @property
    def nearer(self):
        return self.step + 1 if self.step + 1 in sheet.STEPS else None

    @property
    def farther(self):
        return self.step - 1 if self.step - 1 in sheet.STEPS else None

    @property
    def middle(self):
        return "{:.5f},{:.5f}".format(*self.frame.middle)


def words_of_group(group):
    """Return what is said of several partners that are drawn as one."""
    if group.is_one_place:
        sentence = ngettext(
            "%(n)s partner at this address", "%(n)s partners at this address", group.count
        )
    else:
        sentence = ngettext("%(n)s partner. Zoom in.", "%(n)s partners. Zoom in.", group.count)
    return sentence % {"n": group.count}


def on_the_ground(partners):
    """Return those partners that have a point."""
    return partners.exclude(latitude=None)


def rows_of(placed):
    """Return partners that have a point as PartnerOnGround, in their order."""
    return [PartnerOnGround(*one) for one in placed.values_list(*PartnerOnGround._fields)]


def at_the_same_place(partners, number):
    """Return those partners whose point is that of the partner of this number."""
    there = Partner.objects.filter(pk=number)
    return partners.filter(
        latitude=there.values("latitude")[:1], longitude=there.values("longitude")[:1]
    )


def picture_of(partners, count, surroundings, step=0, at=None, marks=()):
    """Return the GroundPicture of these partners, or None where there is nothing to show.

    count: how many of them have a point
    step: how much closer than the first picture, as in `sheet.STEPS`; at: its middle
    marks: points (latitude, longitude) where something else will be drawn
    """
    placed = on_the_ground(partners).order_by()
    points = [] if surroundings.rings else placed.values_list("latitude", "longitude")
    frame = sheet.frame_of(surroundings.rings, points, surroundings.library)
    if frame is None:
        return None
    frame = frame.closer(step, at) if step or at else frame
    library, drawing = surroundings.library, drawing_of(surroundings, frame)
    signs = _signs(placed, frame)
    covered = [(sign.x, sign.y, PIN if sign.partner else GROUP) for sign in signs]
    covered += [(*frame.at(*mark), MARK) for mark in marks]
    place_names, rings = words_of(drawing, surroundings, frame, covered)
    return GroundPicture(
        frame=frame,
        step=step,
        drawing=drawing,
        place_names=place_names,
        rings=rings,
        library=frame.at(*library) if library else None,
        library_at="{},{}".format(*library) if library else "",
        credits=surroundings.credits,
        signs=signs,
        are_many=count > WITHIN_REACH_OF_A_PAGE,
    )


def clusters_in(partners, box, pixels_of_a_degree):
    """Return the Clusters of partners inside (south, west, north, east), by squares of the ground.

    pixels_of_a_degree: how many pixels a degree of longitude takes
    """
    south, west, top, right = box
    wide = CELL / pixels_of_a_degree
    high = wide * 0.6  # a degree of latitude is longer: 0.5 at 60 degrees, 0.66 at 49

    def square(column, size):
        cells = F(column) / Value(size)
        return Func(cells, function="FLOOR", output_field=FloatField())

    inside = partners.order_by().filter(
        latitude__range=(south, top), longitude__range=(west, right)
    )
    rows = (
        inside.annotate(row=square("latitude", high), column=square("longitude", wide))
        .values("row", "column")
        .annotate(
            count=Count("pk"),
            north=Avg("latitude"),
            east=Avg("longitude"),
            first=Min("pk"),
            is_wide=Max("longitude") - Min("longitude"),
            is_high=Max("latitude") - Min("latitude"),
        )
        .order_by("row", "column")
        .values_list("count", "north", "east", "first", "is_wide", "is_high")
    )
    return [
        Cluster(count, float(north), float(east), first, not (is_wide or is_high))
        for count, north, east, first, is_wide, is_high in rows
    ]


def clusters_as_features(partners, box, pixels):
    """Return the Clusters inside (south, west, north, east) as GeoJSON, told on so many pixels."""
    _south, west, _north, east = box
    clusters = clusters_in(on_the_ground(partners), box, pixels / (east - west))
    names = _named(one.first for one in clusters if one.count == 1)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [one.longitude, one.latitude]},
                "properties": {
                    "count": one.count,
                    "first": one.first,
                    "together": one.is_one_place,
                    **names.get(one.first, {}),
                },
            }
            for one in clusters
        ],
    }


def _named(numbers):
    """Return number → name, sector and level of partners."""
    rows = Partner.objects.filter(pk__in=list(numbers)).values("pk", "name", "sector", "level")
    return {row.pop("pk"): row for row in rows.order_by()}


def _signs(placed, frame):
    clusters = _drawn_apart(clusters_in(placed, frame.box, frame.scale / 360), frame)
    alone = [group.first for group in clusters if group.count == 1]
    partners = Partner.objects.only("name", "sector", "sector_confirmed", "level").in_bulk(alone)
    return [
        Sign(
            group,
            *frame.at(group.latitude, group.longitude),
            partners[group.first] if group.count == 1 else None,
        )
        for group in clusters
    ]


def _drawn_apart(groups, frame):
    """Join groups of neighbouring squares whose signs would cover each other."""
    drawn = []
    for group in sorted(groups, key=lambda one: -one.count):
        x, y = frame.at(group.latitude, group.longitude)
        for place, (other, ox, oy) in enumerate(drawn):
            if hypot(x - ox, y - oy) < APART:
                drawn[place] = (_joined(other, group), ox, oy)
                break
        else:
            drawn.append((group, x, y))
    return [group for group, _x, _y in drawn]


def _joined(one, other):
    same = (one.latitude, one.longitude) == (other.latitude, other.longitude)
    return Cluster(
        one.count + other.count,
        one.latitude,
        one.longitude,
        one.first,
        one.is_one_place and other.is_one_place and same,
    )


def mark_of(criteria):
    """Return what changes when a partner of the library does, or None: then nothing is kept.

    Every change of a row raises its version, a new row has the largest key.
    """
    if any(name in BESIDE_PARTNERS for name, _value in criteria.chosen):
        return None
    return next(iter(columns_again(_marks)), (0, 0, 0))


def _marks(_shape):
    marks = {"versions": Sum("version"), "newest": Max("pk"), "all": Count("pk")}
    return Partner.objects.order_by().values("library").annotate(**marks).values_list(*marks)


def points_as_geojson(library, filters, mark):
    """Return the points of a filter as GeoJSON, compressed; kept while the mark is the same."""
    return _kept(library.pk, filters.criteria, mark) if mark else _composed(filters.qs)


@remembered(8)  # of about 100 KB for 10,000 points, in every process
def _kept(library, criteria, mark):
    return _composed(Partner.objects.meeting(criteria))


def _composed(partners):
    feature = JSONObject(
        type=Value("Feature"),
        id="pk",
        geometry=JSONObject(type=Value("Point"), coordinates=JSONArray("longitude", "latitude")),
        properties=JSONObject(name="name", sector="sector", level="level"),
    )
    placed = on_the_ground(partners).order_by()
    texts = placed.aggregate(all=StringAgg(Cast(feature, TextField()), ",", default=Value("")))
    return compress(f"{HEAD}{texts['all']}{FOOT}".encode(), 6, mtime=0)
