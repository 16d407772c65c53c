"""What an address says about the map beside its filter, and the addresses that lead on from it."""

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import cached_property, partial
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.keys import key_in
from maps.colouring import Colours, Value
from maps.services.colours import NAMES, colours_of
from maps.services.maps import Map, map_of_the_library
from maps.table import shapes
from maps.table.outlines import PartnershipOnMap
from partners.filters import Chip, PartnerFilter, counted, filtered_partners
from partners.models import Level, Sector
from ties.graph import STEPS

LONGEST_KEY = 200
A_YEAR = timedelta(days=365)
STEP_WORDS = {
    1: gettext_lazy("with whom it works"),
    2: gettext_lazy("and with whom those work"),
    3: gettext_lazy("one step farther"),
}
# What remains of a state when nobody is in focus, and when others stand in the list too.
UNLIT = {"focus": None, "open": "", "steps": 1, "groups": False}
PLAIN = UNLIT | {"page": 1}
# What remains of it in the address of a file: which partnerships are drawn.
FOR_FILES = PLAIN | {
    "corner": "", "colour": "", "only": "", "ties": False, "hide": False, "view": "",
}  # fmt: skip


@dataclass(frozen=True)
class MapState:
    """How the map is looked at; a field is named as its parameter. Nonsense is left out.

    focus: number of a partner · steps: how far what is lit reaches along ties ·
    groups: also who reaches the same groups · ties: all ties are drawn · open: key of a pile ·
    corner: a sector whose corner is shown twice as large · colour: by what it is coloured beside
    the sector · only: the entry of its legend that is lit · hide: hide what the filter leaves out
    instead of dimming it · view: "table" for the list alone · page: of the list
    """

    focus: int | None = None
    steps: int = 1
    open: str = ""
    corner: str = ""
    colour: str = ""
    only: str = ""
    groups: bool = False
    ties: bool = False
    plain: bool = False
    partnership: int | None = None
    hide: bool = False
    view: str = ""
    page: int = 1

    @classmethod
    def read(cls, address):
        """Return the MapState of a QueryDict."""
        focus, steps = address.get("focus", ""), address.get("steps", "")
        page, corner = address.get("page", ""), address.get("corner", "")
        colour = address.get("colour", "")
        colour = colour if colour in NAMES else ""
        return cls(
            focus=key_in(focus),
            steps=int(steps) if steps in map(str, STEPS) else 1,
            open=address.get("open", "")[:LONGEST_KEY],
            corner=corner if corner in Sector.values else "",
            colour=colour,
            only=address.get("only", "")[:LONGEST_KEY] if colour else "",
            groups=address.get("groups") == "1",
            ties=address.get("ties") == "1",
            plain=address.get("plain") == "1",
            partnership=key_in(address.get("partnership", "")),
            hide=address.get("hide") == "1",
            view="table" if address.get("view") == "table" else "",
            page=key_in(page) or 1,
        )

    def query(self, filters, **changes):
        """Return the query string of this state with some changes, after that of the filter."""
        state = vars(self) | changes
        said = {
            name: "1" if state[name] is True else state[name]
            for name, plain in AT_FIRST.items()
            if state[name] != plain
        }
        return "&".join(part for part in (filters, urlencode(said)) if part)


AT_FIRST = {one.name: one.default for one in fields(MapState)}


@dataclass(frozen=True)
class Seen:
    """The map as an address looks at it; without `only`, nobody is chosen by a colour."""

    filters: PartnerFilter
    state: MapState
    map: Map
    colours: Colours | None = None
    only: Value | None = None
    joined: PartnershipOnMap | None = None  # the partnership that is lit alone

    @cached_property
    def shown(self):
        """The map whole, or the corner that is looked at from near."""
        return self.map.corner(self.state.corner) if self.state.corner else self.map

    @cached_property
    def focus(self):
        """What is lit around the partner in focus, or None."""
        return self.map.focus(self.state.focus, self.state.steps, self.state.groups)

    @property
    def opened(self):
        """The pile whose names are told: that of the partner in focus, or of the address."""
        of_focus = self.shown.pile_of(self.focus.number) if self.focus else None
        return of_focus or self.shown.pile(self.state.open)

    @property
    def outlines(self):
        """The Outlines that are drawn."""
        if self.joined:
            return (self.joined,)
        return () if self.state.plain else self.map.outlines

    def query(self, **changes):
        return self.state.query(self.filters.query, **changes)


