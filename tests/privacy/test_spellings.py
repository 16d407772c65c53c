"""A person is found however a name, an address or a number is written."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry

from accounts.scoping import scope, scopes_disabled
from privacy.services.erasing import erase_person
from privacy.services.holding import mentions_of
from privacy.services.leaving import close_account
from privacy.signs import Signs
from tests.factories.accounts import UserFactory
from tests.factories.partners import ImportBatchFactory, PartnerFactory, SavedViewFactory
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


def test_the_line_of_a_room_is_found_with_and_without_it():
    signs = Signs(phone="94 351 22 11 wew. 12")
    assert signs.are_in("94 351 22 11 wew. 12")
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
        view.query = view.criteria.without("q").query
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
