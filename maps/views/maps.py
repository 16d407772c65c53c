"""The relationship map: the page, and the panel beside it."""

from dataclasses import replace
from functools import partial

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
from maps.services.maps import PER_PAGE
from maps.services.pictures import ON_A_PAGE, ON_A_SCREEN
from maps.ways import (
    MapState,
    choices,
    colour_ways,
    coloured,
    drawing_of,
    joined,
    lit,
    seen_by,
    steps,
)
from partners.filters import filtered_partners
from partners.models import Audience, Level, Partner
from partners.services.partners import change_level

WHAT_NEXT = {
    Level.NONE: gettext_lazy("Get in touch: a call or a visit is enough to begin."),
    Level.CONTACT: gettext_lazy("Propose one small thing to do together."),
    Level.ONE_OFF: gettext_lazy("If it went well, try working together for longer."),
    Level.TRIAL: gettext_lazy("Talk about what worked, and agree whether it is to last."),
    Level.LASTING: gettext_lazy("Say thank you, and show what came of it."),
}


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
    sheets = ON_A_SCREEN if request.GET.get("full") == "1" else ON_A_PAGE
    seen = seen_by(request, sheets, focus=pk)
    context = {
        "filters": seen.filters,
        "focus": seen.focus,
        "ribbons_on": seen.shown.pictures,
        **steps(seen),
    }
    return render(request, "maps/_panel.html", context | _panel(request, partner, seen.map))


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
    seen = coloured(joined(seen_by(request, sheets)))
    context = {
        "filters": seen.filters,
        "state": seen.state,
        "map": seen.map,
        "shown": seen.shown,
        "look_around": seen.map.look_around,
        "opened": seen.opened,
        "today": timezone.localdate(),
        "may_edit": may(request.membership, "partners.edit"),
        **_reading(seen.map.reading),
        **_rows(seen),
        **drawing_of(request, seen.map),
        **choices(seen),
        **colour_ways(seen),
        **lit(seen),
        **steps(seen),
    }
    focus = seen.focus
    partner = _with_groups(Partner.objects).get(pk=focus.number) if focus else None
    return context | (_panel(request, partner, seen.map) if partner else {"partner": None})


def _reading(reading):
    """Return the verdict; those to confirm are told in the legend."""
    return {"reading": replace(reading, unconfirmed=0), "to_confirm": reading.to_confirm}


def _rows(seen):
    """Return a page of the list; its rows are made when the template asks for them."""
    rows = Paginator(seen.map.listed, PER_PAGE).get_page(seen.state.page)
    is_lit = seen.focus and any(dot.number == seen.focus.number for _rank, dot in rows)
    return {
        "rows": rows,
        "rows_by_sector": partial(seen.map.rows_by_sector, rows),
        "one_is_lit": bool(is_lit),
    }


def _with_groups(partners):
    """Return partners that know their `groups`, as the panel tells them."""
    groups = Prefetch("audiences", Audience.objects.order_by("pk"), to_attr="groups")
    return partners.for_list().prefetch_related(groups)


def _panel(request, partner, found):
    return {
        "partner": partner,
        "together": found.outlines_of(partner.pk),
        "what_next": _("Confirm the sector first.")
        if not partner.sector_confirmed
        else WHAT_NEXT[partner.level],
        "levels": reversed(Level.choices),
        "may_edit": may(request.membership, "partners.edit"),
    }
