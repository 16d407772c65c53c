"""The talk about conflicts and negotiation: what was talked over is written down, and corrected."""

from django.views.decorators.http import require_http_methods, require_POST

from accounts.policy import allowed
from trainings.models.trainings import ItemKind
from workshops.access import (
    item_or_404,
    require_correcting,
    screen_with,
    workshop_or_404,
)
from workshops.forms.talks import TalkCorrectionForm, TalkForm
from workshops.models import Talk
from workshops.services.talks import add_talk, remove_talk, save_talk, take_back_talk
from workshops.ways import (
    answer_said,
    correct_said,
    of_the_same_person,
    remove_said,
    row_or_word,
    show_answer,
)


@require_POST
@allowed("workshops.run")
@of_the_same_person
def add(request, slug, pk, item_pk):
    """Write one down; a script gets the list back, a browser the whole screen."""
    workshop, item = item_or_404(request, pk, item_pk, kind=ItemKind.TALK)
    talk = Talk(library=workshop.library, workshop=workshop, item=item)
    answer = answer_said(
        request,
        (slug, pk, item_pk),
        TalkForm(request.POST, instance=talk),
        add=lambda row, **how: add_talk(talk=row, **how),
        take_back=take_back_talk,
    )
    return answer or show_answer(request, screen_with(request, pk, item_pk), "talks")


@require_POST
@allowed("workshops.run")
def remove(request, slug, pk, item_pk, talk_pk):
    workshop, _item = item_or_404(request, pk, item_pk)
    talk = row_or_word(request, workshop.talks, talk_pk)
    place = slug, pk, item_pk, "talks"
    return remove_said(request, place, talk, remove=lambda row, by: remove_talk(talk=row, by=by))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
def edit(request, slug, pk, talk_pk):
    """Correct a talk: whoever runs the day until it is closed, later who coordinates."""
    workshop = workshop_or_404(request, pk)
    require_correcting(request, workshop)
    talk = row_or_word(request, workshop.talks.select_related("item"), talk_pk)
    return correct_said(request, workshop, talk, TalkCorrectionForm, save=_save)


def _save(talk, by):
    save_talk(talk=talk, by=by)
