"""Who objected to letters: also people who were added after their objection was written down."""

from partners.models import Contact, Partner, Sector
from privacy.models import PersonRequest
from privacy.signs import Signs


def objections():
    """Return the objections of the library in scope that stand, as (Signs, since when). One query.

    The database puts its day on rows (record 282); an address may stand in none of them.
    """
    rows = PersonRequest.objects.objections().values_list("person", "email", "created_at")
    return [(Signs(name=person, email=email), since) for person, email, since in rows]


def contact_objected(contact, standing):
    """Return whether a contact gets no letters, by its day or by one of `objections()`."""
    if contact.no_letters_since:
        return True
    return any(who.are_those_of(contact.name, contact.email) for who, _since in standing)


def resident_objected(resident, standing):
    """Return whether a resident objected, by one of `objections()`.

    Who was here before the objection bears its day, unless somebody let letters go there again.
    """
    return any(
        who.are_those_of(resident.name, resident.email)
        for who, since in standing
        if resident.no_letters_since or resident.created_at > since
    )


def objected_at(email):
    """Return whether all whom an address reaches in the library in scope objected.

    Where somebody reads the mailbox of a partner today, those who left do not answer for them. An
    address of nobody is held against the objections themselves; that of an office stays.
    """
    standing = objections()
    people = Contact.objects.filter(email__iexact=email)
    partners = Partner.objects.filter(email__iexact=email)
    residents = partners.filter(sector=Sector.PERSON)
    found = [contact_objected(one, standing) for one in list(people.current()) or people]
    found += [resident_objected(one, standing) for one in residents]
    if found:
        return all(found)
    return not partners.exists() and any(who.has_email(email) for who, _since in standing)
