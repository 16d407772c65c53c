"""What is shown in any library, for lists of all public pages."""

from collections import defaultdict

from accounts.models import Library
from accounts.scoping import scopes_disabled
from directory.services.entries import agreed_among
from partners.models import Partner


def directories_everywhere():
    """Return (address of the library, numbers of its entries) of all that show any. Two queries."""
    with scopes_disabled():  # what is published may be read by everybody
        libraries = Library.objects.current().filter(shows_partners=True)
        found = agreed_among(
            Partner.objects.filter(library__in=libraries).select_related("library")
        )
    numbers = defaultdict(list)
    for partner, _consent in found:
        numbers[partner.library.slug].append(partner.pk)
    return sorted(numbers.items())
