"""The kinds of resources as a list and as a ring around the library."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from resources.circle import NARROW, WIDE
from resources.filters import tabs_beside
from resources.services.circle import drawn, kinds_of_library


@require_safe
@allowed("resources.view")
def circle(request, slug):
    *kinds, unsorted = kinds_of_library()
    wide, narrow = drawn(kinds)
    context = {
        "kinds": kinds,
        "unsorted": unsorted,
        "pictures": [("wide", WIDE, wide), ("narrow", NARROW, narrow)],
        "tabs": tabs_beside(),
    }
    return render(request, "resources/circle.html", context)
