"""Letters on their way: corrected, sent again, settled by people."""

import re
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter, Link
from accounts.models.letters import MOST_ATTEMPTS, WITHOUT_TOKEN, LetterState, StepKind
from accounts.models.links import THEIR_OWN_WORD
from accounts.services.letters import cancel_letter, locked_letter, log_step
from accounts.services.links import end_link
from post.services.sending import deliver, why_it_stays

CORRECTED = {LetterState.WAITING, LetterState.FAILED}
AGAIN = ["attempts", "problem", "returned_at"]  # what is forgotten of a letter that waits anew
TYPED = ["recipient", "subject", "body", "send_after"]
# Whole, with the site before it: another one would get the secret.
ADDRESS_OF_LINK = re.compile(rf"\S*{re.escape(WITHOUT_TOKEN)}\S*")


def letters_of(library, person=None):
    """Return the letters that people of a library wrote to others, or had written.

    Left out are those that the house writes to colleagues by itself: they are for them alone. So is
    what is closed; whoever wrote it is the `person` who sees it.
    """
    letters = Letter.objects.filter(library=library).exclude(created_by=None)
    mine = letters.filter(created_by=person) if person else letters.none()
    return letters.filter(is_closed=False) | mine


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
    log_step(letter=letter, kind=StepKind.CLAIMED, by=by)
    transaction.on_commit(partial(deliver, letter))
    return letter


def may_be_corrected(letter):
    """Return whether `change_letter` takes it: it has not left, and opens nobody's account."""
    return letter.state in CORRECTED and (letter.link is None or letter.link.is_for_an_answer)


@act
def change_letter(*, letter, by):
    """Save the recipient, subject, text and time of a letter that has not left; return it.

    One that was given up waits again. Whom it was to tell what is held about them is told anew,
    for it may go to somebody else now or say it no more. Raises ValidationError when it left or is
    just being sent, for a letter that opens an account, when the address of its link is not in
    the text as it was, and when the word of a partner would come from another mailbox.
    """
    locked = locked_letter(letter, CORRECTED)
    if not may_be_corrected(locked):
        raise ValidationError(_("This letter opens an account. Invite the person once more."))
    if locked.link and ADDRESS_OF_LINK.findall(letter.body) != ADDRESS_OF_LINK.findall(locked.body):
        raise ValidationError(
            {
                "body": _("“%(place)s” is where the address for answers comes. Please leave it.")
                % {"place": WITHOUT_TOKEN}
            }
        )
    is_led = letter.recipient.lower() != locked.recipient.lower()
    if locked.link and is_led:
        _refuse_another_mailbox(locked)
        locked.is_personal = True  # whose address was typed by hand is not known
    if any(getattr(letter, name) != getattr(locked, name) for name in ["recipient", "body"]):
        _forget_whom_it_told(locked)
    for field in TYPED:
        setattr(locked, field, getattr(letter, field))
    locked.attempts, locked.problem, locked.returned_at = 0, "", None
    locked.full_clean(exclude=["library", "created_by", "link"])
    locked.save(update_fields=[*TYPED, *AGAIN, "is_personal"])
    log_step(letter=locked, kind=StepKind.LED if is_led else StepKind.CHANGED, by=by)
    return locked


def _refuse_another_mailbox(letter):
    """Raise ValidationError where whoever reads the letter speaks for the partner (record 304)."""
    if letter.link.purpose in THEIR_OWN_WORD:
        raise ValidationError(
            {
                "recipient": _(
                    "Only the partner itself may answer this letter. Correct the address at the "
                    "partner, end the link and ask once more."
                )
            }
        )


def _forget_whom_it_told(letter):
    """Let nobody count as told by a letter; the rows of people stand in apps above this one."""
    for relation in Letter._meta.get_fields(include_hidden=True):
        if relation.one_to_many and relation.field.name == "told_letter":
            told = relation.related_model._base_manager.filter(told_letter=letter)
            told.update(told_letter=None, notice_checked_on=None)


