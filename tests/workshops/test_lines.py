"""Lines as they are typed in the exercises."""

from datetime import date

import pytest

from workshops.lines import TypedLine, lines_of

THIRD = date(2026, 12, 3)


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


@pytest.mark.parametrize(
    ("line", "name", "is_starred"),
    [
        ("★ Rogalik; f; chleb", "Rogalik", True),
        ("Rogalik*; f; chleb", "Rogalik", True),
        ("Rogalik; f; chleb ⭐", "Rogalik", True),
        ("- ★ Rogalik; f; chleb", "Rogalik", True),
        ("* Rogalik; f; chleb", "Rogalik", False),  # a bullet
        ("Rogalik; f; chleb", "Rogalik", False),
    ],
)
def test_a_star_marks_whom_the_room_has_chosen(line, name, is_starred):
    expected = TypedLine(name, "private", "chleb", is_starred=is_starred)
    assert lines_of("resource", line) == [expected]


@pytest.mark.parametrize(
    ("line", "who", "due_on", "why"),
    [
        ("Rogalik; f; Anna; do 3.12; pieką blisko", "Anna", THIRD, "pieką blisko"),
        ("★ Rogalik; f; Anna; pieką blisko; 3.12", "Anna", THIRD, "pieką blisko"),
        ("Rogalik; f; do 3.12; Anna Nowak; blisko", "Anna Nowak", THIRD, "blisko"),
        ("Rogalik; f; do 3.12; pieką blisko", "", THIRD, "pieką blisko"),
        ("Rogalik; f; dom kultury do 3.12", "dom kultury", THIRD, ""),
        ("Rogalik – porozmawia Anna do 3.12", "Anna", THIRD, ""),
        ("Rogalik; f; Anna; pieką blisko", "Anna", None, "pieką blisko"),
        ("Rogalik; f", "", None, ""),
    ],
)
def test_who_talks_to_the_chosen_ones_until_when_and_why_them(line, who, due_on, why):
    [said] = lines_of("chosen", line, on=date(2026, 11, 18))
    sector = "private" if "; f" in line else None
    assert said == TypedLine("Rogalik", sector, who=who, due_on=due_on, why=why)


KINDS = ["partner", "resource", "chosen", "factor", "audience", "element", "tie"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", "   \n\t\n", ";;;", "- \n* "])
def test_nothing_typed_is_nothing(kind, text):
    assert lines_of(kind, text) == []
