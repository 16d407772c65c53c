"""Taking names for a search from the library's own list, by its filters: several at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.keys import keys_in
from accounts.policy import allowed
from partners.filters import filtered_partners
from selections.models import Origin
from selections.services.candidates import add_candidates
from selections.ways import say_added, selection_or_404

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def register(request, slug, pk):
    """Show the partners of the filter in the address; take those ticked, or all of the filter."""
    selection = selection_or_404(pk)
    filters = filtered_partners(request)
    if request.method == "POST" and (answer := _take(request, selection, filters)):
        return answer
    listed = set(selection.candidates.values_list("partner", flat=True))
    paginator = Paginator(filters.qs.current(), PAGE_SIZE)
    paginator.count = 0 if filters.shows_archive else filters.counts["organisations"]
    context = {
        "selection": selection,
        "filters": filters,
        "page": paginator.get_page(request.GET.get("page")),
        "listed": listed,
    }
    template = "selections/_register.html" if request.wants_fragment else "selections/register.html"
    response = render(request, template, context)
    if request.wants_fragment:  # the form sends empty fields too; the address stays short
        response.headers["HX-Push-Url"] = f"{request.path}?{filters.query}".rstrip("?")
    return response


def _take(request, selection, filters):
    """Put partners on the list and go back to it; None where nobody was taken."""
    partners = filters.qs.current()
    if "all" not in request.POST:
        partners = partners.filter(pk__in=keys_in(request.POST.getlist("pk")))
    elif filters.problems:  # an address that is not understood speaks of nobody
        return None
    rows = [(one, Origin.REGISTER, "") for one in partners]
    if not rows:
        messages.error(request, _("Tick at least one name."))
        return None
    try:
        added, known = add_candidates(selection=selection, rows=rows, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return None
    say_added(request, len(added), known)
    return redirect(selection)
