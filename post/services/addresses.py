"""Why a letter of a library stays: its address failed, or the library is in the archive."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Letter
from accounts.scoping import get_scope


def failed_addresses(person=None):
    """Return the addresses from which letters of the library in scope came back.

    `person` writes a letter that is closed to others, see `_came_back`.
    """
    return set(_came_back(get_scope()["library"], person).values_list("recipient", flat=True))


def _came_back(library, person=None):
    """Return the letters of a library that came back, as far as a letter may say so.

    That one is closed came back is for whoever wrote it: an address that it shuts for others would
    tell them that there is one. It shuts it for what is closed of the same `person` alone.
    """
    back = Letter.objects.returned().filter(library=library)
    mine = back.filter(created_by=person) if person else back.none()
    return back.filter(is_closed=False) | mine


def check_address(email, *, by):
    """Raise ValidationError for an address from which a letter came back, and say the way out.

    The letter is one that is closed to others, by whom it is written.
    """
    if _came_back(get_scope()["library"], by).filter(recipient=email).exists():
        raise ValidationError(_way_out(email))


def came_back_before(letter):
    """Return why a letter stays where another one came back from its address, else "".

    Only of what people of a library wrote: what the house writes to colleagues has no page where
    they could say that the address is right.
    """
    if letter.library_id is None or letter.created_by_id is None:
        return ""
    person = letter.created_by if letter.is_closed else None
    others = _came_back(letter.library_id, person)
    others = others.exclude(pk=letter.pk)  # it may be tried once more itself
    same = others.filter(recipient=letter.recipient)  # a person may have typed it
    return _way_out(letter.recipient) if same.exists() else ""


def is_put_away(letter):
    """Return why a letter that people of a library wrote stays once it is in the archive, else "".

    Its link opens nothing any more, and nobody is there to whom one could answer.
    """
    if letter.library is None or letter.created_by_id is None or not letter.library.is_archived:
        return ""
    return _("%(library)s is in the archive: its letters stay. Bring it back first.") % {
        "library": letter.library
    }


def _way_out(email):
    return _(
        "A letter to %(email)s came back. Correct the address, or open that letter among"
        " “Letters” and say that the address is right."
    ) % {"email": email}
