import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reading import Line, read_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("OSP Kukinia", [Line(1, "OSP Kukinia")]),
        ("OSP\n\n  KGW  Kukinia \n", [Line(1, "OSP"), Line(3, "KGW Kukinia")]),
        ("Rogalik; f", [Line(1, "Rogalik", "private")]),
        ("Rogalik;f", [Line(1, "Rogalik", "private")]),
        ("Razem ; S.", [Line(1, "Razem", "ngo")]),
        ("Klub; społeczny", [Line(1, "Klub", "ngo")]),
        ("Szkoła; p", [Line(1, "Szkoła", "public")]),
        ("Mamy; n", [Line(1, "Mamy", "informal")]),
        ("Anna; m", [Line(1, "Anna", "person")]),
        ("Sklep; Kukinia", [Line(1, "Sklep; Kukinia")]),
        ("Sklep;", [Line(1, "Sklep")]),
        ("- OSP\n• KGW\n1. GOK\n2) GOPS\n", [
            Line(1, "OSP"), Line(2, "KGW"), Line(3, "GOK"), Line(4, "GOPS"),
        ]),
        ("8 Drużyna Harcerska", [Line(1, "8 Drużyna Harcerska")]),
        ("OSP Kukinia\tKukinia 3\t91 000", [Line(1, "OSP Kukinia")]),
        ("---\n;\n; f\n", []),
        ("", []),
    ],
)  # fmt: skip
def test_read_lines(text, lines):
    assert read_lines(text) == lines


@given(st.text())
def test_any_text_is_read(text):
    for line in read_lines(text):
        assert line.name == line.name.strip() != ""


def test_signs_that_nobody_sees_are_off_and_joined_ones_stay():
    family = "👩\N{ZERO WIDTH JOINER}👧 razem"
    assert read_lines(f"{family}\u200b")[0].name == family
