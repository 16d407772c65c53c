"""Text cut into lines and cells: what stands in front of a line only to part it from others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closings.whole_day import read_day
from reading.parts import read_names
from reading.texts import line_among, lines_in
from swot.pasting import read_factors


def read(text):
    return [" | ".join(line.cells) for line in lines_in(text) if line.says_something]


def test_a_table_with_bars_is_read_as_one_with_tabs_by_every_door():
    """Also where the bars stand only between the cells, and a bar that a text holds stays."""
    bars = "| Mocne strony | Słabe strony |\n|:--|---|\n| zespół | mało etatów |\n| lokal | |"
    tabs = "Mocne strony\tSłabe strony\n\nzespół\tmało etatów\nlokal\t"
    bare = "Mocne strony | Słabe strony\n---|---\nzespół | mało etatów\nlokal | "
    for reader in (read_day, read_factors, read_names, lines_in):
        assert reader(bars) == reader(bare) == reader(tabs), reader
    assert [(factor.part, factor.text) for factor in read_factors(bars)] == [
        ("strength", "zespół"),
        ("weakness", "mało etatów"),
        ("strength", "lokal"),
    ]
    assert read(r"| a\|b | c |") == ["a|b | c"]
    assert read("24|7") == ["24|7"]


BULLETS = [
    *("• ", "•\t", "\uf0b7\t", "\uf0b7 ", "\uf0b7", "\uf0a7 ", "\uf0d8\t", "o\t", "§\t", "ü\t"),
    *("► ", "❖ ", "☐ ", "» ", "– ", "- ", "-", "* ", "+ ", "✓ ", "[ ] ", "- [x] ", "a) ", "2) "),
    *("(3) ", "17.\t", "4\t", "  •  ", "\t- "),
]


@pytest.mark.parametrize("bullet", BULLETS)
def test_bullets_of_every_editor_are_taken_off(bullet):
    (line,) = lines_in(f"{bullet}Parafia")
    assert [cell for cell in line.cells if cell] == ["Parafia"]
    assert line.is_marked


@pytest.mark.parametrize(
    "text",
    [
        *("7. Lipowska Drużyna Harcerska „Wilki”", "1. FC Lipowo", "1. miejsce w rankingu"),
        *("16. Szczep", "3 filie w gminie", "24 komputery", "1.5 etatu", "-5 stopni", "+48 Klub"),
        *("o Bałtyku", "„Zorza”", "8 Drużyna Harcerska", "I Liceum", "***", "*Wizja*"),
    ],
)
def test_what_belongs_to_the_text_stays(text):
    assert [line.text for line in lines_in(text)] in ([text], [""])
    assert lines_in(text)[0].text == (text if any(map(str.isalnum, text)) else "")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. OSP\n2. GOK\n\n3. GOPS", ["OSP", "GOK", "GOPS"]),
        ("1. OSP\n- wozy\n2. GOK", ["OSP", "wozy", "GOK"]),
        ("1. długi wpis,\nktóry trwa\n2. GOK", ["długi wpis,", "który trwa", "GOK"]),
        ("1. FC Lipowo\nOSP\n2. Liga", ["1. FC Lipowo", "OSP", "2. Liga"]),
        ("1. Drużyna\n3. Drużyna", ["1. Drużyna", "3. Drużyna"]),
        ("• 1. Drużyna\n• 2. Drużyna", ["1. Drużyna", "2. Drużyna"]),
        ("1\tOSP\ts\n2\tKłos\tf\n7. Wilki", ["OSP | s", "Kłos | f", "7. Wilki"]),
        ("I. kadra\nII. lokal", ["kadra", "lokal"]),
        ("I. Mapa\nOSP\nII. SWOT", ["I. Mapa", "OSP", "II. SWOT"]),
        ('"lokal\nzespół ""na medal"""\tbrak windy', ["lokal", 'zespół "na medal" | brak windy']),
        ("•\tfirmy\t•\tinflacja", ["firmy | inflacja"]),
        ("| lokal | windy |\n|---|:-:|\n| | etaty |", ["lokal | windy", " | etaty"]),
        ("1 | OSP | s\n2 | Kłos | f", ["OSP | s", "Kłos | f"]),
        ("|1|OSP|\n|2|Kłos", ["OSP", "Kłos"]),
    ],
)
def test_numbers_run_when_their_neighbours_do(text, lines):
    assert read(text) == lines


def test_a_line_of_a_pasted_list_knows_its_neighbours():
    assert [line.text for line in line_among("1. OSP", after="2. GOK")] == ["OSP"]
    assert [line.text for line in line_among("2. GOK", before="1. OSP")] == ["GOK"]
    assert [line.text for line in line_among("2. GOK")] == ["2. GOK"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u000b", "\u0085"])
def test_line_ends_of_every_system(end):
    family = "👩\N{ZERO WIDTH JOINER}👧 razem"  # the sign that joins them is seen
    assert read(f"\ufeffOSP{end}K\u00adGW\u200b{end}{family}") == ["OSP", "KGW", family]


@given(st.text())
def test_no_letter_is_lost(text):
    visible = sorted(sign for line in lines_in(text) for sign in line.text if sign.isalpha())
    assert len(visible) <= len(text) * 3  # some letters are composed anew, none appears
    for line in lines_in(text):
        assert line.text == line.text.strip()
