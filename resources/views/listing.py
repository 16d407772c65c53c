"""The list of resources: who has what, who looks for what, and what nobody confirmed for a year."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may
from resources.filters import ResourceFilter
from resources.models.criteria import ResourceCriteria
from resources.services.evidence import COUNT

PAGE_SIZE = 25


@require_safe
@allowed("resources.view")
def resource_list(request, slug):
    filters = ResourceFilter(ResourceCriteria.read(request.GET))
    page = Paginator(filters.qs.with_holders().annotate(evidence_count=COUNT), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "filters": filters,
        "page": page,
        "nobody_has_it": not page.object_list and filters.nobody_has_it,
        "may_edit": may(request.membership, "resources.edit"),
        "may_see_people": may(request.membership, "partners.contacts"),
    }
    return render(request, "resources/list.html", context)
