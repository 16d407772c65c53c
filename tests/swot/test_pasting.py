"""A SWOT analysis from a document: what is read, as tables of text and result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swot.models import Part
from swot.pasting import HEADINGS, read_factors

S, W, OPP, T = "strength", "weakness", "opportunity", "threat"


def read(text):
    """Return what was read as tuples, without the empty endings."""
    return [
        (row.part, row.text, row.management) if row.management else (row.part, row.text)
        for row in read_factors(text)
    ]


LISTS = {
    "a list without signs": (
        "Mocne strony\ndobry lokal\nmiła obsługa\n\nZagrożenia\nodpływ młodych",
        [(S, "dobry lokal"), (S, "miła obsługa"), (T, "odpływ młodych")],
    ),
    "bullets, dashes, numbers, letters": (
        "SZANSE:\n• turyści;\n- nowa droga,\n– dotacje.\n1. dzieci\n"
        "2) seniorzy\n(3) firmy\na) cisza",
        [
            *[(OPP, "turyści"), (OPP, "nowa droga"), (OPP, "dotacje"), (OPP, "dzieci")],
            *[(OPP, "seniorzy"), (OPP, "firmy"), (OPP, "cisza")],
        ],
    ),
    "bullets as a text editor copies them": (
        "Słabe strony\n·\tciasny magazyn\no\tbrak windy\n§\tmało miejsc",
        [(W, "ciasny magazyn"), (W, "brak windy"), (W, "mało miejsc")],
    ),
    "a line that goes on under bullets": (
        "Mocne strony\n- zespół, który zna\nczytelników od lat\n- lokal",
        [(S, "zespół, który zna czytelników od lat"), (S, "lokal")],
    ),
    "headings in many forms": (
        "S – Silne strony biblioteki\na1\n## Słabe strony:\nb1\n"
        "3. Szanse (Opportunities)\nc1\n**ZAGROŻENIA**\nd1",
        [(S, "a1"), (W, "b1"), (OPP, "c1"), (T, "d1")],
    ),
    "English headings": (
        "Strengths\nkind staff\nWEAKNESSES\nno lift\nOpportunities:\nmany firms\n"
        "Threats\nless money",
        [(S, "kind staff"), (W, "no lift"), (OPP, "many firms"), (T, "less money")],
    ),
    "an entry that begins like a heading": (
        "Szanse\nSzanse na dotacje z nowego programu\nMożliwości lokalowe szkoły po remoncie",
        [
            (OPP, "Szanse na dotacje z nowego programu"),
            (OPP, "Możliwości lokalowe szkoły po remoncie"),
        ],
    ),
    "entries in the line of the heading": (
        "Mocne strony: dobry lokal; miła obsługa\nSzanse: turyści",
        [(S, "dobry lokal"), (S, "miła obsługa"), (OPP, "turyści")],
    ),
    "titles that are no entries": (
        "Analiza SWOT\nCzynniki wewnętrzne\nMocne strony\nlokal\n"
        "Czynniki zewnętrzne\nSzanse\ndzieci",
        [(S, "lokal"), (OPP, "dzieci")],
    ),
    "nothing above the first entries": (
        "coś bez nagłówka\nSzanse\ndzieci",
        [("", "coś bez nagłówka"), (OPP, "dzieci")],
    ),
    "what we do, after an arrow": (
        "Szanse\n- wielu przedsiębiorców → zaprosić na śniadanie\n- dzieci -> ferie w bibliotece",
        [
            (OPP, "wielu przedsiębiorców", "zaprosić na śniadanie"),
            (OPP, "dzieci", "ferie w bibliotece"),
        ],
    ),
    "what we do, under the entry": (
        "Słabe strony\nbrak windy\nJak to poprawimy? wniosek do gminy\nciasno",
        [(W, "brak windy", "wniosek do gminy"), (W, "ciasno")],
    ),
    "sentences keep their stops, abbreviations their dot": (
        "Szanse\nKursy, koła itp.\nBlisko. Tanio.\nOd 2019 r.",
        [(OPP, "Kursy, koła itp."), (OPP, "Blisko. Tanio"), (OPP, "Od 2019 r.")],
    ),
    "numbers that are part of an entry": (
        "Mocne strony\n3 filie w gminie\n1.5 etatu dla dzieci\n24 komputery",
        [(S, "3 filie w gminie"), (S, "1.5 etatu dla dzieci"), (S, "24 komputery")],
    ),
    "the same twice, rules and dashes alone": (
        "Szanse\ndzieci\nDZIECI\n-----\n…\n-",
        [(OPP, "dzieci")],
    ),
    "nothing": ("", []),
    "headings only": ("Mocne strony\tSłabe strony\nSzanse\tZagrożenia", []),
}
TABLES = {
    "a cell for each entry": (
        "Mocne strony\tSłabe strony\nlokal\tbrak windy\nzespół\t\n\tciasno\nSzanse\tZagrożenia\n"
        "dzieci\todpływ młodych",
        [
            *[(S, "lokal"), (W, "brak windy"), (S, "zespół"), (W, "ciasno")],
            *[(OPP, "dzieci"), (T, "odpływ młodych")],
        ],
    ),
    "a cell for each list, as a text editor copies it": (
        "MOCNE STRONY\tSŁABE STRONY\n- lokal\n- zespół\t- brak windy\n- ciasno\n"
        "SZANSE\tZAGROŻENIA\ndzieci\nfirmy\tinflacja",
        [
            *[(S, "lokal"), (S, "zespół"), (W, "brak windy"), (W, "ciasno")],
            *[(OPP, "dzieci"), (OPP, "firmy"), (T, "inflacja")],
        ],
    ),
    "a cell for each list, as a spreadsheet copies it": (
        'Mocne strony\tSłabe strony\n"lokal\nzespół ""na medal"""\t"brak windy\nciasno"',
        [(S, "lokal"), (S, 'zespół "na medal"'), (W, "brak windy"), (W, "ciasno")],
    ),
    "four columns": (
        "Mocne strony\tSłabe strony\tSzanse\tZagrożenia\na\tb\tc\td\ne\t\tg\t",
        [(S, "a"), (W, "b"), (OPP, "c"), (T, "d"), (S, "e"), (OPP, "g")],
    ),
    "bullets with tabs inside of cells": (
        "Szanse\tZagrożenia\n•\tdzieci\n•\tfirmy\t•\tinflacja\n•\todpływ",
        [(OPP, "dzieci"), (OPP, "firmy"), (T, "inflacja"), (T, "odpływ")],
    ),
    "labels of rows and a column of numbers": (
        "Lp.\tMocne strony\tSłabe strony\n1.\tlokal\tbrak windy\n2.\tzespół\tciasno",
        [(S, "lokal"), (W, "brak windy"), (S, "zespół"), (W, "ciasno")],
    ),
    "a column of answers": (
        "Szanse\tCo z tym zrobimy?\ndzieci\tferie\nfirmy\t\n"
        "Zagrożenia\tCo z tym zrobimy?\nodpływ\tlisty",
        [(OPP, "dzieci", "ferie"), (OPP, "firmy"), (T, "odpływ", "listy")],
    ),
    "a second cell beside one heading": (
        "Słabe strony\nbrak windy\twniosek do gminy",
        [(W, "brak windy", "wniosek do gminy")],
    ),
    "the heading in the first cell of its row": (
        "Mocne strony\tlokal; zespół\nSzanse\tdzieci",
        [(S, "lokal"), (S, "zespół"), (OPP, "dzieci")],
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_lists(case):
    text, expected = LISTS[case]
    assert read(text) == expected


@pytest.mark.parametrize("case", TABLES)
def test_tables(case):
    text, expected = TABLES[case]
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u000b"])
def test_line_ends_of_every_system(end):
    assert read(f"Szanse{end}dzieci{end}firmy") == [(OPP, "dzieci"), (OPP, "firmy")]


def test_invisible_letters_are_gone():
    assert read("\ufeffSzanse\ndzie\u00adci\u0000\u200b") == [(OPP, "dzieci")]


def test_the_lists_are_those_of_the_models():
    assert set(Part.values) <= set(HEADINGS)


PIECES = st.sampled_from(
    [*'SWOT\t\n-•1.)(:;"→? ', "Mocne strony", "Szanse", "Jak o to dbamy?", "dzieci", "Lp."]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_anything_is_read_without_an_error(text):
    for row in read_factors(text):
        assert row.part in {"", *Part.values}
        assert row.text.strip()
        assert "\n" not in row.text + row.management


def test_nothing_at_all_is_nothing():
    assert read_factors(None) == []
