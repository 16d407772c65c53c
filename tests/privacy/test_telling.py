"""Whom a library has still to tell what it holds about them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from config import today
from tests.factories.partners import ContactFactory, PartnerFactory


@pytest.fixture
def waiting(library):
    noted = timezone.localdate() - timedelta(days=25)
    return ContactFactory(
        partner=PartnerFactory(library=library, name="Szkoła"), name="Ewa Zając", noted_on=noted
    )


def test_the_start_page_counts_them_a_week_before_and_leads_there(sign_in, library, waiting):
    ContactFactory(partner=waiting.partner, noted_on=timezone.localdate())
    client = sign_in("librarian")
    page = reverse("privacy:to-tell", args=[library.slug])
    start = client.get(reverse("dashboard", args=[library.slug])).text
    assert "To be told about their data: 1 person." in start
    assert f'href="{page}"' in start
    shown = client.get(page).text
    assert "2 people wait" in shown
    assert "Ewa Zając" in shown
    assert "Informacja o danych osobowych" in shown or "Personal data. The controller" in shown


def test_one_press_notes_that_a_person_was_told_today(sign_in, library, waiting):
    client = sign_in("librarian")
    address = reverse("privacy:told", args=[library.slug, waiting.partner_id, waiting.pk])
    done = client.post(address, follow=True).text
    assert "Everybody was told." in done
    with scopes_disabled():
        waiting.refresh_from_db()
    assert waiting.informed_on == timezone.localdate()
    assert waiting.notice_checked_on == date(2026, 1, 15)
    start = client.get(reverse("dashboard", args=[library.slug])).text
    assert "To be told" not in start


def test_whoever_only_reads_hears_nothing_of_people(library, in_library, waiting):
    assert list(today.people_to_tell(library, today.how_many()))
    assert not any("told" in hint.sentence for hint in today.hints(library, hears=False))
