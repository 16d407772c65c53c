"""Lines as they are typed in the exercises."""

import pytest

from workshops.lines import TypedLine, lines_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Piekarnia Rogalik; f", TypedLine("Piekarnia Rogalik", "private")),
        ("KGW Kukinia", TypedLine("KGW Kukinia")),
        ("2) OSP; s", TypedLine("OSP", "ngo")),
        ("1. Drużyna Harcerek „Zorza”; s", TypedLine("1. Drużyna Harcerek „Zorza”", "ngo")),
    ],
)
def test_a_partner_and_perhaps_its_sector(line, expected):
    assert lines_of("partner", line) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hotel; f; sala; goście", TypedLine("Hotel", "private", "sala", "goście")),
        ("Hotel; sala; goście", TypedLine("Hotel", None, "sala", "goście")),
        ("Hotel;; sala", TypedLine("Hotel", None, "sala", "")),
        ("Hotel; firma", TypedLine("Hotel", "private")),
        ("Hotel", TypedLine("Hotel")),
        ("Hotel; f; sala; goście; stali", TypedLine("Hotel", "private", "sala", "goście; stali")),
    ],
)
def test_a_resource_with_both_benefits(line, expected):
    assert lines_of("resource", line) == [expected]


def test_a_pasted_list_becomes_many_lines_without_bullets_and_blanks():
    text = "- dużo dzieci\n\n2) młodzi wyjeżdżają;  na studia\n•  \n"
    assert lines_of("factor", text) == [
        TypedLine("dużo dzieci"),
        TypedLine("młodzi wyjeżdżają", management="na studia"),
    ]
    assert lines_of("element", text) == [
        TypedLine("dużo dzieci"),
        TypedLine("młodzi wyjeżdżają; na studia"),
    ]


@pytest.mark.parametrize("kind", ["partner", "resource", "factor", "audience", "element"])
@pytest.mark.parametrize("text", ["", "   \n\t\n", ";;;", "- \n* "])
def test_nothing_typed_is_nothing(kind, text):
    assert lines_of(kind, text) == []
