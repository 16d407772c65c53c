"""Letters of somebody who closed the account tell nobody any more where that person is reached."""

from django.db.models import Q

from accounts.acts import act, once_kept
from accounts.models import Installation, Letter, Library, User
from privacy.models import LibraryStatement
from privacy.services.mail_files import readdress_files
from privacy.signs import NO_NAME, Signs, any_of, readdressed
from selections.models import Invitation
from trainings.models import Provider, ProviderPerson

OF_OFFICES = [
    (Library, "phone"),
    (LibraryStatement, "contact_email"),
    (Provider, "email"),
    (Provider, "phone"),
    (Installation, "helper_phone"),
]


@act
def take_out_addresses(*, user, emails, libraries, by):
    """Take e-mails and telephones of a person's own out of the letters of libraries of these keys.

    What has left keeps a mark in their place. What may still leave or be printed says how the
    library is reached; the name under it stays. What people typed elsewhere is theirs.
    """
    pattern = _own_addresses(user, emails)
    if not pattern:
        return
    theirs = Q(library__in=libraries) | Q(library=None) | Q(created_by=user)
    named = Q(body__iregex=pattern) | Q(subject__iregex=pattern)
    letters = Letter.objects.filter(theirs, named).select_for_update(of=("self",)).order_by("pk")
    sent = set()
    for letter in letters.select_related("library"):
        if letter.sent_at:
            sent.add((letter.recipient, letter.subject))
        _readdress(letter, "body", pattern, is_gone=letter.sent_at)
    named = Q(text__iregex=pattern) | Q(subject__iregex=pattern)
    rows = Invitation._base_manager.filter(Q(library__in=libraries) | Q(sent_by=user), named)
    for one in rows.select_related("library", "letter").order_by("pk"):
        _readdress(one, "text", pattern, is_gone=one.letter and one.letter.sent_at)
    once_kept(readdress_files, sent=sent, addresses=pattern)


def _own_addresses(user, emails):
    """Return an expression for what is this person's alone: an office is reached without them."""
    people = ProviderPerson.objects.filter(user=user).values_list("email", "phone")
    own = {*emails, user.phone, *(said for one in people for said in one)} - {""}
    for model, column in OF_OFFICES:
        rows = model._base_manager.filter(**{f"{column}__in": own})
        own -= {*rows.values_list(column, flat=True)}
    others = User.objects.exclude(pk=user.pk).filter(phone__in=own)
    own -= {*others.values_list("phone", flat=True)}
    signs = [Signs(email=one) if "@" in one else Signs(phone=one) for one in sorted(own)]
    return any_of(*(one.exact for one in signs))


def _readdress(row, column, pattern, *, is_gone):
    library = row.library
    instead = NO_NAME if is_gone or library is None else library.phone or library.name
    said = readdressed(getattr(row, column), pattern, instead)
    subject = readdressed(row.subject, pattern, instead)[:200]
    type(row)._base_manager.filter(pk=row.pk).update(**{column: said, "subject": subject})
