"""The list of partners, and what may be done to one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.keys import key_in
from accounts.policy import allowed, may
from accounts.services.undoing import NothingToUndo
from partners.filters import counted, filtered_partners
from partners.models import Level, Partner
from partners.services.in_use import uses_of
from partners.services.partners import (
    InUse,
    archive_partner,
    change_level,
    confirm_sectors,
    restore_partner,
    undo_last_change,
)
from partners.ways import page_context, partner_or_404, say_saved

PAGE_SIZE = 25


@require_safe
@allowed("partners.view")
def partner_list(request, slug):
    filters = filtered_partners(request)
    template = "partners/list.html"
    if request.wants_fragment:
        template = "partners/_partner_table.html"
    response = render(request, template, list_context(request, filters))
    if request.wants_fragment:  # the form sends empty fields too; the address stays short
        response.headers["HX-Push-Url"] = f"{request.path}?{filters.query}".rstrip("?")
    return response


def list_context(request, filters):
    """Return what the list and its table show for this filter."""
    places = range(filters.counts["organisations"])
    page = Paginator(places, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = filters.rows(page.object_list.start, PAGE_SIZE) if places else []
    return {
        "filters": filters,
        "page": page,
        "heading_counts": counted(filters.counts_of_all if filters.is_narrowed else filters.counts),
        "may_edit": may(request.membership, "partners.edit"),
        "ticks": may(request.membership, "partners.edit") and not filters.shows_archive,
        "take_focus": False,
    }


@require_POST
@allowed("partners.edit")
def confirm_sector(request, slug, pk):
    partner = get_object_or_404(Partner, pk=pk)
    confirm_sectors(partners=[partner], by=request.user)
    if request.wants_fragment:
        context = list_context(request, filtered_partners(request))
        return render(request, "partners/_partner_table.html", context | {"take_focus": True})
    messages.success(request, _("Sector confirmed: %(name)s") % {"name": partner.name})
    return redirect(_list_again(request) if "back" in request.POST else partner)


@require_POST
@allowed("partners.edit")
def confirm_all(request, slug):
    """Confirm the sectors of all partners of the filter in the address, where all were seen."""
    found, seen = filtered_partners(request).qs, key_in(request.POST.get("seen"))
    if seen and found.to_confirm().count() > seen:
        messages.warning(request, _("There are more by now. Look at them, then confirm."))
        return redirect(_list_again(request))
    count = confirm_sectors(partners=list(found), by=request.user)
    sentence = ngettext("%(n)s sector confirmed", "%(n)s sectors confirmed", count)
    messages.success(request, sentence % {"n": count})
    return redirect(_list_again(request))


def _list_again(request):
    """Return the address of the list with the filter of this request."""
    query = filtered_partners(request).query
    return f"{reverse('partners:list', args=[request.library.slug])}?{query}".rstrip("?")


@require_safe
@allowed("partners.view")
def partner_page(request, slug, pk):
    partner = partner_or_404(pk)
    if partner.merged_into_id:  # an old address leads to the one that stayed
        return redirect("partners:detail", slug, partner.merged_into_id)
    return render(request, "partners/detail.html", page_context(request, partner))


@require_POST
@allowed("partners.edit")
def set_level(request, slug, pk):
    partner = get_object_or_404(Partner.objects.for_page(), pk=pk)
    level = request.POST.get("level")
    if level not in Level.values:
        messages.error(request, _("Choose one of the five levels."))
        return redirect(partner)
    try:
        change_level(partner=partner, level=level, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect(partner)
    if request.wants_fragment:
        partner = partner_or_404(pk)
        return render(request, "partners/_partner.html", page_context(request, partner))
    say_saved(
        request,
        _("%(name)s: %(level)s") % {"name": partner.name, "level": Level(level).label},
        partner,
    )
    return redirect(partner)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def archive(request, slug, pk):
    """Ask once, naming the partner, then take it off the lists."""
    partner = get_object_or_404(Partner, pk=pk, merged_into=None)
    if request.method != "POST":
        context = {"partner": partner, "uses": uses_of(partner)}
        return render(request, "partners/archive.html", context)
    archive_partner(partner=partner, by=request.user)
    say_saved(request, _("In the archive: %(name)s") % {"name": partner.name}, partner)
    return redirect("partners:list", slug)


@require_POST
@allowed("partners.edit")
def restore(request, slug, pk):
    partner = get_object_or_404(Partner, pk=pk)
    try:
        partner = restore_partner(partner=partner, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect(partner)
    say_saved(request, _("Back on the list: %(name)s") % {"name": partner.name}, partner)
    return redirect(partner)


@require_POST
@allowed("partners.edit")
def undo(request, slug, pk):
    partner = get_object_or_404(Partner, pk=pk)
    try:
        partner = undo_last_change(
            partner=partner, by=request.user, seen=request.POST.get("seen", "")
        )
    except NothingToUndo:
        messages.warning(
            request,
            _("There is nothing to undo here: the change is older than ten minutes, this partner "
              "was changed once more, or your last change is taken back by its own button."),
        )  # fmt: skip
    except InUse as refusal:
        sentence = _("%(name)s stays on the list. It is in use already: %(uses)s.")
        values = {"name": partner.name, "uses": ", ".join(refusal.uses)}
        messages.warning(request, sentence % values)
    else:
        sentence = _("Undone: %(name)s. Numbers of registers stay as they are.")
        messages.success(request, sentence % {"name": partner.name})
    return redirect(partner)
