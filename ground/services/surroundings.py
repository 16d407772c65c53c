"""What is drawn under the partners: outline, neighbours, sea and names around a library."""

from dataclasses import dataclass
from functools import lru_cache

from ground import coast, names, sheet
from ground.models import Locality, Outline, RoadNetwork
from ground.models.localities import LocalityKind


@dataclass(frozen=True)
class Surroundings:
    """The ground of a library; empty where nothing was loaded."""

    rings: tuple = ()
    neighbours: tuple = ()  # (name as it is written, rings) of each
    places: tuple = ()  # (name, latitude, longitude, whether it is a town), the important first
    library: tuple | None = None  # (latitude, longitude) of the middle of its place
    roads: tuple = ()  # code of the outline and when they were loaded, or nothing
    credits: tuple = ()  # source, licence and state of each layer


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
    """Return what is known of the ground around a library. Three queries."""
    town = library.municipality
    own = Outline.objects.with_roads().filter(terc=town.terc).first()
    roads = getattr(own, "roads", None)
    around = list(Outline.objects.around(own)) if own else []
    places = list(Locality.objects.of(town).exclude(kind=LocalityKind.PART))
    seat = next((one for one in places if one.folded_name == town.folded_name), None)
    places.sort(key=lambda one: (one != seat, one.kind != LocalityKind.TOWN))
    return Surroundings(
        rings=_rings(own) if own else (),
        neighbours=tuple((one.in_words, _rings(one)) for one in around),
        places=tuple(
            (one.name, one.latitude, one.longitude, one.kind == LocalityKind.TOWN) for one in places
        ),
        library=(seat.latitude, seat.longitude) if seat else None,
        roads=(roads.pk, roads.loaded_at) if roads else (),
        credits=tuple(dict.fromkeys(map(_credit, [*filter(None, [own, roads]), *places]))),
    )


def _rings(outline):
    return tuple(tuple((x, y) for x, y in ring) for ring in outline.rings)


def _credit(row):
    """Return what the map prints of a layer: its source, licence and state."""
    state = [str(row.valid_on)] if row.valid_on else []
    return ", ".join(filter(None, [row.source, *state, row.licence]))


def _sign_of(point):
    """Return the Patch of the library's sign, which stands above its point."""
    x, y = point
    return names.patch_around(x, y - 28, 40, 38)


def place_names_of(drawing, around, frame, signs):
    """Return the names of a GroundDrawing as they stand beside signs: (x, y, size) of each."""
    taken = [
        names.patch_around(x, y, names.width_of(words, 15), 20)
        for words, x, y in drawing.area_names
    ]
    taken += [_sign_of(frame.at(*around.library))] if around.library else []
    covered = [names.patch_around(x, y, size, size) for x, y, size in signs]
    return names.clear_of_signs(drawing.place_names, frame, covered, taken)


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
    code, _loaded_at = around.roads
    rows = RoadNetwork.objects.filter(pk=code).values_list("major", "minor")
    return rows.first() or ((), ())  # taken away meanwhile