@dataclass(frozen=True)
class LegendEntry:
    """Something to choose beside the map, and the address that it leads to."""

    code: str
    label: str
    is_on: bool
    query: str


def seen_by(request, sheets, **changes):
    """Return the map as the address looks at it; a corner where nobody sits is the whole.

    changes: of its state
    """
    filters, state = filtered_partners(request), MapState.read(request.GET)
    found = map_of_the_library(filters, request.library, sheets)
    state = replace(state, corner=found.corner_of(state.corner), **changes)
    return Seen(filters, state, found)


def coloured(seen):
    """Return what is seen in the colours of its address, and by those of its legend alone."""
    colours = colours_of(seen.state.colour, seen.map.dots, timezone.localdate())
    only = colours.value(seen.state.only) if colours else None
    if not only:  # nobody is of it any more
        return replace(seen, colours=colours, state=replace(seen.state, only=""))
    return replace(seen, colours=colours, only=only, map=seen.map.narrowed(only.numbers))


def joined(seen):
    """Return what is seen with the one partnership of its address alone, if it has one."""
    number = seen.state.partnership
    found = next((one for one in seen.map.outlines if one.number == number), None)
    if not found:  # it ended, or nobody of it is on the map any more
        return replace(seen, state=replace(seen.state, partnership=None))
    return replace(seen, joined=found, map=seen.map.narrowed(frozenset(found.members)))


def lit(seen):
    """Return what is lit, and the beginnings of addresses that light something else."""
    focus, shown, drawn = seen.focus, seen.shown, _drawn(seen)

    def begin(name, **changes):
        query = seen.query(**UNLIT, **changes)
        return f"?{query}&{name}=" if query else f"?{name}="

    return {
        "focus": focus,
        "lit_numbers": {focus.number} if focus else frozenset(),
        "near": focus.near if focus else frozenset(),
        "lit_ties": focus.ties if focus else (shown.ties if seen.state.ties else ()),
        "outlines": seen.outlines,
        "lit_audiences": focus.audiences if focus else frozenset(),
        "drawn": drawn,
        "at_rest": None if focus else drawn,
        "focus_query": begin("focus"),
        "pile_query": begin("open"),
        "corner_query": begin("corner", corner=""),
        "picture_query": seen.query(**UNLIT, view=""),
        "table_query": seen.query(**UNLIT, view="table"),
        "list_query": seen.query(page=1),
    }


def _drawn(seen):
    """Return what tells the drawings of a map apart, but for who is in focus.

    That are the keys of its pictures and all that is drawn on them: partnerships, colours, ties,
    and who is chosen. So each is written once (docs/decisions/0176, 0250).
    """
    shown = seen.shown
    chosen = sorted(seen.map.chosen) if seen.map.is_narrowed else None
    ties = shown.ties if seen.state.ties else ()
    return [picture.key for picture in shown.pictures], seen.outlines, seen.colours, ties, chosen


def choices(seen):
    """Return the legend and the corners as choices, each with the address that it leads to.

    What stands in the legend alone is made when it is written.
    """
    is_open = seen.map.open_corners
    return {
        "legend_sectors": partial(_legend, seen, "sector", Sector.choices),
        "legend_levels": partial(_legend, seen, "level", Level.choices[::-1]),
        "corners": [
            LegendEntry(code, label, code == seen.state.corner, seen.query(**PLAIN, corner=code))
            for code, label in Sector.choices
            if code in is_open
        ],
        "whole_query": seen.query(**PLAIN, corner=""),
        "legend_partnerships": partial(_legend_of_partnerships, seen),
        "ties_query": seen.query(ties=not seen.state.ties),
        "plain_query": seen.query(
            **PLAIN, plain=not seen.state.plain and not seen.joined, partnership=None
        ),
        "files_query": seen.state.query(seen.filters.query, **FOR_FILES),
        "hide_query": seen.query(hide=not seen.state.hide),
    }


