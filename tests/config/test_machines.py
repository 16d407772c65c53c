"""What machines read: which pages are for them, what a page is about, whom to tell of a hole."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.scoping import scope
from reports.services.publications import unpublish_workshop
from tests.factories.accounts import (
    InstallationFactory,
    LibraryFactory,
    UserFactory,
)
from tests.factories.directory import ConsentFactory
from tests.factories.publications import PublicationFactory
from tests.factories.trainings import TrainingFactory


def addresses_in(client):
    page = BeautifulSoup(client.get(reverse("sitemap")).content, "xml")
    return {one.text.removeprefix("http://testserver") for one in page.find_all("loc")}


def test_the_map_of_the_site_names_what_is_published_and_nothing_else(client, db):
    house = {"/", "/request-training/", "/accessibility/", "/privacy/"}
    training = TrainingFactory(is_public=True)
    TrainingFactory(is_public=False)
    LibraryFactory()
    publication = PublicationFactory()
    shown = {
        reverse("request-training-one", args=[training.pk]),
        reverse("public:library", args=[publication.library.slug]),
        publication.get_absolute_url(),
    }
    assert addresses_in(client) == house | shown
    assert all(client.get(address).status_code == 200 for address in shown)
    with scope(library=publication.library):
        unpublish_workshop(workshop=publication.workshop, by=UserFactory())
    assert addresses_in(client) == house | {reverse("request-training-one", args=[training.pk])}


def test_the_map_of_the_site_costs_as_much_with_thirty_libraries_as_with_one(client, db):
    def cost(count):
        for library in LibraryFactory.create_batch(count, shows_partners=True):
            for _each in range(2):
                ConsentFactory(partner__library=library)
            ConsentFactory(partner__library=library, answer="no")
        with CaptureQueriesContext(connection) as queries:
            found = addresses_in(client)
        return len(queries), sum("/partners/" in address for address in found)

    (for_one, partners), (for_all, more) = cost(1), cost(29)
    assert (partners, more) == (2, 60)
    assert for_one == for_all


def without_number(response):
    """Return an error page without the number of its request, which no two share."""
    return re.sub(r"\b[0-9A-F]{8}\b", "", response.content.decode())


def test_a_library_that_published_nothing_is_not_to_be_seen(client, as_role, library):
    address = reverse("public:library", args=[library.slug])
    unknown = client.get("/public/nigdzie/")
    for somebody in [client, as_role("coordinator")]:
        assert somebody.get(address).status_code == 404
    assert without_number(client.get(address)) == without_number(unknown)


def test_robots_stay_outside_libraries(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /libraries/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    for address in ["/libraries/x/", "/answer/x/", "/admin/", "/training-requests/"]:
        assert any(f"Disallow: {address}".startswith(line) for line in lines if "Dis" in line)


def test_whom_to_tell_about_a_hole(client, settings, db):
    address = "/.well-known/security.txt"
    settings.HELPER_EMAIL = settings.HELPER_PHONE = ""
    assert client.get(address).status_code == 404
    settings.HELPER_EMAIL, settings.HELPER_PHONE = "pomoc@example.org", "91 000 00 00"
    lines = client.get(address).content.decode().splitlines()
    assert lines[:2] == ["Contact: mailto:pomoc@example.org", "Contact: tel:91-000-00-00"]
    assert any(line.startswith("Expires: 2") for line in lines)


OF_THE_HOUSE = ["home", "request-training", "privacy", "accessibility"]
OF_A_LIBRARY = ["library-privacy", "library-accessibility"]
OTHERS = ["declaration", "training", "library", "workshop"]


@pytest.mark.parametrize("route", [*OF_THE_HOUSE, *OF_A_LIBRARY, *OTHERS])
def test_a_public_page_says_what_it_is_about(client, db, route):
    training = TrainingFactory(is_public=True, title="Mapa & my", description="O <sieci>.")
    publication = PublicationFactory()
    if route == "declaration":
        InstallationFactory()
    address = {
        "declaration": reverse("accessibility"),
        "training": reverse("request-training-one", args=[training.pk]),
        "library": reverse("public:library", args=[publication.library.slug]),
        "workshop": publication.get_absolute_url(),
    }.get(route) or reverse(route, args=[publication.library.slug] * (route in OF_A_LIBRARY))
    page = BeautifulSoup(client.get(f"{address}?utm=1").content, "lxml")
    told = {
        one.get("property") or one.get("name"): one["content"]
        for one in page.select("meta[content]")
    }
    assert page.select_one('link[rel="canonical"]')["href"] == f"http://testserver{address}"
    assert told["og:url"] == f"http://testserver{address}"
    assert told["og:title"]
    assert 5 < len(told["description"]) < 240
    assert told["og:description"] == told["description"]
    if route == "training":
        assert (told["og:title"], told["description"]) == ("Mapa & my", "O <sieci>.")
