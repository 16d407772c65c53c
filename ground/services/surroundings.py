"""What is drawn under the partners: outline, neighbours, sea and names around a library."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language

from accounts.models import Library
from accounts.scoping import get_scope
from files.services.together import columns_again
from ground import coast, names, sheet
from ground.models import Locality, Outline, RoadNetwork
from ground.models.localities import LocalityKind

STATE = ("source", "valid_on", "licence")
OUTLINE = ("terc", "loaded_at", *STATE, "roads__loaded_at", *(f"roads__{one}" for one in STATE))
PLACE = ("name", "folded_name", "latitude", "longitude", "kind", *STATE)


@dataclass(frozen=True)
class Surroundings:
    """The ground of a library; empty where nothing was loaded. Equal marks are equal grounds."""

    mark: tuple = ()
    rings: tuple = field(default=(), compare=False)
    # (name as it is written, rings) of each
    neighbours: tuple = field(default=(), compare=False)
    # (name, latitude, longitude, whether it is a town), the important first
    places: tuple = field(default=(), compare=False)
    # (latitude, longitude) of the middle of its place
    library: tuple | None = field(default=None, compare=False)
    roads: str = field(default="", compare=False)  # code of the outline that has some
    credits: tuple = field(default=(), compare=False)  # source, licence and state of each layer


@dataclass(frozen=True)
class GroundDrawing:
    """Paths and names of one frame."""

    outline: str
    neighbours: tuple
    sea: str
    minor_roads: str
    major_roads: str
    place_names: tuple
    area_names: tuple  # (words, x, y)


def surroundings_of(library):
    """Return what is known of the ground around the library in scope. Two queries.

    Outlines are long, so they are read again only when one of them was loaded anew.
    """
    town = library.municipality
    outlines, places = columns_again(_outlines), columns_again(_places)
    mark = town.pk, town.folded_name, tuple(outlines), tuple(places), get_language()
    return _surroundings(mark)


def _outlines(_shape):
    """Return the outline of the library in scope and those around it, without their lines."""
    own = Outline.objects.filter(terc__in=_town()).in_box(
        *map(OuterRef, ("south", "west", "north", "east"))
    )
    return Outline.objects.filter(Exists(own)).values_list(*OUTLINE)


def _places(_shape):
    places = Locality.objects.filter(municipality__in=_town())
    return places.exclude(kind=LocalityKind.PART).values_list(*PLACE)


def _town():
    return Library.objects.filter(pk=get_scope()["library"].pk).values("municipality")


@lru_cache(maxsize=32)  # of some 100 KB each
def _surroundings(mark):
    code, name, outlines, places, _language = mark
    outlines = {one[0]: dict(zip(OUTLINE, one, strict=True)) for one in outlines}
    places = [dict(zip(PLACE, one, strict=True)) for one in places]
    rows = {one.pk: one for one in Outline.objects.filter(pk__in=outlines)}
    own, told = rows.pop(code, None), outlines.get(code, {})
    has_roads = bool(own and told["roads__loaded_at"])
    seat = next((one for one in places if one["folded_name"] == name), None)
    places.sort(key=lambda one: (one is not seat, one["kind"] != LocalityKind.TOWN))
    layers = [told] if own else []
    layers += [{one: told[f"roads__{one}"] for one in STATE}] if has_roads else []
    return Surroundings(
        mark=mark,
        rings=_rings(own) if own else (),
        neighbours=tuple((one.in_words, _rings(one)) for one in rows.values()),
        places=tuple(
            (one["name"], one["latitude"], one["longitude"], one["kind"] == LocalityKind.TOWN)
            for one in places
        ),
        library=(seat["latitude"], seat["longitude"]) if seat else None,
        roads=code if has_roads else "",
        credits=tuple(dict.fromkeys(map(_credit, [*layers, *places]))),
    )


def _rings(outline):
    return tuple(tuple((x, y) for x, y in ring) for ring in outline.rings)


def _credit(layer):
    """Return what the map prints of a layer: its source, licence and state."""
    source, valid_on, licence = (layer[name] for name in STATE)
    return ", ".join(filter(None, [source, str(valid_on or ""), licence]))


def _sign_of(point):
    """Return the Patch of the library's sign, which stands above its point."""
    x, y = point
    return names.patch_around(x, y - 28, 40, 38)


def words_of(drawing, around, frame, signs):
    """Return (names of places, rings with their names) as they stand beside signs: (x, y, size)."""
    taken = [
        names.patch_around(x, y, names.width_of(words, 15), 20)
        for words, x, y in drawing.area_names
    ]
    taken += [_sign_of(frame.at(*around.library))] if around.library else []
    covered = [names.patch_around(x, y, size, size) for x, y, size in signs]
    placed = names.clear_of_signs(drawing.place_names, frame, covered, taken)
    occupied = [*taken, *covered, *names.patches_of(placed, frame)]

    def is_free(x, y, words):
        patch = names.patch_of_ring(x, y, words)
        return not any(patch.meets(other) for other in occupied)

    rings = sheet.rings_around(around.library, frame, is_free) if around.library else []
    return placed, rings


@lru_cache(maxsize=32)  # of some 60 KB each: the same ground in the same frame is drawn once
def drawing_of(around, frame):
    """Return the GroundDrawing of Surroundings in a frame. Where there are roads, one query."""
    outlines = [rings for _name, rings in around.neighbours]
    shown = [_sign_of(frame.at(*around.library))] if around.library else []
    placed = names.place_names(around.places, frame, shown)
    taken = [*shown, *(names.patch_around(one.x, one.y, 200, 24) for one in placed if not one.step)]
    major, minor = _roads(around)
    areas = []
    for words, rings in around.neighbours:
        if at := names.room_for(words, rings, frame, taken):
            areas.append((words, *at))
            taken.append(names.patch_around(*at, names.width_of(words, 15), 20))
    return GroundDrawing(
        outline=sheet.path_of(around.rings, frame),
        neighbours=tuple(sheet.path_of(rings, frame) for rings in outlines),
        sea=coast.sea_path(coast.coast_of(around.rings, outlines), frame),
        minor_roads=sheet.lines_of(minor, frame),
        major_roads=sheet.lines_of(major, frame),
        place_names=tuple(placed),
        area_names=tuple(areas),
    )


def _roads(around):
    """Return (major, minor) lines of Surroundings."""
    if not around.roads:
        return (), ()
    rows = RoadNetwork.objects.filter(pk=around.roads).values_list("major", "minor")
    return rows.first() or ((), ())  # taken away meanwhile
