"""Letters of somebody who closed the account tell nobody any more where that person is reached."""

from django.db.models import Q

from accounts.acts import act, once_kept
from accounts.models import Installation, Letter, Library, User
from partners.models import Contact, Partner
from partners.models.kinds import Sector
from privacy.models import LibraryStatement
from privacy.services.mail_files import readdress_files
from privacy.signs import NO_NAME, Signs, readdressed
from selections.models import Invitation
from trainings.models import Provider, ProviderPerson

ORGANISATIONS = Partner._base_manager.exclude(sector=Sector.PERSON)
OF_OFFICES = [
    (Library._base_manager, "phone"),
    (LibraryStatement._base_manager, "contact_email"),
    (Provider._base_manager, "email"),
    (Provider._base_manager, "phone"),
    (Installation._base_manager, "helper_phone"),
]


@act
def take_out_addresses(*, user, emails, libraries, by):
    """Take e-mails and telephones of a person's own out of the letters of libraries of these keys.

    What has left keeps a mark in their place. What may still leave or be printed says how the
    library is reached; the name under it stays. What people typed elsewhere is theirs. What stands
    at a partner as well goes where the person is named, and nobody has proved a telephone: it goes
    where it stands in a letter that they wrote, or are named in.
    """
    letters = Q(library__in=libraries) | Q(library=None) | Q(created_by=user)
    invitations = Q(library__in=libraries) | Q(sent_by=user)
    names = Signs(name=user.name, by_hints=True)
    named = Q(body__iregex=names.pattern) if names else Q(created_by=user)
    invited = Q(text__iregex=names.pattern) if names else Q(sent_by=user)
    for one in _own_addresses(user, emails):
        is_email = "@" in one
        pattern = (Signs(email=one) if is_email else Signs(phone=one)).exact
        if _stands_at_a_partner(one, user, emails, libraries):
            _take_out(pattern, letters & named, invitations & invited)
        elif is_email or (
            Letter.objects.filter(letters, named | Q(created_by=user), body__iregex=pattern)
            or Invitation._base_manager.filter(invited | Q(sent_by=user), text__iregex=pattern)
        ):
            _take_out(pattern, letters, invitations)


def _stands_at_a_partner(address, user, emails, libraries):
    """Return whether these libraries have it of an organisation, or of somebody else at one."""
    column = "email" if "@" in address else "phone"
    where = {column: address, "library__in": libraries}
    if ORGANISATIONS.filter(**where).exists():
        return True
    signs = [Signs(name=user.name, email=one) for one in emails]
    people = Contact._base_manager.filter(**where)
    return not all(any(one.are_those_of(row.name, row.email) for one in signs) for row in people)


def _take_out(pattern, letters, invitations):
    named = Q(body__iregex=pattern) | Q(subject__iregex=pattern)
    rows = Letter.objects.filter(letters, named).select_for_update(of=("self",)).order_by("pk")
    sent = set()
    for letter in rows.select_related("library"):
        if letter.sent_at:
            sent.add((letter.recipient, letter.subject))
        _readdress(letter, "body", pattern, is_gone=letter.sent_at)
    named = Q(text__iregex=pattern) | Q(subject__iregex=pattern)
    rows = Invitation._base_manager.filter(invitations, named)
    for one in rows.select_related("library", "letter").order_by("pk"):
        _readdress(one, "text", pattern, is_gone=one.letter and one.letter.sent_at)
    once_kept(readdress_files, sent=sent, addresses=pattern)


def _own_addresses(user, emails):
    """Return what is this person's alone, in order: an office is reached without them."""
    people = ProviderPerson.objects.filter(user=user).values_list("email", "phone")
    own = {*emails, user.phone, *(said for one in people for said in one)} - {""}
    for rows, column in OF_OFFICES:
        own -= {*rows.filter(**{f"{column}__in": own}).values_list(column, flat=True)}
    others = User.objects.exclude(pk=user.pk).filter(phone__in=own)
    return sorted(own - {*others.values_list("phone", flat=True)})


def _readdress(row, column, pattern, *, is_gone):
    library = row.library
    instead = NO_NAME if is_gone or library is None else library.phone or library.name
    said = readdressed(getattr(row, column), pattern, instead)
    subject = readdressed(row.subject, pattern, instead)[:200]
    type(row)._base_manager.filter(pk=row.pk).update(**{column: said, "subject": subject})
