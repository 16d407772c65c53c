"""Programmes in Django admin: withdrawn, and offered again."""

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.trainings import ProgrammeFactory, ProviderFactory


@pytest.fixture
def host(client, db):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_a_withdrawn_programme_comes_back(host):
    programme = ProgrammeFactory()
    address = reverse("admin:trainings_programme_changelist")
    data = {"_selected_action": [programme.pk], "confirmed": "1"}
    host.post(address, data | {"action": "withdraw"})
    programme.refresh_from_db()
    assert programme.withdrawn_at
    host.post(address, data | {"action": "offer_again"})
    programme.refresh_from_db()
    assert programme.withdrawn_at is None


def test_people_of_an_organisation_stand_as_the_house_has_it(host):
    page = host.get(reverse("admin:trainings_provider_change", args=[ProviderFactory().pk]))
    text = page.content.decode()
    assert 'id="people-group"' in text
    assert "related-widget-wrapper" not in text  # no signs for the account beside its name
    assert "tabular" not in text
