"""Entries of the four lists: add, edit, move, take off, bring back."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.order import STEPS
from accounts.policy import allowed, may
from accounts.versions import ChangedMeanwhile
from post.forms.shown import take_newer_version
from selections.ways import begin_search
from swot.forms.factors import FactorForm, MoveForm, NewFactorForm
from swot.models import Analysis, Factor, ProposalAnswer
from swot.services.doors import door_of_factor
from swot.services.factors import (
    AnalysisArchived,
    FactorArchived,
    add_factor,
    archive_factor,
    move_factor,
    restore_factor,
    save_factor,
)
from swot.ways import archived_sentence, back_to_board, moved_sentence, show_board


@require_POST
@allowed("swot.edit")
def add(request, slug, pk):
    analysis = get_object_or_404(Analysis.objects.current(), pk=pk)
    part = request.POST.get("part", "")
    form = NewFactorForm(request.POST, auto_id=f"new-{part}-%s")
    if form.is_valid():
        try:
            factor = add_factor(analysis=analysis, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal, "text")
        except AnalysisArchived:
            form.add_error("text", archived_sentence())
    if not form.is_valid():
        return show_board(request, pk, refused=form)
    if not request.wants_fragment:
        return back_to_board(slug, pk, f"new-{factor.part}-text")
    return show_board(request, pk, said=_("Added: %(text)s.") % {"text": factor})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("swot.edit")
def edit(request, slug, pk):
    factor = get_object_or_404(_editable(), pk=pk)
    form = FactorForm(
        request.POST or None,
        instance=factor,
        initial={"version": factor.version},
        sees_needs=may(request.membership, "resources.view"),
    )
    context = {
        "form": form,
        "factor": factor,
        "theirs": None,
        "known_by": ProposalAnswer.objects.taken_as([factor]).first(),
    }
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            save_factor(
                factor=form.instance,
                by=request.user,
                audiences=values.get("audiences"),
                partners=values.get("partners"),
                needs=values.get("needs"),
                version=values["version"],
            )
        except ChangedMeanwhile as refusal:
            context["theirs"] = take_newer_version(form, refusal)
        except REFUSALS as refusal:
            refused(form, refusal, "text")
        except (AnalysisArchived, FactorArchived):
            form.add_error(None, archived_sentence())
        else:
            return back_to_board(slug, factor.analysis_id, f"factor-{pk}")
    return render(request, "swot/factor.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def search(request, slug, pk):
    """Begin a search for partners at an entry, without an idea between them."""
    factor = get_object_or_404(_editable(), pk=pk)
    return begin_search(request, door_of_factor(factor))


@require_POST
@allowed("swot.edit")
def move(request, slug, pk):
    factor = get_object_or_404(_editable(), pk=pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    to = form.cleaned_data["to"]
    try:
        moved = move_factor(factor=factor, to=to, by=request.user)
    except (*REFUSALS, AnalysisArchived, FactorArchived) as refusal:
        return _refused(request, slug, factor, refusal)
    if not request.wants_fragment:
        return back_to_board(slug, factor.analysis_id, f"factor-{pk}")
    count = factor.analysis.factors.current().filter(part=moved.part).count()
    said = moved_sentence(moved, count, moved.get_part_display())
    # Up and down are pressed again and again: their button keeps the focus by itself.
    focus = None if to in STEPS else moved
    return show_board(request, factor.analysis_id, said=said, moved=focus)


@require_POST
@allowed("swot.edit")
def archive(request, slug, pk):
    factor = get_object_or_404(Factor.objects.select_related("analysis"), pk=pk)
    try:
        removed = archive_factor(factor=factor, by=request.user)
    except AnalysisArchived as refusal:
        return _refused(request, slug, factor, refusal)
    if not request.wants_fragment:
        return back_to_board(slug, factor.analysis_id, f"factor-{pk}", removed=pk)
    said = _("Taken off the list: %(text)s.") % {"text": removed}
    return show_board(request, factor.analysis_id, said=said, removed=removed)


@require_POST
@allowed("swot.edit")
def restore(request, slug, pk):
    factor = get_object_or_404(Factor.objects.select_related("analysis"), pk=pk)
    try:
        restored = restore_factor(factor=factor, by=request.user)
    except (*REFUSALS, AnalysisArchived) as refusal:
        return _refused(request, slug, factor, refusal)
    if not request.wants_fragment:
        return back_to_board(slug, factor.analysis_id, f"factor-{pk}")
    said = _("Back on the list: %(text)s.") % {"text": restored}
    return show_board(request, factor.analysis_id, said=said, moved=restored)


def _editable():
    return Factor.objects.in_current_analyses().select_related("analysis")


def _refused(request, slug, factor, refusal):
    """Say why nothing was changed, above the lists as they are now."""
    sentence = sentence_of(refusal) if isinstance(refusal, REFUSALS) else archived_sentence()
    if request.wants_fragment:
        return show_board(request, factor.analysis_id, said=sentence, is_refusal=True)
    messages.error(request, sentence)
    return back_to_board(slug, factor.analysis_id, f"factor-{factor.pk}")
