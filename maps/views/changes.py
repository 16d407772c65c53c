"""What changed around the library between two days."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from maps.forms.changes import TwoDaysForm
from maps.services.changes import changes_between, history_begins, years_since
from maps.ways import A_YEAR, as_typed
from partners.filters import counted


@require_safe
@allowed("partners.view")
def changes(request, slug):
    """Compare the two days of the address; of a day that it leaves out, a year ago and today."""
    today = timezone.localdate()
    begins = history_begins() or today
    form = TwoDaysForm(
        {
            "first": request.GET.get("first") or as_typed(max(begins, today - A_YEAR)),
            "last": request.GET.get("last") or as_typed(today),
        }
    )
    days = form.days if form.is_valid() else None
    found = changes_between(*days) if days else None
    context = {
        "form": form,
        "days": days,
        "typed": [as_typed(day) for day in days or ()],
        "changes": found,
        "counts": [counted(one) for one in found.counts] if found else [],
        "begins": begins,
        "years": [
            (year, f"?first={as_typed(first)}&last={as_typed(last)}", days == [first, last])
            for year, first, last in years_since(begins, today)
        ],
    }
    return render(request, "maps/changes/changes.html", context)
