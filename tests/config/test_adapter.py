"""Letters about a password tell a stranger nothing of who has an account."""

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from config import adapter
from tests.factories.accounts import UserFactory


@pytest.fixture
def ask(client, db):
    """Return a function that asks for a new password; it returns what a stranger sees of it."""

    def asked(email):
        response = client.post(reverse("account_reset_password"), {"email": email})
        return response.status_code, response.headers.get("Location")

    return asked


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
