"""A whole day pasted as one text."""

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.lines import TypedLine
from workshops.whole_day import (
    HEADINGS,
    KINDS,
    TypedOutcome,
    TypedPerson,
    assigned,
    parsed,
    read_day,
    too_long,
)

DAY = date(2026, 11, 18)
WORD = """Warsztat o partnerstwach
Gminna Biblioteka Publiczna

1. Mapa biblioteki
Partnerzy:
•\tSzkoła Podstawowa w Rusowie; p
•\tKGW Kukinia
Odbiorcy: dzieci, młodzież, seniorzy
Wniosek: Partnerstwa są dwusektorowe.

2. Pięć elementów
Dobro wspólne
Opowieści o dawnym Ustroniu
Wizja: Biblioteka jest domem spotkań także zimą

3. Analiza SWOT
Mocne strony
- Zespół zna mieszkańców; spotkanie co miesiąc
Szanse:
- Wielu przedsiębiorców w okolicy

4. Zasoby i możliwi partnerzy
Nazwa\tSektor\tCo może wnieść\tCo zyska
Nadleśnictwo Gościno\tp\tleśnik na zajęcia\tdzieci, które znają las

Zobowiązania
Lista pensjonatów; biblioteka; 2.12.2026

Obecni
Anna Nowak; Biblioteka; p
Jan Kowalski, OSP Sianożęty
"""
TITLES = [("Mapa biblioteki", "partner_map"), ("Pięć elementów", "elements")]
NAMES = ["Warsztat o partnerstwach", "Gminna Biblioteka Publiczna"]


def placed(text, **known):
    return [(line.place, line.text) for line in read_day(text, **known) if not line.is_heading]


def test_a_day_as_it_comes_from_a_word_processor():
    assert placed(WORD, titles=TITLES, names=NAMES) == [
        ("partner", "• Szkoła Podstawowa w Rusowie; p"),
        ("partner", "• KGW Kukinia"),
        ("audience", "dzieci"),
        ("audience", "młodzież"),
        ("audience", "seniorzy"),
        ("finding", "Partnerstwa są dwusektorowe."),
        ("common_good", "Opowieści o dawnym Ustroniu"),
        ("vision", "Biblioteka jest domem spotkań także zimą"),
        ("strength", "- Zespół zna mieszkańców; spotkanie co miesiąc"),
        ("opportunity", "- Wielu przedsiębiorców w okolicy"),
        ("resource", "Nadleśnictwo Gościno; p; leśnik na zajęcia; dzieci, które znają las"),
        ("promise", "Lista pensjonatów; biblioteka; 2.12.2026"),
        ("people", "Anna Nowak; Biblioteka; p"),
        ("people", "Jan Kowalski, OSP Sianożęty"),
    ]


@pytest.mark.parametrize(("place", "names"), HEADINGS.items())
@pytest.mark.parametrize(
    "shape", ["{}", "## {}", "**{}**", "1. {}:", "• {}", "III. {}", "Ćwiczenie 2 · {}", "{} (12)"]
)
def test_every_heading_in_every_shape(place, names, shape):
    for name in names:
        assert placed(f"{shape.format(name.capitalize())}\ncoś") == [(place, "coś")]


def test_an_outcome_said_in_passing_leaves_the_list_as_it_was():
    text = "Partnerzy\nKGW\nPomysł: wieczory z opowieściami\nOSP"
    assert [place for place, _ in placed(text)] == ["partner", "idea", "partner"]


def test_an_unknown_heading_leaves_its_lines_without_a_place():
    for heading in ["## Rozmowy w kuluarach", "Kto jeszcze:"]:
        lines = read_day(f"Partnerzy\nKGW\n{heading}\nOSP\n\nPTTK")
        assert [line.place for line in lines[1:]] == ["partner", "", "", ""]
        assert len({line.block for line in lines[2:]}) == 3


def test_a_list_that_the_plan_does_not_have_waits_for_a_hand():
    lines = read_day("Szanse\nturyści\nPartnerzy\nKGW", places={"partner"})
    assert [line.place for line in lines if not line.is_heading] == ["", "partner"]
    block = lines[1].block
    assert [line.place for line in assigned(lines, {block: "partner"})][1] == "partner"


def test_an_exercise_with_several_lists_waits_for_a_hand():
    assert placed("Analiza SWOT\nturyści", titles=[("Analiza SWOT", "swot")]) == [("", "turyści")]


