"""The calendar of a library: a month day by day, a year month by month."""

from calendar import Calendar
from datetime import date, timedelta
from itertools import groupby

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from yearbook.services.calendar import KINDS, items_between
from yearbook.services.feeds import feed_of
from yearbook.ways import FIRST_YEAR, LAST_YEAR


@require_safe
@allowed("partnerships.view")
def month(request, slug, year=None, month=None):
    """Show a month; that of today without one in the address."""
    today = timezone.localdate()
    first = today.replace(day=1) if year is None else _first_day(year, month)
    last = _next(first) - timedelta(days=1)
    kinds = _kinds(request)
    items = items_between(first, last, kinds=kinds)
    days = [(day, list(found)) for day, found in groupby(items, lambda item: item.day)]
    counts = {day: len(found) for day, found in days}
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    context = {
        "first": first,
        "days": days,
        "weeks": [
            [(day, day.month == first.month, counts.get(day, 0)) for day in week] for week in weeks
        ],
        "before": _if_shown(_before(first)),
        "after": _if_shown(_next(first)),
        "today": today,
        "feed_address": _address_of(request, feed_of(request.user)),
        "feed_is_new": request.GET.get("address") == "new",
        **_filter(request, kinds),
    }
    return render(request, "yearbook/month.html", context)


@require_safe
@allowed("partnerships.view")
def year(request, slug, year):
    """Show a year: what each month holds, with its first lines."""
    first = _first_day(year, 1)
    kinds = _kinds(request)
    items = items_between(first, date(year, 12, 31), kinds=kinds)
    by_month = {number: [] for number in range(1, 13)}
    for item in items:
        by_month[item.day.month].append(item)
    context = {
        "year": year,
        "before": _if_shown(date(year - 1, 1, 1)),
        "after": _if_shown(date(year + 1, 1, 1)),
        "months": [(date(year, number, 1), rows) for number, rows in by_month.items()],
        "today": timezone.localdate(),
        **_filter(request, kinds),
    }
    return render(request, "yearbook/year_calendar.html", context)


def _address_of(request, feed):
    """Return the secret address, or "" where there is none that can be said."""
    if feed is None or not feed.link.is_known:
        return ""
    return request.build_absolute_uri(reverse("calendar:answer", args=[feed.link.token]))


def _kinds(request):
    """Return the kinds that the address asks for; all when it asks for none that is known."""
    asked = set(request.GET.getlist("kind"))
    return [kind for kind in KINDS if kind in asked] or list(KINDS)


def _filter(request, kinds):
    chosen = kinds if len(kinds) < len(KINDS) else []
    query = "&".join(f"kind={kind}" for kind in chosen)
    return {
        "kinds": [(kind, words, kind in chosen) for kind, words in KINDS.items()],
        "query": f"?{query}" if query else "",
    }


def _first_day(year, month):
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Http404
    return date(year, month, 1)


def _if_shown(first):
    """Return the month, or None where no page of ours shows it."""
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else None


def _next(first):
    return (first + timedelta(days=31)).replace(day=1)


def _before(first):
    return (first - timedelta(days=1)).replace(day=1)