@act
def call_back_letter(*, letter, by):
    """Set a letter aside that has not left; a question that nobody got ends with it.

    Then it may be asked again. Where a letter with the same link left, or perhaps did, its question
    goes on; also after one that could not leave, whose address somebody may have handed over.
    Raises ValidationError as `cancel_letter` does.
    """
    list(Link.objects.filter(pk=letter.link_id).select_for_update())  # before letters, as by all
    back = cancel_letter(letter=letter, by=by)
    link = back.link
    if link and link.is_for_an_answer and link.is_open and not _may_be_known(back):
        back.link = end_link(link=link, by=by)
    return back


@act
def call_back_letters(*, letters, by):
    """Set letters aside, each as `call_back_letter` does, or with another one of its question.

    Where nobody does it (`by` is None), whoever wrote them did.
    """
    links = {letter.link_id for letter in letters}
    list(Link.objects.filter(pk__in=links).order_by("pk").select_for_update())
    locked = Letter.objects.may_leave().filter(pk__in=[one.pk for one in letters]).order_by("pk")
    for letter in locked.select_for_update():
        if Letter.objects.may_leave().filter(pk=letter.pk).exists():
            call_back_letter(letter=letter, by=by or letter.created_by)


def _may_be_known(letter):
    """Return whether somebody may have the link of a letter that is set aside."""
    gone = Letter.objects.exclude(sent_at=None, claimed_at=None)
    failed = letter.attempts >= MOST_ATTEMPTS and letter.link.purpose not in THEIR_OWN_WORD
    return failed or gone.filter(link=letter.link_id).exists()


@act
def retry_letter(*, letter, by):
    """Let the sender try a letter again, at once and as often as a new one.

    Of a letter that perhaps left a person decides this way that it did not. Raises ValidationError
    when it left or is just being sent, and where it must stay (`why_it_stays`).
    """
    locked = locked_letter(letter, {LetterState.WAITING, LetterState.FAILED, LetterState.UNKNOWN})
    if why := why_it_stays(locked):
        raise ValidationError(why)
    locked.claimed_at, locked.attempts, locked.problem, locked.returned_at = None, 0, "", None
    locked.send_after = timezone.now()
    locked.save(update_fields=["claimed_at", "send_after", *AGAIN])
    log_step(letter=locked, kind=StepKind.AGAIN, by=by)
    return locked


@act
def settle_letter(*, letter, by):
    """Note that a letter which perhaps left did arrive. Raises ValidationError for any other."""
    locked = locked_letter(letter, {LetterState.UNKNOWN})
    locked.sent_at, locked.problem = locked.claimed_at, ""
    locked.save(update_fields=["sent_at", "problem"])
    log_step(letter=locked, kind=StepKind.SETTLED, by=by)
    return locked


@act
def note_returned(*, letter, by):
    """Write down that a sent letter came back. Raises ValidationError for one that was not sent."""
    locked = locked_letter(letter, {LetterState.SENT})
    locked.returned_at = timezone.now()
    locked.save(update_fields=["returned_at"])
    log_step(letter=locked, kind=StepKind.RETURNED, by=by)
    return locked


@act
def end_links_of(*, letters, by):
    """End the links of these letters (a query), also those that show what was answered.

    Return how many. Letters of them that have not left do not leave any more.
    """
    links = Link.objects.for_answers().filter(ended_at=None, expires_at__gt=timezone.now())
    links = links.filter(pk__in=letters.values("link"))
    return len([end_link(link=link, by=by) for link in links.order_by("pk")])


@act
def trust_address(*, letter, by):
    """Say that the address of a letter is right after all, for all letters of its library."""
    same = Letter.objects.returned().filter(library=letter.library, recipient=letter.recipient)
    for one in same.order_by("pk").select_for_update(of=("self",)):
        one.returned_at = None
        one.save(update_fields=["returned_at"])
        log_step(letter=one, kind=StepKind.TRUSTED, by=by)
    return letter
