"""The map as it stood when a past day ended."""

from dataclasses import replace

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from maps.forms.changes import OneDayForm
from maps.services.changes import history_begins, years_since
from maps.services.dots import dots_on, with_names_of_groups_alone
from maps.services.maps import map_of
from maps.services.outlines import outlines_on
from maps.services.pictures import ON_A_PAST_DAY
from maps.ways import A_YEAR, as_typed, drawing_of


@require_safe
@allowed("partners.view")
def past_day(request, slug):
    """Draw the map of the day of the address; without one, of a year ago."""
    today = timezone.localdate()
    begins = history_begins() or today
    form = OneDayForm({"day": request.GET.get("day") or as_typed(max(begins, today - A_YEAR))})
    day = form.cleaned_data["day"] if form.is_valid() else None
    context = {
        "form": form,
        "day": day,
        "typed": as_typed(day) if day else "",
        "begins": begins,
        "years": [
            (year, as_typed(last), last == day) for year, _first, last in years_since(begins, today)
        ],
    }
    if day:
        standing = with_names_of_groups_alone(dots_on(day))
        found = map_of(standing, request.library, sheets=ON_A_PAST_DAY)
        outlines = outlines_on(day, {dot.number for dot in standing.dots})
        found = replace(found, outlines=outlines)
        context |= drawing_of(request, found, day) | {
            "pictures": found.pictures,
            "outlines": outlines,
            "lit_numbers": frozenset(),
            "rows_by_sector": found.rows_by_sector(found.listed),
        }
    return render(request, "maps/changes/day.html", context)
