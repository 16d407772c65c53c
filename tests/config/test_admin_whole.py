"""What is sent in Django admin is done whole or not at all, on however many rows."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.models import Library
from accounts.services.libraries import archive_library
from back_office.admin import libraries
from tests.factories.accounts import LibraryFactory, UserFactory

PARTED = "_non_atomic_requests"  # as `transaction.non_atomic_requests` leaves it


@pytest.fixture
def host(db):
    client = Client(raise_request_exception=False)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_of_an_action_that_breaks_off_nothing_is_kept(host, monkeypatch):
    keys = [one.pk for one in LibraryFactory.create_batch(3)]
    done = []

    def breaks_off(**said):
        if done:
            raise RuntimeError
        done.append(archive_library(**said))

    monkeypatch.setattr(libraries, "archive_library", breaks_off)
    sent = {"action": "archive_selected", "_selected_action": keys, "confirmed": "yes"}
    answer = host.post(reverse("admin:accounts_library_changelist"), sent)
    assert (answer.status_code, len(done)) == (500, 1)
    assert Library.objects.archived().count() == 0


def test_one_page_alone_lets_others_come_between():
    """All tables are looked through twice, and whoever saved in between ends first."""
    parted = [
        name for _where, view, name in admin.site.pages if hasattr(view, "_non_atomic_requests")
    ]
    assert parted == ["erase_person"]
