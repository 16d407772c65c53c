"""Letters: written into a table, sent by the sender, cancelled by people."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter, LetterStep
from accounts.models.letters import LetterState, StepKind

MAY_BE_CANCELLED = {LetterState.WAITING, LetterState.FAILED, LetterState.UNKNOWN}


def in_language_of(person):
    """Return a context in which a letter is written in the language of whoever reads it."""
    return translation.override(person.language or settings.LANGUAGE_CODE)


@act
def queue_letter(
    *,
    recipient,
    subject,
    body,
    by,
    library=None,
    send_after=None,
    personal=False,
    closed=False,
    needs="",
    for_one=False,
    link=None,
):
    """Write a letter that the sender takes at `send_after` (at once when None); return the row.

    `personal`: it goes to a person at a partner or to a resident; closed to administrators.
    `closed`: of colleagues, whoever writes it sees it alone. One to a colleague says which act it
    `needs`, and whether it is `for_one` person (record 274). The body of one with a `link` says
    `WITHOUT_TOKEN` where its address stands.
    """
    letter = Letter(recipient=recipient, subject=subject[:200], body=body, is_personal=personal)
    letter.created_by, letter.library, letter.link, letter.needs = by, library, link, needs
    letter.is_closed, letter.is_for_one = closed, for_one
    if send_after is not None:
        letter.send_after = send_after
    letter.save()
    return letter


@act
def queue_letters(*, letters):
    """Write unsaved letters down for the sender, all by one query; return them."""
    return Letter.objects.bulk_create(letters)


@act
def cancel_letter(*, letter, by):
    """Set a letter aside that has not left. Raises ValidationError when it was sent, or just is."""
    locked = locked_letter(letter, MAY_BE_CANCELLED)
    locked.cancelled_at, locked.cancelled_by = timezone.now(), by
    locked.save(update_fields=["cancelled_at", "cancelled_by"])
    log_step(letter=locked, kind=StepKind.CANCELLED, by=by)
    return locked


def locked_letter(letter, states):
    """Return a letter under its lock. Raises ValidationError when it is in none of these states."""
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if locked.state not in states:
        raise ValidationError(
            _("This cannot be done any more, because the letter is: %(state)s.")
            % {"state": locked.state.label}
        )
    return locked


@act
def log_step(*, letter, kind, by):
    """Write down what a person did with a letter."""
    LetterStep.objects.create(letter=letter, kind=kind, by=by)
