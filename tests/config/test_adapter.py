"""Letters about a password tell a stranger nothing of who has an account."""

import re
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.http import base36_to_int

from accounts.services.administrators import correct_person
from config import adapter
from tests.factories.accounts import UserFactory


@pytest.fixture
def ask(client, db):
    """Return a function that asks for a new password; it returns what a stranger sees of it."""

    def asked(email):
        response = client.post(reverse("account_reset_password"), {"email": email})
        return response.status_code, response.headers.get("Location")

    return asked


@pytest.mark.parametrize(
    ("is_named", "host", "site"),
    [
        (True, "testserver:666", "https://okolica.example.org"),
        (True, "testserver", "https://okolica.example.org"),
        (False, "testserver", "http://testserver"),
    ],
)
def test_a_letter_leads_where_the_installation_says_it_is(
    client, db, settings, mailoutbox, monkeypatch, is_named, host, site
):
    """Whoever asks may write any port of ours into the request."""
    monkeypatch.setattr(adapter, "SENDERS", SimpleNamespace(submit=lambda do, *said: do(*said)))
    settings.SITE_IS_NAMED, settings.SITE_ADDRESS = is_named, "https://okolica.example.org"
    person = UserFactory()
    client.post(reverse("account_reset_password"), {"email": person.email}, headers={"host": host})
    addresses = re.findall(r"https?://\S+", mailoutbox[0].body)
    assert addresses
    assert {one.split("/accounts/")[0].rstrip("/") for one in addresses} == {site}


def test_a_mail_server_that_is_away_is_said_to_nobody(ask, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    person = UserFactory()
    assert ask(person.email) == ask("nobody@example.test")
    assert "does the mail server answer?" in caplog.text
    assert person.email not in caplog.text


def test_whatever_a_letter_fails_of_is_written_down(monkeypatch, caplog):
    """In a thread of its own an error would be lost without a word."""
    message = EmailMessage("Hasło", "Treść", to=["ewa@okolica.test"])

    def refuse(**_how):
        raise UnicodeEncodeError("ascii", message.to[0], 0, 1, "no such letter")

    monkeypatch.setattr(message, "send", refuse)
    adapter._send(message)
    assert "not taken (UnicodeEncodeError)" in caplog.text
    assert message.to[0] not in caplog.text


def test_the_answer_does_not_wait_for_the_letter(ask, monkeypatch, mailoutbox):
    handed_over = []
    monkeypatch.setattr(adapter.SENDERS, "submit", lambda *job: handed_over.append(job))
    person = UserFactory()
    assert ask(person.email) == ask("nobody@example.test")
    assert mailoutbox == []
    [(send, message)] = handed_over
    send(message)
    assert mailoutbox[0].to == [person.email]


def test_as_much_is_done_where_nobody_has_the_address(ask, monkeypatch, mailoutbox):
    """Writing a letter takes as long as the rest of the answer: its absence could be measured."""
    write, written = adapter.AccountAdapter.render_mail, []

    def noted(self, name, email, *said):
        written.append(email)
        return write(self, name, email, *said)

    monkeypatch.setattr(adapter.AccountAdapter, "render_mail", noted)
    has_one, put_away = UserFactory(), UserFactory(is_active=False)
    before = UserFactory()
    EmailAddress.objects.create(user=before, email="dawniej@example.test")
    asked = [has_one.email, put_away.email, "dawniej@example.test", "nobody@example.test"]
    assert len({ask(email) for email in asked}) == 1
    assert written == asked
    assert [letter.to for letter in mailoutbox] == [[has_one.email]]


def test_a_mailbox_that_was_a_mistake_gets_no_letter_once_it_is_mended(ask, mailoutbox):
    """Whoever reads it has asked before, and asks again: the account is not theirs."""
    mistaken, host = UserFactory(password=None), UserFactory(is_staff=True, is_superuser=True)
    wrong = mistaken.email
    ask(wrong)
    assert [letter.to for letter in mailoutbox] == [[wrong]]
    mailoutbox.clear()
    mistaken.email = "wlasciwa@example.test"
    correct_person(user=mistaken, by=host, site="https://okolica.test")
    assert not EmailAddress.objects.filter(email=wrong).exists()
    ask(wrong)
    assert mailoutbox == []
    ask("wlasciwa@example.test")
    assert [letter.to for letter in mailoutbox] == [["wlasciwa@example.test"]]


def test_whoever_has_the_address_of_somebody_s_before_gets_a_letter_of_their_own(ask, mailoutbox):
    """allauth's note of an address is written beside a change of it, and may come after that."""
    before, now = UserFactory(), UserFactory()
    EmailAddress.objects.create(user=before, email=now.email)
    ask(now.email)
    [letter] = mailoutbox
    [key] = re.findall(r"/password/reset/key/(\w+)-", letter.body)
    assert base36_to_int(key) == now.pk
