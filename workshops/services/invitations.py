"""Inviting the library's own partners to a workshop, one letter each."""

from dataclasses import dataclass

from django.db.models import Prefetch

from accounts.acts import act
from accounts.services.letters import queue_letter
from partners.models import Contact, Partner
from workshops.models import Participant, PartnerInvitation
from workshops.models.participants import Presence
from workshops.services.workshops import lock_open


@dataclass(frozen=True)
class Address:
    """Where a letter to a partner goes; `is_personal` when to a person and not to the office.

    `person` is who at an organisation reads it.
    """

    email: str
    is_personal: bool
    person: str = ""


def partners_to_invite():
    """Return the library's partners in the order of the alphabet, with what `address_of` needs."""
    people = Contact.objects.current().exclude(email="").order_by("pk")
    rows = Partner.objects.current().in_order()
    return rows.prefetch_related(Prefetch("contacts", people, to_attr="reachable"))


def address_of(partner):
    """Return the partner's own e-mail, or that of its first person who has one, or None."""
    if partner.email:
        return Address(partner.email, is_personal=partner.is_resident)
    if partner.reachable:
        first = partner.reachable[0]
        return Address(first.email, is_personal=True, person=first.name)
    return None


@act
def invite_partners(*, workshop, keys, subject, text, by):
    """Write to the partners with these keys and put them on the list of people; return how many.

    Who was invited before, is in the archive or has no address is left out. Two people who invite
    at once write one letter to each. Raises AlreadyClosed.
    """
    lock_open(workshop)
    invited = set(workshop.invitations.values_list("partner", flat=True))
    listed = set(workshop.participants.exclude(partner=None).values_list("partner", flat=True))
    count = 0
    for partner in partners_to_invite().filter(pk__in=keys).exclude(pk__in=invited):
        address = address_of(partner)
        if address is None:
            continue
        letter = queue_letter(
            recipient=address.email,
            subject=subject,
            body=text,
            by=by,
            library=workshop.library,
            personal=address.is_personal,
        )
        PartnerInvitation.objects.create(
            library=workshop.library,
            workshop=workshop,
            partner=partner,
            letter=letter,
            invited_by=by,
        )
        if partner.pk not in listed:
            _list(workshop, partner)
        count += 1
    return count


def _list(workshop, partner):
    Participant.objects.create(
        library=workshop.library,
        workshop=workshop,
        organisation=partner.name,
        partner=partner,
        sector=partner.sector,
        presence=Presence.INVITED,
    )
