"""The sender: each letter once, whatever dies and however many senders run."""

import os
import signal
import socketserver
import subprocess
import sys
import threading
from datetime import timedelta
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from urllib.parse import quote, urlencode

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Letter
from accounts.models.letters import MOST_ATTEMPTS, LetterState
from accounts.services.letters import cancel_letter
from post.services.claims import claim_letter
from post.services.sending import deliver, send_due_letters
from tests.at_once import at_once
from tests.factories.accounts import (
    LetterFactory,
    LibraryFactory,
    MembershipFactory,
    UserFactory,
)


def failing(error):
    """Return a mail backend that raises `error` when it is given a letter."""

    class Backend(locmem.EmailBackend):
        def send_messages(self, messages):
            raise error

    return Backend


@pytest.fixture
def mail_breaks(monkeypatch):
    def breaks(error):
        monkeypatch.setattr(
            "post.services.sending.get_connection", lambda: failing(error)(fail_silently=False)
        )

    return breaks


def test_due_letters_leave_in_their_order(db, mailoutbox):
    now = timezone.now()
    later = LetterFactory(subject="drugi", send_after=now - timedelta(minutes=1))
    LetterFactory(subject="pierwszy", send_after=now - timedelta(minutes=2))
    LetterFactory(subject="jutro", send_after=now + timedelta(days=1))
    assert send_due_letters() == 2
    assert [message.subject for message in mailoutbox] == ["pierwszy", "drugi"]
    later.refresh_from_db()
    assert (later.state, later.attempts) == (LetterState.SENT, 1)
    assert list(later.steps.values_list("kind", flat=True)) == ["claimed", "sent"]


def test_a_second_round_sends_nothing(db, mailoutbox):
    LetterFactory()
    assert (send_due_letters(), send_due_letters()) == (1, 0)
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("state", ["sent", "failed", "unknown", "sending", "cancelled"])
def test_only_what_waits_is_sent(db, mailoutbox, state):
    LetterFactory(**{state: True})
    assert send_due_letters() == 0
    assert mailoutbox == []


def test_a_refused_letter_waits_longer_each_time_and_is_given_up(db, mail_breaks):
    mail_breaks(SMTPRecipientsRefused({"a@example.test": (450, b"no such box")}))
    letter = LetterFactory()
    pauses = []
    for _ in range(MOST_ATTEMPTS):
        with time_machine.travel(letter.send_after + timedelta(seconds=1), tick=False):
            before = timezone.now()
            assert send_due_letters() == 1
            assert send_due_letters() == 0
            letter.refresh_from_db()
            pauses.append(letter.send_after - before)
    assert "no such box" in letter.problem
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=5)
    assert (letter.state, letter.attempts) == (LetterState.FAILED, MOST_ATTEMPTS)
    assert letter.steps.filter(kind="refused").count() == MOST_ATTEMPTS
    assert letter.returned_at is None


@pytest.mark.parametrize(
    ("answer", "is_for_good"),
    [
        (SMTPRecipientsRefused({"a@x.test": (550, b"no such box")}), True),
        (SMTPRecipientsRefused({"a@x.test": (553, b"mailbox name not allowed")}), True),
        (SMTPRecipientsRefused({"a@x.test": (450, b"try later")}), False),
        (SMTPRecipientsRefused({"a@x.test": (503, b"bad sequence")}), False),
        (SMTPDataError(554, b"spam"), False),  # said of the letter, not of its address
    ],
)
def test_an_address_that_never_works_is_not_tried_again(db, mail_breaks, answer, is_for_good):
    mail_breaks(answer)
    letter = LetterFactory()
    assert send_due_letters() == 1
    letter.refresh_from_db()
    assert bool(letter.returned_at) is is_for_good
    assert letter.state == (LetterState.FAILED if is_for_good else LetterState.WAITING)


def test_a_connection_that_breaks_leaves_the_letter_to_a_person(db, mail_breaks):
    mail_breaks(SMTPServerDisconnected("connection lost"))
    letter = LetterFactory()
    send_due_letters()
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == (LetterState.SENDING, "connection lost")
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        assert letter.state == LetterState.UNKNOWN
        assert send_due_letters() == 0


