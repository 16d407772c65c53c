"""What of the map of the ground is kept: it says what a page that is made anew says."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from accounts.models import Library
from accounts.scoping import scopes_disabled
from ground.models import Locality, Outline, RoadNetwork
from ground.ways import counts_known_by
from partners.models import Partner
from tests.factories.ground import LocalityFactory, OutlineFactory, RoadNetworkFactory
from tests.factories.partners import PartnerFactory

QUERIES = ["", "?sector=public", "?sort=newest", "?show=map", "?page=2"]


def placed(library, name, **values):
    values = {"latitude": 54.2145, "longitude": 15.7536, "point_source": "hand"} | values
    return PartnerFactory(library=library, name=name, **values)


@pytest.fixture
def ground(library):
    """Fifty-one partners on the ground, of whom the first is Szkoła, and all that is under them."""
    RoadNetworkFactory()
    LocalityFactory(name="Rusowo")
    placed(library, "Bank", sector="private")
    for number in range(49):
        placed(library, f"Koło {number:02}", latitude=54.20, longitude=15.70, sector="ngo")
    return placed(library, "Szkoła", sector="public", latitude=54.18, longitude=15.80)


def changed(model, **values):
    """Return a change that saves values in every row of a model (of the school, of Partner)."""

    def change(library, school):
        with scopes_disabled():
            for row in [school] if model is Partner else model.objects.all():
                for name, value in values.items():
                    setattr(row, name, value)
                row.save()

    return change


CHANGES = {
    "name": changed(Partner, name="Szkoła w Rusowie"),
    "level": changed(Partner, level="none"),
    "point": changed(Partner, longitude=15.82),
    "no point": changed(Partner, latitude=None, longitude=None, point_source=""),
    "a point again": changed(Partner, latitude=54.2, longitude=15.8, point_source="hand"),
    "in bulk": lambda library, school: Partner.objects.filter(pk=school.pk).update(sector="ngo"),
    "one more": lambda library, school: placed(library, "Apteka"),
    "library": changed(Library, name="Biblioteka nad Morzem"),
    "outline": changed(Outline, valid_on="2027-01-01"),
    "neighbour": lambda library, school: OutlineFactory(terc="3208042", name="Kołobrzeg"),
    "place": changed(Locality, latitude=54.19),
    "roads": changed(RoadNetwork, major=[]),
    "one less": lambda library, school: school.delete(),
}


def rooms(client, library):
    """Return the list and the map of the ground as each address shows them."""
    found = []
    for query in QUERIES:
        page = client.get(reverse("ground:places", args=[library.slug]) + query).content.decode()
        found.append(page[page.index("<h1") : page.index("</main>")])
    return found


def test_what_is_kept_changes_with_what_it_shows(as_role, library, ground):
    client = as_role("librarian")
    before = rooms(client, library)
    assert rooms(client, library) == before
    for name, change in CHANGES.items():
        with scopes_disabled():
            change(library, ground)
        then = rooms(client, library)
        assert then != before, name
        caches["pictures"].clear()
        counts_known_by.cache_clear()
        before = rooms(client, library)
        assert then == before, name


def test_each_language_keeps_its_own(as_role, library, ground):
    client = as_role("librarian")
    polish = rooms(client, library)
    client.cookies["django_language"] = "en"
    english = rooms(client, library)
    assert not set(polish) & set(english)
    del client.cookies["django_language"]
    assert rooms(client, library) == polish


def test_a_second_visit_neither_draws_nor_lists_nor_counts_anew(
    as_role, library, ground, django_assert_max_num_queries
):
    client = as_role("librarian")
    rooms(client, library)
    address = reverse("ground:places", args=[library.slug])
    with django_assert_max_num_queries(4) as asked:
        client.get(address)
    assert not any("FLOOR" in one["sql"] for one in asked.captured_queries)
