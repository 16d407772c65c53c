"""The relationship map: the page, and the panel beside it."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed, may
from maps.services.colours import NAMES, colours_of
from maps.services.maps import PER_PAGE, by_sector, map_of_the_library
from maps.services.pictures import ON_A_PAGE, ON_A_SCREEN
from maps.services.verdict import reading_of_the_library
from maps.ways import MapState, drawing_of
from partners.filters import Chip, filtered_partners
from partners.models import Audience, Level, Partner, Sector
from partners.services.partners import change_level
from ties.graph import STEPS

WHAT_NEXT = {
    Level.NONE: gettext_lazy("Get in touch: a call or a visit is enough to begin."),
    Level.CONTACT: gettext_lazy("Propose one small thing to do together."),
    Level.ONE_OFF: gettext_lazy("If it went well, try working together for longer."),
    Level.TRIAL: gettext_lazy("Talk about what worked, and agree whether it is to last."),
    Level.LASTING: gettext_lazy("Say thank you, and show what came of it."),
}
STEP_WORDS = {
    1: gettext_lazy("with whom it works"),
    2: gettext_lazy("and with whom those work"),
    3: gettext_lazy("one step farther"),
}
# What remains of a state when nobody is in focus.
UNLIT = {"focus": None, "open": "", "steps": 1, "groups": False}


@dataclass(frozen=True)
class LegendEntry:
    """Something to choose beside the map, and the address that it leads to."""

    code: str
    label: str
    is_on: bool
    query: str


@require_safe
@allowed("partners.view")
def partner_map(request, slug):
    context = _page(request, ON_A_PAGE)
    template = "maps/_map.html" if request.wants_fragment else "maps/map.html"
    return render(request, template, context)


@require_safe
@allowed("partners.view")
def full_map(request, slug):
    """The picture over the whole screen; everything else is left out."""
    context = _page(request, ON_A_SCREEN) | {"is_full": True}
    template = "maps/_map.html" if request.wants_fragment else "maps/full.html"
    return render(request, template, context)


@require_safe
@allowed("partners.view")
def map_panel(request, slug, pk):
    """Answer the panel of one partner, for the page that is open already.

    The same address opened by itself leads to the map with this partner chosen.
    """
    partner = get_object_or_404(_with_groups(Partner.objects.current()), pk=pk)
    if not request.wants_fragment:
        return redirect(f"{reverse('maps:map', args=[slug])}?focus={pk}")
    filters, state = filtered_partners(request), MapState.read(request.GET)
    sheets = ON_A_SCREEN if request.GET.get("full") == "1" else ON_A_PAGE
    reading = reading_of_the_library()
    found = map_of_the_library(filters, request.library, sheets, reading=reading)
    state = replace(state, focus=pk)
    focus = found.focus(pk, state.steps, state.groups)
    shown = found.corner(state.corner) if state.corner else found
    context = {"focus": focus, "ribbons_on": shown.pictures, **_steps(state, filters, found)}
    return render(request, "maps/_panel.html", context | _panel(request, partner))


@require_POST
@allowed("partners.edit")
def map_level(request, slug, pk):
    """Bring a partner closer or farther, and go back to it on the map as it was looked at."""
    partner = get_object_or_404(Partner.objects.current(), pk=pk)
    if request.POST.get("level") in Level.values:
        try:
            change_level(partner=partner, level=request.POST["level"], by=request.user)
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
    filters, state = filtered_partners(request), replace(MapState.read(request.GET), focus=pk)
    return redirect(f"{reverse('maps:map', args=[slug])}?{state.query(filters.query)}")


def _page(request, sheets):
    """Return what a page of the map needs: pictures, words, what is lit, the list."""
    filters, state = filtered_partners(request), MapState.read(request.GET)
    reading = reading_of_the_library()
    found = map_of_the_library(filters, request.library, sheets, reading=reading)
    dots = [one.dot for one in found.drawn]
    colours = colours_of(state.colour, dots, timezone.localdate())
    only = colours.value(state.only) if colours else None
    if only:
        found = found.narrowed(only.numbers)
    shown = found.corner(state.corner) if state.corner else found
    numbers = {dot.number for dot in dots}
    focus = found.focus(state.focus, state.steps, state.groups) if state.focus in numbers else None
    opened = (shown.pile_of(focus.number) if focus else None) or shown.pile(state.open)
    rows = Paginator(found.rows, PER_PAGE).get_page(state.page)
    context = {
        "filters": filters,
        "state": state,
        "map": found,
        "shown": shown,
        "reading": replace(reading, unconfirmed=0),  # those to confirm are told in the legend
        "to_confirm": reading.to_confirm,
        "opened": opened,
        "rows": rows,
        "rows_by_sector": by_sector(rows),
        "today": timezone.localdate(),
        "may_edit": may(request.membership, "partners.edit"),
        **_choices(filters, state),
        **_colours(filters, state, colours, only),
        **drawing_of(request, found, filters),
        **_lit(state, filters, shown, focus),
        **_steps(state, filters, found),
    }
    partner = _with_groups(Partner.objects).get(pk=focus.number) if focus else None
    return context | (_panel(request, partner) if partner else {"partner": None})


def _lit(state, filters, shown, focus):
    """Return what is lit, and the beginnings of addresses that light something else."""

    def begin(name, **changes):
        query = state.query(filters.query, **UNLIT, **changes)
        return f"?{query}&{name}=" if query else f"?{name}="

    return {
        "focus": focus,
        "lit_numbers": {focus.number} if focus else frozenset(),
        "near": focus.near if focus else frozenset(),
        "lit_ties": focus.ties if focus else (shown.ties if state.ties else ()),
        "lit_audiences": focus.audiences if focus else frozenset(),
        "chosen": shown.chosen,
        "is_narrowed": shown.is_narrowed,
        "focus_query": begin("focus"),
        "pile_query": begin("open"),
        "corner_query": begin("corner", corner=""),
        "at_rest": _at_rest(state, shown, focus),
        "picture_query": state.query(filters.query, **UNLIT, view=""),
        "table_query": state.query(filters.query, **UNLIT, view="table"),
        "list_query": state.query(filters.query, page=1),
    }


def _at_rest(state, shown, focus):
    """Return the keys of the pictures while nothing is lit, narrowed or coloured; else None.

    Then the drawing says nothing but what they hold, the words and the addresses of the page, and
    is written once (docs/decisions/0176).
    """
    if focus or state.colour or state.ties or shown.is_narrowed:
        return None
    return [picture.key for picture in shown.pictures]


def _choices(filters, state):
    """Return the legend and the corners as choices, each with the address that it leads to."""
    plain = UNLIT | {"page": 1}
    criteria = filters.criteria

    def legend(name, choices):
        return [
            LegendEntry(
                *(code, label, code in getattr(criteria, name)),
                state.query(criteria.turned(name, code).query, **plain),
            )
            for code, label in choices
        ]

    corners = [
        LegendEntry(
            code, label, code == state.corner, state.query(filters.query, **plain, corner=code)
        )
        for code, label in Sector.choices
        if code != Sector.PERSON
    ]
    return {
        "legend_sectors": legend("sector", Sector.choices),
        "legend_levels": legend("level", reversed(Level.choices)),
        "corners": corners,
        "whole_query": state.query(filters.query, **plain, corner=""),
        "ties_query": state.query(filters.query, ties=not state.ties),
        "hide_query": state.query(filters.query, hide=not state.hide),
    }


def _colours(filters, state, colours, only):
    """Return what the map is coloured by, the other choices, and the chips of all that narrows."""
    plain = UNLIT | {"page": 1}
    if state.only and not only:  # nobody is of it any more
        state = replace(state, only="")

    def lead(code="", **changes):
        return state.query(filters.query, **plain, **({"only": code} | changes))

    names = {"": _("Sector")} | NAMES
    chips = [Chip(one.label, state.query(one.query, **plain)) for one in filters.chips]
    chips += [Chip(f"{colours.label}: {only.label}", lead())] if only else []
    return {
        "colours": colours,
        "colourings": [
            LegendEntry(name, label, name == state.colour, lead(colour=name))
            for name, label in names.items()
        ],
        "legend_colours": [
            (
                LegendEntry(
                    one.code, one.label, one == only, lead("" if one == only else one.code)
                ),
                one,
            )
            for one in (colours.values if colours else ())
        ],
        "chips": chips,
        "clear_query": state.query("", **plain, only="", hide=False),
    }


def _steps(state, filters, found):
    """Return how far the light around a partner may reach, and the map with and without it.

    Steps need ties.
    """
    farther = STEPS if found.ties else ()
    return {
        "here_query": state.query(filters.query),
        "rest_query": state.query(filters.query, **UNLIT),
        "groups_query": state.query(filters.query, groups=not state.groups),
        "with_groups": state.groups,
        "steps": [
            LegendEntry(
                str(number), STEP_WORDS[number], number == state.steps,
                state.query(filters.query, steps=number),
            )
            for number in farther
        ]
    }  # fmt: skip


def _with_groups(partners):
    """Return partners that know their `groups`, as the panel tells them."""
    groups = Prefetch("audiences", Audience.objects.order_by("pk"), to_attr="groups")
    return partners.for_list().prefetch_related(groups)


def _panel(request, partner):
    return {
        "partner": partner,
        "what_next": _("Confirm the sector first.")
        if not partner.sector_confirmed
        else WHAT_NEXT[partner.level],
        "levels": reversed(Level.choices),
        "may_edit": may(request.membership, "partners.edit"),
    }
