"""A whole day pasted as one text."""

from collections import Counter
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closings.whole_day import HEADINGS, KINDS, assigned, parsed, read_day, too_long
from naming.recognition import recogniser
from partners.services.kinds import first_vocabulary
from reading.lists import LEFT_OUT
from reading.parts import PersonLine, PromiseLine
from reading.texts import lines_in
from workshops.lines import TypedLine

DAY = date(2026, 11, 18)
RECOGNISE = recogniser(first_vocabulary()[0])
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
        ("partner", "Szkoła Podstawowa w Rusowie; p"),
        ("partner", "KGW Kukinia"),
        ("audience", "dzieci"),
        ("audience", "młodzież"),
        ("audience", "seniorzy"),
        ("finding", "Partnerstwa są dwusektorowe."),
        ("common_good", "Opowieści o dawnym Ustroniu"),
        ("vision", "Biblioteka jest domem spotkań także zimą"),
        ("strength", "Zespół zna mieszkańców; spotkanie co miesiąc"),
        ("opportunity", "Wielu przedsiębiorców w okolicy"),
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
    assert assigned(lines, {lines[1].key: "partner"})[1].place == "partner"


def test_an_exercise_with_several_lists_waits_for_a_hand():
    assert placed("Analiza SWOT\nturyści", titles=[("Analiza SWOT", "swot")]) == [("", "turyści")]


def test_outcomes_know_the_exercise_they_stand_under():
    lines = read_day("Szanse\nturyści\nUstalenia\nzaprosimy")
    assert lines[-1].part == "swot"


DAY_OF_FIVE = [
    *TITLES,
    ("Trudne sprawy i negocjacje: ćwiczenie", "talk"),
    ("Zobowiązania", "promises"),
]


@pytest.mark.parametrize(
    ("heading", "titles", "part"),
    [
        ("V. Trudne sprawy", DAY_OF_FIVE, "talk"),
        ("Konflikty i negocjacje", DAY_OF_FIVE, "talk"),
        ("Trudne sprawy i negocjacje: ćwiczenie", DAY_OF_FIVE, "talk"),
        ("V. Kłopoty", [*TITLES, ("Kłopoty i spory: ćwiczenie", "talk")], "talk"),
        ("V. Trudne sprawy", TITLES, "none"),
        ("VI. Zobowiązania", DAY_OF_FIVE, "promises"),
        ("Kto, co, do kiedy", DAY_OF_FIVE, "promises"),
        ("Zaproszenia", DAY_OF_FIVE, "promises"),
        ("VI. Zobowiązania", TITLES, "elements"),
        ("Wnioski", DAY_OF_FIVE, "elements"),
    ],
)
def test_a_heading_leads_to_the_exercise_of_the_plan(heading, titles, part):
    lines = read_day(f"Wizja\nDom spotkań\n{heading}\nspór o salę", titles=titles)
    assert [line.is_heading for line in lines] == [True, False, True, False]
    assert (lines[1].part, lines[-1].text, lines[-1].part) == ("elements", "spór o salę", part)


@pytest.mark.parametrize("doubt", ["młodzież ???", "Koło wędkarskie?", "kto z młodzieży?"])
def test_an_entry_in_doubt_is_no_heading(doubt):
    assert placed(f"II. Odbiorcy\ndzieci\n{doubt}\nseniorzy") == [
        ("audience", text) for text in ("dzieci", doubt, "seniorzy")
    ]
    lines = read_day(f"## Kuluary\nrozmowa\n{doubt}")
    assert [(line.place, line.guess) for line in lines] == [("", LEFT_OUT), ("", ""), ("", "")]


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("partner", "Rogalik; f", [TypedLine("Rogalik", "private")]),
        ("partner", "KGW Kukinia, OSP Rusowo", [TypedLine("KGW Kukinia"), TypedLine("OSP Rusowo")]),
        ("strength", "Zespół; dbamy", [TypedLine("Zespół", management="dbamy")]),
        ("vision", "Dom; spotkań", [TypedLine("Dom; spotkań")]),
        ("partner", "; f", [TypedLine("; f")]),
        ("promise", "Lista; Anna", [PromiseLine("Lista", "Anna")]),
        ("finding", "Jedno; drugie", [PromiseLine("Jedno; drugie")]),
        ("people", "Ewa (OSP Rusowo)", [PersonLine("Ewa", "OSP Rusowo")]),
    ],
)
def test_what_a_line_says(place, text, expected):
    assert parsed(place, text, DAY, RECOGNISE) == expected


