"""The letters of a search: as they will arrive, sent together, taken back for a while."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from accounts.ways import site_of
from post.ways import say_taken_back
from selections.documents.docx import docx_of
from selections.forms.letters import LetterTextForm, OneLetterForm, SendForm
from selections.models import Invitation
from selections.models.candidates import LetterWay
from selections.services.invitations import send_invitations, take_back_invitations
from selections.services.letters import drafts_of, save_letter, save_letter_text
from selections.services.papers import (
    calls_to_make,
    lacking_an_address,
    letters_on_paper,
    pdf_of,
)
from selections.ways import candidate_or_404, selection_or_404, trail_of

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def page(request, slug, pk):
    """Show the letters; a POST sends those that are ready, one as it was just typed beside them."""
    selection = selection_or_404(pk)
    send_form = _send_form(request)
    form, drafts = _with_typed(request, selection, send_form)
    is_wrong = form and form.errors
    may_leave = request.method == "POST" and not is_wrong and send_form.is_valid()
    if may_leave and _send(request, selection, drafts, send_form):
        return redirect("selections:letters", slug, pk)
    return _show(request, selection, drafts, send_form, form)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def letter(request, slug, pk):
    """Show the letters with this one in front; a POST saves how it is to be."""
    candidate = candidate_or_404(pk)
    send_form = _send_form(request)
    drafts = _drafts(request, candidate.selection, send_form)
    draft = _draft_of(candidate, drafts)
    form = OneLetterForm(request.POST if request.method == "POST" else None, draft=draft)
    if request.method == "POST" and _save(form, request.user):
        return redirect(reverse("selections:letter", args=[slug, pk]) + send_form.kept)
    return _show(request, candidate.selection, drafts, send_form, form)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("selections.edit")
def text(request, slug, pk):
    """Let one letter be written otherwise as a whole."""
    candidate = candidate_or_404(pk)
    send_form = _send_form(request)
    draft = _draft_of(candidate, _drafts(request, candidate.selection, send_form))
    form = LetterTextForm(request.POST if request.method == "POST" else None, draft=draft)
    if request.method == "POST" and form.is_valid():
        try:
            save_letter_text(candidate=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return redirect(reverse("selections:letter", args=[slug, pk]) + send_form.kept)
    context = {"form": form, "selection": candidate.selection, "send_form": send_form}
    return render(request, "selections/letter_text.html", context)


@require_POST
@allowed("selections.edit")
def undo(request, slug, pk):
    """Take back what has not left yet."""
    of_it = {"selection": selection_or_404(pk), "by": request.user}
    say_taken_back(request, partial(take_back_invitations, **of_it))
    return redirect("selections:letters", slug, pk)


@require_safe
@allowed("selections.edit")
def paper(request, slug, pk, ending="pdf"):
    """Give the letters on paper, with their labels or to be changed."""
    make = {"pdf": pdf_of, "docx": docx_of}[ending]
    return _file(f"{_('letters')}-{slug}", ending, make(letters_on_paper(selection_or_404(pk))))


@require_safe
@allowed("selections.edit")
def calls(request, slug, pk):
    """Give the list to call by."""
    content = pdf_of(calls_to_make(selection_or_404(pk), person=request.user))
    return _file(f"{_('call-list')}-{slug}", "pdf", content)


def _file(name, ending, content):
    name = f"{name}-{timezone.localdate():%Y-%m-%d}.{ending}"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type=TYPES[ending], headers=headers)


def _send_form(request):
    """Return the form of sending as the page showed it: what was chosen comes in the address."""
    said = request.GET if "answer_by" in request.GET else None
    return SendForm(request.POST if "answer_by" in request.POST else said)


def _with_typed(request, selection, send_form):
    """Save the letter that was just typed; return its form (or None) and the letters with it."""
    drafts = _drafts(request, selection, send_form)
    typed = [one for one in drafts if str(one.candidate.pk) == request.POST.get("letter")]
    if not typed:
        return None, drafts
    form = OneLetterForm(request.POST, draft=typed[0])
    if form.has_changed() and not _save(form, request.user):
        return form, drafts
    drafts = _drafts(request, selection, send_form)
    return OneLetterForm(draft=_draft_of(form.instance, drafts)), drafts


def _drafts(request, selection, form):
    site, day = site_of(request), form.day_of_answer
    return drafts_of(selection, person=request.user, site=site, answer_by=day)


def _draft_of(candidate, drafts):
    for draft in drafts:
        if draft.candidate.pk == candidate.pk:
            return draft
    raise Http404(_("This letter was sent, or nobody chose it."))


def _save(form, by):
    """Save how a letter is to be; return whether it was."""
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        save_letter(candidate=form.instance, asks=said["asks"], gains=said["gains"], by=by)
    except REFUSALS as refusal:
        refused(form, refusal)
    return not form.errors


def _send(request, selection, drafts, form):
    """Send the letters that are ready; return whether there is something new to see."""
    ready = [draft.to_send(form.cleaned_data["reminds"]) for draft in drafts if draft.is_ready]
    days = {"answer_by": form.cleaned_data["answer_by"], "send_after": form.send_after}
    try:
        sent = send_invitations(selection=selection, letters=ready, **days, by=request.user)
    except REFUSALS as refusal:
        refused(form, refusal)
        return False
    if sent:
        messages.success(request, _("Invitations on their way: %(n)d.") % {"n": len(sent)})
        return True
    return _left_before(request, selection, form)


def _left_before(request, selection, form):
    """Return whether the letters left by an earlier press, and say so, else what is to be done."""
    if Invitation.objects.open().filter(candidate__selection=selection).exists():
        said = _("These invitations are on their way already. Nothing was sent twice.")
        messages.info(request, said)
        return True
    form.add_error(None, _("No letter is ready. Complete one, or choose how it goes."))
    return False


def _show(request, selection, drafts, send_form, form=None):
    """Show the page with the letter of `form` in front, else the first that lacks something."""
    current = form.draft if form else next((one for one in drafts if one.missing), None)
    current = current or (drafts[0] if drafts else None)
    form = form or (current and OneLetterForm(draft=current))
    at = drafts.index(current) if current else 0
    others = drafts[at + 1 :] + drafts[:at]
    lacking = [one for one in drafts if one.missing and one.way != LetterWay.LATER]
    next_lacking = next((one for one in others if one in lacking), None)
    context = {
        "selection": selection,
        "trail": trail_of(selection, 3),
        "drafts": drafts,
        "current": current,
        "number": at + 1,
        "next": next_lacking or (others[0] if others else None),
        "leads_on": next_lacking if current and current.is_ready else None,
        "sends": not lacking and any(one.is_ready for one in drafts),
        "form": form,
        "send_form": send_form,
        "letter_language": settings.LANGUAGE_CODE,
    }
    return render(request, "selections/letters.html", context | _counted(selection, drafts))


def _counted(selection, drafts):
    """Return how many letters are ready on each way, and what is on its way already."""
    ready = [draft for draft in drafts if draft.is_ready]
    on_the_way = Invitation.objects.open().filter(candidate__selection=selection)
    return {
        "ready": len(ready),
        "counts": {way: sum(one.way == way for one in ready) for way in LetterWay.values},
        "waiting": len(drafts) - len(ready),
        "on_the_way": on_the_way.select_related("candidate__partner", "letter").order_by("pk"),
        "on_paper": on_the_way.filter(way="paper").count(),
        "without_address": lacking_an_address(selection),
        "may_undo": on_the_way.that_may_be_taken_back().count(),
    }
