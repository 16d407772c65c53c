"""The groups a library works for."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed, may
from naming.words import group_key
from partners.forms.audiences import AudienceForm
from partners.models import Audience, AudienceSeed
from partners.services.audiences import (
    AudienceInUse,
    add_audiences,
    delete_audience,
    how_it_stands,
    save_audience,
)
from partners.services.in_use import uses_of

PAGE_SIZE = 50


@require_safe
@allowed("partners.view")
def audience_list(request, slug):
    groups = list(Audience.objects.with_partner_counts().order_by("name", "pk"))
    may_edit = may(request.membership, "audiences.edit")
    context = {
        "groups": groups,
        "page": Paginator(groups, PAGE_SIZE).get_page(request.GET.get("page")),
        "unreached": [one for one in groups if one.reach_is_known and not one.partner_count],
        "seeds": seeds_left() if may_edit else [],
        "may_edit": may_edit,
        "new_url": reverse("partners:audience-new", args=[slug]) if may_edit else "",
    }
    return render(request, "partners/audiences.html", context)


def seeds_left():
    """Return the proposed groups that the library does not have yet."""
    known = {*Audience.objects.by_key()}
    return [
        seed
        for seed in AudienceSeed.objects.filter(withdrawn_at=None)
        if not {group_key(seed.name), group_key(seed.name_en)} & known
    ]


@require_POST
@allowed("audiences.edit")
def add_proposed(request, slug):
    codes = set(request.POST.getlist("seed"))
    seeds = [s for s in AudienceSeed.objects.filter(withdrawn_at=None) if s.code in codes]
    added = add_audiences(library=request.library, seeds=seeds, by=request.user)
    if added:
        sentence = ngettext("%(n)s group added", "%(n)s groups added", len(added))
        messages.success(request, sentence % {"n": len(added)})
    else:
        messages.warning(request, _("Tick at least one group."))
    return redirect("partners:audiences", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("audiences.edit")
def new_audience(request, slug):
    return _audience_form(request, Audience())


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("audiences.edit")
def edit_audience(request, slug, pk):
    return _audience_form(request, get_object_or_404(Audience, pk=pk))


def _audience_form(request, audience):
    form = AudienceForm(request.POST or None, instance=audience, library=request.library)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_audience(
                audience=form.instance, partners=form.cleaned_data["partners"], by=request.user
            )
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved.name})
            return redirect("partners:audiences", request.library.slug)
    return render(request, "partners/audience.html", {"form": form, "audience": audience})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("audiences.edit")
def remove_audience(request, slug, pk):
    """Delete a group; one that anything is about asks first."""
    audience = get_object_or_404(Audience, pk=pk)
    if request.method == "POST":
        try:
            delete_audience(audience=audience, by=request.user, seen=request.POST.get("stands", ""))
        except AudienceInUse:
            changed = _("Somebody has changed this meanwhile. Look once more and send it again.")
            messages.warning(request, changed)
        else:
            messages.success(request, _("Deleted: %(name)s") % {"name": audience.name})
            return redirect("partners:audiences", slug)
    context = {"audience": audience, "uses": uses_of(audience), "stands": how_it_stands(audience)}
    return render(request, "partners/audience_remove.html", context)
