"""Hard matters: those of one's lists, noting one, its page, its words."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.keys import key_in
from accounts.models.memberships import Role
from accounts.policy import allowed
from conflicts.access import matter_or_404
from conflicts.forms.matters import MatterForm, NewMatterForm
from conflicts.models import Conflict, OpenedPart, Settlement
from conflicts.services.lines import sheet_of
from conflicts.services.matters import (
    how_it_stands,
    note_matter,
    only_partner_of,
    save_matter,
)
from conflicts.services.people import log_opening, take_over, without_anybody
from conflicts.services.scripts import scripts_of
from conflicts.services.settlements import dates_of, party_that_parts
from conflicts.ways import common_columns, private_columns, sides_in_columns, way_of

PAGE_SIZE = 25
OPENINGS_SHOWN = 30


@require_safe
@allowed("conflicts.work")
def matter_list(request, slug):
    """Show the person's own matters, those going on first."""
    own = Conflict.objects.seen_by(request.user).for_list()
    context = {
        "page": Paginator(own.in_order(), PAGE_SIZE).get_page(request.GET.get("page")),
        "without_anybody": without_anybody() if _coordinates(request) else [],
    }
    return render(request, "conflicts/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("conflicts.work")
def new(request, slug):
    """Ask for two sentences; the address may say with whom."""
    initial = {name: key_in(request.GET.get(name, "")) for name in ("partner", "partnership")}
    if initial["partnership"] and not initial["partner"]:
        initial["partner"] = only_partner_of(initial["partnership"])
    instance = Conflict(library=request.library)
    form = NewMatterForm(request.POST or None, instance=instance, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            conflict = note_matter(library=request.library, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved. Only you see it until you add somebody."))
            return redirect(conflict)
    return render(request, "conflicts/new.html", {"form": form})


@require_safe
@allowed("conflicts.work")
def page(request, slug, pk):
    """Show a matter without its private part: the sheet may lie between both sides."""
    return _shown(request, pk, OpenedPart.PAGE)


@require_safe
@allowed("conflicts.work")
def private(request, slug, pk):
    """Show a matter with its private part."""
    return _shown(request, pk, OpenedPart.PRIVATE)


def _shown(request, pk, part):
    conflict = matter_or_404(request, pk)
    log_opening(conflict=conflict, part=part, by=request.user)
    is_private = part == OpenedPart.PRIVATE
    sheet = sheet_of(conflict, private=is_private)
    open_now = not conflict.is_closed
    openings, dates = conflict.openings.select_related("opened_by"), dates_of(conflict)
    context = {
        "conflict": conflict,
        "way": way_of(conflict, dates),
        "script": scripts_of(conflict.step)[conflict.step],
        "sides": sides_in_columns(conflict, sheet, may_write=open_now),
        "common": common_columns(sheet, may_write=open_now),
        "private": private_columns(sheet, may_write=open_now) if is_private else None,
        "people": [one.member for one in conflict.people.select_related("member")],
        "dates": dates,
        "settlements": Settlement.objects.filter(conflict=conflict).for_page(),
        "openings": openings[:OPENINGS_SHOWN],
        "months": settings.MONTHS_OF_NOTES,
        "open_now": open_now,
        "stands": how_it_stands(conflict),
        "party": party_that_parts(conflict),
    }
    return render(request, "conflicts/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("conflicts.work")
def edit(request, slug, pk):
    """Write otherwise what it is about."""
    conflict = matter_or_404(request, pk)
    form = MatterForm(request.POST or None, instance=conflict)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_matter(conflict=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(saved)
    return render(request, "conflicts/edit.html", {"form": form, "conflict": conflict})


@require_POST
@allowed("conflicts.work")
def take(request, slug, pk):
    """Take a matter over that nobody of its list can read."""
    if not _coordinates(request):
        raise Http404
    conflict = get_object_or_404(without_anybody().for_list(), pk=pk)
    try:
        take_over(conflict=conflict, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("conflicts:list", slug)
    return redirect(conflict)


def _coordinates(request):
    return request.membership.role == Role.COORDINATOR
