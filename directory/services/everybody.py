"""What is shown in any library, for lists of all public pages."""

from accounts.models import Library
from accounts.scoping import scopes_disabled
from directory.services.entries import entries_of


def directories_everywhere():
    """Return (address of the library, numbers of its entries) of all that show any."""
    with scopes_disabled():  # what is published may be read by everybody
        libraries = Library.objects.current().filter(shows_partners=True).order_by("slug")
        found = [(one.slug, [entry.number for entry in entries_of(one)]) for one in libraries]
    return [(slug, numbers) for slug, numbers in found if numbers]
