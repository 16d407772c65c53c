"""Names and the sea on the map of the ground: nothing over another, and water only at the coast."""

import pytest
from django.utils.translation import override

from ground import coast, names, sheet
from ground.models import Outline
from ground.polygons import contains

# Two neighbours at the sea in the north, and a town south of both that shares its northern edge.
WEST = [[(15.0, 54.1), (15.1, 54.1), (15.1, 54.2), (15.0, 54.2), (15.0, 54.1)]]
EAST = [[(15.1, 54.1), (15.2, 54.1), (15.2, 54.2), (15.1, 54.2), (15.1, 54.1)]]
SOUTH = [[(15.0, 54.0), (15.2, 54.0), (15.2, 54.1), (15.1, 54.1), (15.0, 54.1), (15.0, 54.0)]]
FRAME = sheet.frame_of(WEST, [])


def moved(rings, south):
    return [[(x, y - south) for x, y in ring] for ring in rings]


def test_the_coast_is_the_northern_edge_and_goes_on_along_the_neighbour():
    assert coast.coast_of(WEST, [EAST, SOUTH]) == [
        ((15.0, 54.2), (15.1, 54.2)),
        ((15.1, 54.2), (15.2, 54.2)),
    ]


def test_inland_there_is_no_sea_and_without_neighbours_nobody_knows():
    inland = [moved(rings, 2) for rings in (WEST, EAST, SOUTH)]
    assert coast.coast_of(inland[0], inland[1:]) == []
    assert coast.coast_of(WEST, []) == []
    assert coast.coast_of(SOUTH, [WEST, EAST]) == []


def strip(west, east, latitude=54.2):
    (left, top), (right, _top) = FRAME.at(latitude, west), FRAME.at(latitude, east)
    return f"M{left:g} {top:g}L{right:g} {top:g}V-3000H{left:g}Z"


def test_the_sea_lies_above_the_coast_as_far_as_the_sheet_goes():
    path = coast.sea_path(coast.coast_of(WEST, [EAST, SOUTH]), FRAME)
    assert path.startswith(strip(15.0, 15.1) + strip(15.1, 15.2))
    # Where no outline was loaded it goes on as the coast does, and ends with the coast of Poland.
    assert path.endswith(strip(coast.WESTERNMOST, 15.0) + strip(15.2, 16.2))
    assert coast.sea_path([], FRAME) == ""
    rising = [((19.0, 54.0), (19.5, 54.5))]
    assert coast.sea_path(rising, FRAME).count("M") == 3
    (right, low) = FRAME.at(54.7, coast.EASTERNMOST)
    assert f"L{right:g} {low:g}V" in coast.sea_path(rising, FRAME)


def test_no_name_lies_over_another_at_any_step_and_the_first_come_first():
    places = [
        (f"Miejscowość {n}", 54.15 + n % 3 * 0.002, 15.05 + n * 0.001, False) for n in range(9)
    ]
    found = names.place_names(places, FRAME)
    assert [name.step for name in found if name.text == "Miejscowość 0"] == [0]
    assert len(found) == len({name.text for name in found}) > 1
    for step in names.STEPS:
        frame = FRAME.closer(step)
        shown = [names._patch_of(name, frame) for name in found if name.step <= step]
        assert not any(a.meets(b) for i, a in enumerate(shown) for b in shown[:i])


@pytest.mark.parametrize(
    ("signs", "side", "step"),
    [
        ([], "start", 0),
        ([(0, 0, 37)], "over", 0),  # a group on the dot
        ([(60, 0, 37)], "end", 0),  # a group on the letters
        ([(0, 0, 37), (0, -26, 22)], "under", 0),
        ([(0, 0, 37), (0, -26, 22), (0, 26, 22)], "right", 0),
        ([(0, 0, 90)], "start", 1),  # no room: it waits for a closer picture
    ],
)
def test_a_name_stands_clear_of_the_signs_of_partners(signs, side, step):
    place = ("Rusowo", 54.15, 15.05, False)
    x, y = FRAME.at(*place[1:3])
    patches = [names.patch_around(x + dx, y + dy, size, size) for dx, dy, size in signs]
    [found] = names.clear_of_signs(names.place_names([place], FRAME), FRAME, patches)
    assert (found.side, found.step) == (side, step)


def test_a_name_that_gave_way_to_a_sign_covers_no_other():
    places = [("Rusowo", 54.15, 15.05, False), ("Kukinia", 54.1545, 15.05, False)]
    placed = names.place_names(places, FRAME)
    signs = [names.patch_around(*FRAME.at(54.15, 15.05), 37, 37)]
    found = names.clear_of_signs(placed, FRAME, signs)
    shown = [
        names._letters(*FRAME.at(one.latitude, one.longitude), one.text, one.side)
        for one in found
        if one.step == 0
    ]
    assert [(one.text, one.step) for one in placed] == [("Rusowo", 0), ("Kukinia", 0)]
    assert not any(a.meets(b) for i, a in enumerate(shown) for b in [*shown[:i], *signs])


def test_an_area_is_named_inside_itself_and_beside_what_stands_there():
    x, y = names.room_for("Rusowo", WEST, FRAME)
    latitude, longitude = sheet.degrees_of(
        FRAME.left + x / FRAME.scale, FRAME.top + y / FRAME.scale
    )
    assert contains(WEST, longitude, latitude)
    taken = [names.patch_around(x, y, 100, 20)]
    again = names.room_for("Rusowo", WEST, FRAME, taken)
    assert again not in {None, (x, y)}
    assert names.room_for("Daleko", moved(WEST, 2), FRAME) is None


@pytest.mark.parametrize(
    ("terc", "language", "words"),
    [
        ("3208011", "en", "Kołobrzeg"),
        ("3208042", "pl", "gmina Kołobrzeg"),
        ("3208042", "en", "municipality of Kołobrzeg"),
    ],
)
def test_a_town_and_the_municipality_around_it_are_told_apart(terc, language, words):
    with override(language):
        assert Outline(terc=terc, name="Kołobrzeg").in_words == words
