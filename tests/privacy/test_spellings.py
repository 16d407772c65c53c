"""A person is found however a name, an address or a number is written."""

import json
from dataclasses import replace

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection

from accounts.scoping import scope, scopes_disabled
from partners.models import Contact, PartnerEvent
from privacy.services.erasing import erase_person
from privacy.services.holding import mentions_of
from privacy.services.leaving import close_account
from privacy.services.showing import copy_of, held_of
from privacy.signs import Signs
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.partners import (
    ContactFactory,
    ImportBatchFactory,
    PartnerFactory,
    SavedViewFactory,
)
from tests.privacy.test_erasing import EMAIL, EWA, NAME, all_words, host, traces

__all__ = ["host"]
NUMBERS = [
    *("611222333", "611 222 333", "611-222-333", "611.222.333", "611 222  333", "(61) 122 23 33"),
    *("61/122-23-33", "+48 611 222 333", "0048611222333", "0048 (61) 122-23-33", "48 611222333"),
    *("611\u00a0222\u00a0333", "611 – 222 – 333"),
]
OTHERS = ["1611222333", "6112223334", "611 222 33 4", "611222 zł, 333 szt."]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_found_in_every_spelling(library, host, number):
    batch = ImportBatchFactory(library=library, rows=[[1, [f"Ewa\n{number}"]]])
    partner = PartnerFactory(library=library, description=f"Pani Ewa: {number}, po 15")
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=all_words(library), by=host)
        batch.refresh_from_db()
        partner.refresh_from_db()
    assert batch.rows == [[1, ["Ewa\n…"]]]
    assert partner.description == "Pani Ewa: …, po 15"


@pytest.mark.parametrize("number", OTHERS)
def test_another_number_stays(number):
    assert not EWA.are_in(number)


@pytest.mark.parametrize(
    "line",
    [" wew. 12", " wewn.5", " w. 5", " w5", "w5", " x5", " X 5", "x5", ", ext5", " (wew. 5)"],
)
def test_the_line_of_a_room_is_found_with_and_without_it(line):
    signs = Signs(phone=f"94 351 22 11{line}")
    assert signs.are_in(f"94 351 22 11{line}")
    assert signs.are_in("tel. 943-512-211")


@pytest.mark.parametrize("name", ["Zamarkowana Ewa", "Zamarkowana, Ewa", "ZAMARKOWANA,  EWA"])
def test_lists_begin_with_the_surname(name):
    assert EWA.taken_out(f"1. {name}") == "1. …"


@pytest.mark.parametrize("cell", [NAME, f"Koło\n{NAME}", "Ewa\nZamarkowana", f"e-mail:\n{EMAIL}"])
def test_a_cell_of_many_lines_names_a_person(library, host, cell):
    ImportBatchFactory(library=library, rows=[[1, [cell, "tak"]]], mapping={cell: [cell]})
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=all_words(library), by=host)
    assert traces() == []


def test_a_name_in_two_cells_of_a_row_is_a_name(library, host):
    """Lists have a column of first names and one of surnames; what stays are its columns."""
    rows = [[1, ["1", "Ewa", "Zamarkowana", "tak"]], [2, ["ZAMARKOWANA", "", "EWA"]]]
    batch = ImportBatchFactory(library=library, rows=rows, columns=["Ewa", "Zamarkowana"])
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=all_words(library), by=host)
        batch.refresh_from_db()
    assert batch.rows == [[1, ["1", "…", "", "tak"]], [2, ["…", "", ""]]]
    assert batch.columns == ["…", ""]
    assert traces() == []


