"""The method with weights and questions, for an analysis that opened it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from swot.forms.weights import AnswersForm, WeightsForm
from swot.models import Analysis, PairQuestion, Part, Quadrant
from swot.services.factors import AnalysisArchived
from swot.services.weights import (
    WeighedMeanwhile,
    answer_pairs,
    close_weights,
    open_weights,
    weigh_list,
    weighed,
)
from swot.ways import archived_sentence
from swot.weighing import ASKED, are_whole


@require_safe
@allowed("swot.edit")
def weights(request, slug, pk):
    """Show what was weighed and answered, and what follows; closed, how to open the method."""
    analysis = get_object_or_404(Analysis.objects.current(), pk=pk)
    context = {"analysis": analysis}
    if analysis.has_weights:
        now = weighed(analysis)
        rows = [(Quadrant(tie.code), tie) for tie in now.ties]
        leading = {tie.code for tie in now.strongest}
        context |= {
            "rows": rows,
            "leading": [row for row in rows if row[1].code in leading],
            "lists": [
                (part, factors, are_whole([now.weights.get(factor.pk) for factor in factors]))
                for part, factors in now.lists.items()
            ],
            "questions": [(each, *now.progress(each)) for each in PairQuestion],
        }
    return render(request, "swot/weights/weights.html", context)


@require_POST
@allowed("swot.edit")
def open_method(request, slug, pk):
    open_weights(analysis=get_object_or_404(Analysis.objects.current(), pk=pk), by=request.user)
    return redirect("swot:weights", slug, pk)


@require_POST
@allowed("swot.edit")
def close_method(request, slug, pk):
    close_weights(analysis=get_object_or_404(Analysis.objects.current(), pk=pk), by=request.user)
    messages.success(request, _("Folded. What was weighed and answered stays."))
    return redirect("swot:pairs", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("swot.edit")
def weigh(request, slug, pk, part):
    """Ask what each of the first five entries of a list weighs in it."""
    analysis = _opened(pk)
    if part not in Part:
        raise Http404
    now, part = weighed(analysis), Part(part)
    form = WeightsForm(request.POST or None, factors=now.lists[part], weights=now.weights)
    if request.method == "POST" and form.is_valid():
        values = {"part": part, "weights": form.weights}
        if _written(form, weigh_list, analysis, request.user, values):
            return redirect("swot:weights", slug, pk)
    return render(
        request, "swot/weights/weigh.html", {"form": form, "analysis": analysis, "part": part}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("swot.edit")
def question(request, slug, pk, number):
    """Ask one of the eight questions of every pair."""
    analysis = _opened(pk)
    if number not in PairQuestion:
        raise Http404
    now, asked = weighed(analysis), PairQuestion(number)
    factors, others = (now.lists[part] for part in ASKED[asked])
    shown = {"question": asked, "factors": factors, "others": others, "answers": now.answers}
    form = AnswersForm(request.POST or None, **shown)
    if request.method == "POST" and form.is_valid():
        values = {"question": asked, "answers": form.answers}
        if _written(form, answer_pairs, analysis, request.user, values):
            return redirect("swot:weights", slug, pk)
    context = {"form": form, "analysis": analysis, "question": asked}
    return render(request, "swot/weights/question.html", context)


def _opened(pk):
    return get_object_or_404(Analysis.objects.current().filter(has_weights=True), pk=pk)


def _written(form, write, analysis, by, values):
    """Return whether the act was done; what it refused stands in the form."""
    try:
        write(analysis=analysis, by=by, seen=form.seen, **values)
    except WeighedMeanwhile as meanwhile:
        form.met(meanwhile.theirs)
    except REFUSALS as refusal:
        refused(form, refusal)
    except AnalysisArchived:
        form.add_error(None, archived_sentence())
    return not form.errors
