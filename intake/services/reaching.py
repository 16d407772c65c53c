"""Where a letter to a partner goes."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from partners.models import Contact, Partner, Sector


@dataclass(frozen=True)
class Address:
    """Where a letter to a partner goes; `is_personal` when to a person and not to the office.

    `person` is who at an organisation reads it; `resident` is a partner who is a person.
    """

    email: str
    is_personal: bool
    person: str = ""
    contact: Contact | None = field(default=None, compare=False)
    resident: Partner | None = field(default=None, compare=False)


def partners_to_reach():
    """Return the library's partners in the order of the alphabet, with what `address_of` needs."""
    return Partner.objects.current().in_order().prefetch_related(people_to_reach())


def people_to_reach(path="contacts"):
    """Return the Prefetch of what `address_of` needs; `path` leads from the rows to the people."""
    people = Contact.objects.to_write_to().select_related("told_letter").order_by("pk")
    return Prefetch(path, people, to_attr="reachable")


def address_of(partner, failed):
    """Return the partner's own e-mail, or that of its first person who has one, or None.

    Addresses that `failed` (`failed_addresses`) are passed by.
    """
    if partner.email and partner.email not in failed:
        who = partner if partner.is_resident else None
        return Address(partner.email, is_personal=partner.is_resident, resident=who)
    for person in partner.reachable:
        if person.email not in failed:
            return Address(person.email, is_personal=True, person=person.name, contact=person)
    return None


def has_failed(partner, failed):
    """Return whether there are addresses, and letters came back from each of them."""
    return address_of(partner, failed) is None and address_of(partner, ()) is not None


def address_to_ask(partner, failed):
    """Return where a letter goes that the partner did not ask for, or None.

    None also for who wants no such letters. `failed` are `failed_addresses`.
    """
    return None if partner.no_letters_since else address_of(partner, failed)


def without_address(partners):
    """Return those of these partners whose street, postal code or place is not known."""
    return [one for one in partners if not (one.street and one.postal_code and one.place)]


def organisations_to_reach():
    """Return the partners that are asked as organisations: no residents."""
    return partners_to_reach().exclude(sector=Sector.PERSON)
