"""Addresses from which letters of a library came back: asked about before the next one leaves."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Letter
from accounts.scoping import get_scope


def failed_addresses():
    """Return the addresses from which letters of the library in scope came back."""
    return set(_came_back().values_list("recipient", flat=True))


def _came_back():
    return Letter.objects.returned().filter(library=get_scope()["library"])


def check_address(email):
    """Raise ValidationError for an address from which a letter came back, and say the way out."""
    if _came_back().filter(recipient__iexact=email).exists():  # a person may have typed it
        raise ValidationError(
            _(
                "A letter to %(email)s came back. Correct the address, or open that letter among"
                " “Letters” and say that the address is right."
            )
            % {"email": email}
        )
