"""Letters: written into a table, sent by the sender; changed, cancelled and retried by people."""

from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter, LetterStep
from accounts.models.letters import LetterState, StepKind
from accounts.services.sending import deliver

MAY_BE_CANCELLED = {LetterState.WAITING, LetterState.FAILED, LetterState.UNKNOWN}


def in_language_of(person):
    """Return a context in which a letter is written in the language of whoever reads it."""
    return translation.override(person.language or settings.LANGUAGE_CODE)


@act
def queue_letter(
    *, recipient, subject, body, by, library=None, send_after=None, personal=False, link=None
):
    """Write a letter that the sender takes at `send_after` (at once when None); return the row.

    `personal`: it goes to a person at a partner or to a resident; closed to administrators. The
    body of one with a `link` says `WITHOUT_TOKEN` where its address stands.
    """
    letter = Letter(recipient=recipient, subject=subject[:200], body=body, is_personal=personal)
    letter.created_by, letter.library, letter.link = by, library, link
    if send_after is not None:
        letter.send_after = send_after
    letter.save()
    return letter


@act
def queue_letters(*, letters):
    """Write unsaved letters down for the sender, all by one query; return them."""
    return Letter.objects.bulk_create(letters)


@act
def send_letter(*, recipient, subject, body, by, library=None):
    """Write a letter down and send it right after the commit, for who waits to see it; return it.

    A failed delivery is written into the row, never raised.
    """
    letter = Letter.objects.create(
        recipient=recipient,
        subject=subject,
        body=body,
        created_by=by,
        library=library,
        claimed_at=timezone.now(),
        attempts=1,
    )
    _log(letter, StepKind.CLAIMED, by)
    transaction.on_commit(partial(deliver, letter))
    return letter


@act
def change_letter(*, letter, by):
    """Save the recipient, subject, text and time of a letter that still waits.

    Raises ValidationError when it waits no more, and for one with a link, which lets its reader in.
    """
    locked = _locked(letter, {LetterState.WAITING})
    if locked.link_id:
        raise ValidationError(_("A letter with a link is not changed. End the link instead."))
    for field in ["recipient", "subject", "body", "send_after"]:
        setattr(locked, field, getattr(letter, field))
    locked.full_clean(exclude=["library", "created_by"])
    locked.save(update_fields=["recipient", "subject", "body", "send_after"])
    _log(locked, StepKind.CHANGED, by)
    return locked


@act
def cancel_letter(*, letter, by):
    """Set a letter aside that has not left. Raises ValidationError when it was sent, or just is."""
    locked = _locked(letter, MAY_BE_CANCELLED)
    locked.cancelled_at, locked.cancelled_by = timezone.now(), by
    locked.save(update_fields=["cancelled_at", "cancelled_by"])
    _log(locked, StepKind.CANCELLED, by)
    return locked


@act
def retry_letter(*, letter, by):
    """Let the sender try a letter again, at once and as often as a new one.

    Of a letter that perhaps left a person decides this way that it did not. Raises ValidationError
    when it left or is just being sent.
    """
    locked = _locked(letter, {LetterState.WAITING, LetterState.FAILED, LetterState.UNKNOWN})
    locked.claimed_at, locked.attempts, locked.problem = None, 0, ""
    locked.send_after = timezone.now()
    locked.save(update_fields=["claimed_at", "attempts", "problem", "send_after"])
    _log(locked, StepKind.AGAIN, by)
    return locked


@act
def settle_letter(*, letter, by):
    """Note that a letter which perhaps left did arrive. Raises ValidationError for any other."""
    locked = _locked(letter, {LetterState.UNKNOWN})
    locked.sent_at, locked.problem = locked.claimed_at, ""
    locked.save(update_fields=["sent_at", "problem"])
    _log(locked, StepKind.SETTLED, by)
    return locked


def _locked(letter, states):
    locked = Letter.objects.select_for_update().get(pk=letter.pk)
    if locked.state not in states:
        raise ValidationError(
            _("“%(subject)s”: this cannot be done any more, because the letter is: %(state)s.")
            % {"subject": locked.subject, "state": locked.state.label}
        )
    return locked


def _log(letter, kind, by):
    LetterStep.objects.create(letter=letter, kind=kind, by=by)
