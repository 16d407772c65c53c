"""Accounts in Django admin: the last host stays, a wrong e-mail is mended, a set is somewhere."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Oversight
from tests.back_office.test_admin import (
    FOUND,
    change_url,
    founding,
    host,
    overseer,
    place,
    place_of,
)
from tests.factories.accounts import UserFactory

__all__ = ["host", "overseer", "place"]


@pytest.mark.parametrize(("prefix", "is_there"), [("99", False), ("32", True), ("", True)])
def test_a_set_of_libraries_is_where_municipalities_are(host, place, prefix, is_there):
    data = {"user": UserFactory().pk, "terc_prefix": prefix}
    page = host.post(reverse("admin:accounts_oversight_add"), data)
    assert page.status_code == (302 if is_there else 200)
    assert Oversight.objects.exists() is is_there
    if not is_there:
        (said,) = page.context["adminform"].form.errors["terc_prefix"]
        assert said.startswith("Żadna gmina w rejestrze nie ma kodu TERC, który zaczyna się od 99")


def sent_from(client, person, **fields):
    """Send the page of a person as it stands, with these fields changed; None takes a tick away."""
    page = client.get(change_url(person))
    data = {"name": person.name, "language": "", "is_active": "on", **fields}
    for formset in page.context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    data = {name: value for name, value in data.items() if value is not None}
    response = client.post(change_url(person), data, follow=True)
    person.refresh_from_db()
    return response


POWERS = {"is_staff": "on", "is_superuser": "on"}


@pytest.mark.parametrize("taken", ["is_active", "is_superuser"])
def test_the_last_host_does_not_lock_the_house(host, taken):
    UserFactory(is_staff=True, is_superuser=True, password=None)  # has not come yet
    page = sent_from(host, host.user, **POWERS | {taken: None})
    (said,) = map(str, page.context["messages"])
    assert said.startswith("Nikt inny, kto prowadzi instalację, nie może się zalogować.")
    assert getattr(host.user, taken)
    UserFactory(is_staff=True, is_superuser=True)
    sent_from(host, host.user, **POWERS | {taken: None})
    assert not getattr(host.user, taken)


def test_a_wrong_e_mail_is_mended_until_somebody_has_used_the_account(overseer, place):
    address = overseer.post(FOUND, founding(place)).context_data["invitation"].address
    person = place_of("pierwsza@example.test").user
    sent_from(overseer, person, email=overseer.user.email.upper())  # somebody else's
    assert person.email == "pierwsza@example.test"
    sent_from(overseer, person, email="dobra@example.test")
    assert person.email == "dobra@example.test"
    assert Client().get(address, follow=True).status_code == 410
    person.set_password("trzy rozne slowa")
    person.save()
    sent_from(overseer, person, email="obca@example.test", name="Inna")
    assert (person.email, person.name) == ("dobra@example.test", "Inna")
