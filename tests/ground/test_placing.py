"""Putting a partner on the map by hand: the form that works without a script."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scopes_disabled
from partners.models import Partner
from tests.factories.ground import OutlineFactory
from tests.factories.partners import PartnerFactory


@pytest.fixture
def school(library):
    return PartnerFactory(
        library=library, name="Szkoła", latitude="54.100000", longitude="15.100000",
        point_source="file",
    )  # fmt: skip


def address(library, partner):
    return reverse("ground:place", args=[library.slug, partner.pk])


def send(client, library, partner, **values):
    """Send the form as its page shows it, with these values in place."""
    soup = BeautifulSoup(client.get(address(library, partner)).content, "html.parser")
    fields = {one["name"]: one.get("value", "") for one in soup.select("[data-placing] input")}
    return client.post(address(library, partner), {**fields, **values})


def point_of(partner):
    with scopes_disabled():
        row = Partner.objects.get(pk=partner.pk)
    return row.latitude, row.longitude, row.point_source


def test_a_pin_that_was_moved_is_the_hands(as_role, library, school):
    OutlineFactory()
    client = as_role("librarian")
    answer = send(client, library, school, point="54,2145; 15,7536")
    assert answer.url == f"{reverse('ground:places', args=[library.slug])}?focus={school.pk}"
    assert point_of(school) == (Decimal("54.214500"), Decimal("15.753600"), "hand")
    said = client.get(answer.url).content.decode()
    assert "Miejsce na mapie zapisane: Szkoła. Leży na terenie: gmina Ustronie Morskie." in said


def test_the_map_is_announced_as_one_where_arrows_move_the_pin(as_role, library, school):
    page = as_role("librarian").get(address(library, school)).content
    figure = BeautifulSoup(page, "html.parser").select_one("#ground-picture")
    assert "strzałki przesuwają pinezkę" in figure["data-label-placing"]
    assert figure["data-put"] == "Pinezka stoi w punkcie: %(point)s."
    assert "%(point)s. Najbliższa miejscowość: %(place)s" in figure["data-put-near"]
    # A word that is named as a part of the page would be taken for it by styles and scripts.
    assert not figure.has_attr("data-placing")


def test_a_pin_that_stayed_keeps_its_source(as_role, library, school):
    send(as_role("librarian"), library, school)
    assert point_of(school) == (Decimal("54.100000"), Decimal("15.100000"), "file")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Postaw pinezkę na mapie"), ("gdzieś", "Wpisz szerokość"), ("99, 15", "Wpisz szerokość")],
)
def test_what_is_no_point_is_said_at_the_field(as_role, library, school, typed, sentence):
    answer = send(as_role("librarian"), library, school, point=typed)
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content, "html.parser")
    assert sentence in soup.select_one("[data-placing]").text
    assert soup.select_one("[name=point]").get("value", "") == typed
    assert point_of(school)[2] == "file"


def test_of_two_pins_set_at_once_the_second_person_chooses(as_role, library, school):
    first, second = as_role("librarian"), as_role("coordinator")
    soup = BeautifulSoup(second.get(address(library, school)).content, "html.parser")
    fields = {one["name"]: one.get("value", "") for one in soup.select("[data-placing] input")}
    send(first, library, school, point="54.2, 15.7")
    answer = second.post(address(library, school), {**fields, "point": "54.3, 15.8"})
    assert answer.status_code == 200
    assert "54.200000, 15.700000" in answer.content.decode()
    assert point_of(school)[:2] == (Decimal("54.200000"), Decimal("15.700000"))
