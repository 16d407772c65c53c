"""Where a letter to a partner goes, and asking organisations by one."""

from dataclasses import dataclass

from django.db.models import Model, Prefetch

from accounts.acts import act
from accounts.services.asking import write_with_links
from partners.models import Contact, Partner, Sector
from partners.models.asked import AskedByLetter


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


@dataclass(frozen=True)
class Asking:
    """Where a letter to an organisation goes, what it was asked last, and what it answered last."""

    partner: Partner
    address: Address | None
    request: AskedByLetter | None
    answer: Model | None


def standings(requests, answers, partners=None):
    """Return the Asking of each organisation (else of these), by the models of both rows."""
    asked = {one.partner_id: one for one in requests.objects.newest()}
    answered = {one.partner_id: one for one in answers.objects.newest()}
    return [
        Asking(one, address_of(one), asked.get(one.pk), answered.get(one.pk))
        for one in (organisations_to_reach() if partners is None else partners)
    ]


@act
def ask_by_letter(
    *, requests, answers, is_waiting, purpose, library, keys, subject, text, site, until, by
):
    """Write to the organisations with these keys; return how many letters that were.

    Each question is kept as a row of `requests`, an AskedByLetter; its letter ends with a link of
    its own that works `until` (`site` begins its address). Left out are residents, who has no
    address, and whose Asking `is_waiting`. Two people who ask at once write one letter to each.
    As many queries for thirty as for one.
    """
    list(Partner.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True))
    found = standings(requests, answers, organisations_to_reach().filter(pk__in=keys))
    asked = [one for one in found if one.address and not is_waiting(one)]
    letters = write_with_links(
        purpose=purpose,
        library=library,
        addresses=[one.address for one in asked],
        subject=subject,
        text=text,
        site=site,
        until=until,
        by=by,
    )
    requests.objects.bulk_create(
        requests(library=library, partner=one.partner, letter=letter, link=letter.link, asked_by=by)
        for one, letter in zip(asked, letters, strict=True)
    )
    return len(asked)
