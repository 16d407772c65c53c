"""Residents who are partners are told about their data as people at organisations are."""

import json
from datetime import date, timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope, scopes_disabled
from config import today
from privacy.models import ResidentNotice
from privacy.services.erasing import erase_person
from privacy.services.residents import (
    note_resident_told,
    notice_of,
    residents_to_tell,
    residents_to_tell_soon,
    save_notice,
)
from privacy.signs import Signs
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.privacy import ResidentNoticeFactory
from tests.factories.workshops import ParticipantFactory
from tests.pdf import read_pdf

WHO = {"name": "Ewa Zając"}


@pytest.fixture
def ewa(library):
    with time_machine.travel(timezone.now() - timedelta(days=25)):
        return PartnerFactory(library=library, name="Ewa Zając", sector="person")


def test_the_page_says_how_many_residents_did_not_fit(sign_in, library, ewa, monkeypatch):
    monkeypatch.setattr("privacy.views.telling.MOST", 1)
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        jan = PartnerFactory(library=library, name="Jan Kos", sector="person")
    ResidentNoticeFactory(partner=jan, noted_on=timezone.localdate())
    shown = sign_in("librarian").get(page("to-tell", library)).text
    assert "And 1 more person" in shown
    assert "Ewa Zając" in shown  # whose time ends first, though the other came first
    assert "Jan Kos" not in shown


def page(name, library, *args):
    return reverse(f"privacy:{name}", args=[library.slug, *args])


def test_the_list_names_residents_and_one_press_notes_that_one_was_told(sign_in, library, ewa):
    PartnerFactory(library=library, name="Szkoła")
    client = sign_in("librarian")
    assert (
        "To be told about their data within a week: 1 person."
        in client.get(ewa.library.get_absolute_url()).text
    )
    shown = client.get(page("to-tell", library)).text
    assert "Ewa Zając" in shown
    assert "Szkoła" not in shown
    assert "Personal data. The controller" in shown or "Informacja o danych osobowych" in shown
    done = client.post(page("resident-told", library, ewa.pk), follow=True).text
    assert "Everybody was told." in done
    with scopes_disabled():
        notice = ResidentNotice.objects.get(partner=ewa)
    assert notice.told_on == timezone.localdate()
    assert notice.notice_checked_on == date(2026, 1, 15)
    assert notice.noted_on == timezone.localdate() - timedelta(days=25)
    assert "To be told" not in client.get(ewa.library.get_absolute_url()).text


def test_where_the_data_came_from_is_said_and_corrected(sign_in, library, ewa):
    client = sign_in("librarian")
    address = page("resident", library, ewa.pk)
    assert f'href="{address}"' in client.get(page("to-tell", library)).text
    client.post(address, {"source": "web", "basis": "e"})
    client.post(address, {"source": "person", "basis": "a"})
    with scopes_disabled():
        notice = ResidentNotice.objects.get(partner=ewa)
    assert (notice.source, notice.basis) == ("person", "a")
    assert "Data from this person." in client.get(page("to-tell", library)).text
    other = PartnerFactory(library=library, name="Szkoła")
    assert client.get(page("resident", library, other.pk)).status_code == 404
    assert client.post(page("resident-told", library, other.pk)).status_code == 404


def test_the_month_begins_when_the_person_was_written_down(library, in_library, ewa):
    new = PartnerFactory(library=library, sector="person")
    upgraded = ResidentNoticeFactory(partner__library=library)
    assert set(residents_to_tell()) == {ewa, new, upgraded.partner}
    assert set(residents_to_tell_soon()) == {ewa}
    assert [*today.people_to_tell(library, today.how_many())]
    note_resident_told(resident=ewa, day=timezone.localdate(), by=None)
    assert set(residents_to_tell()) == {new, upgraded.partner}


def test_telling_twice_keeps_the_first_word_and_two_beginnings_are_refused(in_library, ewa):
    first = note_resident_told(resident=ewa, day=date(2026, 5, 4), by=None)
    ewa.refresh_from_db()
    assert note_resident_told(resident=ewa, day=date(2026, 6, 1), by=None) == first
    begun = ResidentNotice(partner=ewa, library=ewa.library)
    with pytest.raises(ValidationError):
        save_notice(notice=begun, by=None)


def test_whoever_was_erased_is_told_nothing(library, in_library, ewa, somebody):
    coordinator = somebody("coordinator")
    with scope(library=library):
        erase_person(signs=Signs(name="Ewa Zając"), library=library, chosen=(), by=coordinator)
    assert not residents_to_tell().exists()


def test_the_copy_says_where_data_came_from_and_on_what_basis(sign_in, library, ewa):
    ResidentNoticeFactory(partner=ewa, source="web", told_on="2026-05-04")
    partner = PartnerFactory(library=library, name="Szkoła")
    ContactFactory(partner=partner, name="Ewa Zając", source="register", basis="c")
    ParticipantFactory(workshop__library=library, name="Ewa Zając")
    client = sign_in("coordinator")
    told = json.loads(client.post(page("copy", library), WHO).content)
    assert sorted(told["source and basis"]) == [
        "Ewa Zając, Szkoła; data from a public register; "
        "basis: the library says it when it is asked",
        "Ewa Zając; data from its public page; basis: a public task: (e); told on 4 May 2026",
    ]
    kinds = {kind["whose data"]: kind for kind in told["what for"]}
    assert kinds.keys() == {
        *("People at partner organisations", "Residents who are partners themselves"),
        "Participants of workshops",
    }
    participants = kinds["Participants of workshops"]
    assert participants["where from"].startswith("From the person, or from the organisation")
    assert participants["basis"] == "a public task: (e)"
    response = client.post(page("copy", library), {**WHO, "pdf": "1"})
    paper = " ".join(read_pdf(response.content).split())
    for words in ("data from a public register", "Participants of workshops", "Where from:"):
        assert words in paper
    shown = client.post(page("person", library), WHO).text
    assert f'href="{page("resident", library, ewa.pk)}"' in shown
    assert "Told about their data on 4 May 2026" in shown


def test_what_is_said_of_a_contact_says_nothing_of_residents(sign_in, library):
    partner = PartnerFactory(library=library, name="Szkoła", description="Ewa Zając prowadzi.")
    ContactFactory(partner=partner, name="Ewa Zając")
    told = json.loads(sign_in("coordinator").post(page("copy", library), WHO).content)
    assert [kind["whose data"] for kind in told["what for"]] == ["People at partner organisations"]


def test_the_upgrade_counts_from_its_own_day(library, ewa):
    upgrade = import_module("privacy.migrations.0003_residents_count_from_the_upgrade")
    PartnerFactory(library=library)
    with scopes_disabled():
        upgrade.count_from_today(apps, None)
        ewa.refresh_from_db()
        assert [row.partner for row in ResidentNotice.objects.all()] == [ewa]
        assert notice_of(ewa).noted_on == timezone.localdate()
