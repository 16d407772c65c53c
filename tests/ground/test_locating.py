"""From an address to a point, from a point to a municipality, and where nobody is."""

import threading
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from accounts.scoping import scope
from ground.addresses import folded_number, same_street, written
from ground.services import outlines
from ground.services.locating import after_loading, locate_partners
from ground.services.outlines import place_points, where_is
from ground.services.white_spots import white_spots
from partners.models import Partner
from tests.factories.accounts import (
    LibraryFactory,
    MembershipFactory,
    MunicipalityFactory,
    UserFactory,
)
from tests.factories.ground import AddressPointFactory, LocalityFactory, OutlineFactory
from tests.factories.partners import PartnerFactory


@pytest.mark.parametrize(
    ("text", "place", "street", "number"),
    [
        ("ul. Leśna 5", "Rusowo", "lesna", "5"),
        ("Polna 5 a m. 3", "Rusowo", "polna", "5a"),
        ("Rusowo 12", "Rusowo", "", "12"),
        ("12", "Rusowo", "", "12"),
        ("nr 12B", "Rusowo", "", "12b"),
        ("3 Maja 7", "Rusowo", "3 maja", "7"),
        ("ul. 11 Listopada", "Rusowo", "11 listopada", ""),
        ("Nadmorska 9/11", "", "nadmorska", "9/11"),
        ("al. Jana Pawła II 4 lok. 12", "", "jana pawla ii", "4"),
        ("", "Rusowo", "", ""),
    ],
)
def test_an_address_is_read_as_people_write_it(text, place, street, number):
    found = written(text, place)
    assert (found.street, found.number) == (street, number)


@pytest.mark.parametrize(
    ("asked", "official", "same"),
    [
        ("ks nowaka", "ksiedza jana nowaka", True),
        ("nowaka", "jana nowaka", True),
        ("jana", "jana nowaka", True),
        ("lesna", "polna", False),
        ("ks", "ksiedza jana nowaka", False),
    ],
)
def test_a_street_may_be_called_by_a_part_of_its_name(asked, official, same):
    assert same_street(asked, official) is same
    assert folded_number("12 A") == "12a"


@pytest.fixture
def library(db):
    """A library with Rusowo (no streets, number 12) and Ustronie (Nadmorska 5 and 9)."""
    library = LibraryFactory()
    rusowo = LocalityFactory()
    AddressPointFactory(locality=rusowo, number="12", latitude=54.1812, longitude=15.8012)
    ustronie = LocalityFactory(name="Ustronie Morskie", latitude=54.2152, longitude=15.7557)
    for number, longitude in (("5", 15.751), ("9", 15.752), ("7", 15.753)):
        AddressPointFactory(
            locality=ustronie, street="Nadmorska", number=number, latitude=54.216,
            longitude=longitude,
        )  # fmt: skip
    with scope(library=library):
        yield library


@pytest.mark.parametrize(
    ("street", "place", "source", "longitude"),
    [
        ("Rusowo 12", "Rusowo", "addr", "15.801200"),
        ("12/3", "rusowo", "addr", "15.801200"),
        ("ul. Nadmorska 5", "Ustronie Morskie", "addr", "15.751000"),
        ("Nadmorska 100", "Ustronie Morskie", "road", "15.752000"),
        ("Polna 5", "Ustronie Morskie", "spot", "15.755700"),
        ("", "Rusowo", "spot", "15.800000"),
        ("5", "Ustronie Morskie", "spot", "15.755700"),
        ("Długa 1", "Kołobrzeg", "", None),
        ("Nadmorska 5", "", "", None),
    ],
)
def test_an_address_becomes_a_point_as_exact_as_the_register_knows(
    library, street, place, source, longitude
):
    partner = PartnerFactory(library=library, street=street, place=place)
    located = locate_partners(library=library, by=UserFactory())
    partner.refresh_from_db()
    assert partner.point_source == source
    assert partner.longitude == (longitude and Decimal(longitude))
    assert [one for one, _why in located.unknown] == ([] if source else [partner])