def test_a_server_that_does_not_answer_certainly_took_nothing(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    letter = LetterFactory()
    send_due_letters()
    letter.refresh_from_db()
    assert letter.state == LetterState.WAITING
    assert "refused" in letter.problem
    assert letter.send_after > timezone.now() + timedelta(minutes=4)


def test_an_impossible_subject_is_a_refusal(db, mailoutbox):
    letter = LetterFactory(subject="dwie\nlinie")
    send_due_letters()
    letter.refresh_from_db()
    assert (letter.state, mailoutbox) == (LetterState.WAITING, [])


def test_what_was_sent_is_sent_even_when_it_was_cancelled_meanwhile(db, mailoutbox):
    letter = LetterFactory()
    claimed = claim_letter()
    Letter.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
    cancel_letter(letter=letter, by=UserFactory())
    deliver(claimed)
    letter.refresh_from_db()
    assert (letter.state, len(mailoutbox)) == (LetterState.SENT, 1)


def test_the_sender_stops_between_two_letters(db, mailoutbox):
    LetterFactory.create_batch(3)
    send_due_letters(go_on=lambda: len(mailoutbox) < 2)
    assert len(mailoutbox) == 2
    assert Letter.objects.waiting().count() == 1


def test_the_command_says_how_many(db, mailoutbox, capsys):
    LetterFactory()
    call_command("send_letters")
    assert "Letters taken: 1." in capsys.readouterr().out


def in_thread(work):
    """Start `work` with a connection of its own; errors are kept in the list returned with it."""
    errors = []

    def run():
        try:
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, errors


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_letter_once(mailoutbox):
    LetterFactory.create_batch(20)
    at_once(send_due_letters, send_due_letters)
    assert sorted(message.subject for message in mailoutbox) == sorted(
        Letter.objects.values_list("subject", flat=True)
    )
    assert {letter.attempts for letter in Letter.objects.all()} == {1}


@pytest.mark.django_db(transaction=True)
def test_a_letter_another_sender_is_taking_is_passed_over():
    first, second = LetterFactory(), LetterFactory()
    taken = []
    with transaction.atomic():
        assert claim_letter() == first
        thread, errors = in_thread(lambda: taken.append(claim_letter()))
        thread.join(30)
    assert (taken, errors) == ([second], [])


class MailServer(socketserver.ThreadingTCPServer):
    """Takes one letter whole, and instead of thanking kills whoever sent it."""

    allow_reuse_address = daemon_threads = True
    sender = None
    letters = 0


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 mail\r\n")
        for line in self.rfile:
            word = line.split(b" ")[0].strip().upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline().strip() != b".":
                    pass
                self.server.letters += 1
                if self.server.sender is not None:
                    os.kill(self.server.sender.pid, signal.SIGKILL)
                    return
            self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def mail_server():
    with MailServer(("127.0.0.1", 0), Conversation) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def start_sender(server, *options):
    there = connection.get_connection_params()
    person = f"{quote(there['user'])}:{quote(there.get('password') or 'x')}"
    where = urlencode({key: there[key] for key in ("host", "port") if there.get(key)})
    address = f"postgres://{person}@/{there['dbname']}?{where}"
    environment = {
        "DATABASE_URL": address,
        "EMAIL_URL": f"smtp://127.0.0.1:{server.server_address[1]}",
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "send_letters", *options],
        cwd=django_settings.BASE_DIR,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
    )


@pytest.mark.django_db(transaction=True)
def test_a_sender_killed_between_sending_and_noting_sends_nothing_twice(mail_server):
    letter = LetterFactory()
    mail_server.sender = start_sender(mail_server)
    assert mail_server.sender.wait(60) == -signal.SIGKILL
    mail_server.sender = None
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (LetterState.SENDING, 1)

    assert start_sender(mail_server).wait(60) == 0
    assert mail_server.letters == 1
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        letter.refresh_from_db()
        assert letter.state == LetterState.UNKNOWN
        assert not Letter.objects.due().exists()


@pytest.mark.django_db(transaction=True)
def test_a_sender_that_is_asked_to_stop_finishes_and_ends(mail_server):
    letter = LetterFactory()
    sender = start_sender(mail_server, "--every", "0.1")
    deadline = timezone.now() + timedelta(seconds=60)
    while letter.state != LetterState.SENT:
        assert timezone.now() < deadline
        letter.refresh_from_db()
    sender.terminate()
    assert sender.wait(30) == 0
    assert mail_server.letters == 1


@pytest.mark.parametrize(
    ("name", "sender"),
    [
        ("Biblioteka w Łodzi", '"Biblioteka w Łodzi" <poczta@okolica.test>'),
        ('GBP „Fala"; <x>', '"GBP „Fala\\"; <x>" <poczta@okolica.test>'),
        ("GBP\nBcc: kto@inny.test", '"GBP Bcc: kto@inny.test" <poczta@okolica.test>'),
    ],
)
def test_a_letter_of_a_library_speaks_for_it(db, settings, mailoutbox, name, sender):
    settings.DEFAULT_FROM_EMAIL = "Okolica <poczta@okolica.test>"
    library = LibraryFactory(name=name)
    who = {"user__name": "Anna Nowak", "user__email": "anna@biblioteka.test"}
    by = MembershipFactory(library=library, **who).user
    LetterFactory(library=library, created_by=by)
    LetterFactory(library=None, created_by=by)
    assert send_due_letters() == 2
    ours, of_the_house = mailoutbox
    assert (ours.from_email, ours.reply_to) == (sender, ['"Anna Nowak" <anna@biblioteka.test>'])
    told = ours.message()
    assert parseaddr(told["From"])[1] == "poczta@okolica.test"
    assert told["Bcc"] is None
    assert (of_the_house.from_email, of_the_house.reply_to) == (settings.DEFAULT_FROM_EMAIL, [])


@pytest.mark.parametrize(
    ("who", "is_closed", "answered_by"),
    [
        ("librarian", False, ["who"]),
        ("librarian", True, ["who"]),
        ("near overseer", False, ["who"]),
        ("host", False, ["who"]),
        *((who, False, ["boss"]) for who in ("ended", "stranger", "far overseer", "closed")),
        *((who, True, []) for who in ("ended", "closed")),  # of a matter that others do not see
    ],
)
def test_an_answer_reaches_who_is_there_when_the_letter_leaves(
    library, somebody, mailoutbox, who, is_closed, answered_by
):
    """It was written long before: a reminder waits for months."""
    MembershipFactory(library=library, role="coordinator", user__email="boss@biblioteka.test")
    by = somebody("librarian" if who == "closed" else who)
    by.email, by.is_active = "who@biblioteka.test", who != "closed"
    by.save()
    LetterFactory(library=library, created_by=by, is_closed=is_closed)
    assert send_due_letters() == 1
    [letter] = mailoutbox
    assert [parseaddr(one)[1] for one in letter.reply_to] == [
        f"{one}@biblioteka.test" for one in answered_by
    ]
