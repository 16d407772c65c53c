"""Finding a partner from any page, while the name is typed."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may
from partners.models import Partner
from partners.models.criteria import Criteria

MOST_SUGGESTED = 7


@require_safe
@allowed("partners.view")
def suggest(request, slug):
    """Answer with the partners that the words find; opened as a page, lead to the list."""
    criteria = Criteria.read(request.GET)
    if not request.wants_fragment:
        query = Criteria(q=criteria.q).query
        return redirect(f"{reverse('partners:list', args=[slug])}?{query}".rstrip("?"))
    partners = Partner.objects.current().select_related("library").in_order()
    found = list(partners.search(criteria.q)[: MOST_SUGGESTED + 1]) if criteria.q else []
    context = {
        "text": criteria.q,
        "found": found[:MOST_SUGGESTED],
        "more": len(found) > MOST_SUGGESTED,
        "may_edit": may(request.membership, "partners.edit"),
    }
    return render(request, "partners/_suggestions.html", context)
