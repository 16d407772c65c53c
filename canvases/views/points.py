"""Lines of a five elements sheet: add, mend, move, take off, bring back."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.order import STEPS
from accounts.policy import allowed
from accounts.versions import ChangedMeanwhile
from canvases.forms.points import MovePointForm, NewPointForm, PointForm
from canvases.models import Canvas, CanvasPoint
from canvases.services.canvases import CanvasFrozen
from canvases.services.points import (
    PointArchived,
    add_point,
    archive_point,
    move_point,
    restore_point,
    save_point,
)
from canvases.ways import back_to_canvas, frozen_sentence, show_canvas
from post.forms.shown import take_newer_version
from swot.ways import moved_sentence


@require_POST
@allowed("canvases.edit")
def add(request, slug, pk):
    canvas = get_object_or_404(Canvas, pk=pk)
    element = request.POST.get("element", "")
    form = NewPointForm(request.POST, auto_id=f"new-{element}-%s")
    if form.is_valid():
        try:
            point = add_point(canvas=canvas, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal, "text")
        except CanvasFrozen:
            form.add_error("text", frozen_sentence())
    if not form.is_valid():
        canvas.refresh_from_db()  # somebody may have agreed on it a moment ago
        said = "" if canvas.is_open else frozen_sentence()
        return show_canvas(request, canvas, refused=form, said=said, is_refusal=bool(said))
    if not request.wants_fragment:
        return back_to_canvas(slug, pk, f"new-{point.element}-text")
    return show_canvas(request, canvas, said=_("Added: %(text)s.") % {"text": point})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("canvases.edit")
def edit(request, slug, pk):
    point = get_object_or_404(_editable(), pk=pk)
    form = PointForm(request.POST or None, instance=point, initial={"version": point.version})
    context = {"form": form, "point": point, "theirs": None}
    if request.method == "POST" and form.is_valid():
        try:
            save_point(point=form.instance, by=request.user, version=form.cleaned_data["version"])
        except ChangedMeanwhile as refusal:
            context["theirs"] = take_newer_version(form, refusal)
        except REFUSALS as refusal:
            refused(form, refusal, "text")
        except (CanvasFrozen, PointArchived) as refusal:
            form.add_error(None, _reason(refusal))
        else:
            return back_to_canvas(slug, point.canvas_id, f"point-{pk}")
    return render(request, "canvases/point.html", context)


@require_POST
@allowed("canvases.edit")
def move(request, slug, pk):
    point = get_object_or_404(_all(), pk=pk)
    form = MovePointForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    to = form.cleaned_data["to"]
    try:
        moved = move_point(point=point, to=to, by=request.user)
    except (*REFUSALS, CanvasFrozen, PointArchived) as refusal:
        return _refused(request, slug, point, refusal)
    if not request.wants_fragment:
        return back_to_canvas(slug, point.canvas_id, f"point-{pk}")
    count = point.canvas.points.current().filter(element=moved.element).count()
    said = moved_sentence(moved, count, moved.get_element_display())
    # Up and down are pressed again and again: their button keeps the focus by itself.
    focus = None if to in STEPS else moved
    return show_canvas(request, point.canvas, said=said, moved=focus)


@require_POST
@allowed("canvases.edit")
def archive(request, slug, pk):
    point = get_object_or_404(_all(), pk=pk)
    try:
        removed = archive_point(point=point, by=request.user)
    except CanvasFrozen as refusal:
        return _refused(request, slug, point, refusal)
    if not request.wants_fragment:
        return back_to_canvas(slug, point.canvas_id, f"point-{pk}", removed=pk)
    said = _("Taken off the list: %(text)s.") % {"text": removed}
    return show_canvas(request, point.canvas, said=said, removed=removed)


@require_POST
@allowed("canvases.edit")
def restore(request, slug, pk):
    point = get_object_or_404(_all(), pk=pk)
    try:
        restored = restore_point(point=point, by=request.user)
    except (*REFUSALS, CanvasFrozen) as refusal:
        return _refused(request, slug, point, refusal)
    if not request.wants_fragment:
        return back_to_canvas(slug, point.canvas_id, f"point-{pk}")
    said = _("Back on the list: %(text)s.") % {"text": restored}
    return show_canvas(request, point.canvas, said=said, moved=restored)


def _all():
    return CanvasPoint.objects.select_related("canvas")


def _editable():
    return CanvasPoint.objects.in_open_sheets().select_related("canvas")


def _reason(refusal):
    if isinstance(refusal, CanvasFrozen):
        return frozen_sentence()
    if isinstance(refusal, PointArchived):
        return _("Somebody took this line off the sheet meanwhile. Bring it back first.")
    return sentence_of(refusal)


def _refused(request, slug, point, refusal):
    """Say why nothing was changed, above the sheet as it is now."""
    if request.wants_fragment:
        point.canvas.refresh_from_db()
        return show_canvas(request, point.canvas, said=_reason(refusal), is_refusal=True)
    messages.error(request, _reason(refusal))
    return back_to_canvas(slug, point.canvas_id, f"point-{point.pk}")
