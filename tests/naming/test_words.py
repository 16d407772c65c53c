import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naming.words import FOLD_FROM, FOLD_TO, fold, index_words, search_query, sort_key


def finds(query, *texts):
    """What the database would answer, read from the query's own text."""
    words = set(index_words(*texts).split())
    for group in search_query(query).split(" & "):
        forms = [form.strip(" ()") for form in group.split("|")]
        if not any(
            any(word.startswith(form[1:-3]) for word in words)
            if form.endswith(":*")
            else form.strip("'") in words
            for form in forms
        ):
            return False
    return True


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("ZAŻÓŁĆ GĘŚLĄ JAŹŃ", "zazolc gesla jazn"),
        ("Müller i Čapek", "muller i capek"),
        ("Kaszëbskò-Pòmòrsczé Zrzeszenié", "kaszebsko-pomorscze zrzeszenie"),
        ("ÒÙÃ ĀŌŪ ĞŞİı ŐŰ ǍǑ ẠỞỮ", "oua aou gsii ou ao aou"),
        (
            "Øresund, Đorđe, Guðrún, Straße, Œuvre, Ærø",
            "oresund, dorde, gudrun, strasse, oeuvre, aero",
        ),
        ("x\u030c Клуб نادي", "x клуб نادي"),
        ("Szkoła nr 3", "szkola nr 3"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_fold_reads_letters_written_with_a_separate_accent():
    assert fold("Go\u0301ra") == "gora"


def test_the_table_of_letters_gives_each_letter_once():
    assert len(FOLD_TO) <= len(FOLD_FROM) == len(set(FOLD_FROM))
    assert FOLD_TO.isascii()


def test_polish_order():
    names = ["Azja", "Ącki", "Bar", "Cyd", "Ćma", "Dom", "Lyga", "Łąka", "Mak", "Zyg", "Źdźbło"]
    names += ["Żaba"]
    shuffled = random.Random(1).sample(names, len(names))
    assert sorted(shuffled, key=sort_key) == names


def test_quotation_marks_do_not_count_in_the_order():
    assert sort_key("„Bryza” Pensjonat") == sort_key("Bryza Pensjonat")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("lodz", "Dom Kultury, Łódź"),
        ("Łodzi", "Dom Kultury, Łódź"),
        ("lodzi", "Dom Kultury, Łódź"),
        ("ŁÓDŹ", "Dom Kultury w Łodzi"),
        ("ustroniu", "OSP Ustronie Morskie"),
        ("ustronie", "OSP Ustronie Morskie"),
        ("ustronie", "Szkoła w Ustroniu Morskim"),
        ("Ustroniem Morskim", "Ustronie Morskie"),
        ("usTRO", "Ustronie Morskie"),
        ("szkola", "Szkoły Podstawowe"),
        ("szkół", "Szkoła Podstawowa"),
        ("mlodziezy", "Klub młodzież"),
        ("gospodyn", "Koło Gospodyń Wiejskich"),
        ("kola gospodyn", "Koło Gospodyń Wiejskich"),
        ("strażakami", "Strażacy"),
        ("szkoła w Bielawach", "Szkoła Podstawowa Bielawy"),
        ("kgw", "KGW Kukinia"),
        ("rogalik", "Piekarnia „Rogalik”"),
        ("pomorscze", "Kaszëbskò-Pòmòrsczé Zrzeszenié"),
        ("Pòmòrsczé", "Zrzeszenie Pomorscze"),
        ("sp 3", "SP nr 3"),
        ("w", "Koło w Kukini"),
    ],
)
def test_a_query_finds_what_was_meant(query, text):
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("przedszkole", "Szkoła Podstawowa"),
        ("szkoła Rusowo", "Szkoła Podstawowa Bielawy"),
        ("lódzki", "Dom Kultury, Łódź"),
    ],
)
def test_a_query_does_not_find_what_was_not_meant(query, text):
    assert not finds(query, text)


def test_index_words_are_sorted_and_each_stands_once():
    words = index_words("Szkoła szkoły", None, "", "SZKOŁA").split()
    assert words == sorted(set(words))
    assert {"szkola", "szkoly"} <= set(words)


@pytest.mark.parametrize("text", ["", "   ", "&|!():*'\\", "„”", "\x00", "_ _"])
def test_a_text_without_words_is_no_query(text):
    assert search_query(text) == ""


@given(st.text())
def test_any_text_makes_a_query_of_words_only(text):
    query = search_query(text)
    for piece in query.split(" & ") if query else []:
        for form in piece.strip("()").split(" | "):
            word = form.removesuffix(":*")
            assert word[0] == word[-1] == "'"
            assert word[1:-1].isalnum()


def test_a_very_long_query_stays_short():
    assert search_query("szkoła " * 500).count(" & ") == 11