def test_a_part_longer_than_its_list_takes_says_how_long_it_may_be():
    def most(place, text):
        return too_long(place, *parsed(place, text, DAY))

    assert [most("partner", "a" * 201), most("partner", "a" * 200)] == [200, 0]
    assert [most("audience", "a" * 81), most("finding", "a" * 1000)] == [80, 0]
    assert [most("partner", f"a; {'b' * 501}"), most("people", "a" * 121)] == [500, 120]


def told(text):
    """Return (list, text) of each line; of one that nobody can place "?" and what is proposed."""
    return [
        (line.place or f"?{line.guess}", line.text)
        for line in read_day(text, titles=TITLES, names=NAMES)
        if not line.is_heading
    ]


MESSY = {
    "a heading with a sign and its entry behind a dash": (
        "Szanse\n- dzieci\nZagrożenia – młodzież wyjeżdża",
        [("opportunity", "dzieci"), ("threat", "młodzież wyjeżdża")],
    ),
    "two lists in one row": (
        "Mocne strony (S)\tSłabe strony (W)\nzespół\tmało etatów\nlokal\tbrak windy",
        [
            ("strength", "zespół"),
            ("weakness", "mało etatów"),
            ("strength", "lokal"),
            ("weakness", "brak windy"),
        ],
    ),
    "a heading of two lists is a heading of none": (
        "Mocne strony\nzespół\nSzanse i zagrożenia\nturyści\nhałas",
        [("strength", "zespół"), ("?", "turyści"), ("?", "hałas")],
    ),
    "Roman numbers make headings": (
        "Partnerzy\nKGW Kukinia\nIV. Mapowanie zasobów\nbrowar\nVII. Kuluary\nrozmowa",
        [
            ("partner", "KGW Kukinia"),
            ("resource", "browar"),
            ("?leave", "VII. Kuluary"),
            ("?", "rozmowa"),
        ],
    ),
    "questions are headings": (
        "Z kim biblioteka współpracuje obecnie?\n• OSP Rusowo\nA kto jeszcze?\n• PTTK",
        [("partner", "OSP Rusowo"), ("?leave", "A kto jeszcze?"), ("?", "PTTK")],
    ),
    "a short line above a list is a heading": (
        "Szanse\n- dzieci\nTrudne sprawy\n- spór o salę\nSala gimnastyczna\n- zimno",
        [
            ("opportunity", "dzieci"),
            ("?finding", "spór o salę"),
            ("?leave", "Sala gimnastyczna"),
            ("?", "zimno"),
        ],
    ),
    "the third chapter": (
        "Wybrani: Hotel, Latarnia\nZaproszenie: Ola dzwoni do 3.12\nV. Konflikty i negocjacje\n"
        "Spór o salę\nAction points\n* lista\nPodsumowanie: dobry dzień",
        [
            ("chosen", "Hotel"),
            ("chosen", "Latarnia"),
            ("?promise", "Zaproszenie: Ola dzwoni do 3.12"),
            ("?finding", "Spór o salę"),
            ("promise", "lista"),
            ("finding", "dobry dzień"),
        ],
    ),
    "arrows and answers": (
        "Szanse\n- firmy => śniadanie\n- dzieci\n→ ferie\nCo z tym zrobimy? warsztaty",
        [("opportunity", "firmy => śniadanie"), ("opportunity", "dzieci; ferie; warsztaty")],
    ),
    "a line that goes on": (
        "Pomysły\n- wieczory z opowieściami\no dawnym Ustroniu\n- spacer",
        [("idea", "wieczory z opowieściami o dawnym Ustroniu"), ("idea", "spacer")],
    ),
    "heads of columns say which part stands below": (
        "Zadania\nLp.\tKto\tTermin\tCo\n1\tAnna\t3.12\tlista",
        [("promise", "lista; Anna; 3.12")],
    ),
    "numbers in front": (
        "Partnerzy\n1\tOSP Zimowa Góra\n2\tPiekarnia Kłos\n7. Lipowska Drużyna Harcerska",
        [
            ("partner", "OSP Zimowa Góra"),
            ("partner", "Piekarnia Kłos"),
            ("partner", "7. Lipowska Drużyna Harcerska"),
        ],
    ),
    "the title of the notes": (
        "Notatki Oli\n\nOdbiorcy: dzieci, młodzież (10, 11 lat)",
        [("?leave", "Notatki Oli"), ("audience", "dzieci"), ("audience", "młodzież (10, 11 lat)")],
    ),
    "what is no heading": (
        "Wizja\nBiblioteka: dom spotkań – także zimą\nmniej aut, więcej rowerów",
        [
            ("vision", "Biblioteka: dom spotkań – także zimą"),
            ("vision", "mniej aut, więcej rowerów"),
        ],
    ),
}


