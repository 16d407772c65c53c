import unicodedata

import pytest
from django.urls import reverse

from accounts.scoping import scope
from naming.likeness import is_same, leaves_no_doubt
from naming.words import FOLDING, plain
from partners.models import Partner
from partners.services import recognising
from partners.services.recognising import Register, SeenInList, Strength, possible_duplicates
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
        ("Bałtyk SP Z OO", "", "baltyk spzoo", ""),
        ("Piekarnia Rogalik", "Kukinia", "PIEKARNIA ROGALIK", "KUKINIA"),
        ("szkola podstawowa w rusowie", "Rusowo", "Szkoła Podstawowa w Rusowie", "Rusowo"),
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
    with django_assert_num_queries(1):
        register = Register(in_library)
        for number in range(3):
            assert register.the_one(f"OSP nr {number}") or number >= partners


# However it was typed

PLACE = "Ustronie Morskie"
# A name as its register writes it, its place, and how people around call it.
NAMES = [
    ("Szkoła Podstawowa im. Jana Brzechwy w Rusowie", "Rusowo", "SP Rusowo"),
    ("Publiczna Szkoła Podstawowa nr 2 w Ustroniu Morskim", PLACE, "SP nr 2 Ustronie Morskie"),
    ("Gminny Ośrodek Kultury w Ustroniu Morskim", PLACE, "GOK Ustronie Morskie"),
    ("Koło Gospodyń Wiejskich w Kukini", "Kukinia", "KGW Kukinia"),
    ("Ochotnicza Straż Pożarna w Rusowie", "Rusowo", "OSP Rusowo"),
    ("Urząd Gminy Ustronie Morskie", PLACE, "UG Ustronie Morskie"),
    ("Urząd Miasta i Gminy Rakoniewice", "Rakoniewice", "UMiG Rakoniewice"),
    ("Urząd Miejski w Kołobrzegu", "Kołobrzeg", "UM Kołobrzeg"),
    ("Uczniowski Klub Sportowy „Żagiel”", PLACE, "UKS Żagiel"),
    ("Ludowy Klub Sportowy „Błękitni” w Gościnie", "Gościno", "LKS Błękitni Gościno"),
    ("Gminny Ośrodek Pomocy Społecznej w Dygowie", "Dygowo", "GOPS Dygowo"),
    ("Środowiskowy Dom Samopomocy w Gąskowie", "Gąskowo", "ŚDS Gąskowo"),
    ("Zespół Szkolno-Przedszkolny w Sianożętach", "Sianożęty", "ZSP Sianożęty"),
    ("Lokalna Grupa Działania „Wdzydze”", "", "LGD Wdzydze"),
    ("Uniwersytet Trzeciego Wieku w Kołobrzegu", "Kołobrzeg", "UTW Kołobrzeg"),
    ("Gminna Spółdzielnia w Rusowie", "Rusowo", "GS Rusowo"),
    ("Bank Spółdzielczy w Białogardzie", "Białogard", "BS Białogard"),
    ("Rodzinny Ogród Działkowy „Jaśmin”", PLACE, "ROD Jaśmin"),
    ("Stowarzyszenie Miłośników Żeglugi", PLACE, "Stow. Miłośników Żeglugi"),
    ("Piekarnia „Źródełko” sp. z o.o.", "Kukinia", "Piekarnia Źródełko"),
    ("Zespół Szkół w Dębicy - Przedszkole", "Dębica", "Przedszkole Dębica"),
]
HANDS = {
    "as it is": lambda text: text,
    "without Polish letters": lambda text: "".join(
        letter.translate(FOLDING).upper() if letter.isupper() else letter.translate(FOLDING)
        for letter in text
    ),
    "in small letters": str.lower,
    "in small letters, without Polish ones": plain,
    "in capitals": str.upper,
    "with hard spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "with soft hyphens": lambda text: text.replace("ow", "o\N{SOFT HYPHEN}w"),
    "with spaces": lambda text: f"  {text.replace(' ', '   ')} ",
    "with other dashes": lambda text: text.replace("-", "\N{NON-BREAKING HYPHEN}"),
    "in pieces": lambda text: unicodedata.normalize("NFD", text),
}


