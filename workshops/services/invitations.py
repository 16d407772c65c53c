"""Inviting the library's own partners to a workshop, one letter each."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models.links import Purpose
from intake.services.reaching import (
    Address,
    address_to_ask,
    has_failed,
    partners_to_reach,
)
from intake.services.telling import tell_people
from partners.models import Partner
from post.services.addresses import failed_addresses
from post.services.asking import write_with_links
from workshops.models import Participant, PartnerInvitation
from workshops.models.participants import Presence
from workshops.services.workshops import lock_open


@dataclass(frozen=True)
class WorkshopInvitee:
    """How a partner stands to a workshop: where a letter goes, whether all letters there came
    back, and its invitation, unless its link was ended unanswered: then it may get another."""

    partner: Partner
    address: Address | None
    failed: bool
    invitation: PartnerInvitation | None

    @property
    def answer(self):
        return self.invitation.answer if self.invitation else ""

    @property
    def may_be_written_to(self):
        return self.address is not None and self.invitation is None

    @property
    def is_out_of_reach(self):
        return self.address is None and self.invitation is None


def whom_to_invite(workshop, sector=""):
    """Return a WorkshopInvitee for each partner, of one sector where it is named."""
    invitations = {one.partner_id: one for one in workshop.invitations.for_list()}
    ended = set(workshop.invitations.ended().values_list("partner", flat=True))
    partners, failed = partners_to_reach(), failed_addresses()
    return [
        WorkshopInvitee(
            partner=one,
            address=address_to_ask(one, failed),
            failed=has_failed(one, failed),
            invitation=None if one.pk in ended else invitations.get(one.pk),
        )
        for one in (partners.filter(sector=sector) if sector else partners)
    ]


def letter_to_partners(workshop, person):
    """Return subject and text in the language of the library, whatever the person reads."""
    with translation.override(settings.LANGUAGE_CODE):
        day = date_format(workshop.held_on, "j E Y")
        context = {"workshop": workshop, "day": day, "person": person}
        return {
            "subject": _("Invitation: %(title)s, %(day)s") % {"title": workshop.title, "day": day},
            "text": render_to_string("letters/partner_invitation.txt", context).strip(),
        }


@act
def invite_partners(*, workshop, keys, subject, text, site, by):
    """Write to the partners with these keys and put them on the list of people; return how many.

    Each letter ends with a link of its own, with which the partner answers until the workshop is
    over (`site` begins its address). Who was invited before, is in the archive, has no address
    or wants no letters is left out; whose link was ended unanswered gets another. Two people who
    invite at once write one letter to each. Raises AlreadyClosed.
    """
    locked = lock_open(workshop)
    again = {one.partner_id: one for one in workshop.invitations.ended()}
    invited = workshop.invitations.exclude(partner__in=again).values("partner")
    partners = partners_to_reach().filter(pk__in=keys).exclude(pk__in=invited)
    failed = failed_addresses()
    found = [(partner, address_to_ask(partner, failed)) for partner in partners]
    reached = [(partner, address) for partner, address in found if address]
    letters = write_with_links(
        purpose=Purpose.WORKSHOP_INVITATION,
        library=workshop.library,
        addresses=[address for _whom, address in reached],
        subject=subject,
        text=text,
        site=site,
        until=locked.end,
        by=by,
    )
    tell_people(letters=letters, addresses=[address for _whom, address in reached], by=by)
    invitations = []
    for (partner, _where), letter in zip(reached, letters, strict=True):
        new = PartnerInvitation(library=workshop.library, workshop=workshop, partner=partner)
        invitation = again.get(partner.pk, new)
        invitation.letter, invitation.link, invitation.invited_by = letter, letter.link, by
        invitations.append(invitation)
    PartnerInvitation.objects.bulk_create(one for one in invitations if one.pk is None)
    known = [one for one in invitations if one.partner_id in again]
    PartnerInvitation.objects.bulk_update(known, ["letter", "link", "invited_by"])
    listed = set(workshop.participants.exclude(partner=None).values_list("partner", flat=True))
    Participant.objects.bulk_create(
        new_seat(invitation) for invitation in invitations if invitation.partner_id not in listed
    )
    return len(invitations)


def new_seat(invitation):
    """Return an unsaved participant: somebody from the invited partner, not known by name."""
    return Participant(
        library=invitation.library,
        workshop=invitation.workshop,
        organisation=invitation.partner.name,
        partner=invitation.partner,
        sector=invitation.partner.sector,
        presence=Presence.INVITED,
    )