def test_what_people_set_or_brought_stays_and_what_was_found_moves(library):
    def at(name, source):
        return PartnerFactory(
            library=library, name=name, street="12", place="Rusowo",
            latitude=54, longitude=15, point_source=source,
        )  # fmt: skip

    kept, brought, found = at("A", "hand"), at("B", "file"), at("C", "spot")
    gone = PartnerFactory(library=library, place="Rusowo", archived=True)
    locate_partners(library=library, by=UserFactory())
    locate_partners(library=library, by=UserFactory())
    for one, source in ((kept, "hand"), (brought, "file"), (found, "addr"), (gone, "")):
        version = one.version
        one.refresh_from_db()
        assert one.point_source == source
        assert one.version == version + (one == found)


def test_of_two_places_or_streets_of_one_name_none_is_guessed(library, in_english):
    LocalityFactory(latitude=54.2)
    twice = PartnerFactory(library=library, place="Rusowo", street="99")
    one = PartnerFactory(library=library, place="Rusowo", street="12")
    located = locate_partners(library=library, by=UserFactory())
    assert located.unknown == [(twice, "several places are called Rusowo")]
    one.refresh_from_db()
    assert one.point_source == "addr"


def test_a_point_learns_its_municipality_and_forgets_it_when_it_moves(library):
    OutlineFactory()
    OutlineFactory(
        terc="3209012", rings=[[[15.86, 54.16], [15.96, 54.16], [15.96, 54.26], [15.86, 54.16]]]
    )
    point = {"library": library, "point_source": "hand", "latitude": 54.2}
    inside, edge = (PartnerFactory(longitude=x, **point) for x in (15.75, 15.8595))
    beside, sea = (PartnerFactory(longitude=x, **point) for x in (15.95, 15.0))
    version = inside.version
    assert place_points(library=library) == 3
    assert place_points(library=library) == 0
    for one, found in (
        *((inside, ("3208072", False)), (edge, ("3208072", True))),
        *((beside, ("3209012", False)), (sea, ("", False))),
    ):
        one.refresh_from_db()
        assert (one.point_terc, one.near_border) == found
    assert inside.version == version  # nobody's text changed
    Partner.objects.filter(pk=edge.pk).update(latitude=54.21)
    edge.refresh_from_db()
    assert (edge.point_terc, edge.near_border) == ("", False)


@pytest.mark.django_db(transaction=True)
def test_a_point_that_moves_while_it_is_asked_about_keeps_no_municipality_of_the_old_place(
    monkeypatch,
):
    OutlineFactory()
    library, asked, moved = LibraryFactory(), threading.Event(), threading.Event()
    with scope(library=library):
        partner = PartnerFactory(
            library=library, latitude=54.2, longitude=15.75, point_source="hand"
        )

    def move():
        with scope(library=library):
            asked.wait(10)
            Partner.objects.filter(pk=partner.pk).update(longitude=15.0)
        moved.set()
        connection.close()

    def slowly(*where):
        asked.set()
        moved.wait(0.5)  # who moves it waits for the lock, so this ends by the clock
        return where_is(*where)

    monkeypatch.setattr(outlines, "where_is", slowly)
    mover = threading.Thread(target=move)
    mover.start()
    with scope(library=library):
        assert place_points(library=library) == 1
        mover.join()
        partner.refresh_from_db()
    assert (partner.longitude, partner.point_terc) == (Decimal("15"), "")


def test_all_libraries_of_the_county_learn_what_a_file_says(library):
    near = LibraryFactory(municipality=MunicipalityFactory(terc="3208022", name="Dygowo"))
    far = LibraryFactory(municipality=MunicipalityFactory(terc="3005043", name="Rakoniewice"))
    for one in (library, near, far):
        PartnerFactory(library=one, place="Rusowo")
    found = after_loading(library.municipality)
    assert {one: len(located.placed["spot"]) for one, located in found.items()} == {
        library: 1,
        near: 1,
    }