def _legend(seen, name, choices):
    criteria = seen.filters.criteria
    return [
        LegendEntry(
            *(code, label, code in getattr(criteria, name)),
            seen.state.query(criteria.turned(name, code).query, **PLAIN),
        )
        for code, label in choices
    ]


def _legend_of_partnerships(seen):
    return [(_of_outline(seen, one), one) for one in seen.map.outlines]


def _of_outline(seen, outline):
    """Return the entry of a partnership in the legend: it lights this one alone, or all again."""
    is_on = outline == seen.joined
    query = seen.query(**PLAIN, partnership=None if is_on else outline.number)
    return LegendEntry(outline.sign, outline.name, is_on, query)


def colour_ways(seen):
    """Return what the map is coloured by, the other choices, and the chips of all that narrows."""
    state, colours, only = seen.state, seen.colours, seen.only
    chips = [Chip(one.label, state.query(one.query, **PLAIN)) for one in seen.filters.chips]
    if only:
        chips.append(Chip(f"{colours.label}: {only.label}", seen.query(**PLAIN, only="")))
    if seen.joined:
        chips.append(Chip(seen.joined.words, seen.query(**PLAIN, partnership=None)))
    return {
        "colours": colours,
        "colourings": [
            LegendEntry(
                name, label, name == state.colour, seen.query(**PLAIN, only="", colour=name)
            )
            for name, label in ({"": _("Sector")} | NAMES).items()
        ],
        "legend_colours": partial(_legend_of_colours, seen),
        "chips": chips,
        "clear_query": state.query("", **PLAIN, only="", partnership=None, hide=False),
    }


def _legend_of_colours(seen):
    return [(_of_colour(seen, one), one) for one in seen.colours.values]


def _of_colour(seen, value):
    """Return the entry of a value in the legend: it lights this one alone, or all again."""
    is_on = value == seen.only
    query = seen.query(**PLAIN, only="" if is_on else value.code)
    return LegendEntry(value.code, value.label, is_on, query)


def steps(seen):
    """Return how far the light around a partner may reach, and the map with and without it.

    Steps need ties.
    """
    return {
        "here_query": seen.query(),
        "rest_query": seen.query(**UNLIT),
        "groups_query": seen.query(groups=not seen.state.groups),
        "with_groups": seen.state.groups,
        "steps": [
            LegendEntry(
                str(number), STEP_WORDS[number], number == seen.state.steps,
                seen.query(steps=number),
            )
            for number in (STEPS if seen.map.ties else ())
        ],
    }  # fmt: skip


def as_typed(day):
    """Return a day as it stands in the address of a page of days."""
    return date_format(day, "d.m.Y")


def drawing_of(request, found, day=None):
    """Return what the template of a picture needs, wherever it stands; `day` is not today."""
    return {
        "title": _("Relationship map: %(library)s") % {"library": request.library.name},
        "description": _(
            "%(counts)s. The library is the table in the middle: the closer to it, the closer the"
            " cooperation. Each corner is a sector. The list below says the same. %(day)s"
        )
        % {
            "counts": counted(found.counts_of_all),
            "day": date_format(day or timezone.localdate(), "DATE_FORMAT"),
        },
        "counts": _said(found),
        "chosen": found.chosen,
        "is_narrowed": found.is_narrowed,
        "ink": shapes,
    }


def _said(found):
    """Return how many stand on the map, or how many are chosen."""
    if not found.is_narrowed:
        return counted(found.counts)
    return _("Chosen: %(sentence)s (%(all)s in all)") % {
        "sentence": counted(found.counts),
        "all": len(found.everybody),
    }
