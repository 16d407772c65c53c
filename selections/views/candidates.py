"""One possible partner: what both sides give and gain, moving it to another stage, and back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import NotAllowed, allowed, may
from selections.forms.benefits import BenefitsForm
from selections.forms.moves import StageForm
from selections.models import Stage
from selections.services.benefits import lists_of, save_benefits
from selections.services.candidates import move_candidate, undo_move
from selections.ways import back_to_the_list, candidate_or_404, keep_draft, row_of, show_benefits


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.view")
def page(request, slug, pk):
    """Show a possible partner; who works with partners writes the four lists here."""
    candidate = candidate_or_404(pk)
    may_edit = may(request.membership, "selections.edit")
    if request.method == "POST" and not may_edit:
        raise NotAllowed("selections.edit")
    lists = lists_of([candidate])[candidate.pk]
    form = BenefitsForm(request.POST or None, lists=lists)
    if request.method == "POST" and form.is_valid():
        try:
            save_benefits(candidate=candidate, by=request.user, lists=form.lists, seen=form.seen)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": candidate})
            return redirect(candidate.selection)
    show_benefits(candidate, lists)
    goes_on = form.is_bound or not candidate.selection.is_finished
    context = {"candidate": candidate, "form": form, "may_edit": may_edit}
    context["takes_changes"] = may_edit and goes_on
    if may_edit:
        context["moves"] = candidate.moves.select_related("moved_by")
    return render(request, "selections/candidate.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def move(request, slug, pk):
    """Ask where to, or only for the words of the stage in the address; it can be taken back.

    A press in the menu of a row brings the stage alone: what is refused is said on the list.
    """
    candidate = candidate_or_404(pk)
    if request.method == "POST" and not keep_draft(request, candidate.selection):
        return back_to_the_list(candidate.selection)
    sent = {"seen": request.GET.get("seen", "")} | request.POST.dict() if request.POST else None
    form = StageForm(sent, candidate=candidate, to=request.GET.get("to", ""))
    if request.method == "POST" and form.is_valid():
        try:
            moved = move_candidate(candidate=candidate, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            told = {"partner": candidate.partner, "stage": moved.get_stage_display()}
            messages.success(request, _("%(partner)s: %(stage)s.") % told)
            return redirect(row_of(moved))
    if form.errors and "reason" not in request.POST:
        return _refused_on_the_list(request, candidate, form)
    context = {"form": form, "candidate": candidate}
    if form.asks_for:
        context["words_of"] = Stage(form.asks_for).label
    return render(request, "selections/move.html", context)


def _refused_on_the_list(request, candidate, form):
    for sentence in [one for several in form.errors.values() for one in several]:
        messages.error(request, sentence)
    return redirect(row_of(candidate))


@require_POST
@allowed("selections.edit")
def undo(request, slug, pk):
    candidate = candidate_or_404(pk)
    if not keep_draft(request, candidate.selection):
        return back_to_the_list(candidate.selection)
    try:
        undone = undo_move(candidate=candidate, by=request.user, seen=request.POST.get("seen"))
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        letter = undone.invitations.last()
        if undone.stage == Stage.TALKING and letter and letter.ended_at and not letter.answer:
            told = _("Undone, but the link in their letter stays closed: note their answer here.")
            messages.warning(request, told)
    return redirect(row_of(candidate))
