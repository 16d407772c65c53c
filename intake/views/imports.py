"""Bringing partners in from a file: upload, what the columns mean, preview, apply, undo."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from intake.forms.imports import DescribeForm, FileForm
from intake.sentences import problem_in_words
from intake.services.imports import (
    AlreadyApplied,
    apply_list,
    check_list,
    describe_list,
    undo_list,
    upload_list,
)
from partners.models import ImportBatch, Kind, Sector
from partners.services.in_use import unused, used

ROWS_SHOWN = 100
LISTS_SHOWN = 10


@require_http_methods(["GET", "POST"])
@allowed("partners.import")
def upload(request, slug):
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        batch = upload_list(
            library=request.library,
            file_name=form.cleaned_data["file"].name,
            table=form.table,
            by=request.user,
        )
        return redirect("intake:check", slug, batch.pk)
    lists = ImportBatch.objects.filter(applied_at__isnull=False).annotate(added=Count("partners"))
    lists = lists.filter(added__gt=0).select_related("applied_by").order_by("-applied_at")
    context = {"form": form, "lists": lists[:LISTS_SHOWN]}
    return render(request, "intake/imports/upload.html", context)


@require_http_methods(["GET", "POST"])
@allowed("partners.import")
def check(request, slug, pk):
    """Show what the file would do; `action` says whether to look again or to bring it in."""
    batch = get_object_or_404(ImportBatch.objects.select_related("library"), pk=pk)
    if batch.applied_at:
        return redirect("intake:undo", slug, pk)
    form = DescribeForm(request.POST or None, batch=batch)
    if request.method == "POST" and form.is_valid():
        batch = describe_list(
            batch=batch,
            columns=form.cleaned_data["columns"],
            has_headings=form.cleaned_data["has_headings"],
            level=form.cleaned_data["level"],
            fallback_sector=form.cleaned_data["fallback_sector"],
            by=request.user,
        )
        if request.POST.get("action") == "apply":
            return _apply(request, batch)
        return redirect("intake:check", slug, pk)
    context = {"batch": batch, "form": form, "columns": form.columns(), **_preview(batch)}
    return render(request, "intake/imports/check.html", context)


@require_http_methods(["GET", "POST"])
@allowed("partners.import")
def undo(request, slug, pk):
    """Ask once, naming the list and what of it stays; then archive what nobody touched since."""
    batch = get_object_or_404(ImportBatch.objects.exclude(applied_at=None), pk=pk)
    if request.method == "POST":
        archived, kept = undo_list(batch=batch, by=request.user)
        messages.success(request, _undone(archived, kept, request.path))
        return redirect("partners:list", slug)
    added = batch.partners.current().in_order()
    kept, goes = used(added), unused(added)
    context = {"batch": batch, "count": goes.count(), "names": goes[:ROWS_SHOWN]}
    context |= {"kept": kept[:ROWS_SHOWN], "kept_count": len(kept)}
    return render(request, "intake/imports/undo.html", context)


def _apply(request, batch):
    try:
        added = apply_list(
            batch=batch, by=request.user, include_known="include_known" in request.POST
        )
    except AlreadyApplied:
        added = batch.partners.count()
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("intake:check", request.library.slug, batch.pk)
    slug = request.library.slug
    if not added:
        messages.info(request, _("Everything in this file is here already. Nothing was changed."))
        return redirect("partners:list", slug)
    said = ngettext("Added: %(count)d partner.", "Added: %(count)d partners.", added)
    undo_url = reverse("intake:undo", args=[slug, batch.pk])
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>', said % {"count": added}, undo_url, _("Undo the import")
        ),
    )
    return redirect("partners:list", slug)


def _preview(batch):
    preview = check_list(batch=batch)
    kinds = {kind.code: str(kind) for kind in Kind.objects.current().in_order()}
    new = [row for row in preview.rows if row.can_be_added and row.is_new]
    return {
        "preview": preview,
        "to_add": len(new),
        "new": [_shown(row, kinds) for row in new[:ROWS_SHOWN]],
        "known": [_shown(row, kinds) for row in preview.known[:ROWS_SHOWN]],
        "left_out": [_shown(row, kinds) for row in preview.left_out[:ROWS_SHOWN]],
        "rows_shown": ROWS_SHOWN,
    }


def _shown(row, kinds):
    proposal = row.proposal
    return {
        "row": row,
        "proposal": proposal,
        "kind": kinds.get(proposal.kind_code, ""),
        "sector": Sector(proposal.sector).label if proposal.sector else "",
        "to_confirm": bool(proposal.sector) and not proposal.sector_confirmed,
        "problems": [problem_in_words(problem) for problem in proposal.problems],
    }


def _undone(archived, kept, address):
    said = ngettext(
        "Undone: %(count)d partner is in the archive.",
        "Undone: %(count)d partners are in the archive.",
        archived,
    ) % {"count": archived}
    if not kept:
        return said
    stays = ngettext("%(count)d stays.", "%(count)d stay.", kept) % {"count": kept}
    return format_html('{} {} <a href="{}">{}</a>', said, stays, address, _("See which and why"))
