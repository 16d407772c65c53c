"""The way out: the next step, the letter that asks for a talk, closing, opening again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from conflicts.access import matter_or_404
from conflicts.forms.matters import ClosingForm, StepForm
from conflicts.forms.sheets import TalkLetterForm
from conflicts.models import OpenedPart
from conflicts.services.letters import ask_for_talk, talk_letter
from conflicts.services.matters import close_matter, move_matter, reopen_matter
from conflicts.services.people import log_opening
from intake.services.reaching import address_of, partners_to_reach
from post.services.addresses import failed_addresses


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("conflicts.work")
def move(request, slug, pk):
    """Ask for the next step and its day."""
    conflict = matter_or_404(request, pk)
    form = StepForm(request.POST or None, conflict=conflict, ask_for=request.GET.get("to", ""))
    if request.method == "POST" and form.is_valid():
        try:
            moved = move_matter(conflict=conflict, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Now: %(step)s") % {"step": moved.get_step_display()})
            return redirect(conflict)
    return render(request, "conflicts/move.html", {"form": form, "conflict": conflict})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("conflicts.work")
def close(request, slug, pk):
    """Ask how it ended; the address may say it (`outcome`), also that it was a misunderstanding."""
    conflict = matter_or_404(request, pk)
    words = _("It was a misunderstanding.") if "misunderstanding" in request.GET else ""
    form = ClosingForm(
        request.POST or None,
        conflict=conflict,
        ask_for=request.GET.get("outcome", ""),
        words=words,
    )
    if request.method == "POST" and form.is_valid():
        try:
            close_matter(conflict=conflict, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The matter is closed."))
            return redirect(conflict)
    return render(request, "conflicts/close.html", {"form": form, "conflict": conflict})


@require_POST
@allowed("conflicts.work")
def reopen(request, slug, pk):
    conflict = matter_or_404(request, pk)
    try:
        reopen_matter(conflict=conflict, by=request.user, seen=request.POST.get("seen"))
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    return redirect(conflict)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("conflicts.work")
def letter(request, slug, pk):
    """Show the letter that asks for a talk; what was seen is sent, or printed."""
    conflict = matter_or_404(request, pk)
    form = TalkLetterForm(request.POST or None, initial=_signed(request, conflict))
    shown = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        shown = talk_letter(
            conflict=conflict, times=said["times"], person=said["person"], phone=said["phone"]
        )
        if "send" in request.POST and said["seen"].split() == shown.text.split():
            try:
                ask_for_talk(conflict=conflict, letter=shown, email=said["email"], by=request.user)
            except REFUSALS as refusal:
                refused(form, refusal)
            else:
                messages.success(request, _("The letter leaves: %s") % said["email"])
                return redirect(conflict)
        log_opening(conflict=conflict, part=OpenedPart.PRINT, by=request.user)
        form.data = form.data.copy()
        form.data["seen"] = shown.text
    context = {"form": form, "conflict": conflict, "letter": shown}
    return render(request, "conflicts/letter.html", context)


def _signed(request, conflict):
    reached = partners_to_reach().filter(pk=conflict.partner_id).first()
    address = address_of(reached, failed_addresses(request.user)) if reached else None
    return {"person": request.user.name, "email": address.email if address else ""}
