"""The libraries of a person, and the settings of one."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.libraries import LibraryForm
from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.models import Branch, Membership
from accounts.models.memberships import current_access
from accounts.policy import allowed, may
from accounts.services.authority import NotYours
from accounts.services.libraries import save_library
from accounts.services.memberships import accept_offer, withdraw_offer
from accounts.ways import path_here, turn_back


@require_safe
def libraries(request):
    """Show the libraries in which the person has a place today."""
    places = Membership.everywhere.of(request.user).select_related("library__municipality")
    places = list(places.order_by("library__name"))
    context = {
        "offers": Membership.everywhere.offered_to(request.user)
        .select_related("library__municipality", "granted_by")
        .annotate(is_asker_here=Exists(_askers().filter(library=OuterRef("library"))))
        .order_by("library__name"),
        "memberships": [place for place in places if not place.library.is_archived],
        "archived": [place.library for place in places if place.library.is_archived],
    }
    return render(request, "accounts/libraries.html", context)


def _askers():
    """Return the places of today of whoever invited: who left is known by the name alone."""
    places = Membership._base_manager.filter(current_access(), is_awaited=False)
    return places.filter(user=OuterRef("granted_by"))


@require_POST
def answer_offer(request, pk):
    """Take a place to which a library invites, or refuse it."""
    offers = Membership.everywhere.offered_to(request.user).select_related("library")
    offer = get_object_or_404(offers, pk=pk)
    match request.POST.get("answer"):
        case "yes":
            try:
                place = accept_offer(offer=offer, by=request.user)
            except NotYours as refusal:
                return turn_back(request, sentence_of(refusal), "accounts:libraries")
            library = place.library
            messages.success(request, _("You have access now: %(library)s.") % {"library": library})
            if may(place, "library.view"):
                return redirect("dashboard", library.slug)
            return redirect("home")
        case "no":
            withdraw_offer(offer=offer, by=request.user)
            messages.success(request, _("Refused. The library does not learn who you are."))
            return redirect("accounts:libraries")
    raise BadRequest


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.settings")
def library_settings(request, slug):
    form = LibraryForm(request.POST or None, instance=request.library)
    if request.method == "POST" and form.is_valid():
        try:
            save_library(library=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: the settings of the library."))
            return redirect(_next(request) or request.get_full_path())
    context = {"form": form, "branches": Branch.objects.all(), "next": _next(request)}
    return render(request, "accounts/settings.html", context)


def _next(request):
    """Return the page of this library that sent the person here, or ""."""
    address = path_here(request.GET.get("next", ""))
    return address if address.startswith(f"/libraries/{request.library.slug}/") else ""
