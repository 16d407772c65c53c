"""Invitations whose day has passed without an answer: whoever talks to them is to call."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from selections.models import Candidate, Invitation, Stage
from selections.services.candidates import give_task, move_candidate, told_of

TO_CALL = timedelta(days=3)


def late_candidates():
    """Return the possible partners of the library in scope whose day of the answer has passed."""
    late = Invitation.objects.open().filter(
        answer_by__lt=timezone.localdate(),
        candidate__stage=Stage.INVITED,
        candidate__selection__finished_at=None,
    )
    return Candidate.objects.filter(pk__in=late.values("candidate"))


@act
def note_silence_of(*, candidate):
    """Move a possible partner to "no answer" and give its talker a task; return whether it waited.

    Its link goes on working: a late answer is an answer. It is asked once more who is late.
    """
    rows = late_candidates().select_for_update(of=("self",), no_key=True)
    locked = rows.filter(pk=candidate.pk).first()
    if locked is None or locked.stage != Stage.INVITED:
        return False
    moved = move_candidate(candidate=locked, to=Stage.NO_ANSWER, by=None)
    text = _("No answer, please call: %(partner)s. %(search)s") % told_of(moved)
    give_task(candidate=moved, text=text, due_on=timezone.localdate() + TO_CALL, by=None)
    return True
