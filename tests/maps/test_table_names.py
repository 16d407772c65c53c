"""What tells two names apart is never cut."""

import pytest

from maps.label_widths import text_width
from maps.table.names import fitted, told_apart


@pytest.mark.parametrize(
    ("label", "place", "room", "shown"),
    [
        ("SP Rusowo", "Rusowo", 200, "SP Rusowo"),
        ("Przedszkole „Muszelka” Rusowo", "Rusowo", 140, "Przedszkole… Rusowo"),
        ("Sołectwo Sianożęty", "Sianożęty", 105, "Sołec… Sianożęty"),
        ("Świetlica w Nowym Dworze", "Nowym Dworze", 130, "Świ… Nowym Dworze"),
        ("Zofia, pszczelarz", "", 90, "Zofia, pszczel…"),
        ("Niepodzielna", "", 50, "Niepo…"),
        ("Bar Rusowo", "", 30, "Ba…"),
    ],
)
def test_a_name_is_cut_before_its_village(label, place, room, shown):
    text = fitted(label, place, 12, room)
    assert text == shown
    assert text_width(text, 12) <= room


def test_two_names_that_would_look_alike_begin_where_they_differ():
    one, other = "Sklep „U Ewy” Gąski", "Sklep „U Jana” Gąski"
    assert told_apart(one, other, 12, 100) == "…Ewy” Gąski"
    assert told_apart(other, one, 12, 100) == "…Jana” Gąski"
    assert text_width(told_apart(one, other, 12, 40), 12) <= 40
