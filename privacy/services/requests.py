"""Requests of people about their data: written down, answered; who objects gets no letters."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter
from accounts.services.letters import cancel_letter
from accounts.services.rows import lock_row, write_row
from partners.models import Contact
from privacy.models.requests import RequestKind

CHECKED_OTHERWISE = ["library", "created_by", "answered_by"]


@act
def record_request(*, request, by):
    """Write down what a person asks; return the request. Raises ValidationError.

    From an objection on, letters leave out contacts of this name or e-mail, and those to them that
    have not left are cancelled.
    """
    request.created_by = by
    stored = write_row(row=request, exclude=CHECKED_OTHERWISE)
    if stored.kind == RequestKind.OBJECTION:
        _stop_letters(stored, by)
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
    fields = ["answer", "answered_on", "answered_by"]
    stored = write_row(row=locked, fields=fields, exclude=CHECKED_OTHERWISE)
    if letters_again and stored.kind == RequestKind.OBJECTION:
        contacts_of(stored).update(no_letters_since=None)
    return stored


def contacts_of(request):
    """Return the contacts of the library that bear the name or the e-mail of a request."""
    named = Q(name__iexact=request.person)
    if request.email:
        named |= Q(email__iexact=request.email)
    return Contact.objects.filter(named, library=request.library)


def _stop_letters(request, by):
    contacts = contacts_of(request)
    contacts.filter(no_letters_since=None).update(no_letters_since=request.came_on)
    for email in contacts.exclude(email="").values_list("email", flat=True):
        unsent = Letter.objects.unsent().filter(
            claimed_at=None, library=request.library, is_personal=True
        )
        for letter in unsent.filter(recipient__iexact=email).select_for_update(of=("self",)):
            cancel_letter(letter=letter, by=by)
