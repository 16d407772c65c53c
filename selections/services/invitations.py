"""Inviting those that were chosen, and taking it back."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter, Link
from accounts.models.letters import LetterState
from accounts.models.links import Purpose
from accounts.services.letters import queue_letters
from accounts.services.links import make_answer_links
from intake.services.reaching import Address
from intake.services.telling import tell_people
from post.services.asking import subject_of_reminder, those_seen
from selections.models import Candidate, Invitation, InvitationWay, Stage
from selections.models.invitations import TO_UNDO
from selections.services.candidates import move_together, undo_move
from selections.services.endings import end_invitations
from selections.services.locks import lock_open

LIFE = timedelta(days=60)  # of a link
TO_ANSWER = timedelta(days=14)
REMINDED_BEFORE = timedelta(days=3)
NOT_GONE = {LetterState.WAITING, LetterState.FAILED, LetterState.CANCELLED}
MOST = 2  # letters about one question: who did not answer is asked once more


@dataclass(frozen=True)
class ReadyLetter:
    """An invitation as it will arrive; `text` says `WITHOUT_TOKEN` where its address stands."""

    candidate: Candidate
    way: str
    subject: str
    text: str
    reminder: str = ""
    address: Address | None = None


@act
def send_invitations(*, selection, letters, answer_by, by, send_after=None):
    """Invite possible partners, each by its ReadyLetter; return the Invitations.

    Letters by e-mail leave in ten minutes, or at `send_after`; a reminder three days before
    `answer_by`, when there is one. Each has a link of its own, also on paper and in a talk. Who
    was invited meanwhile is passed by, so that of two who send at once one does; who is asked once
    more answers by the new link. Raises ValidationError for a finished search, a day that is over,
    a letter without an address, a third letter, and letters by e-mail before somebody checked what
    they say of personal data.
    """
    lock_open(selection)
    leaves = send_after or timezone.now() + TO_UNDO
    if answer_by <= timezone.localdate(leaves):
        raise ValidationError(_("Ask for an answer by a later day."))
    keys = [one.candidate.pk for one in letters]
    rows = Candidate.objects.filter(pk__in=keys, selection=selection).order_by("pk")
    rows = rows.at(Stage.CHOSEN, Stage.NO_ANSWER).select_for_update(of=("self",), no_key=True)
    locked = {one.pk: one for one in rows}
    letters = [one for one in letters if one.candidate.pk in locked]
    _check(selection.library, letters)
    end_invitations(candidates=list(locked), by=by)
    links = make_answer_links(
        purpose=Purpose.INVITATION,
        library=selection.library,
        count=len(letters),
        until=leaves + LIFE,
        by=by,
    )
    invitations = [
        Invitation(
            library=selection.library,
            candidate=locked[one.candidate.pk],
            way=one.way,
            link=link,
            subject=one.subject,
            text=one.text,
            answer_by=answer_by,
            sent_by=by,
        )
        for one, link in zip(letters, links, strict=True)
    ]
    _queue(invitations, letters, leaves, by)
    Invitation.objects.bulk_create(invitations)
    move_together(candidates=[one.candidate for one in invitations], to=Stage.INVITED, by=by)
    return invitations


@act
def take_back_invitations(*, selection, by, seen=None):
    """Take back what has not left, of what was `seen` (all where None); return how many.

    A letter may be taken back as long as it waits, or when it could not be delivered; paper and a
    talk for ten minutes. Letters are set aside, links ended, and the candidates stand where they
    were. What was answered meanwhile stays.
    """
    lock_open(selection)
    waiting = Candidate.objects.filter(selection=selection).at(Stage.INVITED).order_by("pk")
    locked = list(waiting.select_for_update(of=("self",), no_key=True))
    rows = Invitation.objects.open().that_may_be_taken_back().filter(candidate__in=locked)
    keys = [(one.candidate_id, one.link_id, one.letter_id) for one in those_seen(rows, seen)]
    # The sender may take one of them just now: what it took stays.
    list(Link.objects.filter(pk__in=[key[1] for key in keys]).order_by("pk").select_for_update())
    letters = Letter.objects.filter(pk__in=[key[2] for key in keys if key[2]]).select_for_update()
    here = {one.pk for one in letters.order_by("pk") if one.state in NOT_GONE}
    taken = {key[0] for key in keys if key[2] is None or key[2] in here}
    end_invitations(candidates=taken, by=by)
    for candidate in locked:
        if candidate.pk in taken:
            undo_move(candidate=candidate, by=by, sending=True)
    return len(taken)


def letters_gone(candidates):
    """Return candidate → how many letters about this question it got without an answer."""
    rows = Invitation.objects.that_went().filter(candidate__in=candidates, answer="")
    return dict(rows.order_by().values_list("candidate").annotate(Count("pk")))


def _check(library, letters):
    by_mail = any(one.way == InvitationWay.EMAIL for one in letters)
    if by_mail and library.notice_checked_on is None:
        raise ValidationError(
            _("Letters by e-mail wait: first the text about personal data has to be checked.")
        )
    keys = [one.candidate.pk for one in letters]
    gone = letters_gone(keys)
    refusing = Candidate.objects.filter(pk__in=keys).exclude(partner__no_letters_since=None)
    unwanted = set(refusing.values_list("pk", flat=True))
    for one in letters:
        told = {"partner": one.candidate.partner}
        if one.candidate.pk in unwanted and one.way != InvitationWay.TALK:
            raise ValidationError(_("Wants no letters: %(partner)s. A talk is the way.") % told)
        if one.way == InvitationWay.EMAIL and one.address is None:
            raise ValidationError(_("There is no e-mail address: %(partner)s.") % told)
        if gone.get(one.candidate.pk, 0) >= MOST:
            raise ValidationError(
                _("Two letters went already: %(partner)s. A call is better now.") % told
            )


def _queue(invitations, letters, leaves, by):
    """Write the letters by e-mail, and their reminders, for the sender."""
    pairs = zip(invitations, letters, strict=True)
    by_mail = [(row, one) for row, one in pairs if one.way == InvitationWay.EMAIL]
    reminded = [pair for pair in by_mail if pair[1].reminder and _reminds_at(pair[0]) > leaves]
    rows = [_letter(row, one, one.subject, one.text, leaves, by) for row, one in by_mail]
    rows += [
        _letter(row, one, subject_of_reminder(one.subject), one.reminder, _reminds_at(row), by)
        for row, one in reminded
    ]
    written = queue_letters(letters=rows)
    addresses = [one.address for _row, one in by_mail]
    tell_people(letters=written[: len(by_mail)], addresses=addresses, by=by)
    for (invitation, _one), letter in zip(by_mail, written, strict=False):
        invitation.letter = letter
    for (invitation, _one), letter in zip(reminded, written[len(by_mail) :], strict=True):
        invitation.reminder = letter


def _letter(invitation, ready, subject, text, leaves, by):
    return Letter(
        recipient=ready.address.email,
        subject=subject[:200],
        body=text,
        link=invitation.link,
        library=invitation.library,
        is_personal=ready.address.is_personal,
        send_after=leaves,
        created_by=by,
    )


def _reminds_at(invitation):
    day = invitation.answer_by - REMINDED_BEFORE
    return timezone.make_aware(datetime.combine(day, time(8)))
