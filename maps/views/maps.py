"""The relationship map: the page, the panel beside it, and the picture as a file."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed, may
from maps.layout import shapes
from maps.layout.ties import STEPS
from maps.services.dots import dots_now
from maps.services.maps import map_of
from maps.services.verdict import reading_of_the_library
from partners.filters import counted, filtered_partners
from partners.models import Audience, Level, Partner, Sector
from partners.services.partners import change_level

WHAT_NEXT = {
    Level.NONE: gettext_lazy("Get in touch: a call or a visit is enough to begin."),
    Level.CONTACT: gettext_lazy("Propose one small thing to do together."),
    Level.ONE_OFF: gettext_lazy("If it went well, try working together for longer."),
    Level.TRIAL: gettext_lazy("Talk about what worked, and agree whether it is to last."),
    Level.LASTING: gettext_lazy("Say thank you, and show what came of it."),
}


@dataclass(frozen=True)
class LegendEntry:
    """A line of the legend: choosing it narrows the map to it, choosing it again opens the map."""

    code: str
    label: str
    is_on: bool
    query: str


@require_safe
@allowed("partners.view")
def partner_map(request, slug):
    filters = filtered_partners(request)
    found = map_of(dots_now(filters.qs), request.library)
    focus = _focus(request, found)
    context = {
        "filters": filters,
        "map": found,
        "sentence": counted(found.counts),
        "reading": reading_of_the_library(),
        "legend_sectors": _legend(filters, "sector", Sector.choices),
        "legend_levels": _legend(filters, "level", reversed(Level.choices)),
        "focus": focus,
        "shows_table": request.GET.get("view") == "table",
        "today": timezone.localdate(),
        "may_edit": may(request.membership, "partners.edit"),
        **_drawing(request, found, filters, focus),
        **(
            _panel(request, _with_groups(Partner.objects).get(pk=focus.number))
            if focus
            else {"partner": None}
        ),
    }
    template = "maps/_map.html" if request.wants_fragment else "maps/map.html"
    return render(request, template, context)


@require_safe
@allowed("partners.view")
def map_panel(request, slug, pk):
    """Answer the side panel of one partner, for the page that is open already.

    The same address opened by itself leads to the map with this partner chosen.
    """
    partner = get_object_or_404(_with_groups(Partner.objects.current()), pk=pk)
    if not request.wants_fragment:
        return redirect(f"{reverse('maps:map', args=[slug])}?focus={pk}")
    return render(request, "maps/_panel.html", _panel(request, partner))


@require_POST
@allowed("partners.edit")
def map_level(request, slug, pk):
    """Bring a partner closer or farther, and go back to it on the map."""
    partner = get_object_or_404(Partner.objects.current(), pk=pk)
    if request.POST.get("level") in Level.values:
        try:
            change_level(partner=partner, level=request.POST["level"], by=request.user)
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
    return redirect(f"{reverse('maps:map', args=[slug])}?focus={pk}")


@require_safe
@allowed("partners.view")
def map_file(request, slug):
    """Answer the picture as a file that needs nothing else: inks and widths are in it."""
    filters = filtered_partners(request)
    found = map_of(dots_now(filters.qs), request.library)
    drawing = _drawing(request, found, filters, focus=None) | {"map": found, "standalone": True}
    svg = render_to_string("maps/_relationship_map.html", drawing)
    day = timezone.localdate()
    return HttpResponse(
        svg.strip(),
        content_type="image/svg+xml",
        headers={"Content-Disposition": f'attachment; filename="map-{slug}-{day:%Y-%m-%d}.svg"'},
    )


def _focus(request, found):
    """Return the Focus that the address asks for, or None: `focus` and `steps` may be anything."""
    chosen = request.GET.get("focus", "")
    number = next((row.dot.number for row in found.rows if str(row.dot.number) == chosen), None)
    if number is None:
        return None
    steps = request.GET.get("steps", "")
    return found.focus(number, int(steps) if steps in map(str, STEPS) else 1)


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


def _drawing(request, found, filters, focus):
    """Return what the template of the picture needs."""
    query = f"{filters.query}&" if filters.query else ""
    return {
        "picture": found.picture,
        "title": _("Relationship map: %(library)s") % {"library": request.library.name},
        "description": _(
            "%(counts)s. The closer to the middle, the closer the cooperation. Each slice is a"
            " sector. The table below says the same. %(day)s"
        )
        % {
            "counts": counted(found.counts),
            "day": date_format(timezone.localdate(), "DATE_FORMAT"),
        },
        "ink": shapes,
        "standalone": False,
        "focus_query": f"?{query}focus=",
        "ties": focus.paths if focus else (),
        "focused": {focus.number} if focus else frozenset(),
        "near": focus.near if focus else frozenset(),
        "lit_audiences": focus.audiences if focus else frozenset(),
    }


def _legend(filters, name, choices):
    """Return the legend of one parameter; each entry carries the address that it leads to."""
    criteria = filters.criteria
    return [
        LegendEntry(code, label, code in getattr(criteria, name), criteria.turned(name, code).query)
        for code, label in choices
    ]