@pytest.mark.parametrize(
    "name", ["lista_Ewa_Zamarkowana_2026.xlsx", "ewa-zamarkowana.csv", "Zamarkowana;Ewa.ods"]
)
def test_the_name_of_a_file_names_a_person(library, host, name):
    batch = ImportBatchFactory(library=library, file_name=name)
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=all_words(library), by=host)
        batch.refresh_from_db()
    assert "…" in batch.file_name
    assert traces() == []


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("Monika Sroka", "Monice Sroce; Moniką Sroką; Moniki Sroki; Monikę Srokę"),
        ("Agnieszka Duda", "Agnieszce Dudzie; Agnieszko Dudo"),
        ("Barbara Mucha", "Barbarze Musze"),
        ("Olga Sikora", "Oldze Sikorze; Olgą Sikorą"),
        ("Elżbieta Wrona", "Elżbiecie Wronie; ELŻBIETĘ WRONĘ"),
        ("Augusta Wisła", "Auguście Wiśle"),
        ("Robert Krawiec", "Robertem Krawcem; Robercie Krawcu; Roberta Krawca"),
        ("Michał Wróbel", "Michale Wróblu; Michała Wróbla; Michałem Wróblem"),
        ("Paweł Kozioł", "Pawła Kozła; Pawle Koźle; Pawłowi Kozłowi"),
        ("Maciek Stępień", "Maćka Stępnia; Maćkiem Stępniem; Maćkowi Stępniowi"),
        ("Konrad Mróz", "Konrada Mroza; Konradzie Mrozie; Konradem Mrozem"),
        ("Piotr Gołąb", "Piotra Gołębia; Piotrze Gołębiu; Piotrem Gołębiem; Piotrowi Gołębiowi"),
        ("Jan Marzec", "Jana Marca; Janem Marcem"),
        ("Antoni Orzeł", "Antoniego Orła; Antoniemu Orłowi; Antonim Orłem"),
        ("Tadeusz Kościuszko", "Tadeusza Kościuszki; Tadeuszowi Kościuszce"),
        ("Anna Nowak-Kowalska", "Annie Nowak Kowalskiej; Annę Nowak-Kowalską"),
        ("Żaneta Wąsik", "Zaneta Wasik; ZANECIE WASIK; Żanety Wąsik"),
        ("Zaneta Wasik", "Żaneta Wąsik; ŻANECIE WĄSIK"),
        ("Grażyna Dzięgiel", "grażyna_dziegiel"),
    ],
)
def test_a_name_is_found_in_all_its_cases(db, typed, texts):
    """Both who read the expression find it: Python, and the database."""
    signs = Signs(name=typed)
    for text in texts.split("; "):
        assert (signs.are_in(text), in_the_database(text, signs)) == (True, True), text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Jan Kos", "Janina Kos"),
        ("Jan Kos", "Jan Kosmala"),
        ("Anna Nowak", "Anna Nowacka"),
        ("Anna Nowak", "Hanna Nowak"),
        ("Ewa Lis", "Ewelina Lis"),
        ("Ewa Lis", "Ewa Lisowska"),
        ("Robert Mróz", "Roberta Mrozek"),
        ("Monika Sroka", "Monika Srokowska"),
    ],
)
def test_somebody_of_a_longer_name_is_somebody_else(db, typed, text):
    signs = Signs(name=typed)
    assert (signs.are_in(text), in_the_database(text, signs)) == (False, False)


def in_the_database(text, signs):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~* %s", [text, signs.pattern])
        return cursor.fetchone()[0]


HINTS = [
    *("E. Zamarkowana", "E.Zamarkowanej", "Zamarkowana E.", "pani Zamarkowana", "p. Zamarkowanej"),
    *("ezamarkowana@x.test", "e.zamarkowana2@x.test"),
    *("Ewa Anna Zamarkowana", "Ewą A. Zamarkowaną"),
]
# Read by both who read the expression; what becomes of a hint is asked of the few above.
MORE_HINTS = [
    *("E Wilk", "Wilk E", "Ewka Wilk", "Ewunię Wilk", "Ewa Nowak-Wilk", "pani Wilkowa"),
    *("dyr. Wilk", "dyrektorka Wilk", "sołtyska Wilk", "ks. Wilka", "rodzina Wilków"),
    *("p. Wilkową", "panną Wilkówną", "Ewa z domu Wilk", "Ewa (Wilk)", "Ewa „Wilczyca” Wilk"),
    *("Wilk (Ewa)", "Ewa/Wilk", "Ewa – Wilk", "Ewa i Jan Wilk", "Ewa oraz Jan Wilkowie"),
    *("Imię: Ewa\nNazwisko: Wilk", "> Ewa\n> Wilk", "nazwisko: Wilk, imię: Ewa"),
    *("EwaWilk.jpg", "WilkEwa", "klub (at) gok.test", "klub[at]gok[dot]test"),
    *("klub małpa gok kropka test", "klub @ gok.test"),
]
NUMBERS_IN_PARTS = [
    *("601 234, 567", "601_234_567", "601*234*567", "0601234567", "601‑234‑567", "601−234−567"),
]


@pytest.mark.parametrize("hint", MORE_HINTS)
def test_what_a_clumsy_hand_writes_is_shown(db, hint):
    ewa = Signs(name="Ewa Wilk", email="klub@gok.test")
    hinting = replace(ewa, by_hints=True)
    assert not ewa.are_in(hint)
    assert (hinting.are_in(hint), in_the_database(hint, hinting)) == (True, True)


