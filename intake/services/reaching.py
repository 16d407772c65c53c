"""Where a letter to a partner goes, and under which numbers it is called."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Prefetch
from django.utils.module_loading import import_string

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


@dataclass(frozen=True)
class Phones:
    """Under which `numbers` (whose, number) a partner is called: its own first, then its people's.

    `not_called` are people there who objected; a resident who did `objected` and has no numbers.
    An objection is to all contact, a wish for no letters to letters alone.
    """

    numbers: list = field(default_factory=list)
    not_called: list = field(default_factory=list)
    objected: bool = False


def phones_of(partners):
    """Return key → Phones of these partners; one query, and two for residents who objected."""
    partners = list(partners)
    residents = [one for one in partners if one.is_resident and one.no_letters_since]
    objected = import_string(settings.WHO_OBJECTED)(residents) if residents else set()
    found = {
        one.pk: Phones(
            [("", one.phone)] if one.phone and one.pk not in objected else [],
            objected=one.pk in objected,
        )
        for one in partners
    }
    people = Contact.objects.current().exclude(phone="").filter(partner__in=found)
    for person in people.order_by("pk"):
        phones = found[person.partner_id]
        if phones.objected or person.no_letters_since:
            phones.not_called.append(person.name)
        else:
            phones.numbers.append((person.name, person.phone))
    return found


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
