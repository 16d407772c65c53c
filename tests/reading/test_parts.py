"""What one line says: an organisation, a person, a promise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naming.recognition import recogniser
from partners.services.kinds import first_vocabulary
from reading.parts import (
    NamedLine,
    OrganisationLine,
    PersonLine,
    PromiseLine,
    factor_in,
    joined,
    organisations_in,
    outcome_in,
    person_in,
    promise_in,
    read_names,
)

RECOGNISE = recogniser(first_vocabulary()[0])
DAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("KGW Kukinia", "KGW Kukinia", ()),
        ("Rogalik; f", "Rogalik", ("private",)),
        ("Razem ; S.", "Razem", ("ngo",)),
        ("Rogalik, f", "Rogalik", ("private",)),
        ("Rogalik (firma)", "Rogalik", ("private",)),
        ("Chór „Cantus”; stowarzyszenie", "Chór „Cantus”", ("ngo",)),
        ("piekarnia Rogalik; chleb na spotkania; f", "piekarnia Rogalik",
         ("private", "chleb na spotkania")),
        ("Hotel; f; sala; goście; stali", "Hotel", ("private", "sala", "goście; stali")),
        ("Hotel;; sala", "Hotel", (None, "sala")),
        ("Sklep; Kukinia", "Sklep", (None, "Kukinia")),
        ("Hotel „Leśny & Spa” – sala na 60 osób; goście zimą", "Hotel „Leśny & Spa”",
         (None, "sala na 60 osób", "goście zimą")),
        ("Szkoła w Rusowie – głośne czytanie, 2 x w roku", "Szkoła w Rusowie",
         (None, "głośne czytanie, 2 x w roku")),
        ("Browar Kołobrzeg: plakaty", "Browar Kołobrzeg", (None, "plakaty")),
        ("Zespół Szkół w Granowie - Przedszkole", "Zespół Szkół w Granowie - Przedszkole", ()),
        ("Piekarnia Rogalik, Ustronie Morskie", "Piekarnia Rogalik, Ustronie Morskie", ()),
        ("Klub „Na fali – razem” (Sianożęty)", "Klub „Na fali – razem” (Sianożęty)", ()),
    ],
)  # fmt: skip
def test_an_organisation_and_what_is_said_beside_it(line, name, rest):
    assert organisations_in(line, RECOGNISE) == [OrganisationLine(name, *rest)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("KGW Kukinia, OSP Rusowo, Klub Seniora „Bałtyk”",
         ["KGW Kukinia", "OSP Rusowo", "Klub Seniora „Bałtyk”"]),
        ("KGW Kukinia, OSP Rusowo i Klub Seniora", ["KGW Kukinia", "OSP Rusowo", "Klub Seniora"]),
        ("Szkoła Podstawowa im. Jana Pawła II, Rusowo",
         ["Szkoła Podstawowa im. Jana Pawła II, Rusowo"]),
    ],
)  # fmt: skip
def test_several_organisations_of_one_line(line, names):
    assert [said.name for said in organisations_in(line, RECOGNISE)] == names
    assert [said.name for said in organisations_in(line)] == [line]  # nobody knows any kind


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anna Nowak; KGW; s", PersonLine("Anna Nowak", "KGW", "ngo")),
        ("; KGW Kukinia", PersonLine("", "KGW Kukinia")),
        ("Anna; m", PersonLine("Anna", "", "person")),
        ("Ewa; OSP; skarbnik; Rusowo", PersonLine("Ewa", "OSP; skarbnik; Rusowo")),
        ("Maria Kowalczyk – biblioteka", PersonLine("Maria Kowalczyk", "biblioteka")),
        ("Jan Kowalski (Urząd Gminy w Ustroniu)",
         PersonLine("Jan Kowalski", "Urząd Gminy w Ustroniu")),
        ("Jan Kowalski (skarbnik)", PersonLine("Jan Kowalski (skarbnik)")),
        ("Jan Kowalski, Urząd Gminy", PersonLine("Jan Kowalski", "Urząd Gminy")),
        ("Ewa Lis, dyrektorka – Szkoła Podstawowa w Rusowie",
         PersonLine("Ewa Lis, dyrektorka", "Szkoła Podstawowa w Rusowie")),
        ("Ewa Lis, dyrektorka, Szkoła w Rusowie",
         PersonLine("Ewa Lis, dyrektorka", "Szkoła w Rusowie")),
        ("Ewa Lis, dyrektorka", PersonLine("Ewa Lis, dyrektorka")),
        ("p. Krysia z KGW Sianożęcianki", PersonLine("p. Krysia", "KGW Sianożęcianki")),
        ("Jan Kowalski z Rusowa", PersonLine("Jan Kowalski z Rusowa")),
        ("KGW Kukinia", PersonLine("", "KGW Kukinia")),
        ("Adam Szkoła", PersonLine("Adam Szkoła")),
        ("; ; m", PersonLine("; ; m")),
    ],
)  # fmt: skip
def test_a_person(line, expected):
    assert person_in(line, RECOGNISE) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Lista; biblioteka; 2.12.2026", PromiseLine("Lista", "biblioteka", date(2026, 12, 2))),
        ("Napisać do wójta; Anna; do 31.12.26",
         PromiseLine("Napisać do wójta", "Anna", date(2026, 12, 31))),
        ("Druk; Ola; 1.4", PromiseLine("Druk", "Ola", date(2027, 4, 1))),
        ("Lista; do końca stycznia", PromiseLine("Lista", "", date(2027, 1, 31))),
        ("Ola – umówić hotel – do 3 grudnia",
         PromiseLine("umówić hotel", "Ola", date(2026, 12, 3))),
        ("Ola; umówić hotel; 3 grudnia", PromiseLine("umówić hotel", "Ola", date(2026, 12, 3))),
        ("We should invite the fishermen; Bożena; by 15.12.2026",
         PromiseLine("We should invite the fishermen", "Bożena", date(2026, 12, 15))),
        ("Ola dzwoni do hotelu do 3.12",
         PromiseLine("Ola dzwoni do hotelu", "", date(2026, 12, 3))),
        ("Lista; Anna", PromiseLine("Lista", "Anna")),
        ("Spór o salę – negocjować grafik", PromiseLine("Spór o salę – negocjować grafik")),
        ("Napisać; Anna; do 31.13.26",
         PromiseLine("Napisać; do 31.13.26", "Anna", has_odd_day=True)),
        ("Zadzwonić; po feriach", PromiseLine("Zadzwonić; po feriach", has_odd_day=True)),
        ("Kupić 2-3 książki; Ola", PromiseLine("Kupić 2-3 książki", "Ola")),
    ],
)  # fmt: skip
def test_a_promise(line, expected):
    assert promise_in(line, DAY) == expected


def test_other_outcomes_are_one_text_unless_a_day_stands_last():
    assert outcome_in("Jedno; drugie", DAY) == PromiseLine("Jedno; drugie")
    assert outcome_in("Zaprosimy; Ola; 3.12", DAY) == PromiseLine(
        "Zaprosimy", "Ola", date(2026, 12, 3)
    )


def test_an_entry_and_how_we_manage_it():
    assert factor_in("kadra → szkolenia co kwartał") == ("kadra", "szkolenia co kwartał")
    assert factor_in("firmy => śniadanie; targi") == ("firmy", "śniadanie; targi")
    assert factor_in("dzieci; zajęcia") == ("dzieci", "zajęcia")


def test_two_texts_say_nothing_twice():
    assert joined("", "zajęcia") == "zajęcia"
    assert joined("zajęcia w każdej wsi", "Zajęcia") == "zajęcia w każdej wsi"
    assert joined("zajęcia", "zajęcia w każdej wsi") == "zajęcia w każdej wsi"
    assert joined("zajęcia", "spacery") == "zajęcia; spacery"


def test_a_box_of_names_tells_what_stands_beside_them():
    text = "1\tSzkoła Muzyczna\tLipowo\n2\tMuszla\n7. Drużyna; s\n\nKGW, OSP\n---\n; f\n"
    assert read_names(text, RECOGNISE) == [
        NamedLine(1, "Szkoła Muzyczna", None, "Lipowo"),
        NamedLine(2, "Muszla"),
        NamedLine(3, "7. Drużyna", "ngo"),
        NamedLine(5, "KGW"),
        NamedLine(5, "OSP"),
    ]


@given(st.text(max_size=120))
def test_anything_is_read(text):
    text = " ".join(text.split())
    for said in organisations_in(text, RECOGNISE):
        assert said.name == said.name.strip()
    assert isinstance(person_in(text, RECOGNISE), PersonLine)
    assert isinstance(promise_in(text, DAY), PromiseLine)


@pytest.mark.parametrize(
    "read", [factor_in, person_in, lambda text: promise_in(text, date(2026, 11, 28))]
)
def test_a_long_run_of_spaces_is_looked_at_once(read):
    """A pattern that began at each of them would not be through in minutes."""
    assert read("x" + " " * 200_000 + "x")
