"""By what the map is coloured: entries of the legend, what a pile tells, who is lit."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from maps.colouring import NOTHING, REST, Colours, in_steps, ranked
from maps.services.colours import NAMES, colours_of
from maps.services.dots import dots_now
from partners.models import Partner
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.diary import InteractionFactory, InteractionPartnerFactory
from tests.factories.partners import KindFactory, PartnerFactory

TODAY = date(2026, 11, 28)


def brief(values):
    return [(value.code, value.ink, value.mark, value.count) for value in values]


def test_the_most_frequent_have_inks_and_the_others_are_together():
    sizes = {"a": 1, "b": 9, "c": 3, "d": 3, "e": 2, "f": 2, "g": 2, "h": 2}
    codes = [code for code, size in sizes.items() for _ in range(size)]
    labels = {code: code.upper() for code in sizes}
    seven = ranked(dict(enumerate(code for code in codes if code != "a")), labels, "none", "rest")
    assert [value.code for value in seven] == list("bcdefgh")
    found = ranked(dict(enumerate([*codes, "", ""])), labels, "none", "rest")
    assert len(found) == 8
    assert brief(found)[0] == ("b", "1", "A", 9)
    assert brief(found)[5:] == [
        ("g", "6", "F", 2),
        (REST, "rest", "…", 3),
        (NOTHING, "none", "–", 2),
    ]
    assert len({value.mark for value in found}) == len({value.ink for value in found}) == 8


def test_a_step_looks_the_same_whoever_has_it():
    found = in_steps({1: "far", 2: "near"}, {"near": "n", "between": "b", "far": "f"})
    assert brief(found) == [("near", "step-1", "1", 1), ("far", "step-3", "3", 1)]


def test_a_pile_tells_its_mix():
    values = in_steps({1: "far", 2: "near", 3: "far"}, {"near": "Near", "far": "Far"})
    colours = Colours("x", "X", values)
    mix = colours.mix([1, 2, 3])
    assert (mix.words, mix.mark, mix.first.code, mix.behind.code) == (
        "Far 2, Near 1", "2+", "far", "near",
    )  # fmt: skip
    alone = colours.mix([1, 3])
    assert (alone.words, alone.mark, alone.behind.code) == ("Far 2", "2", "far")


@pytest.fixture
def four(library):
    """Partners with and without a branch, a person, a kind; talked with now, in spring, never."""
    seaside = BranchFactory(library=library, name="Filia nad morzem")
    anna = UserFactory(name="Anna Nowak")
    school = PartnerFactory(library=library, name="Szkoła", sector="public", level="lasting")
    circle = PartnerFactory(
        library=library, name="KGW", branch=seaside, in_charge=anna, kind=KindFactory(code="kgw")
    )
    firm = PartnerFactory(library=library, name="Firma", sector="private", in_charge=anna)
    forest = PartnerFactory(library=library, name="Las", sector="public", level="none")
    for partner, ago in ((school, 30), (circle, 31), (circle, 400), (firm, 366)):
        talk = InteractionFactory(library=library, happened_on=TODAY - timedelta(ago))
        InteractionPartnerFactory(interaction=talk, partner=partner)
    out = InteractionFactory(
        library=library, happened_on=TODAY, archived_at="2026-11-28T08:00Z", archived_by=anna
    )
    InteractionPartnerFactory(interaction=out, partner=forest)
    return school, circle, firm, forest


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("level", [["Szkoła"], ["KGW", "Firma"], ["Las"]]),
        ("branch", [["KGW"], ["Szkoła", "Firma", "Las"]]),
        ("charge", [["KGW", "Firma"], ["Szkoła", "Las"]]),
        ("kind", [["KGW"], ["Szkoła", "Firma", "Las"]]),
        ("contact", [["Szkoła"], ["KGW"], ["Firma"], ["Las"]]),
    ],
)
def test_everybody_has_one_value(four, in_library, name, expected, django_assert_max_num_queries):
    dots = dots_now(Partner.objects.current().order_by("pk")).dots
    with django_assert_max_num_queries(1):
        found = colours_of(name, dots, TODAY)
    names = {one.pk: one.name for one in four}
    assert [[names[n] for n in sorted(value.numbers)] for value in found.values] == expected


def page(client, library, query):
    response = client.get(reverse("maps:map", args=[library.slug]) + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_colour_stands_in_shape_title_table_and_legend(as_role, library, four):
    _school, _circle, firm, forest = four
    client = as_role("reader")
    soup = page(client, library, "?colour=charge")
    for partner, ink, mark, words in (
        (firm, "ink--1", "A", "Anna Nowak"),
        (forest, "ink--none", "–", "bez osoby odpowiedzialnej"),
    ):
        node = soup.select_one(f'.map-node[data-partner="{partner.pk}"]')
        assert {ink, f"sector--{partner.sector}"} <= set(node["class"])
        assert {text.text for text in node.select(".map-mark")} == {mark}
        assert node.title.text.endswith(f", Osoba odpowiedzialna: {words}")
        row = soup.select_one(f'#relationship-table tr[data-partner="{partner.pk}"]')
        assert row.select("td")[-1].text == words
    entries = soup.select(".map-legend__colours a")
    assert [" ".join(one.text.split()) for one in entries] == [
        "AAnna Nowak 2",
        "–bez osoby odpowiedzialnej 2",
    ]
    plain = page(client, library, "")
    assert not plain.select(".map-mark, .map-legend__colours, [class*=ink--]")


def test_an_entry_of_the_legend_dims_the_others_and_can_be_taken_away(as_role, library, four):
    _school, circle, firm, _forest = four
    client = as_role("reader")
    (entry, _none) = page(client, library, "?colour=charge&level=one_off").select(
        ".map-legend__colours a"
    )
    soup = page(client, library, "?" + entry["href"].partition("?")[2])
    lit = soup.select("#relationship-map [data-partner]:not(.is-dim)")
    assert {one["data-partner"] for one in lit} == {str(circle.pk), str(firm.pk)}
    level, person = soup.select(".map-chips .chip--filter")
    assert level["href"].endswith(f"?colour=charge&only={circle.in_charge_id}")
    assert person["href"].endswith("?level=one_off&colour=charge")
    assert soup.select_one(".map-legend__colours [aria-current]")["href"] == person["href"]
    corner = page(client, library, "?colour=charge&only=.none&corner=public")
    assert len(corner.select(".map-node:not(.is-dim)")) == 2


@pytest.mark.parametrize(
    "query", ["?colour=", "?colour=sector", "?colour=shoe&only=1", "?colour=kind&only=%00"]
)
def test_a_colour_that_means_nothing_is_left_out(as_role, library, four, query):
    soup = page(as_role("reader"), library, query)
    assert not soup.select(".is-dim, .map-chips")


@pytest.mark.parametrize("name", NAMES)
def test_a_colour_costs_one_query_more(as_role, library, four, name, django_assert_max_num_queries):
    client = as_role("coordinator")
    with django_assert_max_num_queries(14):
        page(client, library, f"?colour={name}&only=.none")
