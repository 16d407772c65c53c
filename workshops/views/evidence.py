"""What a line of a sheet leans on: chosen from the records, taken off, copied for next year."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policy import allowed
from canvases.models import Canvas, CanvasPoint, Evidence
from canvases.services.canvases import AlreadyCopied, CanvasFrozen, NotAgreed, sheet_of
from canvases.services.citing import stop_citing
from canvases.services.points import PointArchived
from canvases.ways import back_to_canvas, frozen_sentence, title_of_this_year
from workshops.models import CitedOutcome
from workshops.services.evidence import cite, copy_sheet, groups_for, rows_named


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("canvases.edit")
def evidence(request, slug, pk):
    """Offer what may be cited, narrowed by words; cite what was ticked.

    The search is a press of the same form, so that what is ticked stays ticked.
    """
    point = get_object_or_404(CanvasPoint.objects.in_open_sheets().select_related("canvas"), pk=pk)
    asked = request.POST if request.method == "POST" else request.GET
    words, ticked = asked.get("q", "")[:80].replace("\0", " "), asked.getlist("row")
    if asked.get("look") == "all":
        words = ""
    if request.method == "POST" and "look" not in asked:
        rows = rows_named(ticked)
        try:
            new = cite(point=point, rows=rows, by=request.user)
        except (CanvasFrozen, PointArchived):
            messages.error(request, frozen_sentence())
        else:
            if not new:
                messages.info(request, _("Tick what the line leans on."))
                return redirect("workshops:evidence", slug, pk)
            messages.success(request, _("Added: %(count)d.") % {"count": len(new)})
        return back_to_canvas(slug, point.canvas_id, f"point-{pk}")
    [element] = sheet_of(point.canvas, [point.element])
    context = {
        "point": point,
        "words": words,
        "cited": next(line.evidence for line in element.points if line.point == point),
        "ticked": ticked,
        "groups": groups_for(point, words, ticked),
    }
    return render(request, "workshops/evidence.html", context)


@require_POST
@allowed("canvases.edit")
def remove(request, slug, pk, evidence_pk):
    cited = get_object_or_404(
        Evidence.objects.select_related("point"), point__pk=pk, pk=evidence_pk
    )
    try:
        stop_citing(evidence=cited, by=request.user)
    except (CanvasFrozen, PointArchived):
        messages.error(request, frozen_sentence())
        return back_to_canvas(slug, cited.point.canvas_id, f"point-{pk}")
    messages.success(request, _("Taken off the line: %(text)s.") % {"text": cited})
    return redirect("workshops:evidence", slug, pk)


@require_safe
@allowed("canvases.view")
def cited(request, slug, pk):
    """Lead to the workshop whose outcome is cited."""
    found = get_object_or_404(CitedOutcome.objects.select_related("outcome"), evidence=pk)
    return redirect("closings:summary", slug, found.outcome.workshop_id)


@require_POST
@allowed("canvases.edit")
def copy(request, slug, pk):
    """Begin the next version, or go to the one somebody has begun."""
    canvas = get_object_or_404(Canvas, pk=pk)
    try:
        draft = copy_sheet(canvas=canvas, title=title_of_this_year(), by=request.user)
    except AlreadyCopied as refusal:
        draft = refusal.draft
        messages.info(request, _("The next version has been started already; here it is."))
    except NotAgreed:
        draft = canvas
        messages.info(request, _("This sheet is still a draft: just go on writing."))
    else:
        messages.success(request, _("The next version begins with what was agreed."))
    return redirect("canvases:detail", slug, draft.pk)
