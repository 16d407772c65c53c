"""The national grid, and outlines as rings of points."""

import pytest

from ground import polygons
from ground.grid import to_degrees, to_grid
from ground.polygons import contains, metres_to_edge, simplified, thinned
from ground.whereabouts import is_in_voivodeship, is_swapped, read_point

# Published points of EPSG:2180 and of our samples: latitude, longitude, east, north.
KNOWN = [
    (52.0, 19.0, 500000.0, 459309.2094),
    (54.212157478, 15.746171312, 287898.68, 710211.66),
    (52.453805323, 15.149139010, 238447.0, 516743.0),
]
SQUARE = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
HOLE = [(4, 4), (6, 4), (6, 6), (4, 6), (4, 4)]


@pytest.mark.parametrize(("latitude", "longitude", "east", "north"), KNOWN)
def test_the_grid_is_right_to_a_millimetre_both_ways(latitude, longitude, east, north):
    assert to_grid(latitude, longitude) == pytest.approx((east, north), abs=0.001)
    assert to_degrees(east, north) == pytest.approx((latitude, longitude), abs=1e-8)


@pytest.mark.parametrize(
    ("point", "inside"),
    [((1, 1), True), ((5, 5), False), ((11, 5), False), ((-1, 5), False), ((4.5, 3.9), True)],
)
def test_a_hole_is_outside(point, inside):
    assert contains([SQUARE, HOLE], *point) is inside


def test_the_distance_to_an_edge_is_in_metres():
    ring = [(15.0, 54.0), (15.1, 54.0), (15.1, 54.1), (15.0, 54.1), (15.0, 54.0)]
    assert metres_to_edge([ring], 15.05, 54.0004) == pytest.approx(44.5, abs=0.1)
    assert metres_to_edge([ring], 15.0006, 54.05) == pytest.approx(39.2, abs=0.1)


def test_neighbours_still_meet_after_points_went():
    wave = [(x, (x % 2) * 5) for x in range(0, 101)]  # the border, with teeth of 5 metres
    north = [*wave, (100, 100), (0, 100), (0, 0)]
    south = [*reversed(wave), (0, -100), (100, -100), (100, 0)]
    thin = simplified({"n": [north], "s": [south]}, 20)
    (n,), (s,) = thin["n"], thin["s"]
    assert set(n) == {(0, 0), (100, 0), (100, 100), (0, 100)}
    assert set(s) == {(0, 0), (100, 0), (0, -100), (100, -100)}
    fine = simplified({"n": [north], "s": [south]}, 1)
    assert set(wave) <= set(fine["n"][0])
    assert set(wave) <= set(fine["s"][0])
    assert all(ring[0] == ring[-1] for rings in (*thin.values(), *fine.values()) for ring in rings)


def test_a_zigzag_is_not_looked_through_again_for_each_of_its_points(monkeypatch):
    zigzag = [(x, (x % 2) * 100 * (1 - x / 9_000)) for x in range(8_000)]
    looked, off = [], polygons._off
    monkeypatch.setattr(polygons, "_off", lambda *points: looked.append(1) or off(*points))
    assert thinned(zigzag, 1) == zigzag
    assert len(looked) < 200 * len(zigzag)
    looked.clear()
    assert thinned([(x, x % 2) for x in range(8_000)], 2) == [(0, 0), (7_999, 1)]
    assert len(looked) < len(zigzag)


@pytest.mark.parametrize(
    ("point", "swapped"),
    [
        ((287898.68, 710211.66), False),  # east first
        ((710211.66, 287898.68), True),  # north first: else it lies near Sandomierz
        ((15.7557, 54.2152), False),
        ((54.2152, 15.7557), True),
        ((12.0, 40.0), None),
    ],
)
def test_the_place_says_which_number_is_east(point, swapped):
    def is_possible(*found):
        return is_in_voivodeship(*found, "3208072")

    for declared in (False, True):
        assert is_swapped([point], is_possible, declared=declared) is swapped
    if swapped is not None:
        latitude, longitude = read_point(*point, is_swapped=swapped)
        assert (round(latitude, 2), round(longitude, 1)) in {(54.21, 15.7), (54.22, 15.8)}
