"""Places on a list: no gaps, nothing lost, and a row comes back to where it stood."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from accounts.order import DOWN, UP, moved, renumbered, restored


@dataclass(eq=False)
class Row:
    name: int
    position: int


def rows_of(count):
    return [Row(number, number) for number in range(1, count + 1)]


def test_a_row_changes_places_with_its_neighbour_and_stays_at_the_edge():
    first, second, third = rows = rows_of(3)
    assert moved(rows, second, UP) == [second, first, third]
    assert moved(rows, second, DOWN) == [first, third, second]
    assert moved(rows, first, UP) == moved(rows, third, DOWN) == rows


def test_what_somebody_took_off_meanwhile_moves_nothing():
    rows = rows_of(2)
    assert moved(rows, Row(9, 9), UP) == rows


def test_only_rows_whose_place_changed_are_written():
    rows = rows_of(4)
    assert renumbered(rows) == []
    order = moved(rows, rows[1], DOWN)
    assert renumbered(order) == [order[1], order[2]]
    assert [row.position for row in order] == [1, 2, 3, 4]


@given(st.integers(1, 12), st.data())
def test_a_row_that_was_taken_off_comes_back_to_its_place(count, data):
    rows = rows_of(count)
    taken = data.draw(st.sampled_from(rows))
    rest = [row for row in rows if row is not taken]
    renumbered(rest)
    back = restored(rest, taken)
    assert back == rows
    renumbered(back)
    assert [row.position for row in back] == list(range(1, count + 1))


def test_it_stands_last_when_the_list_is_shorter_by_now():
    rows = rows_of(2)
    assert restored(rows, late := Row(9, 9)) == [*rows, late]
