"""Days as people write them, in every field and every pasted text."""

from datetime import date

import pytest
from django import forms
from django.utils import timezone

from accounts.days import AHEAD, BEHIND, NEARER, day_in
from accounts.forms.days import DayField

ON = date(2026, 11, 18)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-12-03", "2026.12.03", "2026/12/3", "03.12.2026", "3.12.2026", "3-12-2026"),
        *("3/12/2026", "3.12.26", "3. 12. 2026", "3.12.2026 r.", "3.12.2026r.", "3.12.2026 roku"),
        *("3.12", "03.12.", "3-12", "do 3.12", "do dnia 3.12.2026", "by 3 December"),
        *(
            "3 grudnia",
            "3 Grudnia 2026",
            "3 grudnia 2026 r.",
            "3 grudzień",
            "3 gru",
            "3 grud. 2026",
        ),
        *("3 XII", "3 XII 2026", "3.XII.2026", "3-xii-26", "3 XII 2026 r."),
        *("3 December", "3 Dec 2026", "3rd of December 2026", "December 3", "December 3rd, 2026"),
        " 3   grudnia\t2026 ",
    ],
)
def test_one_day_in_all_its_spellings(text):
    assert day_in(text, on=ON) == date(2026, 12, 3)


def test_every_month_has_its_names():
    polish = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    polish += "listopada grudnia"
    short = "sty lut mar kwi maj cze lip sie wrz paź lis gru"
    english = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    roman = "I II III IV V VI VII VIII IX X XI XII"
    for names in (polish, short, english, roman):
        days = [day_in(f"5 {name} 2027", on=ON) for name in names.split()]
        assert days == [date(2027, month, 5) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("wczoraj", date(2026, 11, 17)),
        ("dziś", ON),
        ("Dzisiaj", ON),
        ("jutro", date(2026, 11, 19)),
        ("do jutra", date(2026, 11, 19)),
        ("tomorrow", date(2026, 11, 19)),
    ],
)
def test_days_beside_today(text, day):
    assert day_in(text, on=ON) == day


@pytest.mark.parametrize(
    ("text", "on", "which", "day"),
    [
        ("do końca stycznia", ON, AHEAD, date(2027, 1, 31)),
        ("do końca listopada", date(2026, 11, 30), AHEAD, date(2026, 11, 30)),
        ("do końca listopada", date(2026, 12, 1), AHEAD, date(2027, 11, 30)),
        ("koniec grudnia 2026", ON, AHEAD, date(2026, 12, 31)),
        ("by the end of February 2028", ON, AHEAD, date(2028, 2, 29)),
        ("do końca października", ON, BEHIND, date(2026, 10, 31)),
        ("do końca roku", ON, AHEAD, None),
    ],
)
def test_the_end_of_a_month(text, on, which, day):
    assert day_in(text, on=on, which=which) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "wkrótce", "3", "5 osób", "2026", "12.2026", "grudzień", "3 gr", "0.12", "32.12"),
        *("31.02.2026", "29.02.2027", "31 czerwca", "3.13.2026", "3 XIII 2026", "18.11.0206"),
        *("3.12.2026 o 17", "3.12.2026, 4.12.2026", "1.2.3.4", "\0", "2026-11-18 12:00"),
    ],
)
def test_what_names_no_day(text):
    assert day_in(text, on=ON) is None


@pytest.mark.parametrize(
    ("text", "which", "day"),
    [
        ("18.11", AHEAD, ON),
        ("17.11", AHEAD, date(2027, 11, 17)),
        ("3.12", AHEAD, date(2026, 12, 3)),
        ("29.02", AHEAD, date(2028, 2, 29)),
        ("18.11", BEHIND, ON),
        ("19.11", BEHIND, date(2025, 11, 19)),
        ("17 XI", BEHIND, date(2026, 11, 17)),
        ("29.02", BEHIND, date(2024, 2, 29)),
        ("17.11", NEARER, date(2026, 11, 17)),
        ("3.02", NEARER, date(2027, 2, 3)),
        ("3.09", NEARER, date(2026, 9, 3)),
        ("3.09.2031", BEHIND, date(2031, 9, 3)),
    ],
)
def test_a_day_without_a_year(text, which, day):
    assert day_in(text, on=ON, which=which) == day


def test_a_long_text_is_no_day_and_is_not_searched():
    assert day_in("3.12" + "." * 56, on=ON) == date(2026, 12, 3)
    assert day_in("3.12" + "." * 57, on=ON) is None
    assert day_in("." * 100_000 + "x", on=ON) is None  # anybody may type this without an account


def test_a_field_reads_what_people_type():
    field = DayField(on=ON, required=False)
    assert field.clean("3 grudnia") == date(2026, 12, 3)
    assert field.clean("2026-12-03") == field.clean(date(2026, 12, 3)) == date(2026, 12, 3)
    assert field.clean("  ") is None
    assert not field.has_changed(date(2026, 12, 3), "3.12.2026")
    assert field.widget.format_value(date(2026, 12, 3)) == "03.12.2026"


def test_a_field_counts_from_today():
    today = timezone.localdate()
    assert DayField().clean(f"{today.day}.{today.month}") == today


def test_a_field_says_how_a_day_is_written(in_english):
    with pytest.raises(forms.ValidationError) as refusal:
        DayField().clean("wkrótce")
    assert refusal.value.messages == ["Type a day like 18.11.2026, 18.11 or 18 November."]
