"""How heavy the picture of a page is: who is an element, and who only a number of a pile."""

from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from maps.services.dots import Dots
from maps.services.maps import map_of
from maps.table import shapes
from maps.table.picture import LEVELS, Dot


def drawn_for(library, count):
    """Return the svg of a page with so many organisations of seven kinds, and their numbers."""
    kinds, sectors = "abcdefg", ("public", "ngo", "private")
    dots = tuple(
        Dot(
            *(number, f"Organizacja {number}", sectors[number % 3], LEVELS[number % 5]),
            name=f"Organizacja {number}",
            kind=kinds[number % 7],
        )
        for number in range(1, count + 1)
    )
    found = map_of(Dots(dots, (), frozenset(sectors)), library)
    at_rest = dict.fromkeys(("lit_numbers", "near", "lit_audiences"), frozenset())
    links = {"focus_query": "?focus=", "pile_query": "?open="}
    drawing = {"shown": found, "chosen": found.chosen, "title": "t", "description": "d"}
    svg = render_to_string("maps/_pictures.html", drawing | {"ink": shapes} | at_rest | links)
    return svg, {str(dot.number) for dot in dots}


def test_everybody_is_an_element_up_to_five_hundred_and_then_a_number_of_a_pile(in_library):
    few, numbers_of_few = drawn_for(in_library, 500)
    soup = BeautifulSoup(few, "html.parser")
    assert {one["data-partner"] for one in soup.select("[data-partner]")} == numbers_of_few

    many, numbers_of_many = drawn_for(in_library, 600)
    soup = BeautifulSoup(many, "html.parser")
    alone = {one["data-partner"] for one in soup.select("[data-partner]")}
    for sheet in soup.select("svg.map-on:has(.map-piles)"):
        members = " ".join(pile["data-members"] for pile in sheet.select(".map-pile"))
        assert numbers_of_many == {*members.split()} | alone, sheet["class"]
    assert not soup.select("[data-partner]:not(:has(path))")
    assert len(many.encode()) / 600 < 410  # bytes for each; an element in a pile is 75 of them