def test_the_command_names_who_was_not_found(library, in_english, capsys):
    PartnerFactory(library=library, name="Koło Gospodyń", place="")
    PartnerFactory(library=library, name="OSP", place="Rusowo")
    call_command("locate_partners", library=library.slug)
    said = capsys.readouterr().out
    assert f"{library}: 1 located, 1 not." in said
    assert "Koło Gospodyń: no place is written" in said


def test_a_white_spot_is_a_place_without_a_partner_near_it(library):
    assert [spot.locality.name for spot in white_spots(library)] == ["Ustronie Morskie", "Rusowo"]
    point = {"library": library, "point_source": "hand", "latitude": 54.2152, "longitude": 15.7557}
    PartnerFactory(level="contact", **point)  # nothing is done together yet
    assert len(white_spots(library)) == 2
    PartnerFactory(level="lasting", **point)
    (spot,) = white_spots(library)
    assert (spot.locality.name, spot.addresses) == ("Rusowo", 1)
    assert spot.kilometres == pytest.approx(4.87, abs=0.01)
    assert white_spots(library, within=5) == []


def test_where_is_answers_nothing_without_outlines():
    assert where_is(54.2, 15.75, []) == ("", False)


def test_a_librarian_finds_places_and_reads_by_name_who_has_none(library, client):
    client.force_login(MembershipFactory(library=library).user)
    PartnerFactory(library=library, name="OSP Rusowo", place="Rusowo")
    PartnerFactory(library=library, name="Koło Gospodyń", place="Dygowo")
    page = reverse("ground:locate", args=[library.slug])
    assert client.post(page).status_code == 302
    shown = client.get(page).content.decode()
    assert "1 partner ma miejsce" in shown
    assert "Koło Gospodyń" in shown
    assert "nie ma miejscowości Dygowo wśród wczytanych" in shown
    assert "OSP Rusowo" not in shown


GOSCINO = [[[15.56, 54.06], [15.76, 54.06], [15.76, 54.16], [15.56, 54.16], [15.56, 54.06]]]


@pytest.mark.parametrize(
    ("point", "sentences"),
    [
        ((54.2, 15.75), "Leży na terenie: gmina Ustronie Morskie."),
        ((54.1, 15.65), "Leży na terenie: gmina Gościno."),
        (
            (54.2, 15.8595),
            "Leży na terenie: gmina Ustronie Morskie. "
            "Do granicy jest mniej niż 50 m – sprawdź, po której stronie leży.",
        ),
        ((54.2, 15.0), "Leży poza gminą i gminami sąsiednimi."),
    ],
)
def test_both_pages_say_where_a_point_of_a_list_lies(library, client, point, sentences):
    """Whoever brought the point knows no outlines: it is asked when a page is read."""
    OutlineFactory()
    OutlineFactory(terc="3208032", name="Gościno", rings=GOSCINO)
    client.force_login(MembershipFactory(library=library).user)
    latitude, longitude = point
    partner = PartnerFactory(
        library=library, name="KGW", latitude=latitude, longitude=longitude, point_source="file"
    )
    listed = client.get(reverse("ground:locate", args=[library.slug])).content.decode()
    is_here = sentences == "Leży na terenie: gmina Ustronie Morskie."
    assert (sentences in listed, "KGW" in listed) == (not is_here, not is_here)
    assert (
        reverse("ground:locate", args=[library.slug])
        in client.get(reverse("ground:places", args=[library.slug])).content.decode()
    )  # also where nobody lacks a place
    page = reverse("ground:place", args=[library.slug, partner.pk])
    assert sentences in client.get(page).content.decode()


def test_without_outlines_no_page_says_where_a_point_lies(library, client):
    client.force_login(MembershipFactory(library=library).user)
    partner = PartnerFactory(library=library, latitude=54, longitude=15, point_source="hand")
    for page, args in (("ground:locate", []), ("ground:place", [partner.pk])):
        shown = client.get(reverse(page, args=[library.slug, *args])).content.decode()
        assert "Leży" not in shown
