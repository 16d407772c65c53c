"""The panel beside the map: a partner is brought closer, and the map stays as it was looked at."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scopes_disabled
from partners.models import Partner
from tests.factories.partners import PartnerFactory


@pytest.fixture
def forest(library):
    return PartnerFactory(library=library, name="Nadleśnictwo", sector="public", level="none")


def level_of(partner):
    with scopes_disabled():
        return Partner.objects.get(pk=partner.pk).level


def test_a_librarian_brings_a_partner_closer_and_a_reader_does_not(as_role, library, forest):
    address = reverse("maps:level", args=[library.slug, forest.pk])
    assert as_role("reader").post(address, {"level": "trial"}).status_code == 403
    response = as_role("librarian").post(address, {"level": "trial"})
    assert response.status_code == 302
    assert response["Location"].endswith(f"/map/?focus={forest.pk}")
    assert level_of(forest) == "trial"


def test_an_unknown_level_changes_nothing(as_role, library, forest):
    address = reverse("maps:level", args=[library.slug, forest.pk])
    assert as_role("librarian").post(address, {"level": "closest"}).status_code == 302
    assert level_of(forest) == "none"


def test_the_panel_keeps_the_filter_and_how_the_map_is_looked_at(as_role, library, forest):
    address = reverse("maps:map", args=[library.slug])
    looked_at = f"level=none&focus={forest.pk}&ties=1"
    client = as_role("librarian")
    page = BeautifulSoup(client.get(f"{address}?{looked_at}").content, "html.parser")
    assert page.select_one("[data-map-clear]")["href"] == f"{address}?level=none&ties=1"
    level = page.select_one(".map-panel__level form")["action"]
    assert client.post(level, {"level": "trial"})["Location"] == f"{address}?{looked_at}"