@pytest.mark.parametrize("case", MESSY)
def test_notes_as_they_are_written_in_the_room(case):
    text, expected = MESSY[case]
    assert told(text) == expected


NAMES_OF_LISTS = [name for names in HEADINGS.values() for name in names]
SIGNS = ["#", "##", "•", "-", "1.", ":", ";", "\t", "o\t", "[ ]", "\x0b", "\u2028", "→", "II. "]
PIECES = st.sampled_from([*NAMES_OF_LISTS, *SIGNS, "co", "kto", "Pomysł: x", "do 3.12"])
TEXTS = st.lists(st.one_of(st.text(max_size=30), PIECES), max_size=200).map("\n".join) | st.lists(
    st.one_of(st.text(max_size=12), PIECES), max_size=40
).map(" ".join)


def signs(text):
    return Counter(sign for sign in normalize("NFC", text) if sign.isalnum())


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_line_ends_in_a_list_as_a_heading_or_in_a_visible_doubt(text):
    read, lines = lines_in(text), read_day(text, titles=TITLES, names=NAMES)
    assert len({line.key for line in lines}) == len(lines)
    covered = {number for line in lines for number in range(line.number, line.last + 1)}
    saying = {line.number for line in read if line.says_something}
    assert {number for number in covered if read[number - 1].says_something} == saying
    for line in lines:
        assert line.is_heading or line.place in KINDS or (not line.place and line.is_doubtful)
        assert line.guess in {"", LEFT_OUT, *KINDS}
    # No letter of any line is lost on the way into its list or its doubt.
    said = signs(" ".join(line.text for line in lines))
    assert signs(" ".join(line.text for line in read)) <= said


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.text(min_size=1, max_size=60))
def test_no_letter_of_a_line_is_lost(place, text):
    text = " ".join(text.split())
    if not any(sign.isalnum() for sign in text):
        return
    values = [
        value
        for typed in parsed(place, text, DAY, RECOGNISE)
        for value in vars(typed).values()
        if isinstance(value, str)
    ]
    lost = signs(text) - signs(" ".join(values))
    told_otherwise = [
        each for each in parsed(place, text, DAY) if not isinstance(each, PromiseLine)
    ]
    if any(typed.sector for typed in told_otherwise):
        return  # the word of a sector is kept as the sector
    assert not lost or any(getattr(each, "due_on", None) for each in parsed(place, text, DAY))


@pytest.mark.parametrize("heading", ["Kto z kim", "Kto z kim już coś robi?", "2. KTO Z KIM:"])
def test_pairs_stand_under_their_heading_and_not_among_partners(heading):
    text = f"Z kim współpracujecie?\nKGW\n{heading}\nKGW – OSP\nOSP -> szkoła\nDla kogo?\ndzieci"
    assert placed(text)[:3] == [("partner", "KGW"), ("tie", "KGW – OSP"), ("tie", "OSP -> szkoła")]
