"""The history of partners: writing down, correcting, taking out."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.keys import keys_in
from accounts.policy import allowed, may
from accounts.services.undoing import NothingToUndo
from accounts.ways import say
from diary.access import entries_seen_by
from diary.forms.interactions import InteractionForm, LogForm
from diary.models import Interaction
from diary.services.interactions import (
    archive_interaction,
    log_interaction,
    restore_interaction,
    save_interaction,
    undo_log,
)
from partners.ways import partner_or_404, read_around

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("interactions.log")
def log(request, slug):
    """Write down what happened; `?partner=` chooses who it was with, several times if need be."""
    chosen = keys_in(request.GET.getlist("partner"))[:50]
    form = LogForm(request.POST or None, library=request.library, chosen=chosen)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            interaction = log_interaction(
                interaction=form.instance,
                partners=list(data["partners"]),
                by=request.user,
                next_step=data["next_step"],
                due_on=data["due_on"],
            )
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            say(request, "diary/history/_written_down.html", interaction=interaction)
            return _to_the_history(interaction, chosen)
    context = {"form": form, "chosen": len(form.chosen)}
    return render(request, "diary/history/log.html", context)


@require_safe
@allowed("partners.view")
def history(request, slug, pk):
    """Show all that was done with a partner, by pages; its own page shows what was lately."""
    partner = partner_or_404(pk)
    if partner.merged_into_id:
        return redirect("diary:history", slug, partner.merged_into_id)
    entries = entries_seen_by(request.membership).for_history_of(partner)
    context = {
        "partner": partner,
        "around": read_around(partner, request),
        "page": Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_log": may(request.membership, "interactions.log") and not partner.is_archived,
    }
    return render(request, "diary/history/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("interactions.log")
def edit(request, slug, pk):
    interaction = get_object_or_404(Interaction.objects.current(), pk=pk)
    form = InteractionForm(request.POST or None, instance=interaction, library=request.library)
    if request.method == "POST" and form.is_valid():
        partners = form.cleaned_data.get("partners")
        try:
            save_interaction(interaction=form.instance, by=request.user, partners=partners)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return _to_the_history(interaction, form.chosen)
    context = {"form": form, "interaction": interaction, "chosen": len(form.chosen)}
    return render(request, "diary/history/log.html", context)


@require_POST
@allowed("interactions.log")
def archive(request, slug, pk):
    """Take an entry out; the next page offers to put it back.

    What was written down a moment ago goes with the next step that it brought.
    """
    if "undo" in request.POST:
        return _undo(request, get_object_or_404(Interaction, pk=pk, created_by=request.user))
    interaction = get_object_or_404(Interaction.objects.current(), pk=pk)
    archive_interaction(interaction=interaction, by=request.user)
    say(request, "diary/history/_taken_out.html", interaction=interaction)
    return _to_the_history(interaction)


def _undo(request, interaction):
    """Take back what this person just wrote down; the message told which next step it brought."""
    next_step, due_on = (request.POST.get(name, "") for name in ("next_step", "due_on"))
    try:
        due_on = date.fromisoformat(due_on) if due_on else None
        undo_log(interaction=interaction, by=request.user, next_step=next_step, due_on=due_on)
    except (NothingToUndo, ValueError):
        sentence = _("There is nothing to undo here: it was written down more than ten minutes "
                     "ago. You can take the entry out of the history.")  # fmt: skip
        messages.warning(request, sentence)
    else:
        messages.success(request, _("Undone: %(name)s") % {"name": interaction})
    return _to_the_history(interaction)


@require_POST
@allowed("interactions.log")
def restore(request, slug, pk):
    interaction = get_object_or_404(Interaction, pk=pk)
    restore_interaction(interaction=interaction, by=request.user)
    messages.success(request, _("Back in the history: %(text)s") % {"text": interaction})
    return _to_the_history(interaction)


def _to_the_history(interaction, chosen=()):
    """Go back to the partner one came from, or to the first one it was with."""
    partners = list(interaction.partners.in_order())
    if not partners:
        return redirect("dashboard", interaction.library.slug)
    back = [partner for partner in partners if chosen and partner.pk == chosen[0]]
    return redirect((back or partners)[0])
