"""Finding a partner from any page, while the name is typed."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may, sees_residents
from accounts.typed import line_in
from partners.forms.choosing import BETWEEN, LONGEST_WORDS, ONE, SEVERAL
from partners.models import Partner
from partners.models.by_name import having_in_name
from partners.models.criteria import Criteria
from partners.services.known import KnownPartners

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
    is_whole = sees_residents(request.membership)
    found = partners.search(criteria.q) if is_whole else having_in_name(partners, criteria.q)
    found = list(found[: MOST_SUGGESTED + 1]) if criteria.q else []
    context = {
        "text": criteria.q,
        "found": found[:MOST_SUGGESTED],
        "more": len(found) > MOST_SUGGESTED,
        "may_edit": may(request.membership, "partners.edit"),
    }
    return render(request, "partners/_suggestions.html", context)


@require_safe
@allowed("partners.view")
def names(request, slug):
    """Answer a field into which partners are typed with the names that the words may mean.

    The address says the name of the field, and whether it takes `one` or `several` names.
    """
    takes_several = SEVERAL in request.GET
    typed = request.GET.get(request.GET.get(SEVERAL if takes_several else ONE, ""), "")
    before, _between, text = typed.rpartition(BETWEEN) if takes_several else ("", "", typed)
    text = line_in(text)
    if not request.wants_fragment:
        return redirect(f"{reverse('partners:list', args=[slug])}?{Criteria(q=text).query}")
    before = f"{before}{BETWEEN} " if before else ""
    is_whole = sees_residents(request.membership)  # a look types no names: it saves nothing
    found = KnownPartners(request.library).proposed_for(text[:LONGEST_WORDS]) if is_whole else []
    return render(request, "partners/_names.html", {"names": [before + one for one in found]})
