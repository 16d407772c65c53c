"""What an invited partner answered: kept, told to the library, and onto the list of people."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.links import end_link, use_link
from post.services.asking import tell_who_asked
from workshops.models import Participant, PartnerInvitation
from workshops.models.invitations import Answer
from workshops.models.participants import Presence
from workshops.services.invitations import new_seat
from workshops.services.workshops import lock_open


@act
def answer_invitation(*, invitation, answer, site, person="", people_count=None, words=""):
    """Write a partner's answer down, once; return the invitation.

    Who comes goes onto the list of people, `people_count` of them; who does not comes off it,
    unless a name was typed there by hand. Whoever invited gets a letter (`site` begins its
    address). Raises AlreadyClosed, and LinkNotOpen when it was answered or ended meanwhile.
    """
    lock_open(invitation.workshop)
    use_link(link=invitation.link)
    invitations = PartnerInvitation.objects.select_related("workshop", "partner", "library")
    answered = invitations.get(pk=invitation.pk)
    _keep(answered, answer, person, people_count, words)
    _tell(answered, site)
    return answered


@act
def note_answer(*, workshop, partner, answer, by, person="", people_count=None, words=""):
    """Write down what a partner said in a talk, invited by letter or not; return the invitation.

    Its link is ended, and its letter cancelled where that has not left; the list of people follows
    as above. Raises AlreadyClosed, and ValidationError when it answered meanwhile.
    """
    locked = lock_open(workshop)
    of = {"workshop": locked, "partner": partner}
    known = PartnerInvitation.objects.select_related("workshop", "partner", "library", "link")
    said = PartnerInvitation(library=locked.library, invited_by=by, **of)
    invitation = known.filter(**of).first() or said
    if invitation.answer:
        raise ValidationError(_("This partner has answered meanwhile."))
    if invitation.link:
        end_link(link=invitation.link, by=by)
    invitation.recorded_by = by
    _keep(invitation, answer, person, people_count, words)
    return invitation


def _keep(invitation, answer, person, people_count, words):
    is_coming = answer != Answer.NOT_COMING
    invitation.answer, invitation.answered_at = answer, timezone.now()
    invitation.person = person if is_coming else ""
    invitation.people_count = people_count if is_coming else None
    invitation.words = words
    invitation.clean_fields()
    fields = ["answer", "answered_at", "person", "people_count", "words", "recorded_by"]
    invitation.save(update_fields=fields if invitation.pk else None)
    _seat(invitation) if is_coming else _unseat(invitation)


def _rows_of(invitation):
    people = invitation.workshop.participants.filter(partner=invitation.partner, attended=None)
    return people.filter(presence=Presence.INVITED)


def _seat(invitation):
    """Put the people who come onto the list: the named one first, the others without a name."""
    rows = list(_rows_of(invitation))
    rows += [new_seat(invitation) for _more in range(invitation.people_count - len(rows))]
    if invitation.person and invitation.person not in [row.name for row in rows]:
        if all(row.name for row in rows):
            rows.append(new_seat(invitation))
        next(row for row in rows if not row.name).name = invitation.person
    Participant.objects.bulk_update([row for row in rows if row.pk], ["name"])
    Participant.objects.bulk_create(row for row in rows if row.pk is None)


def _unseat(invitation):
    _rows_of(invitation).filter(name="").delete()


def _tell(invitation, site):
    """Write to whoever invited, or to those who coordinate, each in their language."""
    workshop = invitation.workshop
    page = site + reverse("workshops:participants", args=[invitation.library.slug, workshop.pk])
    tell_who_asked(
        asker=invitation.invited_by,
        library=invitation.library,
        needs="workshops.invite",
        subject=lambda: (
            _("%(partner)s: %(answer)s")
            % {"partner": invitation.partner, "answer": invitation.get_answer_display()}
        ),
        template="letters/invitation_answered.txt",
        context={"invitation": invitation, "page": page},
    )
