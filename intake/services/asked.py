"""Asking organisations by a letter each, and where each of them stands."""

from dataclasses import dataclass

from django.db.models import Model

from accounts.acts import act
from intake.models.asked import AskedByLetter
from intake.services.reaching import (
    Address,
    address_to_ask,
    organisations_to_reach,
)
from intake.services.telling import tell_people
from partners.models import Partner
from post.services.addresses import failed_addresses
from post.services.asking import write_with_links


@dataclass(frozen=True)
class Asking:
    """Where a letter to an organisation goes, what it was asked last, and what it answered last."""

    partner: Partner
    address: Address | None
    request: AskedByLetter | None
    answer: Model | None


def standings(requests, answers=None, partners=None):
    """Return the Asking of each organisation (else of these), by the models of both rows.

    Without `answers`, what was answered is told by nobody; that it was, by the link of the request.
    """
    asked = {one.partner_id: one for one in requests.objects.newest()}
    answered = {one.partner_id: one for one in answers.objects.newest()} if answers else {}
    failed = failed_addresses()
    return [
        Asking(one, address_to_ask(one, failed), asked.get(one.pk), answered.get(one.pk))
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
    tell_people(letters=letters, addresses=[one.address for one in asked], by=by)
    requests.objects.bulk_create(
        requests(library=library, partner=one.partner, letter=letter, link=letter.link, asked_by=by)
        for one, letter in zip(asked, letters, strict=True)
    )
    return len(asked)