def test_outcomes_know_the_exercise_they_stand_under():
    lines = read_day("Szanse\nturyści\nUstalenia\nzaprosimy")
    assert lines[-1].exercise == "swot"


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("partner", "• Rogalik; f", TypedLine("Rogalik", "private")),
        ("partner", "Rogalik\tf", TypedLine("Rogalik", "private")),
        ("strength", "1) Zespół; dbamy", TypedLine("Zespół", management="dbamy")),
        ("vision", "- Dom; spotkań", TypedLine("Dom; spotkań")),
        ("partner", "; f", TypedLine("; f")),
        ("promise", "Lista; biblioteka; 2.12.2026",
         TypedOutcome("Lista", "biblioteka", date(2026, 12, 2))),
        ("promise", "Lista; do 3 stycznia", TypedOutcome("Lista", "", date(2027, 1, 3))),
        ("promise", "Lista; Anna", TypedOutcome("Lista", "Anna")),
        ("promise", "; Anna; 1.12", TypedOutcome("; Anna; 1.12")),
        ("finding", "Jedno; drugie", TypedOutcome("Jedno; drugie")),
        ("people", "Anna Nowak; KGW; s", TypedPerson("Anna Nowak", "KGW", "ngo")),
        ("people", "Anna Nowak (KGW Kukinia)", TypedPerson("Anna Nowak", "KGW Kukinia")),
        ("people", "3. Jan Lis – OSP", TypedPerson("Jan Lis", "OSP")),
        ("people", "Ewa; OSP; skarbnik; Rusowo", TypedPerson("Ewa", "OSP; skarbnik; Rusowo")),
        ("people", "; KGW Kukinia", TypedPerson("", "KGW Kukinia")),
    ],
)  # fmt: skip
def test_what_a_line_says(place, text, expected):
    assert parsed(place, text, DAY) == expected


def test_a_line_longer_than_its_list_takes_says_how_long_it_may_be():
    assert too_long("partner", parsed("partner", "a" * 501, DAY)) == 500
    assert too_long("partner", parsed("partner", "a" * 500, DAY)) == 0
    assert too_long("finding", parsed("finding", "a" * 1000, DAY)) == 0
    assert too_long("people", parsed("people", "a" * 121, DAY)) == 120


NAMES_OF_LISTS = [name for names in HEADINGS.values() for name in names]
SIGNS = ["#", "##", "•", "-", "1.", ":", ";", "\t", "o\t", "[ ]", "\x0b", "\u2028"]
PIECES = st.sampled_from([*NAMES_OF_LISTS, *SIGNS, "co", "kto", "Pomysł: x", "do 3.12"])
TEXTS = st.lists(st.one_of(st.text(max_size=30), PIECES), max_size=30).map("\n".join) | st.lists(
    st.one_of(st.text(max_size=12), PIECES), max_size=40
).map(" ".join)


def signs(text):
    composed = normalize("NFC", text)  # as everything that is read
    return sorted(sign for sign in composed if sign.isalnum())


@settings(max_examples=300)
@given(TEXTS)
def test_no_line_is_lost(text):
    lines = read_day(text, titles=TITLES, names=NAMES)
    by_number = {}
    for line in lines:
        by_number.setdefault(line.number, []).append(line)
    for number, raw in enumerate(text.splitlines(), start=1):
        said = by_number.pop(number, [])
        assert bool(said) == any(sign.isalnum() for sign in raw) or len(signs(raw)) == 1
        missing = set(signs(raw)) - set(signs(" ".join(line.text for line in said)))
        if said and not any(line.is_heading or line.place in HEADINGS for line in said):
            assert len(missing) <= 1  # a letter that was a bullet
    assert by_number == {}


@settings(max_examples=300)
@given(st.sampled_from(sorted(KINDS)), st.text(min_size=1, max_size=60))
def test_no_letter_of_a_line_is_lost(place, text):
    text = " ".join(text.split())
    if not any(sign.isalnum() for sign in text):
        return
    typed = parsed(place, f"- {text}", DAY)
    values = [value for value in vars(typed).values() if value]
    if "sector" in vars(typed) and typed.sector:
        values.append(text.split(";")[1 if KINDS[place] == "resource" else -1])
    said = "".join(value if isinstance(value, str) else text for value in values)
    assert set(signs(text)) <= set(signs(said))
