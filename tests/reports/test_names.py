"""Whom a text names, in any Polish ending; who may be named is left alone."""

import time

import pytest

from reports.names import HIDDEN, OPEN, PERSON, NamedOne, Names

SECONDS = 4  # half a one usually; comparing each name with each took half a minute

NAMES = Names(
    [
        NamedOne("Hotel „Leśny & Spa”", HIDDEN),
        NamedOne("Latarnia Morska Gąski", HIDDEN),
        NamedOne("Koło Gospodyń Wiejskich w Kukini", HIDDEN, "KGW Kukinia"),
        NamedOne("Piekarnia Rogalik", HIDDEN, own="Rogalik"),
        NamedOne("Szkoła Podstawowa", HIDDEN),
        NamedOne("GOPS", HIDDEN),
        NamedOne("Cukiernia Anna Zając", HIDDEN),
        NamedOne("Łucja Ząbek", PERSON),
        NamedOne("Anna Zając", PERSON),
        NamedOne("Maja August", PERSON),
        NamedOne("Frida Maj", PERSON),
        NamedOne("Jan Kowal, dyrektor – Dom Kultury", PERSON),
        NamedOne("Szkoła Podstawowa im. Jana Brzechwy w Rusowie", OPEN),
    ]
)


@pytest.mark.parametrize(
    ("text", "named", "masked"),
    [
        ("Najpierw Hotel „Leśny & Spa”", ["Hotel „Leśny & Spa”"], None),
        ("spotkanie w Hotelu Leśnym & Spa", ["Hotel „Leśny & Spa”"], None),
        ("zapraszamy Latarnię Morską Gąski", ["Latarnia Morska Gąski"], None),
        ("z Kołem Gospodyń Wiejskich w Kukini", ["Koło Gospodyń Wiejskich w Kukini"], None),
        ("KGW z Kukini upiecze", ["Koło Gospodyń Wiejskich w Kukini"], None),
        ("chleb z Rogalika", ["Piekarnia Rogalik"], None),
        ("rogalik na stole", [], None),
        ("gops pomoże", ["GOPS"], None),
        ("w szkole podstawowej", ["Szkoła Podstawowa"], None),
        ("Szkoła Podstawowa im. Jana Brzechwy w Rusowie", [], None),
        ("dom kultury da salę", [], None),
        ("Umówię rozmowę z Łucją Ząbek", ["Łucja Ząbek"], "Umówię rozmowę z (…)"),
        ("Ząbkowi trzeba napisać", ["Łucja Ząbek"], "(…) trzeba napisać"),
        ("zadzwonić do łucji ząbek", ["Łucja Ząbek"], "zadzwonić do (…)"),
        ("anna piecze, a zając kica", [], None),
        ("kowal z Kukini", [], None),
        ("Kowalem będzie", ["Jan Kowal, dyrektor – Dom Kultury"], "(…) będzie"),
        ("Ola dzwoni do pana X", ["Ola", "X"], "(…) dzwoni do pana (…)"),
        ("Zajęcia dla dzieci", [], None),
        ("tort z Cukierni Anna Zając", ["Cukiernia Anna Zając"], None),
        ("z Zającem pogadamy", ["Anna Zając"], "z (…) pogadamy"),
        ("p. Krysia przyniesie", ["Krysia"], "p. (…) przyniesie"),
        ("Zima jest długa, a Róża kwitnie", [], None),
        ("By when: 31 January 2027.", [], None),
        ("In January or on Friday. And Monday? Begin in March.", [], None),
        ("3 Maja, 31 August 2027 i Maj 2027", [], None),
        ("Maja piecze, Maj gra", ["Maja August", "Frida Maj"], "(…) piecze, (…) gra"),
        ("Do Lutego, Środa i Sobota", [], None),
        ("pan Begin i August", ["Maja August", "Begin"], "pan (…) i (…)"),
        ("Partnerstwa biblioteki są dwusektorowe.", [], None),
    ],
)
def test_who_is_named(text, named, masked):
    assert [known.name for known in NAMES.named_in(text)] == named
    assert NAMES.without_people(text) == (masked or text)


@pytest.mark.parametrize(
    ("typed", "text", "left"),
    [
        ("marek kozieł", "Sprawę ma Kozieł", "Sprawę ma (…)"),
        ("Marek kozieł", "Sprawę ma Marek", "Sprawę ma (…)"),
        ("pani z biblioteki", "Spotkanie Biblioteki", "Spotkanie Biblioteki"),
    ],
)
def test_a_name_typed_in_small_letters_is_a_name(typed, text, left):
    assert Names([NamedOne(typed, PERSON)]).without_people(text) == left


def test_a_text_of_thousands_of_names_is_read_at_once():
    start = time.process_time()
    assert NAMES.without_people("Łucja Ząbek i " * 4000).count("(…)") == 4000
    assert time.process_time() - start < SECONDS
