"""The board of what is missing in the data, and the lists that only it has."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may
from merging.services.quality import OWN_LISTS, board_of, found_by

PAGE_SIZE = 50


@require_safe
@allowed("partners.view")
def board(request, slug):
    counted = board_of(request.library, request.membership)
    context = {"counted": counted, "open": sum(1 for one in counted if one.count)}
    return render(request, "merging/quality.html", context)


@require_safe
@allowed("partners.view")
def quality_list(request, slug, code):
    """List whom one check of the board finds, where the list of partners cannot ask it."""
    if code not in OWN_LISTS:
        raise Http404
    check = OWN_LISTS[code]
    pages = Paginator(found_by(check).for_list(), PAGE_SIZE)
    context = {
        "check": check,
        "page": pages.get_page(request.GET.get("page")),
        "may_edit": may(request.membership, "partners.edit"),
    }
    return render(request, "merging/quality_list.html", context)
