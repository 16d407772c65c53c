"""Whom one letter to several partners can reach."""

from dataclasses import dataclass

from django.db.models import Prefetch

from partners.models import Contact, Partner, Sector


@dataclass(frozen=True)
class Addresses:
    """E-mails, each once, in the order of the partners, and the partners without one."""

    emails: list[str]
    without: list[Partner]


def addresses_of(partners, *, with_people=False):
    """Return the Addresses of the organisations among partners; at most two queries.

    The office is written to; where it has no e-mail, and `with_people` allows it, the people there
    today. Residents are left out: a letter to many is not sent to private people.
    """
    organisations = partners.exclude(sector=Sector.PERSON)
    if with_people:
        there = Contact.objects.to_write_to()
        organisations = organisations.prefetch_related(
            Prefetch("contacts", there, to_attr="reachable")
        )
    emails, without = {}, []
    for partner in organisations:
        people = [one.email for one in getattr(partner, "reachable", [])]
        found = [partner.email] if partner.email else people
        emails |= {email.lower(): email for email in found}
        if not found:
            without.append(partner)
    return Addresses(list(emails.values()), without)
