"""Analyses of a library: the list of them, their titles, the archive."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from accounts.versions import ChangedMeanwhile
from post.forms.shown import take_newer_version
from swot.forms.analyses import AnalysisForm
from swot.models import Analysis
from swot.services.analyses import (
    archive_analysis,
    restore_analysis,
    save_analysis,
    start_analysis,
)

PAGE_SIZE = 25


@require_safe
@allowed("swot.view")
def analyses(request, slug):
    """Show all analyses; where there is only one, go to its board unless `?all=1` asks."""
    every = list(Analysis.objects.with_factor_counts().newest_first())
    current = [analysis for analysis in every if not analysis.is_archived]
    if len(current) == 1 and "all" not in request.GET:
        return redirect("swot:board", slug, current[0].pk)
    archived = [analysis for analysis in every if analysis.is_archived]
    page = Paginator([*current, *archived], PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "query": "all=1",
        "current": [analysis for analysis in page if not analysis.is_archived],
        "has_current": bool(current),
        "archived": [analysis for analysis in page if analysis.is_archived],
        "archived_count": len(archived),
    }
    return render(request, "swot/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("swot.edit")
def new(request, slug):
    """Start an analysis; with `?then=paste` the next page takes the text of a ready one."""
    today = timezone.localdate()
    title = _("SWOT of the library, %(year)s") % {"year": today.year}
    form = AnalysisForm(request.POST or None, initial={"title": title, "made_on": today})
    then_paste = request.GET.get("then") == "paste"
    if request.method == "POST" and form.is_valid():
        try:
            analysis = start_analysis(
                library=request.library,
                title=form.cleaned_data["title"],
                made_on=form.cleaned_data["made_on"],
                note=form.cleaned_data["note"],
                by=request.user,
            )
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return redirect("swot:paste" if then_paste else "swot:board", slug, analysis.pk)
    return render(request, "swot/new.html", {"form": form, "then_paste": then_paste})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("swot.edit")
def edit(request, slug, pk):
    analysis = get_object_or_404(Analysis.objects.current(), pk=pk)
    form = AnalysisForm(
        request.POST or None, instance=analysis, initial={"version": analysis.version}
    )
    context = {"form": form, "analysis": analysis, "theirs": None}
    if request.method == "POST" and form.is_valid():
        try:
            save_analysis(
                analysis=form.instance, by=request.user, version=form.cleaned_data["version"]
            )
        except ChangedMeanwhile as refusal:
            context["theirs"] = take_newer_version(form, refusal)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("swot:board", slug, pk)
    return render(request, "swot/edit.html", context)


@require_POST
@allowed("swot.edit")
def archive(request, slug, pk):
    analysis = archive_analysis(analysis=get_object_or_404(Analysis, pk=pk), by=request.user)
    messages.success(request, _("Moved to the archive: %(title)s.") % {"title": analysis})
    return redirect("swot:list", slug)


@require_POST
@allowed("swot.edit")
def restore(request, slug, pk):
    analysis = restore_analysis(analysis=get_object_or_404(Analysis, pk=pk), by=request.user)
    messages.success(request, _("Restored: %(title)s.") % {"title": analysis})
    return redirect("swot:board", slug, pk)
