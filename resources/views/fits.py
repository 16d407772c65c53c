"""What fits: whom the library could give something, and who has what it looks for."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may
from resources.filters import tabs_beside
from resources.services.fits import pairs_of_library, told

PAGE_SIZE = 25


@require_safe
@allowed("resources.view")
def fits(request, slug):
    page = Paginator(pairs_of_library(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "pairs": told(page.object_list),
        "tabs": tabs_beside(),
        "may_edit": may(request.membership, "resources.edit"),
    }
    return render(request, "resources/fits.html", context)
