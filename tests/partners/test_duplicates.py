import pytest

from partners.naming import is_same, leaves_no_doubt
from partners.services.duplicates import possible_duplicates
from tests.factories.partners import IdentifierFactory, PartnerFactory


@pytest.mark.parametrize(
    ("name", "place", "other", "other_place"),
    [
        ("OSP Kukinia", "", "OSP Kukinia", ""),
        ("osp kukinia", "", "OSP „Kukinia”", ""),
        ("KGW w Kukini", "", "Koło Gospodyń Wiejskich Kukinia", ""),
        ("SP w Ptaszkowie", "", "Szkoła Podstawowa im. Jana Pawła II w Ptaszkowie", "Ptaszkowo"),
        ("Szkoła Podstawowa", "Ptaszkowo", "SP w Ptaszkowie", ""),
        ("Gminny Ośrodek Kultury", "Ustronie Morskie", "GOK w Ustroniu Morskim", ""),
        ("Rogalik sp. z o.o.", "", "Rogalik", "Kukinia"),
        ("Piekarnia Rogalik", "Kukinia", "PIEKARNIA ROGALIK", "KUKINIA"),
    ],
)
def test_probably_one_organisation(name, place, other, other_place):
    assert is_same(name, place, other, other_place)
    assert is_same(other, other_place, name, place)


@pytest.mark.parametrize(
    ("name", "place", "other", "other_place"),
    [
        ("OSP Kukinia", "", "OSP Rusowo", ""),
        ("SP nr 1", "", "SP nr 2", ""),
        ("Szkoła Podstawowa", "Rusowo", "Szkoła Podstawowa", "Kukinia"),
        ("OSP Kukinia", "", "KGW Kukinia", ""),
        ("Piekarnia Rogalik", "", "Piekarnia Kłos", ""),
        ("", "", "", ""),
        ("im.", "", "„”", ""),
        ("Kukinia", "Kukinia", "Rusowo", "Kukinia"),
    ],
)
def test_probably_two_organisations(name, place, other, other_place):
    assert not is_same(name, place, other, other_place)


@pytest.mark.parametrize(
    ("name", "other", "other_place", "sure"),
    [
        ("KGW Kukinia", "Koło Gospodyń Wiejskich w Kukini", "Kukinia", True),
        ("OSP w Rusowie", "OSP", "Rusowo", True),
        ("OSP", "OSP Rusowo", "Rusowo", False),  # which one is a person's guess
        ("OSP Kukinia", "OSP", "Rusowo", False),
        ("im.", "im.", "", False),
    ],
)
def test_a_name_that_says_everything_leaves_no_doubt(name, other, other_place, sure):
    assert leaves_no_doubt(name, other, other_place) is sure


def found(library, **question):
    return [(one.name, one.scheme) for one in possible_duplicates(library=library, **question)]


def test_a_number_counts_more_than_a_name(in_library):
    PartnerFactory(library=in_library, name="OSP Kukinia", place="")
    numbered = PartnerFactory(library=in_library, name="Straż", place="")
    IdentifierFactory(partner=numbered, scheme="nip", value="8567346215")
    assert found(in_library, name="OSP w Kukini", identifiers={"nip": "8567346215"}) == [
        ("Straż", "nip"),
        ("OSP Kukinia", ""),
    ]


def test_the_archive_and_other_libraries_are_not_looked_at(in_library, other_library):
    PartnerFactory(library=in_library, name="OSP Kukinia", archived=True)
    PartnerFactory(library=other_library, name="OSP Kukinia")
    assert found(in_library, name="OSP Kukinia") == []
    PartnerFactory(library=in_library, name="OSP Kukinia")
    assert found(in_library, name="OSP Kukinia") == [("OSP Kukinia", "")]


def test_a_partner_is_no_duplicate_of_itself(in_library):
    partner = PartnerFactory(library=in_library, name="OSP Kukinia")
    assert found(in_library, name="OSP Kukinia", besides=partner) == []


@pytest.mark.parametrize("partners", [1, 30])
def test_the_cost_does_not_follow_the_number_of_partners(
    in_library, partners, django_assert_num_queries
):
    for number in range(partners):
        PartnerFactory(library=in_library, name=f"OSP nr {number}")
    with django_assert_num_queries(2):
        possible_duplicates(library=in_library, name="OSP nr 0")
