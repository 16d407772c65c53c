"""A test letter of an administrator to herself."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Letter
from tests.factories.accounts import OversightFactory, UserFactory

PAGE = reverse("admin:accounts_letter_trial")


@pytest.fixture
def client(transactional_db):
    person = OversightFactory(user__email="region@example.test").user
    client = Client()
    client.force_login(person)
    return client


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_it_goes_to_the_own_address_after_one_question(client, settings):
    settings.EMAIL_FILE_PATH = None
    assert PAGE in client.get(reverse("admin:accounts_letter_changelist")).content.decode()
    assert "region@example.test" in client.get(PAGE).content.decode()
    assert not mail.outbox
    page = client.post(PAGE, follow=True)
    assert mail.outbox[0].to == ["region@example.test"]
    assert said(page) == ["Wiadomość wysłano na adres region@example.test. Zajrzyj do skrzynki."]
    assert Letter.objects.get().sent_at


def test_it_says_what_the_mail_server_answered(client, monkeypatch):
    def refuse(self):
        raise ConnectionRefusedError("Connection refused")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", refuse)
    (sentence,) = said(client.post(PAGE, follow=True))
    assert sentence.startswith("Nie udało się wysłać wiadomości na adres region@example.test:")
    assert "Connection refused" in sentence


def test_it_says_when_letters_are_files(client, settings):
    settings.EMAIL_FILE_PATH = "/srv/okolica/var/mail"
    (sentence,) = said(client.post(PAGE, follow=True))
    assert "/srv/okolica/var/mail" in sentence


def test_the_host_reads_how_letters_leave_and_nobody_a_password(client, settings):
    settings.EMAIL_FILE_PATH = None
    settings.EMAIL_HOST, settings.EMAIL_HOST_PASSWORD = "poczta.gmina.test", "tajne-haslo"
    assert "poczta.gmina.test" not in client.get(PAGE).text
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    page = client.get(PAGE).text
    assert "poczta.gmina.test" in page
    assert "EMAIL_URL" in page
    assert "tajne-haslo" not in page
    settings.EMAIL_FILE_PATH = "/srv/okolica/var/mail"
    assert "/srv/okolica/var/mail" in client.get(PAGE).text
