"""What of a map at rest is kept: the legend says no more than its key holds."""

from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scopes_disabled
from partners.models import Partner
from tests.factories.partners import PartnerFactory


def legends(client, library):
    """Return the legends of the map of today, of the archive, and of another order."""
    address = reverse("maps:map", args=[library.slug])
    soups = [
        BeautifulSoup(client.get(address + query).content, "html.parser")
        for query in ("", "?archived=1", "?sort=newest")
    ]
    return [str(soup.select_one(".map-legend")) for soup in soups]


def test_a_kept_legend_is_made_anew_when_it_would_say_something_else(as_role, library):
    school = PartnerFactory(library=library, name="Szkoła", sector="public", level="lasting")
    PartnerFactory(library=library, name="Klub", sector="ngo", level="trial")
    PartnerFactory(library=library, name="Dawny klub", sector="private", archived=True)
    client, reader = as_role("librarian"), as_role("reader")
    first = legends(client, library)
    assert legends(client, library) == first
    assert not any("map-legend__confirm" in one for one in first)
    with scopes_disabled():
        Partner.objects.filter(pk=school.pk).update(sector_confirmed=False)
    then = legends(client, library)
    assert all("map-legend__confirm" in one for one in then)
    everything = [*first, *then, *legends(reader, library)]
    assert len(set(everything)) == len(everything)
