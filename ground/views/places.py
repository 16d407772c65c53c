"""The map of the ground: the list of who is where, the picture beside it, and the points."""

from dataclasses import dataclass
from functools import partial
from gzip import decompress
from hashlib import md5

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.keys import key_in
from accounts.policy import allowed, may
from ground import sheet
from ground.looking import Looking
from ground.services.places import (
    at_the_same_place,
    clusters_as_features,
    mark_of,
    on_the_ground,
    picture_of,
    points_as_geojson,
    rows_of,
)
from ground.services.surroundings import surroundings_of
from ground.services.white_spots import partners_without_a_point, white_spots
from ground.tiles import may_show_tiles
from ground.ways import counts_of
from partners.filters import counted, filtered_partners
from partners.models import Sector

PAGE_SIZE = 50
CLOSE = 3  # how close the picture of one partner is
SPOTS = 20  # places without a partner that are named and drawn; the rest are told by their number
NAMED_WITHOUT = 30  # of those without a point; the rest are told by their number


@dataclass(frozen=True)
class SectorEntry:
    """A sector: choosing it narrows the map to it, choosing it again opens the map."""

    code: str
    label: str
    is_on: bool
    query: str


@require_safe
@allowed("partners.view")
@may_show_tiles
def places(request, slug):
    filters = filtered_partners(request, tells_more=True)
    looking = Looking.read(request.GET)
    placed, key = on_the_ground(filters.qs), key_in(request.GET.get("focus"))
    focus = placed.filter(pk=key).first() if key else None
    context = {
        "filters": filters,
        "kept": looking.query(),
        "focus": focus,
        "together": _together(request, placed),
        "may_edit": may(request.membership, "partners.edit"),
    }
    if request.wants_fragment:
        return render(request, "ground/_panel.html", context)
    around = surroundings_of(request.library)
    mark = mark_of(filters.criteria)
    counts = counts_of(request.library, filters, mark)
    count = counts["placed"]
    page = Paginator(range(count), PAGE_SIZE).get_page(request.GET.get("page"))
    context |= {
        "show": looking.show,
        "kept_list": looking.query(show=""),
        "kept_map": looking.query(show="map"),
        "page": page,
        "rows": SimpleLazyObject(partial(_rows, placed, page, around.library)),
        "legend": _legend(filters),
        "sectors": Sector.choices,
        "sentence": counted(counts),
        "placed": count,
        "without_count": counts["organisations"] - count,
        "without": filters.qs.filter(latitude=None)[:NAMED_WITHOUT],
        **_drawn(request, filters, looking, around, focus, count, mark),
    }
    return render(request, "ground/places.html", context)


@require_safe
@allowed("partners.view")
def points(request, slug):
    """Answer the points of a filter as GeoJSON, known by what is sent.

    So a browser asks for nothing twice, and keeps nothing that another version of the house made.
    """
    filters = filtered_partners(request, tells_more=True)
    if "box" in request.GET:
        return JsonResponse(clusters_as_features(filters.qs, *_window_of(request.GET)))
    short = points_as_geojson(request.library, filters, mark_of(filters.criteria))
    headers = {"ETag": f'"{md5(short, usedforsecurity=False).hexdigest()}"'}
    if takes_short := "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
    body = short if takes_short else decompress(short)
    response = HttpResponse(body, content_type="application/geo+json", headers=headers)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _together(request, placed):
    """Return the partners at the place that the address opens."""
    spot = key_in(request.GET.get("spot"))
    return at_the_same_place(placed, spot) if spot else []


def _drawn(request, filters, looking, around, focus, count, changes):
    """Return the picture, which is drawn when a template asks for it, and what it is known by.

    A picture and a page of the list that say the same until a partner or the ground changes have
    a mark, by which they are kept (docs/decisions/0250); `changes` is that of the partners.
    """
    step, at = _view_of(request.GET, focus)
    spots = white_spots(request.library, looking.reach) if looking.reach and around.places else []
    marks = [one.at for one in spots[:SPOTS]]
    has_picture = bool(around.rings or around.library or count)
    draw = partial(picture_of, filters.qs, count, around, step, at, marks)
    picture = SimpleLazyObject(draw) if has_picture else None
    mark = None if focus else changes
    mark = mark and (request.library.pk, get_language(), filters.query, changes, around.mark)
    return {
        "has_picture": has_picture,
        "picture": picture,
        "list_mark": mark,
        "picture_mark": None if step or at or looking.reach else mark,
        **_spots(request.library, looking, around, picture, spots),
    }


def _spots(library, looking, around, picture, found):
    """Return what is said of the WhiteSpots found within the reach that the address asks about.

    Each of those drawn knows where it stands on the picture.
    """
    about = {"reach": looking.reach, "reaches": sheet.RINGS, "places_known": bool(around.places)}
    about |= {"spots": [], "more_spots": 0, "unknown": 0}
    if not (looking.reach and picture and around.places):
        return about
    shown = [(spot, *picture.frame.at(*spot.at)) for spot in found[:SPOTS]]
    unknown = partners_without_a_point(library)
    return about | {"spots": shown, "more_spots": len(found) - len(shown), "unknown": unknown}


def _view_of(address, focus):
    """Return (step, middle) that the address asks of the picture; nonsense is the first picture.

    Whoever is in focus stands in the middle when nothing else is asked.
    """
    if focus and not {"step", "at"} & address.keys():
        return CLOSE, (float(focus.latitude), float(focus.longitude))
    step = address.get("step", "")
    step = int(step) if step in map(str, sheet.STEPS) else 0
    try:
        latitude, longitude = map(float, address.get("at", "").split(","))
    except ValueError:
        return step, None
    on_the_sheet = abs(latitude) <= 85 and abs(longitude) <= 180
    return step, (latitude, longitude) if on_the_sheet else None


def _window_of(address):
    """Return ((south, west, north, east), pixels from west to east). Raises BadRequest."""
    try:
        south, west, north, east = map(float, address["box"].split(","))
        pixels = int(address.get("wide", "960"))
    except ValueError as error:
        raise BadRequest(address["box"]) from error
    if not (-90 <= south < north <= 90 and -360 <= west < east <= 360 and 0 < pixels < 10_000):
        raise BadRequest(address["box"])
    return (south, west, north, east), pixels


def _rows(placed, page, library):
    """Return (partner, kilometres from the library or None) of the partners of a page."""
    places = page.object_list
    return [
        (one, sheet.kilometres(library, (one.latitude, one.longitude)) if library else None)
        for one in rows_of(placed[places.start : places.stop])
    ]


def _legend(filters):
    criteria = filters.criteria
    return [
        SectorEntry(code, label, code in criteria.sector, criteria.turned("sector", code).query)
        for code, label in Sector.choices
    ]
