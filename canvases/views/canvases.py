"""Five elements sheets: the list, one sheet, its title, the agreement, the next version."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.keys import key_in
from accounts.policy import allowed
from accounts.versions import ChangedMeanwhile
from accounts.ways import turn_back
from canvases.forms.canvases import AgreeForm, CanvasForm
from canvases.models import Canvas, CanvasPoint
from canvases.models.canvases import CHAIN
from canvases.services.canvases import (
    CanvasFrozen,
    agree_canvas,
    archive_canvas,
    restore_canvas,
    save_canvas,
    sheet_of,
    start_canvas,
)
from canvases.ways import frozen_sentence, show_canvas, title_of_this_year
from post.forms.shown import take_newer_version

PAGE_SIZE = 25


@require_safe
@allowed("canvases.view")
def canvas_list(request, slug):
    every = list(Canvas.objects.with_point_counts().select_related("library").newest_first())
    every.sort(key=lambda canvas: canvas.is_archived)
    page = Paginator(every, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "query": "",
        "current": [canvas for canvas in page if not canvas.is_archived],
        "has_current": any(not canvas.is_archived for canvas in every),
        "archived": [canvas for canvas in page if canvas.is_archived],
        "archived_count": sum(canvas.is_archived for canvas in every),
    }
    return render(request, "canvases/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("canvases.edit")
def new(request, slug):
    form = CanvasForm(request.POST or None, initial={"title": title_of_this_year()})
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["title"]
        try:
            canvas = start_canvas(library=request.library, title=title, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return redirect("canvases:detail", slug, canvas.pk)
    return render(request, "canvases/new.html", {"form": form})


@require_safe
@allowed("canvases.view")
def canvas(request, slug, pk):
    """Show the sheet; `?removed=` names a line that was just taken off, to bring it back."""
    sheet = get_object_or_404(Canvas.objects.select_related("copied_from"), pk=pk)
    key = sheet.is_open and key_in(request.GET.get("removed"))
    removed = CanvasPoint.objects.archived().filter(canvas=sheet, pk=key).first() if key else None
    return show_canvas(request, sheet, removed=removed)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("canvases.edit")
def edit(request, slug, pk):
    canvas = get_object_or_404(Canvas.objects.drafts(), pk=pk)
    form = CanvasForm(request.POST or None, instance=canvas, initial={"version": canvas.version})
    context = {"form": form, "canvas": canvas, "theirs": None}
    if request.method == "POST" and form.is_valid():
        try:
            save_canvas(canvas=form.instance, by=request.user, version=form.cleaned_data["version"])
        except ChangedMeanwhile as refusal:
            context["theirs"] = take_newer_version(form, refusal)
        except REFUSALS as refusal:
            refused(form, refusal)
        except CanvasFrozen:
            return turn_back(request, frozen_sentence(), canvas)
        else:
            messages.success(request, _("Saved."))
            return redirect("canvases:detail", slug, pk)
    return render(request, "canvases/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("canvases.agree")
def agree(request, slug, pk):
    """Ask once, with what is still empty, then freeze the sheet."""
    canvas = get_object_or_404(Canvas.objects.current(), pk=pk)
    if canvas.is_agreed:
        messages.info(request, frozen_sentence())
        return redirect("canvases:detail", slug, pk)
    form = AgreeForm(request.POST or None, initial={"agreed_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            agree_canvas(canvas=canvas, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        except CanvasFrozen:
            messages.info(request, frozen_sentence())
            return redirect("canvases:detail", slug, pk)
        else:
            messages.success(request, _("The sheet is agreed. Now write down who agreed."))
            return redirect("canvases:endorsements", slug, pk)
    parts = sheet_of(canvas, CHAIN)
    context = {
        "canvas": canvas,
        "form": form,
        "empty": [part.label for part in parts if not part.points],
        "broken": [
            (point.text, cited)
            for part in parts
            for point in part.points
            for cited in point.evidence
            if cited.problem
        ],
    }
    return render(request, "canvases/agree.html", context)


@require_POST
@allowed("canvases.edit")
def archive(request, slug, pk):
    canvas = archive_canvas(canvas=get_object_or_404(Canvas, pk=pk), by=request.user)
    messages.success(request, _("Moved to the archive: %(title)s.") % {"title": canvas})
    return redirect("canvases:list", slug)


@require_POST
@allowed("canvases.edit")
def restore(request, slug, pk):
    canvas = restore_canvas(canvas=get_object_or_404(Canvas, pk=pk), by=request.user)
    messages.success(request, _("Restored: %(title)s.") % {"title": canvas})
    return redirect("canvases:detail", slug, pk)
