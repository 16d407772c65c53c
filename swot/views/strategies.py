"""Ideas for action: begun at an entry, read, changed, put away, made a task."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.keys import key_in
from accounts.policy import allowed, may
from diary.forms.tasks import TaskForm
from diary.models import Task
from diary.models.tasks import A_WEEK
from selections.ways import STATIONS
from swot.forms.strategies import StrategyForm
from swot.models import Analysis, Part, Strategy
from swot.pairs import OUTSIDE
from swot.services.factors import AnalysisArchived
from swot.services.strategies import (
    archive_strategy,
    make_task,
    restore_strategy,
    save_strategy,
    start_search,
)
from swot.ways import archived_sentence, back_to_board, grouped


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("swot.edit")
def pairs(request, slug, pk):
    """Ask what is done with the entry `?from=`; without one, show what there is to begin with."""
    analysis = get_object_or_404(Analysis.objects.current(), pk=pk)
    standing = analysis.factors.current()
    key = key_in(request.GET.get("from"))
    start = standing.filter(pk=key).first() if key else None
    form = None
    if start:
        idea = Strategy(library=request.library, analysis=analysis)
        form = StrategyForm(request.POST or None, instance=idea, start=start)
    if form and request.method == "POST" and form.is_valid() and (saved := _saved(request, form)):
        return _after(request, saved, start)
    without = list(standing.without_ideas().of_part(*OUTSIDE).order_by("position"))
    context = {
        "analysis": analysis,
        "start": start,
        "form": form,
        "to_begin_with": [
            (part, list(standing.of_part(part).order_by("position"))) for part in map(Part, OUTSIDE)
        ],
        "without": {part: sum(one.part == part for one in without) for part in OUTSIDE},
        "groups": grouped(analysis.strategies.current().for_list()),
        "stations": STATIONS,
    }
    return render(request, "swot/strategies/pairs.html", context)


def _saved(request, form):
    """Return the idea as stored, or None with what was refused in the form."""
    try:
        return save_strategy(strategy=form.instance, factors=form.factors, by=request.user)
    except REFUSALS as refusal:
        refused(form, refusal, field=form.lists[0] if form.lists else None)
    except AnalysisArchived:
        form.add_error(None, archived_sentence())
    return None


def _after(request, strategy, start):
    """Lead where the pressed button leads: a search, a task, or the entry on its list."""
    slug, then = request.library.slug, request.POST.get("then")
    if then == "search" and may(request.membership, "selections.edit"):
        return _to_the_search(request, strategy)
    if then == "task" and may(request.membership, "tasks.edit"):
        return redirect("swot:strategy-task", slug, strategy.pk)
    messages.success(request, _("Saved: idea."))
    return back_to_board(slug, strategy.analysis_id, f"factor-{start.pk}")


@require_safe
@allowed("swot.view")
def strategy(request, slug, pk):
    """Show one idea: what it joins, and what came of it."""
    idea = get_object_or_404(Strategy.objects.for_list().select_related("analysis"), pk=pk)
    entries = sorted(idea.factors.all(), key=lambda one: (Part.values.index(one.part), one.pk))
    context = {"strategy": idea, "entries": entries, "analysis": idea.analysis}
    return render(request, "swot/strategies/strategy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("swot.edit")
def edit(request, slug, pk):
    idea = get_object_or_404(Strategy.objects.in_current_analyses(), pk=pk)
    form = StrategyForm(request.POST or None, instance=idea)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        messages.success(request, _("Saved: idea."))
        return redirect("swot:strategy", slug, pk)
    context = {"form": form, "strategy": idea, "analysis": idea.analysis}
    return render(request, "swot/strategies/edit.html", context)


@require_POST
@allowed("swot.edit")
def archive(request, slug, pk):
    idea = get_object_or_404(Strategy, pk=pk)
    archive_strategy(strategy=idea, by=request.user)
    messages.success(request, _("Moved to the archive: %(title)s.") % {"title": idea})
    return redirect("swot:strategy", slug, pk)


@require_POST
@allowed("swot.edit")
def restore(request, slug, pk):
    idea = get_object_or_404(Strategy.objects.select_related("analysis"), pk=pk)
    try:
        restore_strategy(strategy=idea, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    except AnalysisArchived:
        messages.error(request, archived_sentence())
    else:
        messages.success(request, _("Restored: %(title)s.") % {"title": idea})
    return redirect("swot:strategy", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("tasks.edit")
def task(request, slug, pk):
    """Ask who does it and until when; the person who asks and a week are filled in."""
    idea = get_object_or_404(Strategy.objects.in_current_analyses(), pk=pk)
    due_on = timezone.localdate() + A_WEEK
    new = Task(text=idea.text, owner=request.user, due_on=due_on)
    form = TaskForm(request.POST or None, instance=new, library=request.library)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_task(strategy=idea, task=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _told(made))
            return redirect("swot:strategy", slug, pk)
    back = reverse("swot:strategy", args=[slug, pk])
    context = {"form": form, "strategy": idea, "analysis": idea.analysis, "back": back}
    return render(request, "swot/strategies/task.html", context)


@require_POST
@allowed("selections.edit")
def search(request, slug, pk):
    """Open the search for partners of an idea, starting it where there is none."""
    idea = get_object_or_404(Strategy.objects.in_current_analyses(), pk=pk)
    return _to_the_search(request, idea)


def _to_the_search(request, strategy):
    try:
        return redirect(start_search(strategy=strategy, by=request.user))
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("swot:strategy", request.library.slug, strategy.pk)


def _told(task):
    """Return "Task saved: Anna Nowak, by 15 January 2027." with what is known."""
    who = task.who or _("nobody yet")
    if task.due_on is None:
        return _("Task saved: %(who)s.") % {"who": who}
    day = date_format(task.due_on)
    return _("Task saved: %(who)s, by %(day)s.") % {"who": who, "day": day}
