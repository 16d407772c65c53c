"""What possible partners answer: kept once, told to the library, and onto the list."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.acts import act
from accounts.braces import filled
from accounts.models import Letter
from accounts.models.links import Way
from accounts.services.letters import cancel_letter, queue_letters
from accounts.services.links import end_link, use_link
from accounts.services.memberships import who_answers
from accounts.services.rows import lock_row, write_fields
from diary.models import Interaction, InteractionKind
from diary.models.tasks import A_WEEK
from diary.services.interactions import log_interaction
from post.services.asking import tell_who_asked
from post.services.letter_texts import texts_of
from selections.models import InvitationAnswer, Stage
from selections.services.candidates import give_task, move_candidate, told_of

STAGES = {
    InvitationAnswer.YES: Stage.JOINS,
    InvitationAnswer.TALK: Stage.TALKING,
    InvitationAnswer.NOT_NOW: Stage.NOT_NOW,
    InvitationAnswer.NO: Stage.DECLINED,
}
WAITING = {Stage.INVITED, Stage.NO_ANSWER, Stage.TALKING}  # later stages learn it as news
NEXT = {
    InvitationAnswer.YES: gettext_noop("Answer “yes”: %(partner)s. %(search)s"),
    InvitationAnswer.TALK: gettext_noop("First a talk: %(partner)s. %(search)s"),
    InvitationAnswer.NO: gettext_noop("Answer “no, thank you”: %(partner)s. %(search)s"),
}
IN_A_TALK = {Way.TALK, Way.PHONE}


@act
def answer_invitation(*, invitation, answer, site, words="", idea="", contact="", return_on=None):
    """Keep what a partner answers by its link; return the Invitation.

    The possible partner moves where the answer leads, from a stage that still waits for it; whoever
    talks to it gets a task, they and whoever looks after the search a letter (`site` begins its
    address), and the partner a short one. Raises LinkNotOpen: of two answers at once, or where the
    link is over. Raises ValidationError for a month that is over.
    """
    lock_row(invitation.candidate)
    use_link(link=invitation.link)
    with translation.override(settings.LANGUAGE_CODE):
        kept = _keep(
            invitation,
            answer=answer,
            words=words,
            idea=idea,
            contact=contact,
            return_on=return_on,
            heard=Way.LINK,
        )
        _thank(kept)
    _tell(kept, site)
    return kept


@act
def record_answer(*, invitation, answer, heard, said_by, by, words="", return_on=None):
    """Write down what was heard in a talk, by phone, on paper or by e-mail; its link closes.

    What the talk brought that a partner asked for stands in the place of "let us talk first".
    Raises ValidationError when it was answered or taken back meanwhile.
    """
    lock_row(invitation.candidate.selection)  # first, as by whoever finishes it
    candidate, stored = lock_row(invitation.candidate), lock_row(invitation)
    stored.candidate = candidate
    if not stored.takes_answer:
        raise ValidationError(_("This invitation was answered or taken back meanwhile."))
    end_link(link=invitation.link, by=by)
    with translation.override(settings.LANGUAGE_CODE):
        return _keep(
            invitation,
            answer=answer,
            words=words,
            return_on=return_on,
            heard=heard,
            said_by=said_by,
            recorded_by=by,
        )


def day_of_next_step(invitation):
    """Return by which day the library promises to be in touch."""
    return timezone.localdate(invitation.answered_at) + A_WEEK


def _keep(invitation, **said):
    """Write an answer, stop what reminds of it, and move the possible partner."""
    by = said.get("recorded_by")
    kept = lock_row(invitation)
    for name, value in said.items():
        setattr(kept, name, value)
    kept.answered_at = timezone.now()
    kept.full_clean(exclude=["library", "candidate", "link", "letter", "reminder", "sent_by"])
    write_fields(row=kept, fields=[*said, "answered_at"])
    for letter in Letter.objects.may_leave().filter(link=kept.link).select_for_update():
        cancel_letter(letter=letter, by=by or kept.sent_by)
    candidate, answer = kept.candidate, InvitationAnswer(kept.answer)
    to = STAGES[answer]
    if candidate.stage in WAITING and to in candidate.next_stages:
        candidate = move_candidate(
            candidate=candidate,
            to=to,
            reason=kept.words.replace("\n", " ")[:300] or _("their answer"),
            return_on=kept.return_on,
            by=by,
        )
    if answer in NEXT:
        text = _(NEXT[answer]) % told_of(candidate)
        give_task(candidate=candidate, text=text, due_on=day_of_next_step(kept), by=by)
    _into_history(kept)
    return kept


def _into_history(invitation):
    """Write the answer into the partner's history, under whoever wrote it down or invited.

    Words of the partner stand on the search alone: readers see the history.
    """
    candidate = invitation.candidate
    told = {
        "search": candidate.selection.name,
        "answer": invitation.get_answer_display(),
        "how": invitation.get_heard_display(),
    }
    summary = _("Invitation to work together, “%(search)s”. Answer (%(how)s): %(answer)s.") % told
    heard_in_a_talk = invitation.heard in IN_A_TALK
    entry = Interaction(
        library=invitation.library,
        kind=InteractionKind.TALK if heard_in_a_talk else InteractionKind.LETTER,
        happened_on=timezone.localdate(invitation.answered_at),
        summary=summary if len(summary) <= 500 else f"{summary[:498]}…",
    )
    by = invitation.recorded_by or invitation.sent_by
    log_interaction(interaction=entry, partners=[candidate.partner], by=by)


def _thank(invitation):
    """Write what comes next to where the invitation went; an erased person has no address here."""
    if invitation.letter is None or not invitation.letter.recipient:
        return
    talker, library = invitation.candidate.talker or invitation.sent_by, invitation.library
    talker = who_answers(talker, library)
    values = {
        "library": invitation.library.name,
        "name": invitation.candidate.selection.name,
        "person": str(talker or library),
        "contact": talker.reached_at(library) if talker else library.letterhead,
        "day": date_format(day_of_next_step(invitation), "j E Y"),
        "month": invitation.return_month,
        "words": invitation.words,
    }
    thanks = Letter(
        recipient=invitation.letter.recipient,
        subject=_("Thank you for the answer: %(name)s") % values,
        body=filled(texts_of(invitation.library)[f"thanks_{invitation.answer}"], values),
        library=invitation.library,
        is_personal=invitation.letter.is_personal,
        created_by=talker or invitation.sent_by,
    )
    queue_letters(letters=[thanks])


def _tell(invitation, site):
    """Write to whoever looks after the search, or to those who coordinate, and to the talker."""
    selection, talker = invitation.candidate.selection, invitation.candidate.talker
    page = site + reverse("selections:page", args=[invitation.library.slug, selection.pk])
    partner, answer = invitation.candidate.partner, invitation.get_answer_display
    tell_who_asked(
        asker=selection.owner or invitation.sent_by,
        library=invitation.library,
        needs="selections.view",
        subject=lambda: _("%(partner)s: %(answer)s") % {"partner": partner, "answer": answer()},
        template="letters/cooperation_answered.txt",
        context={"invitation": invitation, "page": page},
        also=[talker] if talker else [],
    )
