"""Requests of people about their data: written down, answered; who objects gets no letters."""

from django.core.exceptions import ValidationError
from django.db.models import DateField, Func, Q
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter
from accounts.scoping import scope
from accounts.services.rows import lock_row, write_fields, write_row
from intake.services.wishes import allow_letters, end_letters
from partners.models import Contact, Partner, Sector
from post.services.letters import call_back_letters
from privacy.models.requests import PersonRequest, RequestKind
from privacy.services.objections import objections
from privacy.signs import Signs

CHECKED_OTHERWISE = ["library", "created_by", "answered_by"]


@act
def record_request(*, request, by):
    """Write down what a person asks; return the request. Raises ValidationError.

    From an objection on, letters leave out contacts and residents of this name or e-mail, and
    those to them that have not left are cancelled.
    """
    request.created_by = by
    stored = write_row(row=request, exclude=CHECKED_OTHERWISE)
    if stored.kind == RequestKind.OBJECTION:
        _stop_letters(stored, stored.library, by)
    return stored


@act
def answer_request(*, request, answer, answered_on, by, letters_again=False):
    """Write down how a request was answered; return it.

    After an objection that was refused, with reasons, letters go again (`letters_again`). Raises
    ValidationError when it was answered meanwhile, and for a day before it came.
    """
    locked = lock_row(request)
    if locked.answered_on is not None:
        raise ValidationError(_("This request was answered meanwhile."))
    locked.answer, locked.answered_on, locked.answered_by = answer, answered_on, by
    locked.letters_again = letters_again and locked.kind == RequestKind.OBJECTION
    fields = ["answer", "answered_on", "answered_by", "letters_again"]
    stored = write_row(row=locked, fields=fields, exclude=CHECKED_OTHERWISE)
    if stored.letters_again:
        _let_letters_go(stored, by)
    return stored


def who_objected(residents):
    """Return the keys of those of these residents who objected and are written no letters since.

    By an answering link one ends letters alone; an objection is written down here, and means whom
    it stopped letters to: the name in any order, or the address. Two queries at most.
    """
    standing = objections()
    return {
        one.pk
        for one in residents
        if one.no_letters_since and any(objection.means(one) for objection in standing)
    }


@act
def carry_objections(*, library, into, by):
    """Let each of two libraries that become one leave alone whoever objected in the other."""
    for one, other in ((library, into), (into, library)):
        with scope(library=one):
            standing = list(PersonRequest.objects.objections().order_by("came_on", "pk"))
        with scope(library=other):
            for objection in standing:
                _stop_letters(objection, other, by)


def contacts_of(request, library=None):
    """Return the contacts of its library, or another, with the name or the e-mail of a request."""
    contacts = Contact.objects.filter(library=library or request.library)
    return contacts.filter(pk__in=_named_in(request, contacts))


def residents_of(request, library=None):
    """Return the partners there that are a resident of this name or e-mail.

    Also whoever stayed where one of them was merged: it is the one that is written to and called.
    """
    residents = Partner.objects.filter(sector=Sector.PERSON, library=library or request.library)
    known, keys = set(), {*_named_in(request, residents)}
    while keys:
        known |= keys
        stayed = residents.filter(pk__in=keys).values_list("merged_into", flat=True)
        keys = {*stayed} - known - {None}
    return residents.filter(pk__in=known).order_by("pk")


def _named_in(request, rows):
    """Return the keys of rows about whom a request names, with or without a title, or reaches."""
    who = Signs(name=request.person, email=request.email)
    near = Q(name__iregex=Signs(name=request.person).near)
    near = near | Q(email=request.email) if request.email else near
    told = rows.filter(near).values_list("pk", "name", "email")
    return [key for key, name, email in told if who.are_those_of(name, email)]


def _stop_letters(request, library, by):
    contacts, residents = contacts_of(request, library), residents_of(request, library)
    contacts.filter(no_letters_since=None).update(no_letters_since=request.came_on)
    for resident in residents.filter(no_letters_since=None):  # who said so before, said so
        end_letters(partner=resident, by=by, since=request.came_on)
    emails = {*contacts.values_list("email", flat=True), *residents.values_list("email", flat=True)}
    for email in sorted(emails - {""}):
        letters = Letter.objects.may_leave().to_people().filter(library=library)
        call_back_letters(letters=letters.filter(recipient=email), by=by)


def _let_letters_go(request, by):
    """Let letters go again after a refusal, but to whom another objection means that stands."""
    others = Func(
        "library_id", "name", "email", function="privacy_objected_on", output_field=DateField()
    )
    contacts_of(request).update(no_letters_since=others)
    standing = objections()
    for resident in residents_of(request).filter(no_letters_since=request.came_on):
        days = [one.came_on for one in standing if one.means(resident)]
        if not days:
            allow_letters(partner=resident, by=by)
        elif resident.no_letters_since not in days:
            locked = lock_row(resident)
            locked.no_letters_since = min(days)
            write_fields(row=locked, fields=["no_letters_since"])
