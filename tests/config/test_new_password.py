"""A new password is written alone: nothing that others wrote meanwhile is taken back by it."""

import pytest
from django.urls import reverse

from accounts.acts import act
from accounts.models import User
from config.adapter import AccountAdapter
from tests.factories.accounts import UserFactory
from tests.signing_in import let_in

PASSWORD, ANOTHER = "haslo-do-testow", "trzy rozne slowa"
MEANWHILE = {
    "another mailbox": {"email": "oddane@example.test"},
    "nobody signs in with it": {"is_active": False},
    "a new password": {"password": "!"},
}


@act
def write(*, person, told):
    User.objects.filter(pk=person.pk).update(**told)


@pytest.fixture
def meanwhile(monkeypatch):
    """Return a function: what it is told happens to a person while a new password is read."""

    def happens(person, told):
        as_before = AccountAdapter.set_password

        def late(adapter, user, password):
            write(person=person, told=told)
            as_before(adapter, user, password)

        monkeypatch.setattr(AccountAdapter, "set_password", late)

    return happens


def changing(client, person, _outbox):
    let_in(client, person)
    return reverse("account_change_password"), {"oldpassword": PASSWORD}


def resetting(client, person, outbox):
    client.post(reverse("account_reset_password"), {"email": person.email})
    words = outbox[0].body.split()
    address = next(word for word in words if "/password/reset/key/" in word)
    return client.get(address).headers["Location"], {}


@pytest.mark.parametrize("way", [changing, resetting])
@pytest.mark.parametrize("what", MEANWHILE)
def test_a_new_password_takes_nothing_back(client, db, mailoutbox, meanwhile, way, what):
    person = UserFactory()
    address, data = way(client, person, mailoutbox)
    meanwhile(person, MEANWHILE[what])
    sent = client.post(address, data | {"password1": ANOTHER, "password2": ANOTHER})
    assert sent.status_code == 302
    stored = User.objects.filter(pk=person.pk).values(*MEANWHILE[what]).get()
    assert stored == MEANWHILE[what]
    assert not User.objects.get(pk=person.pk).check_password(ANOTHER)


@pytest.mark.parametrize("way", [changing, resetting])
def test_a_new_password_writes_nothing_else(client, db, mailoutbox, meanwhile, way):
    person = UserFactory(is_staff=True)
    address, data = way(client, person, mailoutbox)
    meanwhile(person, {"is_staff": False, "name": "Ewa po ślubie"})
    client.post(address, data | {"password1": ANOTHER, "password2": ANOTHER})
    person.refresh_from_db()
    assert (person.is_staff, person.name) == (False, "Ewa po ślubie")
    assert person.check_password(ANOTHER)
