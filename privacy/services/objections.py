"""Who objected to letters: also people who were added after their objection was written down."""

from dataclasses import dataclass
from datetime import date, datetime

from partners.models import Contact, Partner, Sector
from privacy.models import PersonRequest
from privacy.signs import Signs


@dataclass(frozen=True)
class Objection:
    """An objection that stands: by whom, when it came, and since when it is written down.

    `entries` are the keys of residents with whom one that it names was made one.
    """

    who: Signs
    came_on: date
    since: datetime
    entries: frozenset

    def means(self, resident):
        return resident.pk in self.entries or self.who.are_those_of(resident.name, resident.email)


def objections():
    """Return each Objection of the library in scope that stands. Two queries at most.

    The database puts its day on rows (record 282); an address may stand in none of them.
    """
    rows = PersonRequest.objects.objections()
    rows = list(rows.values_list("person", "email", "came_on", "created_at"))
    residents = Partner.objects.filter(sector=Sector.PERSON)
    merged = list(residents.exclude(merged_into=None)) if rows else []
    found = [(Signs(name=person, email=email), *days) for person, email, *days in rows]
    return [Objection(who, *days, _entries_of(who, merged)) for who, *days in found]


def _entries_of(who, merged):
    """Return the keys of the entries that stayed where those with these signs were merged."""
    keys, known = {one.pk for one in merged if who.are_those_of(one.name, one.email)}, set()
    while keys:  # the one that stayed may have been merged itself
        keys = {one.merged_into_id for one in merged if one.pk in keys} - known
        known |= keys
    return frozenset(known)


def contact_objected(contact, standing):
    """Return whether a contact gets no letters, by its day or by one of `objections()`."""
    if contact.no_letters_since:
        return True
    return any(one.who.are_those_of(contact.name, contact.email) for one in standing)


def resident_objected(resident, standing):
    """Return whether a resident objected, by one of `objections()`.

    Who was here before the objection bears its day, unless somebody let letters go there again.
    """
    return any(
        one.means(resident)
        for one in standing
        if resident.no_letters_since or resident.created_at > one.since
    )


def objected_at(email):
    """Return whether all whom an address reaches in the library in scope objected.

    Where somebody reads the mailbox of a partner today, those who left do not answer for them. An
    address of nobody is held against the objections themselves; that of an office stays.
    """
    standing = objections()
    people = Contact.objects.filter(email=email)
    partners = Partner.objects.filter(email=email)
    residents = partners.filter(sector=Sector.PERSON)
    found = [contact_objected(one, standing) for one in list(people.current()) or people]
    found += [resident_objected(one, standing) for one in residents]
    if found:
        return all(found)
    return not partners.exists() and any(one.who.has_email(email) for one in standing)
