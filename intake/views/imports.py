"""Bringing partners in from a file: upload, what the columns mean, preview, apply, undo."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.keys import key_in
from accounts.policy import allowed
from intake.forms.imports import DescribeForm, FileForm, ReadingForm
from intake.preview import preview_of
from intake.sentences import refusal_of_file
from intake.services.imports import (
    AlreadyApplied,
    apply_list,
    describe_list,
    undo_list,
)
from intake.services.reversals import reversals
from intake.services.tables import read_list_again, upload_list
from partners.models import ImportBatch
from partners.services.in_use import unused, used
from reading.file_kinds import UnreadableFile

ROWS_SHOWN = 100
LISTS_SHOWN = 10
NAMED = 10


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.import")
def upload(request, slug):
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        batch = upload_list(
            library=request.library,
            file_name=form.cleaned_data["file"].name,
            read=form.read,
            by=request.user,
        )
        return redirect("intake:check", slug, batch.pk)
    lists = ImportBatch.objects.filter(applied_at__isnull=False).annotate(added=Count("partners"))
    lists = (
        lists.filter(Q(added__gt=0) | Q(mapping__changed__gt=0))
        .select_related("applied_by")
        .order_by("-applied_at")
    )
    context = {"form": form, "lists": lists[:LISTS_SHOWN]}
    return render(request, "intake/imports/upload.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.import")
def check(request, slug, pk):
    """Show what the file would do; `action` says whether to look again or to bring it in.

    A file that shall be read otherwise is read again first; what was chosen for its columns is
    kept where these are the same.
    """
    batch = get_object_or_404(ImportBatch.objects.select_related("library"), pk=pk)
    if batch.applied_at:
        return redirect("intake:undo", slug, pk)
    data = request.POST if request.method == "POST" else None
    reading, form = ReadingForm(data, batch=batch), DescribeForm(data, batch=batch)
    if data and reading.is_otherwise:
        if reading.is_valid() and _read_again(request, batch, reading, form):
            return redirect("intake:check", slug, pk)
    elif data and form.is_valid():
        batch = describe_list(batch=batch, by=request.user, **form.said(data))
        if data.get("action") == "apply":
            return _apply(request, batch, data.get("mark", ""))
        return redirect(_page_of_check(slug, pk, data.get("page") or request.GET.get("page")))
    page = preview_of(batch, request.GET.get("page"), ROWS_SHOWN)
    context = {"batch": batch, "form": form, "reading": reading, "columns": form.columns(), **page}
    return render(request, "intake/imports/check.html", context)


def _read_again(request, batch, reading, form):
    """Read the file otherwise and say of it what the same page said; None where it cannot be."""
    form.is_valid()
    try:
        again = read_list_again(batch=batch, by=request.user, **reading.wanted())
    except UnreadableFile as error:
        reading.add_error(None, refusal_of_file(error))
        return None
    is_same = not reading.is_another_table or again.columns == batch.columns
    if form.chosen() and not is_same:
        messages.info(request, _("The columns are different now. Say again what they mean."))
    answers = form.said_before(again, is_same=is_same)
    return describe_list(batch=again, by=request.user, **answers)


def _page_of_check(slug, pk, page):
    address = reverse("intake:check", args=[slug, pk])
    return f"{address}?page={page}" if (key_in(page) or 1) > 1 else address


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.import")
def undo(request, slug, pk):
    """Ask once, naming the list and what of it stays; then archive what nobody touched since."""
    batch = get_object_or_404(ImportBatch.objects.exclude(applied_at=None), pk=pk)
    if request.method == "POST":
        undone = undo_list(batch=batch, by=request.user)
        messages.success(request, _undone(undone, request.path))
        if stays := [one for one in undone.changed if one.stays]:
            messages.warning(request, _stayed(stays))
        return redirect("partners:list", slug)
    added = batch.partners.current().in_order()
    kept, goes = used(added), unused(added)
    context = {"batch": batch, "count": goes.count(), "names": goes[:ROWS_SHOWN]}
    context |= {"kept": kept[:ROWS_SHOWN], "kept_count": len(kept)}
    told = reversals(batch)
    context["back"] = [one for one in told if one.goes]
    context["changed_since"] = [one for one in told if one.stays]
    return render(request, "intake/imports/undo.html", context)


def _apply(request, batch, shown):
    try:
        added = apply_list(batch=batch, by=request.user, shown=shown)
    except AlreadyApplied:
        added = batch.partners.count()
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("intake:check", request.library.slug, batch.pk)
    slug = request.library.slug
    batch.refresh_from_db(fields=["mapping"])
    changed = batch.mapping.get("changed", 0)
    if not added and not changed:
        messages.info(request, _("Everything in this file is here already. Nothing was changed."))
        return redirect("partners:list", slug)
    undo_url = reverse("intake:undo", args=[slug, batch.pk])
    link = format_html('<a href="{}">{}</a>', undo_url, _("Undo the import"))
    messages.success(request, format_html("{} {}", _brought_in(added, changed), link))
    return redirect("partners:list", slug)


def _brought_in(added, changed):
    """Return how many were added and changed; what did not happen is not told."""
    told = []
    if added:
        said = ngettext("Added: %(count)d organisation.", "Added: %(count)d organisations.", added)
        told.append(said % {"count": added})
    if changed:
        said = ngettext(
            "Changed: %(count)d organisation.", "Changed: %(count)d organisations.", changed
        )
        told.append(said % {"count": changed})
    return " ".join(told)


def _undone(undone, address):
    told = []
    if undone.archived:
        said = ngettext(
            "Undone: %(count)d organisation is in the archive.",
            "Undone: %(count)d organisations are in the archive.",
            undone.archived,
        )
        told.append(said % {"count": undone.archived})
    if back := sum(bool(one.goes) for one in undone.changed):
        said = ngettext(
            "%(count)d organisation is as it was before.",
            "%(count)d organisations are as they were before.",
            back,
        )
        told.append(said % {"count": back})
    said = " ".join(told) or _("Nothing from this list is left to undo.")
    if not undone.kept:
        return said
    stays = ngettext("%(count)d stays.", "%(count)d stay.", undone.kept) % {"count": undone.kept}
    return format_html('{} {} <a href="{}">{}</a>', said, stays, address, _("See which and why"))


def _stayed(reversals):
    """Return the sentence on what somebody changed after the list, which stays."""
    told = [f"{one.partner.name} ({one.words_that_stay})" for one in reversals[:NAMED]]
    more = len(reversals) - len(told)
    said = _("Changed since, so it stays: %(what)s.") % {"what": "; ".join(told)}
    if not more:
        return said
    return (
        said + " " + ngettext("And %(count)d more.", "And %(count)d more.", more) % {"count": more}
    )
