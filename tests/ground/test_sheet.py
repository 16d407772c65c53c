"""The sheet of the map of the ground: projection, first picture, rings. Numbers, no database."""

import pytest

from ground import sheet

USTRONIE, KOLOBRZEG = (54.2145, 15.7536), (54.1757, 15.5834)


def test_a_kilometre_is_a_kilometre():
    assert sheet.kilometres(USTRONIE, KOLOBRZEG) == pytest.approx(11.88, abs=0.05)
    assert sheet.kilometres((54, 15), (55, 15)) == pytest.approx(111.19, abs=0.01)
    frame = sheet.frame_of((), [], USTRONIE)
    (x, y), (nx, ny) = frame.at(*USTRONIE), frame.at(USTRONIE[0] + 1 / 111.195, USTRONIE[1])
    assert (nx, y - ny) == (x, pytest.approx(frame.pixels_of_a_kilometre, abs=0.1))


def test_points_of_the_square_come_back():
    assert sheet.degrees_of(*sheet.across(*USTRONIE)) == pytest.approx(USTRONIE, abs=1e-9)
    assert sheet.across(0, 0) == (0.5, 0.5)


RING = [(15.70, 54.15), (15.85, 54.15), (15.85, 54.25), (15.70, 54.25)]


def test_the_first_picture_shows_the_outline_whole():
    frame = sheet.frame_of([RING], [(52.2, 21.0)], None)
    corners = [frame.at(latitude, longitude) for longitude, latitude in RING]
    assert all(0 < x < sheet.WIDTH and 0 < y < sheet.HEIGHT for x, y in corners)
    assert min(y for _x, y in corners) == pytest.approx(sheet.HEIGHT * 0.06 / 1.12, abs=1)


def test_one_partner_in_the_capital_makes_no_village_a_dot():
    here = [(54.21, 15.75), (54.22, 15.76), (54.20, 15.74)]
    assert sheet.frame_of((), [*here, (52.2, 21.0)]).scale == sheet.frame_of((), here).scale


def test_nothing_to_show_is_no_picture():
    assert sheet.frame_of((), []) is None


def test_a_step_closer_shows_half_around_the_same_middle():
    frame = sheet.frame_of((), [], USTRONIE)
    closer = frame.closer(1, KOLOBRZEG)
    assert closer.scale == 2 * frame.scale
    assert closer.middle == pytest.approx(KOLOBRZEG, abs=1e-9)
    south, west, north, east = closer.box
    wide = frame.box[3] - frame.box[1]
    assert (east - west, south < KOLOBRZEG[0] < north) == (pytest.approx(wide / 2), True)


def test_rings_are_those_of_which_something_shows():
    frame = sheet.frame_of([RING], [], None)  # 11 km high
    rings = sheet.rings_around(frame.middle, frame)
    assert [ring.kilometres for ring in rings] == [2, 5, 10]
    closer = frame.closer(1)
    assert [ring.kilometres for ring in sheet.rings_around(frame.middle, closer)] == [2, 5]
    assert rings[0].radius == pytest.approx(2 * frame.pixels_of_a_kilometre, abs=0.05)
    far = sheet.rings_around(USTRONIE, frame.closer(6, KOLOBRZEG))
    assert far == []


def test_words_of_a_ring_stand_where_they_are_free_and_else_in_the_south_east():
    frame = sheet.frame_of([RING], [], None)
    x, y = frame.at(*frame.middle)
    for is_free in (lambda *_at: True, lambda *_at: False):
        (first, *_others) = sheet.rings_around(frame.middle, frame, is_free)
        assert first.x > x
        assert first.y > y
    asked = []
    west = sheet.rings_around(
        frame.middle, frame, lambda at, _y, words: asked.append(words) or at < x
    )
    assert all(ring.x < x for ring in west)
    assert {"2 km", "5 km"} <= set(asked)
