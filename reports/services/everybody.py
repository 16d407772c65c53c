"""What is published in any library, for lists of all public pages."""

from accounts.scoping import scopes_disabled
from reports.models import Publication


def published_everywhere():
    """Return (address of the library, workshop, day) of each published workshop, newest first."""
    with scopes_disabled():  # what is published may be read by everybody
        found = Publication.objects.published().order_by("-published_at", "pk")
        return list(found.values_list("library__slug", "workshop_id", "published_at"))
