"""Entries that may be one partner: to be merged, or told apart."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.keys import LARGEST
from accounts.policy import allowed, may, sees_residents
from merging.models import DismissedTwins
from merging.services import twins
from partners.models import Partner, Sector

PAGE_SIZE = 25


@require_safe
@allowed("partners.view")
def twin_list(request, slug):
    found = twins.twins_shown_to(request.library, request.membership)
    apart = DismissedTwins.objects.select_related("partner", "other", "dismissed_by")
    if not sees_residents(request.membership):
        apart = apart.exclude(partner__sector=Sector.PERSON).exclude(other__sector=Sector.PERSON)
    pages = Paginator(found, PAGE_SIZE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "apart": Paginator(apart, PAGE_SIZE).get_page(request.GET.get("apart")),
        "apart_is_open": "apart" in request.GET,
        "may_edit": may(request.membership, "partners.edit"),
    }
    return render(request, "merging/twins.html", context)


@require_POST
@allowed("partners.edit")
def tell_apart(request, slug, pk, other_pk):
    if other_pk > LARGEST or pk == other_pk:
        raise Http404
    partner, other = (
        get_object_or_404(Partner.objects.current(), pk=key) for key in (pk, other_pk)
    )
    twins.tell_apart(partner=partner, other=other, by=request.user)
    sentence = _("Two partners: %(partner)s and %(other)s. You will not be asked again.")
    messages.success(request, sentence % {"partner": partner, "other": other})
    return redirect("merging:twins", slug)


@require_POST
@allowed("partners.edit")
def propose_again(request, slug, pk):
    pair = get_object_or_404(DismissedTwins, pk=pk)
    twins.propose_again(pair=pair, by=request.user)
    messages.success(request, _("This pair is proposed again."))
    return redirect("merging:twins", slug)
