"""Where a letter to a partner goes."""

from dataclasses import dataclass

from django.db.models import Prefetch

from accounts.acts import act
from accounts.services.asking import write_with_links
from partners.models import Contact, Partner, Sector


@dataclass(frozen=True)
class Address:
    """Where a letter to a partner goes; `is_personal` when to a person and not to the office.

    `person` is who at an organisation reads it.
    """

    email: str
    is_personal: bool
    person: str = ""


def partners_to_reach():
    """Return the library's partners in the order of the alphabet, with what `address_of` needs."""
    return Partner.objects.current().in_order().prefetch_related(people_to_reach())


def people_to_reach(path="contacts"):
    """Return the Prefetch of what `address_of` needs; `path` leads from the rows to the people."""
    people = Contact.objects.current().exclude(email="").order_by("pk")
    return Prefetch(path, people, to_attr="reachable")


def address_of(partner):
    """Return the partner's own e-mail, or that of its first person who has one, or None."""
    if partner.email:
        return Address(partner.email, is_personal=partner.is_resident)
    if partner.reachable:
        first = partner.reachable[0]
        return Address(first.email, is_personal=True, person=first.name)
    return None


def organisations_to_reach():
    """Return the partners that are asked as organisations: no residents."""
    return partners_to_reach().exclude(sector=Sector.PERSON)


@act
def ask_by_letter(*, model, purpose, library, asked, subject, text, site, until, by):
    """Write to partners and keep each question as a row of `model`, an AskedByLetter.

    `asked` holds (partner, Address) of each; a letter ends with a link of its own that works
    `until` (`site` begins its address). As many queries for thirty as for one.
    """
    letters = write_with_links(
        purpose=purpose,
        library=library,
        addresses=[address for _partner, address in asked],
        subject=subject,
        text=text,
        site=site,
        until=until,
        by=by,
    )
    model.objects.bulk_create(
        model(library=library, partner=partner, letter=letter, link=letter.link, asked_by=by)
        for (partner, _address), letter in zip(asked, letters, strict=True)
    )
