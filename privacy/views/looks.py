"""Who looked at the people of a library, and why: for its coordinator."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Viewing
from accounts.policy import allowed
from partners.models import Opening

PAGE_SIZE = 50
VIEWINGS_SHOWN = 20


@require_safe
@allowed("library.privacy")
def looks(request, slug):
    """Show each look at personal data with its reason, and the last looks at the whole library."""
    openings = Opening.objects.select_related("opened_by", "partner__library")
    context = {
        "page": Paginator(openings, PAGE_SIZE).get_page(request.GET.get("page")),
        "viewings": Viewing.objects.select_related("viewed_by")[:VIEWINGS_SHOWN],
    }
    return render(request, "privacy/looks.html", context)
