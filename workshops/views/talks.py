"""The talk about conflicts and negotiation: what was talked over is written down, and corrected."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from workshops.access import (
    closed_sentence,
    item_or_404,
    require_correcting,
    workshop_or_404,
)
from workshops.forms.talks import TalkCorrectionForm, TalkForm
from workshops.models import Talk
from workshops.services.putting_back import as_kept
from workshops.services.talks import add_talk, remove_talk, save_talk, take_back_talk
from workshops.services.workshops import AlreadyClosed
from workshops.ways import (
    answer_said,
    back_to_screen,
    of_the_same_person,
    offer_back,
    row_or_word,
    way_back,
)


@require_POST
@allowed("workshops.run")
@of_the_same_person
def add(request, slug, pk, item_pk):
    """Write one down; a script gets the list back, a browser the whole screen."""
    workshop, item = item_or_404(request, pk, item_pk)
    talk = Talk(library=workshop.library, workshop=workshop, item=item)
    return answer_said(
        request,
        (slug, pk, item_pk),
        TalkForm(request.POST, instance=talk),
        add=lambda row, **how: add_talk(talk=row, **how),
        take_back=take_back_talk,
    )


@require_POST
@allowed("workshops.run")
def remove(request, slug, pk, item_pk, talk_pk):
    workshop, _item = item_or_404(request, pk, item_pk)
    talk = row_or_word(request, workshop.talks, talk_pk)
    if talk is None:
        return back_to_screen(slug, pk, item_pk, "talks")
    kept = as_kept(talk)
    try:
        remove_talk(talk=talk, by=request.user)
    except AlreadyClosed:
        messages.error(request, closed_sentence())
    else:
        offer_back(request, item_pk, talk, kept)
    return back_to_screen(slug, pk, item_pk, "talks")


@require_http_methods(["GET", "POST"])
@allowed("workshops.run")
def edit(request, slug, pk, talk_pk):
    """Correct a talk: whoever runs the day until it is closed, later who coordinates."""
    workshop = workshop_or_404(request, pk)
    require_correcting(request, workshop)
    talk = row_or_word(request, workshop.talks.select_related("item"), talk_pk)
    if talk is None:
        return redirect(workshop)
    talk.workshop = workshop
    form = TalkCorrectionForm(request.POST or None, instance=talk)
    if request.method == "POST" and form.is_valid():
        try:
            save_talk(talk=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(way_back(talk))
    context = {
        "form": form,
        "workshop": workshop,
        "row": talk,
        "back": way_back(talk),
        "changes": [],  # the row says who changed it last
    }
    return render(request, "workshops/said.html", context)
