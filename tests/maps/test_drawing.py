"""Those who sit on the map, drawn by functions: nothing that people typed becomes markup."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from maps import drawing
from maps.colouring import Colours, in_steps
from maps.drawing import Look
from maps.services.dots import Dots
from maps.services.maps import map_of
from maps.services.pictures import ON_A_PAGE
from maps.table import shapes
from maps.table.picture import Dot

AWKWARD = '<b>KGW</b> & "Róża"'
SECTORS = ("public", "ngo", "private")


def dots(count):
    return tuple(
        Dot(
            *(number, f"{AWKWARD} {number}", SECTORS[number % 3], ("lasting", "none")[number % 2]),
            is_confirmed=number % 5 > 0,
            title=f"{AWKWARD} {number}, a",
            name=f"{AWKWARD} {number}",
            kind=AWKWARD,
        )
        for number in range(1, count + 1)
    )


@pytest.fixture
def found(in_library):
    """A map on which most are gathered into piles."""
    standing = dots(200)
    return map_of(Dots(standing, (), frozenset(SECTORS)), in_library, sheets=ON_A_PAGE)


def coloured_by_level(found):
    code_of = {one.dot.number: one.dot.level for one in found.drawn}
    return Colours("level", AWKWARD, in_steps(code_of, {"lasting": AWKWARD, "none": "b"}))


def read(svg):
    return BeautifulSoup(f"<svg>{svg}</svg>", "html.parser")


def test_names_titles_and_words_of_colours_stay_words(found):
    look = Look(colours=coloured_by_level(found), partner='?q="&focus=', pile='?q="&open=')
    soup = read(drawing.partners(found.drawn, look))
    placed = [one for one in found.drawn if one.places]
    assert not soup.select("b")
    for drawn, one in zip(soup.select("a.map-node"), placed, strict=True):
        value = look.colours.of(one.dot.number)
        assert drawn.title.text == f"{one.dot.title}, {AWKWARD}: {value.label}"
        assert drawn["href"] == f'?q="&focus={one.dot.number}'
        labels = [node.label.text for _picture, node in one.places if node.label]
        assert [text.text for text in drawn.select(".map-label")] == labels
        assert {text.text for text in drawn.select(".map-mark")} == {value.mark}
    assert len(soup.select("[data-partner]")) == len(found.drawn)
    piles = found.picture.piles
    assert piles
    for pile in piles:
        (drawn,) = read(drawing.pile(pile, look)).select("a.map-pile")
        mix = look.colours.mix(dot.number for dot in pile.members)
        assert drawn.title.text == f"{pile.text}, {AWKWARD}: {mix.words}"
        assert drawn["data-members"].split() == [str(dot.number) for dot in pile.members]
        assert drawn.select_one(".map-label").text == pile.label.text
        assert drawn["href"].startswith('?q="&open=')
        assert "<" not in drawn["href"]


def test_who_is_lit_near_or_not_chosen_says_so_alone_or_in_a_pile(found):
    alone = next(one for one in found.drawn if one.places).dot.number
    pile = found.picture.piles[0]
    first, second = (dot.number for dot in pile.members[:2])
    look = Look(
        lit=frozenset({alone, first}), near=frozenset({second}), chosen=frozenset({alone, first})
    )
    soup = read(drawing.partners(found.drawn, look))
    chosen = soup.select_one(f'[data-partner="{alone}"]')
    assert "is-focus" in chosen["class"]
    assert chosen["aria-current"] == "true"
    dim = {int(one["data-partner"]) for one in soup.select(".is-dim")}
    assert dim == {one.dot.number for one in found.drawn} - {alone, first}
    assert {"is-focus", "is-near"} <= {*read(drawing.pile(pile, look)).a["class"]}
    elsewhere = Look(chosen=frozenset({alone}))
    assert "is-dim" in read(drawing.pile(pile, elsewhere)).a["class"]


def test_a_picture_that_stands_by_itself_brings_its_inks(found):
    svg = render_to_string(
        "maps/_relationship_map.html",
        {
            **{"picture": found.picture, "ink": shapes, "title": "t", "description": "d"},
            **{"is_narrowed": True, "chosen": frozenset({1})},
        },
    )
    soup = BeautifulSoup(svg, "html.parser")
    assert not soup.select("b")
    parts = soup.select(".map-shape")
    assert len(parts) == len(found.picture.nodes) + 2 * len(found.picture.piles)
    assert all(part["fill"] and part["stroke"] for part in parts)
    assert all(text["textlength"] for text in soup.select(".map-label"))
    assert not soup.select(".map-pile[href]")
    faint = [one for one in soup.select(".map-pile") if one.get("opacity") == "0.32"]
    assert len(faint) in {len(found.picture.piles), len(found.picture.piles) - 1}