@pytest.mark.parametrize("number", NUMBERS_IN_PARTS)
def test_a_number_in_parts_is_found(db, number):
    ewa = Signs(phone="601234567")
    assert (ewa.are_in(number), in_the_database(number, ewa)) == (True, True)


@pytest.mark.parametrize(
    ("text", "is_theirs"),
    [
        ("_klub@gok.test_, po 15", True),
        ("klub@gok.test.", True),
        *(("maly_klub@gok.test", False), ("klub@gok.test_a", False), ("klub@gok.test-1", False)),
        *(("klub@gok.test.pl", False), ("klub@gok.test.PL, po 15", False)),
        *(("klub@gok.test.Plan: po 15", True), ("klub@gok.test.po 15", True)),
    ],
)
def test_an_address_is_found_between_marks_and_no_longer_one_is(db, text, is_theirs):
    signs = Signs(email="klub@gok.test")
    assert (signs.are_in(text), in_the_database(text, signs)) == (is_theirs, is_theirs)


@pytest.mark.parametrize("hint", HINTS)
def test_what_only_hints_at_a_person_is_shown_and_not_copied(library, host, hint):
    partner = PartnerFactory(library=library, description=f"Klucz: {hint}, po 15")
    other = PartnerFactory(library=library, description=f"Chór: {hint}")
    with scopes_disabled():
        held = held_of(signs=EWA, library=library)
        assert {one.row for one in held.words} == {partner, other}
        assert held.told == []
        key = f"partners.partner.{partner.pk}.description"
        erase_person(signs=EWA, library=library, chosen={key}, by=host)
        for one in (partner, other):
            one.refresh_from_db()
    assert partner.description == "Klucz: …, po 15"
    assert other.description == f"Chór: {hint}"


def test_a_hint_that_stands_in_the_history_alone_is_shown_once_and_erased(library, host):
    """The address of the office is another one by now; the page of changes tells the old one."""
    partner = PartnerFactory(library=library, email="e.zamarkowana@x.test")
    other = PartnerFactory(library=library, email="e.zamarkowana@y.test")
    with scopes_disabled():
        for one in (partner, other):
            one.description = "Chór"
            one.save()
            one.email = "biuro@x.test"
            one.save()
        held = held_of(signs=EWA, library=library)
        first, second = held.words
        assert (first.text, second.text) == ("e.zamarkowana@x.test", "e.zamarkowana@y.test")
        assert first.kind == "partner, tak było dawniej"
        assert held.told == []
        erase_person(signs=EWA, library=library, chosen={first.origin}, by=host)
        emails = {row.email for row in PartnerEvent.objects.all()}
    assert emails == {"", "biuro@x.test", "e.zamarkowana@y.test"}


def test_a_copy_names_nobody_who_may_be_somebody_else(library):
    """Nor where the data of a colleague came from, who has the same first letter."""
    partner = PartnerFactory(library=library, name="Dom Kultury")
    for name in (NAME, "E. Zamarkowana", "Emilia Zamarkowana"):
        ContactFactory(partner=partner, name=name, email=f"{len(name)}@x.test", phone="")
    with scopes_disabled():
        held = held_of(signs=EWA, library=library)
        copy = json.dumps(copy_of(held=held, library=library), ensure_ascii=False)
    assert [one.name for one in held.contacts] == [NAME]
    assert NAME in copy
    assert not any(other in copy for other in ("E. Z", "Emilia", "14@x.test", "18@x.test"))


def test_of_a_long_text_the_place_is_shown_by_which_one_decides(library):
    PartnerFactory(library=library, description=f"{'szyje ' * 200}z panią Zamarkowaną{' i' * 200}")
    with scopes_disabled():
        [mention] = held_of(signs=EWA, library=library).words
    assert "z panią Zamarkowaną" in mention.excerpt
    assert len(mention.excerpt) == 302


@pytest.mark.parametrize("text", ["Anną Nowak", "Annie Kowalskiej", "A. Nowak-Kowalska"])
def test_of_two_surnames_one_hints(text):
    name = "Anna Nowak-Kowalska"
    assert [Signs(name=name, by_hints=hints).are_in(text) for hints in (False, True)] == [0, 1]


@pytest.mark.parametrize("hint", ["Ewa", "pani Ewa", "EZ", "Zamarkowana", "A. Zamarkowana"])
def test_less_is_no_hint(hint):
    assert not Signs(name=NAME, by_hints=True).are_in(f"Chór: {hint}, po 15")


