"""A clock that jumps far ahead is believed once it went on from there."""

from datetime import date, timedelta

import pytest

from serve.days import MOST, is_believed

MONDAY = date(2026, 11, 30)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "worked-on.txt"
    assert is_believed(MONDAY, path)
    return path


def days(path, *said):
    return [is_believed(MONDAY + timedelta(days=day), path) for day in said]


def test_one_day_after_another(path):
    assert days(path, 0, 1, 2, 2 + MOST.days) == [True] * 4


def test_a_jump_and_back(path):
    assert days(path, 2000, 2000, 1, 2001, 2) == [False, False, True, False, True]


def test_after_a_long_rest_from_the_second_day_on(path):
    assert days(path, 100, 100, 101, 101, 102) == [False, False, True, True, True]


def test_two_jumps_are_two(path):
    assert days(path, 2000, 5000, 5001) == [False, False, True]


def test_a_clock_that_fell_back_leaves_the_last_day(path):
    assert days(path, -4000, 1, 0) == [True] * 3


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-45"])
def test_what_cannot_be_read_is_no_day(path, text):
    path.write_text(text)
    assert days(path, 2000) == [True]


def test_a_disk_that_takes_nothing_keeps_no_day(tmp_path):
    path = tmp_path / "there is none" / "worked-on.txt"
    path.parent.write_text("a file")
    assert days(path, 0, 1) == [True, True]
