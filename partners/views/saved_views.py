"""Filters with a name: saving, opening, changing and forgetting them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import NotAllowed, allowed, may
from partners.filters import PartnerFilter, filtered_partners
from partners.forms.saved_views import SavedViewForm
from partners.models import SavedView
from partners.models.saved_views import Shows
from partners.services.criteria import criteria_of
from partners.services.saved_views import counted_views, keep_filter, remove_view, save_view

PAGE_SIZE = 25
PAGES = {Shows.LIST: "partners:list", Shows.MAP: "maps:map", Shows.PLACES: "ground:places"}


@require_safe
@allowed("partners.view")
def view_list(request, slug):
    views = SavedView.objects.visible_to(request.user).select_related("library", "owner")
    page = Paginator(views.in_order(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "views": [(view, count, _may_change(request, view)) for view, count in counted_views(page)],
    }
    return render(request, "partners/views.html", context)


@require_safe
@allowed("partners.view")
def open_view(request, slug, pk):
    """Lead to the page of the filter: its address says everything, and which view it began with."""
    view = _visible(request, pk)
    query = f"{view.query}&saved={pk}".lstrip("&")
    return redirect(f"{reverse(PAGES[view.shows], args=[slug])}?{query}")


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.view")
def new_view(request, slug):
    """Give the filter of the address a name."""
    filters = filtered_partners(request)
    shows = request.GET.get("shows", "")
    shows = shows if shows in Shows.values else Shows.LIST
    query = filters.criteria.without("saved").query
    view = SavedView(library=request.library, owner=request.user, query=query, shows=shows)
    return _view_form(request, view, filters)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.view")
def edit_view(request, slug, pk):
    view = _visible(request, pk)
    _must_change(request, view)
    return _view_form(request, view, PartnerFilter(criteria_of(view.query), request.user))


def _view_form(request, view, filters):
    sent = request.POST if request.method == "POST" else None
    # Who took a colleague's view back would not see it any more: only its owner can do that.
    may_share = may(request.membership, "partners.edit") and view.owner_id == request.user.pk
    form = SavedViewForm(sent, instance=view, may_share=may_share)
    if form.is_valid():
        try:
            saved = save_view(view=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved.name})
            return redirect("partners:view", request.library.slug, saved.pk)
    return render(request, "partners/view.html", {"form": form, "view": view, "filters": filters})


@require_POST
@allowed("partners.view")
def keep_changes(request, slug, pk):
    """Let the view mean the filter of the address from now on."""
    view = _visible(request, pk)
    _must_change(request, view)
    view = keep_filter(view=view, criteria=criteria_of(request.GET), by=request.user)
    messages.success(request, _("Saved: %(name)s") % {"name": view.name})
    return redirect("partners:view", slug, pk)


@require_POST
@allowed("partners.view")
def forget_view(request, slug, pk):
    view = _visible(request, pk)
    _must_change(request, view)
    try:
        remove_view(view=view, by=request.user, seen=request.POST.get("stands", ""))
        messages.success(request, _("Deleted: %(name)s") % {"name": view.name})
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    return redirect("partners:views", slug)


def _visible(request, pk):
    """Return the view, or answer 404: a colleague's own is nobody else's."""
    return get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)


def _may_change(request, view):
    return may(request.membership, "partners.edit") if view.is_shared else True


def _must_change(request, view):
    if not _may_change(request, view):
        raise NotAllowed("partners.edit")