@pytest.mark.parametrize("name", ["EWA ZAMARKOWANĄ", "E. Zamarkowana", "p. Zamarkowana"])
def test_whoever_is_chosen_goes_with_all_that_is_about_them(library, host, name):
    """The name is only nearly the same; a person said that it is theirs."""
    contact = ContactFactory(
        partner=PartnerFactory(library=library), name=name, email="x@y.test", phone="500 600 700"
    )
    ours = {"library": library, "created_by": host, "recipient": "x@y.test"}
    letter = LetterFactory(**ours, is_personal=True, sent_at=None)
    with scopes_disabled():
        key = f"partners.contact.{contact.pk}.name"
        erase_person(signs=Signs(name=NAME), library=library, chosen={key}, by=host)
        letter.refresh_from_db()
        assert not Contact.objects.exists()
    assert (letter.recipient, letter.cancelled_by) == ("", host)


def test_an_address_made_of_a_name_goes_whole(library, host):
    ours = {"library": library, "created_by": host, "recipient": "ewa.zamarkowana@x.test"}
    request = LetterFactory(**ours, sent_at=None)
    with scopes_disabled():
        key = f"accounts.letter.{request.pk}.recipient"
        erase_person(signs=Signs(name=NAME), library=library, chosen={key}, by=host)
        request.refresh_from_db()
    assert (request.recipient, request.cancelled_by) == ("", host)


@pytest.mark.parametrize(
    "said", ["Partner: Żaneta Wąsik.", [{"added": {"name": "osoba", "object": "Żaneta Wąsik"}}]]
)
@pytest.mark.parametrize("is_account", [False, True])
def test_the_log_of_the_administration_is_read_in_polish(host, said, is_account):
    person = UserFactory(name="Żaneta Wąsik")
    LogEntry.objects.log_actions(host.pk, [host], CHANGE, said)
    LogEntry.objects.log_actions(host.pk, [host], CHANGE, [{"changed": {"fields": ["Dźwięk"]}}])
    kept = LogEntry.objects.latest("pk").change_message
    if is_account:
        close_account(user=person, by=host)
    else:
        erase_person(signs=Signs(name=person.name), library=None, chosen=set(), by=host)
    told = [one.get_change_message() for one in LogEntry.objects.order_by("pk")]
    assert not any("sik" in words for words in told)
    assert "…" in told[0]
    assert LogEntry.objects.latest("pk").change_message == kept


@pytest.mark.parametrize("asked", [NAME, EMAIL, "611 222 333"])
def test_what_a_saved_view_asks_is_read_as_a_person_reads_it(library, host, asked):
    with scope(library=library):
        view = SavedViewFactory(library=library)
        other = SavedViewFactory(library=library, query="q=ko%C5%82o+gospody%C5%84&sector=ngo")
        view.query = type(view.criteria)(q=asked, sector=("ngo",)).query
        view.save(update_fields=["query"])
        [mention] = mentions_of(signs=EWA, library=library)
        assert asked in mention.text
        erase_person(signs=EWA, library=library, chosen={mention.key}, by=host)
        view.refresh_from_db()
        kept = other.query
        other.refresh_from_db()
    assert traces() == []
    assert (view.criteria.q, view.criteria.sector) == ("…", ("ngo",))
    assert other.query == kept


BROKEN = [
    *("Ewa Wi-\nlk", "Ewa Wi\nlk", "z Ew-\ną Wilk", "Ewie Wilk-\nowi", "E W A  W I L K"),
    "Ewą Wi\u00adlk",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_word_that_is_broken_inside_hints(db, text):
    """As text that is copied out of a PDF has it, and letters that are set apart."""
    hinting = Signs(name="Ewa Wilk", by_hints=True)
    assert (hinting.are_in(text), in_the_database(text, hinting)) == (True, True)


@pytest.mark.parametrize("text", ["Ewa Wilkosz", "Ewelina Wi lk", "Ewa wi dzi lk"])
def test_a_longer_name_is_no_broken_one(db, text):
    hinting = Signs(name="Ewa Wilk", by_hints=True)
    assert (hinting.are_in(text), in_the_database(text, hinting)) == (False, False)


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ([1, "Ewa", "Zamarkowana"], [1, "…", ""]),
        ([{"imie": "Ewa", "nazwisko": "Zamarkowana"}], [{"imie": "…", "nazwisko": ""}]),
        ({"a": ["Ewa", None, "Zamarkowana", ["tak"]]}, {"a": ["…", None, "", ["tak"]]}),
    ],
)
def test_a_name_in_parts_of_a_list_is_shown_and_goes(library, host, value, left):
    batch = ImportBatchFactory(library=library, rows=value)
    with scopes_disabled():
        erase_person(signs=EWA, library=library, chosen=all_words(library), by=host)
        batch.refresh_from_db()
    assert batch.rows == left