@pytest.mark.parametrize("typed", HANDS)
def test_a_name_is_recognised_however_it_was_typed(in_library, typed):
    for name, place, _short in NAMES:
        PartnerFactory(library=in_library, name=name, place=place, short_label="x")
    register, hand = Register(in_library), HANDS[typed]
    for name, _place, short in NAMES:
        assert getattr(register.the_one(hand(name)), "name", None) == name, hand(name)
        found = register.like(hand(short))
        assert [known.name for known in found] == [name], hand(short)


@pytest.mark.parametrize("typed", HANDS)
def test_what_is_stored_may_be_typed_so_too(in_library, typed):
    for name, place, _short in NAMES:
        PartnerFactory(
            library=in_library, name=HANDS[typed](name), place=HANDS[typed](place), short_label="x"
        )
    register = Register(in_library)
    for name, place, short in NAMES:
        for text in (name, short):
            (found,) = register.like(text, place)
            assert plain(found.name) == plain(name), text


def test_how_sure_it_is(in_library):
    school = PartnerFactory(
        library=in_library, name="Szkoła Podstawowa", place="Rusowo", short_label="Nasza szkoła"
    )
    IdentifierFactory(partner=school, scheme="rspo", value="12345")
    register = Register(in_library)

    def strength(text, *more):
        return [(known.pk, known.strength) for known in register.like(text, *more)]

    assert strength("Coś innego", "Gwizd", {"rspo": "12345"}) == [(school.pk, Strength.NUMBER)]
    assert register.like("Coś", "", {"rspo": "12345"})[0].scheme == "rspo"
    assert strength("SZKOLA PODSTAWOWA") == [(school.pk, Strength.NAMED)]
    assert strength("nasza  szkola") == [(school.pk, Strength.NAMED)]
    assert strength("SP w Rusowie") == [(school.pk, Strength.SURE)]
    assert strength("SP", "Rusowo") == [(school.pk, Strength.SURE)]
    assert strength("Nasza szkoła", "Gwizd") == strength("Szkoła Podstawowa", "Gwizd") == []
    assert strength("Szkoła") == strength("") == []


def test_one_alone_is_meant_or_nobody(in_library):
    PartnerFactory(library=in_library, name="OSP Rusowo", place="Rusowo")
    register = Register(in_library)
    assert register.like("OSP")[0].strength == Strength.LIKE  # which one is a person's guess
    assert register.the_one("OSP") is None
    assert register.the_one("osp w rusowie").name == "OSP Rusowo"
    PartnerFactory(library=in_library, name="OSP w Rusowie", place="Rusowo")
    register = Register(in_library)
    assert register.the_one("Ochotnicza Straż Pożarna Rusowo") is None
    assert register.the_one("OSP w Rusowie").name == "OSP w Rusowie"


def test_a_row_that_stands_twice_is_found_however_it_was_typed():
    seen = SeenInList()
    assert seen.earlier(1, "Koło Gospodyń Wiejskich w Kukini", "", {}) is None
    assert seen.earlier(2, "kolo gospodyn wiejskich kukinia", "", {}) == 1
    assert seen.earlier(3, "Rogalik", "", {"nip": "1"}) is None
    assert seen.earlier(4, "Piekarnia", "", {"nip": "1"}) == 3


def test_many_of_one_name_in_other_places_are_not_compared_with_each_other(in_library, monkeypatch):
    asked = []
    monkeypatch.setattr(recognising, "is_same", lambda *one: asked.append(one) or is_same(*one))
    seen = SeenInList()
    for number in range(200):
        assert seen.earlier(number, "OSP", f"Wieś {number}", {}) is None
    assert seen.earlier(200, "osp", "wies 7", {}) == 7
    assert seen.earlier(201, "OSP", "", {}) == 0
    for number in range(5):
        PartnerFactory(library=in_library, name="OSP", place=f"Wieś {number}")
    PartnerFactory(library=in_library, name="OSP", place="")
    alike = Register(in_library).like("osp.", "Wieś 3")
    assert {one.place for one in alike} == {"Wieś 3", ""}
    assert len(asked) < 20


def test_a_new_partner_typed_without_polish_letters_is_pointed_at(sign_in, library, vocabulary):
    PartnerFactory(library=library, name="Szkoła Podstawowa w Rusowie", place="Rusowo")
    data = {"name": "szkola podstawowa w rusowie", "place": "Rusowo", "level": "none"}
    page = sign_in("librarian").post(reverse("partners:new", args=[library.slug]), data)
    assert "It may already be here:" in page.content.decode()
    with scope(library=library):
        assert Partner.objects.count() == 1
