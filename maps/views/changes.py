"""What changed around the library between two days."""

from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from maps.forms.changes import TwoDaysForm
from maps.services.changes import changes_between, history_begins, years_since
from partners.filters import counted

A_YEAR = timedelta(days=365)


@require_safe
@allowed("partners.view")
def changes(request, slug):
    """Compare the two days of the address; of a day that it leaves out, a year ago and today."""
    today = timezone.localdate()
    begins = history_begins() or today
    form = TwoDaysForm(
        {
            "first": request.GET.get("first") or _as_typed(max(begins, today - A_YEAR)),
            "last": request.GET.get("last") or _as_typed(today),
        }
    )
    days = form.days if form.is_valid() else None
    found = changes_between(*days) if days else None
    context = {
        "form": form,
        "days": days,
        "changes": found,
        "counts": [counted(one) for one in found.counts] if found else [],
        "begins": begins,
        "years": [
            (year, f"?first={_as_typed(first)}&last={_as_typed(last)}", days == [first, last])
            for year, first, last in years_since(begins, today)
        ],
    }
    return render(request, "maps/changes/changes.html", context)


def _as_typed(day):
    return date_format(day, "d.m.Y")
