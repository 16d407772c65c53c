"""What opens on the map as a table: piles, corners, and who works with whom."""

import re
from copy import copy
from dataclasses import replace

import pytest

from maps.table.laying import sector_window
from maps.table.picture import WIDE, Dot
from maps.table.ribbons import SINGLE, WIDTHS, ribbons
from tests.maps.table_dots import AUDIENCES, name_box, partners, words_of
from tests.maps.test_table import drawn, faults_of, is_within, library


def test_names_of_a_pile_stand_in_the_polish_order():
    places = ["Żory", "Łask", "Zator", "Lipno", "Źródła"] * 30
    dots = [
        Dot(number, place, "ngo", "lasting", kind="OSP", name=f"OSP {place}")
        for number, place in enumerate(places, start=1)
    ]
    (pile,) = drawn(dots).piles
    names = list(dict.fromkeys(dot.label for dot in pile.by_name))
    assert names == ["Lipno", "Łask", "Zator", "Źródła", "Żory"]


@pytest.mark.parametrize("sector", ["public", "ngo", "private", "person"])
def test_a_corner_opens_twice_as_large_with_all_its_names(sector):
    dots = partners(150, 1)
    picture = sector_window(dots, AUDIENCES, words_of(dots), sheet=WIDE, sector=sector)
    corner = {"person": ("informal", "person", "unknown")}.get(sector, (sector,))
    inside = [dot for dot in dots if dot.sector in corner]
    assert faults_of(picture, inside) == []
    assert picture.letters == 14
    assert picture.piles == ()
    x, y, width, height = picture.sheet.window
    assert (width, height) == (1136, 580)
    assert all(
        is_within(name_box(node.label), (x, y, x + width, y + height)) for node in picture.nodes
    )
    assert all(
        is_within(name_box(line), (x, y, x + width, y + height)) for line in picture.table.lines
    )


def ends_of(ribbon):
    x1, y1, _, _, x2, y2 = map(float, re.findall(r"-?[\d.]+", ribbon.path))
    return {(x1, y1), (x2, y2)}


def test_a_tie_runs_between_two_partners_as_wide_as_it_is_strong():
    picture = library(40, 1)
    places = {node.dot.number: (node.x, node.y) for node in picture.nodes}
    strong, planned = ribbons(picture, [(1, 2, 1, True), (3, 4, 3, False), (5, 999, 2, False)])
    assert ends_of(strong) == {places[3], places[4]}
    assert ends_of(planned) == {places[1], places[2]}
    assert (strong.width, strong.is_planned) == (WIDTHS[3], False)
    assert (planned.width, planned.is_planned) == (WIDTHS[1], True)


def test_a_tie_begins_at_the_same_end_in_each_process():
    """Wherever in memory its partners lie there."""
    picture = library(40, 1)
    nodes = [copy(node) for node in reversed(picture.nodes)]
    elsewhere = replace(picture, nodes=tuple(reversed(nodes)))
    numbers = [node.dot.number for node in picture.nodes]
    ties = [(one, numbers[0], 2, False) for one in numbers[1:20]]
    assert ribbons(elsewhere, ties) == ribbons(picture, ties)


def test_ties_of_a_pile_run_to_the_pile_and_not_inside_it():
    picture = library(500, 1)
    pile = next(pile for pile in picture.piles if pile.count > 2)
    one, other = (dot.number for dot in pile.members[:2])
    alone = picture.nodes[0]
    ties = [
        (one, other, 1, False),
        (one, alone.dot.number, 1, True),
        (other, alone.dot.number, 2, False),
    ]
    (only,) = ribbons(picture, ties)
    assert ends_of(only) == {(pile.x, pile.y), (alone.x, alone.y)}
    assert (only.count, only.width, only.is_planned) == (2, WIDTHS[2], False)


def test_many_ties_become_one_ribbon_for_two_sectors_with_their_number():
    picture = library(60, 1)
    numbers = [node.dot.number for node in picture.nodes]
    ties = [(a, b, 1, False) for i, a in enumerate(numbers[:12]) for b in numbers[:i]]
    assert len(ties) > SINGLE
    found = ribbons(picture, ties)
    assert sum(ribbon.count for ribbon in found) == len(ties)
    assert len({ribbon.between for ribbon in found}) == len(found)
