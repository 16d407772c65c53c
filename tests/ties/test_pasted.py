"""What a pasted line says of a tie."""

import tracemalloc

import pytest

from ties.pasted import Doubt, phrases_of, read_ties
from ties.services.kinds import first_kinds

PHRASES = phrases_of(first_kinds())
KNOWN = {"KGW Kukinia", "OSP Rusowo", "Koło Łowieckie – Bażant", "szkoła", "GOK"}


def read(text):
    return read_ties(text, PHRASES, KNOWN.__contains__)


# A line → (one, other, kind, is it from behind, began, ended, planned, note).
SAID = {
    "KGW Kukinia – OSP Rusowo": ("KGW Kukinia", "OSP Rusowo", "", False, None, None, False, ""),
    "• KGW Kukinia -> OSP Rusowo": ("KGW Kukinia", "OSP Rusowo", "", False, None, None, False, ""),
    "KGW Kukinia prowadzi świetlicę w Kukini": (
        *("KGW Kukinia", "świetlicę w Kukini", "runs", False, None, None, False, ""),
    ),
    "szkoła – GOK: współpraca od 2019": (
        *("szkoła", "GOK", "works_with", False, 2019, None, False, ""),
    ),
    "szkoła – GOK (2010–2015)": ("szkoła", "GOK", "", False, 2010, 2015, False, ""),
    "szkoła – GOK: dożynki, w planach": ("szkoła", "GOK", "", False, None, None, True, "dożynki"),
    "świetlica działa przy OSP Rusowo od 2019 roku": (
        *("świetlica", "OSP Rusowo", "runs", True, 2019, None, False, ""),
    ),
    "Koło Łowieckie – Bażant – OSP Rusowo": (
        *("Koło Łowieckie – Bażant", "OSP Rusowo", "", False, None, None, False, ""),
    ),
    "szkoła i GOK współpracują": (*("szkoła", "GOK", "works_with", False, None, None, False, ""),),
    "KGW Kukinia\twspiera\tOSP Rusowo\tdożynki": (
        *("KGW Kukinia", "OSP Rusowo", "supports", False, None, None, False, "dożynki"),
    ),
    "KGW Kukinia; OSP Rusowo; te same osoby": (
        *("KGW Kukinia", "OSP Rusowo", "same_people", False, None, None, False, ""),
    ),
    "KGW Kukinia – OSP Rusowo; dożynki": (
        *("KGW Kukinia", "OSP Rusowo", "", False, None, None, False, "dożynki"),
    ),
    "GOK współpracował ze szkołą do 2015": (
        *("GOK współpracował", "szkołą", "", False, None, 2015, False, ""),
    ),
}


@pytest.mark.parametrize("text", SAID)
def test_a_line_says_who_what_with_whom_and_since_when(text):
    [line] = read(text)
    told = (line.one, line.other, line.code, line.is_back)
    assert (*told, line.began, line.ended, line.is_planned, line.note) == SAID[text]


# Three words or cells, the middle one no kind → (one, other, note, what is odd).
ODD = {
    "OSP Rusowo; wspópracuje; KGW Kukinia": (
        *("OSP Rusowo", "KGW Kukinia", "wspópracuje", "wspópracuje"),
    ),
    "OSP Rusowo\twspópracuje\tod lat\tGOK\tpróby": (
        *("OSP Rusowo", "GOK", "wspópracuje; od lat; próby", "wspópracuje; od lat"),
    ),
    "Koło Łowieckie – Bażant; wspeira; szkoła": (
        *("Koło Łowieckie – Bażant", "szkoła", "wspeira", "wspeira"),
    ),
    "Koło Łowieckie – Bażant – wspeira – szkoła: bal": (
        *("Koło Łowieckie – Bażant", "szkoła", "wspeira; bal", "wspeira"),
    ),
    "OSP Rusowo; GOK; szkoła": ("OSP Rusowo", "GOK", "szkoła", ""),
    "OSP Rusowo; Piekarnia; dożynki": ("OSP Rusowo", "Piekarnia", "dożynki", ""),
}


@pytest.mark.parametrize("text", ODD)
def test_a_misspelt_kind_between_two_known_ones_is_no_partner(text):
    [line] = read(text)
    assert (line.one, line.other, line.note, line.odd) == ODD[text]
    assert line.doubts == ((Doubt.ODD_KIND,) if line.odd else (Doubt.NO_KIND,))


def test_what_is_not_sure_is_said_and_nothing_is_lost():
    lines = read("KGW Kukinia\n\nA – B – C\nszkoła – GOK: razem")
    doubts = [(line.text, line.doubts) for line in lines]
    assert doubts == [
        ("KGW Kukinia", (Doubt.NO_TWO,)),
        ("A – B – C", (Doubt.SEVERAL, Doubt.NO_KIND)),
        ("szkoła – GOK: razem", ()),
    ]


def test_it_reads_whatever_is_pasted():
    odd = "– – –\n;;;\n: : :\n(2019)\nod 2019\nrazem\na\tb\tc\td\n" + "– x" * 300
    assert all(line.text for line in read(odd))


@pytest.mark.parametrize("again", ["A – ", "A i ", "A -> ", "szkoła – ", "a;", "szkoła;"])
def test_one_long_line_takes_little_memory_and_time(again):
    """Forty thousand letters may be pasted; each cut in them is two names as long as the line."""
    asked = []
    tracemalloc.start()
    try:
        read_ties(
            again * (40_000 // len(again)), PHRASES, lambda name: bool(asked.append(len(name)))
        )
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000
    assert sum(asked) < 5_000_000
