"""Letters of somebody who closed the account tell nobody any more where that person is reached."""

import re
from functools import partial

from django.db.models import Q

from accounts.acts import act, once_kept
from accounts.models import Installation, Letter, Library, User
from partners.models import Contact, Partner
from partners.models.kinds import Sector
from privacy.models import LibraryStatement
from privacy.services.mail_files import readdress_files
from privacy.signs import NO_NAME, Signs, any_of, readdressed
from selections.models import Invitation
from trainings.models import Provider, ProviderPerson

ORGANISATIONS = Partner._base_manager.exclude(sector=Sector.PERSON)
SEVERAL = 5  # names for whom a letter is searched, each by an expression of its own
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
    library is reached; the name under it stays. What people typed elsewhere is theirs. Nobody has
    proved a telephone: it goes where it stands in a letter that they wrote, or are named in. What
    stands at a partner as well goes from those alone, and from their own where they name the
    partner, or somebody else there who has it, it stays. What more than `SEVERAL` have is the
    telephone of a house, and goes only where the person is named.
    """
    letters = Q(library__in=libraries) | Q(library=None) | Q(created_by=user)
    invitations = Q(library__in=libraries) | Q(sent_by=user)
    own_ones = own_addresses(user, emails)
    of_others = {one: _others_with(one, user, emails, libraries) for one in own_ones}
    telling = [one for one in own_ones if "@" in one and not any(of_others[one])]
    named = any_of(_by_name(user.name), *map(_pattern_of, telling))
    naming, inviting = _says("body", named), _says("text", named)
    own, invited = Q(created_by=user) | naming, Q(sent_by=user) | inviting
    for one, (offices, people) in of_others.items():
        pattern = _pattern_of(one)
        if len(offices | people) > SEVERAL:
            _take_out(pattern, letters & naming, invitations & inviting)
        elif offices or people:
            surely = [*offices, *(name for name in people if not _may_be(user, name))]
            stays = partial(_is_of_others, [*map(_by_name, surely)], named)
            _take_out(pattern, letters & own, invitations & invited, stays=stays)
        elif "@" in one or (
            Letter.objects.filter(letters & own, body__iregex=pattern).exists()
            or Invitation._base_manager.filter(invited, text__iregex=pattern).exists()
        ):
            _take_out(pattern, letters, invitations)


def _by_name(name):
    """Return an expression for somebody's name in its cases, also where it is one word alone."""
    signs = Signs(name=name, by_hints=True)
    return signs.word if signs.is_lonely else signs.pattern


def _may_be(user, name):
    """Return whether a name may be the person's: under one word of it, or another surname."""
    signs = Signs(name=user.name.strip())
    return bool(signs.name) and (signs.may_be(name) or signs.has_first_name_of(name))


def _is_of_others(others, named, text):
    """Return whether a text names one of `others` and not the person; all are expressions."""
    if named and re.search(named, text, re.IGNORECASE):
        return False
    return any(re.search(one, text, re.IGNORECASE) for one in others)


def _says(column, expression):
    """Return the Q of rows in which an expression is found; none where it is empty."""
    return Q(**{f"{column}__iregex": expression}) if expression else Q(pk=None)


def _others_with(address, user, emails, libraries):
    """Return the names of organisations, and those of other people at one, of which these libraries
    have an address: two sets."""
    where = _stands("email" if "@" in address else "phone", address)
    names = ORGANISATIONS.filter(where, library__in=libraries).values_list("name", flat=True)
    signs = [Signs(name=user.name, email=one) for one in emails]
    people = Contact._base_manager.filter(where, library__in=libraries)
    others = {
        row.name
        for row in people
        if not any(one.are_those_of(row.name, row.email) for one in signs)
    }
    return {*names}, others


def _take_out(pattern, letters, invitations, *, stays=lambda text: False):
    """Take what the pattern finds out of these (each a Q), but where `stays(text)` is true."""
    named = Q(body__iregex=pattern) | Q(subject__iregex=pattern)
    rows = Letter.objects.filter(letters, named).select_for_update(of=("self",)).order_by("pk")
    sent = set()
    for letter in rows.select_related("library"):
        if stays(letter.body):
            continue
        if letter.sent_at:
            sent.add((letter.recipient, letter.subject))
        _readdress(letter, "body", pattern, is_gone=letter.sent_at)
    named = Q(text__iregex=pattern) | Q(subject__iregex=pattern)
    rows = Invitation._base_manager.filter(invitations, named)
    for one in rows.select_related("library", "letter").order_by("pk"):
        if stays(one.text):
            continue
        _readdress(one, "text", pattern, is_gone=one.letter and one.letter.sent_at)
    once_kept(readdress_files, sent=sent, addresses=pattern)


def own_addresses(user, emails):
    """Return what is this person's alone: an office is reached without them.

    Telephones come first: they are looked for where an e-mail names whose they are.
    """
    people = ProviderPerson.objects.filter(user=user).values_list("email", "phone")
    own = {*emails, user.phone, *(said for one in people for said in one)}
    of_others = [*OF_OFFICES, (User.objects.exclude(pk=user.pk), "phone")]
    alone = (
        one
        for one in own
        if _pattern_of(one)
        and not any(rows.filter(_stands(column, one)).exists() for rows, column in of_others)
    )
    return sorted(alone, key=lambda one: ("@" in one, one))


def _pattern_of(address):
    return (Signs(email=address) if "@" in address else Signs(phone=address)).exact


def _stands(column, address):
    """Return the Q of rows that have an address in a column: a telephone as it is taken out, so
    also with another room's line, or its country."""
    return Q(**{column: address} if "@" in address else {f"{column}__iregex": _pattern_of(address)})


def _readdress(row, column, pattern, *, is_gone):
    library = row.library
    instead = NO_NAME if is_gone or library is None else library.phone or library.name
    said = readdressed(getattr(row, column), pattern, instead)
    subject = readdressed(row.subject, pattern, instead)[:200]
    type(row)._base_manager.filter(pk=row.pk).update(**{column: said, "subject": subject})
