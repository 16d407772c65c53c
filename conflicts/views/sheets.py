"""The sheet: its lines, its print, what was settled."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from conflicts.access import line_or_404, matter_or_404
from conflicts.forms.sheets import NewSheetLineForm, SettlementForm, SheetLineForm
from conflicts.models import PRIVATE, ConflictSide, ConflictStep, OpenedPart
from conflicts.services.lines import add_line, delete_line, mark_common, save_line, sheet_of
from conflicts.services.people import log_opening
from conflicts.services.practice import HALL
from conflicts.services.scripts import scripts_of
from conflicts.services.settlements import settle, sides_of
from conflicts.ways import OF_BOTH, OF_SIDES, common_columns, sides_in_columns


@require_POST
@allowed("conflicts.work")
def add(request, slug, pk):
    """Add a line below a column; what was refused is shown with what was typed."""
    conflict = matter_or_404(request, pk)
    form = NewSheetLineForm(request.POST)
    if form.is_valid():
        try:
            line = add_line(conflict=conflict, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return redirect(_back_to(line))
    return render(request, "conflicts/line_new.html", {"form": form, "conflict": conflict})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("conflicts.work")
def edit(request, slug, pk):
    """Write a line otherwise."""
    line = line_or_404(request, pk)
    form = SheetLineForm(request.POST or None, instance=line)
    if request.method == "POST" and form.is_valid():
        try:
            save_line(line=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return redirect(_back_to(line))
    return render(request, "conflicts/line.html", {"form": form, "line": line})


@require_POST
@allowed("conflicts.work")
def delete(request, slug, pk):
    line = line_or_404(request, pk)
    seen = request.POST.get("stands", "")
    return _after(request, delete_line, line=line, by=request.user, seen=seen)


@require_POST
@allowed("conflicts.work")
def common(request, slug, pk):
    """Say that both sides care about it, or take that back."""
    line = line_or_404(request, pk)
    is_common = request.POST.get("common") == "1"
    return _after(request, mark_common, line=line, is_common=is_common, by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("conflicts.work")
def settling(request, slug, pk):
    """Ask who, what and by when; it is a task of the library from then on."""
    conflict = matter_or_404(request, pk)
    form = SettlementForm(request.POST or None, sides=sides_of(conflict))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            settle(
                conflict=conflict,
                partner=said.pop("side"),
                by=request.user,
                **said,
            )
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Settled. The task stands with both parties."))
            return redirect(conflict)
    return render(request, "conflicts/settle.html", {"form": form, "conflict": conflict})


@require_safe
@allowed("conflicts.work")
def sheet(request, slug, pk):
    """Show the shared sheet to be printed; nothing private stands in it."""
    conflict = matter_or_404(request, pk)
    log_opening(conflict=conflict, part=OpenedPart.PRINT, by=request.user)
    found = sheet_of(conflict)
    context = {
        "conflict": conflict,
        "sides": sides_in_columns(conflict, found, may_write=False),
        "common": common_columns(found, may_write=False),
    }
    return render(request, "conflicts/sheet.html", context)


@require_safe
@allowed("workshops.run")
def practice(request, slug):
    """Show an empty sheet with an invented matter and what to say: half an hour of practice."""
    steps = [ConflictStep.TALK, ConflictStep.NEGOTIATION, ConflictStep.SETTLED]
    said = scripts_of(*steps)
    context = {
        "practice": HALL,
        "scripts": [(step.label, said[step]["say"]) for step in steps],
        "sides": [
            (HALL.ours, OF_SIDES[ConflictSide.OURS].values(), HALL.our_role),
            (HALL.theirs, OF_SIDES[ConflictSide.THEIRS].values(), HALL.their_role),
        ],
        "common": OF_BOTH.values(),
    }
    return render(request, "conflicts/practice.html", context)


def _after(request, service, *, line, **said):
    """Do what a button of a line asks; the way back is the part where the line stands."""
    back = _back_to(line)
    try:
        service(line=line, **said)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    return redirect(back)


def _back_to(line):
    name = "conflicts:private" if line.kind in PRIVATE else "conflicts:page"
    return reverse(name, args=[line.conflict.library.slug, line.conflict_id])
