"""What a sender writes down about a letter, each in a transaction of its own."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter, LetterStep
from accounts.models.letters import MOST_ATTEMPTS, StepKind

# After the first, second… refusal; after MOST_ATTEMPTS of them a person decides.
PAUSES = [timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12)]


@act
def claim_letter():
    """Take the next letter that is due, so that nobody else sends it; None when there is none.

    Letters that another sender is just taking are passed over.
    """
    due = Letter.objects.due().select_for_update(skip_locked=True)
    letter = due.order_by("send_after", "pk").first()
    if letter is not None:
        letter.claimed_at = timezone.now()
        letter.attempts += 1
        letter.save(update_fields=["claimed_at", "attempts"])
        _log(letter, StepKind.CLAIMED)
    return letter


@act
def note_sent(*, letter):
    """Write down that the mail server took the letter, even when it was cancelled meanwhile."""
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    locked.sent_at, locked.problem = timezone.now(), ""
    locked.cancelled_at = locked.cancelled_by = None
    locked.save(update_fields=["sent_at", "problem", "cancelled_at", "cancelled_by"])
    _log(locked, StepKind.SENT)


@act
def note_refused(*, letter, problem, for_good=False, came_back=False):
    """Write down that the letter certainly did not leave; it waits for the next attempt.

    `for_good`: there is none, a person decides. `came_back`: its address does not work.
    """
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    problem = _unless_erased(locked, problem)
    locked.claimed_at, locked.problem = None, problem[:300]
    locked.send_after = timezone.now() + PAUSES[min(locked.attempts, len(PAUSES)) - 1]
    if for_good:
        locked.attempts = MOST_ATTEMPTS
    if came_back:
        locked.returned_at = timezone.now()
    locked.save(update_fields=["claimed_at", "problem", "send_after", "attempts", "returned_at"])
    _log(locked, StepKind.REFUSED, problem)


@act
def note_doubt(*, letter, problem):
    """Write down that the letter may have left or not; it stays claimed until a person decides."""
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    problem = _unless_erased(locked, problem)
    locked.problem = problem[:300]
    locked.save(update_fields=["problem"])
    _log(locked, StepKind.DOUBTFUL, problem)


@act
def doubt_due_letters():
    """Let a person decide about letters that are due in a backup: they may have left since.

    Returns how many.
    """
    due = list(Letter.objects.due().select_for_update())
    LetterStep.objects.bulk_create(
        LetterStep(letter=letter, kind=StepKind.DOUBTFUL, detail=_("Brought back from a backup."))
        for letter in due
    )
    Letter.objects.filter(pk__in=[letter.pk for letter in due]).update(claimed_at=timezone.now())
    return len(due)


def _unless_erased(letter, problem):
    """Return what a mail server says: it names the address, which may be erased by now."""
    return problem if letter.recipient else ""


def _log(letter, kind, detail=""):
    LetterStep.objects.create(letter=letter, kind=kind, detail=detail[:300])
