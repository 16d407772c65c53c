"""Files of letters hold what the table of letters says, also after a process was killed."""

import errno
import os
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
import time_machine
from django.core.mail import EmailMessage, get_connection
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Letter
from accounts.models.letters import WITHOUT_TOKEN, LetterState
from accounts.scoping import scopes_disabled
from back_office.services.belongings import erase_libraries
from post.services.claims import claim_letter
from post.services.sending import deliver
from privacy.services import mail_files
from privacy.services.erasing import erase_person
from privacy.services.holding import mentions_of
from privacy.services.leaving import close_account
from privacy.signs import Signs
from tests.factories.accounts import AnswerLinkFactory, LetterFactory, LibraryFactory, UserFactory

EMAIL = "ewa@zamarkowana.test"
EWA = Signs(name="Ewa Zamarkowana", email=EMAIL)
TO = [EMAIL, "jan@x.test", "anna@x.test"]
# Letters that a mail server, and so a file, writes otherwise than they were typed.
STRANGE = [
    {"subject": "Zaproszenie " + "bardzo długie, więc łamane " * 6},
    {"subject": "Zażółć 🌿"},
    {"body": "Łąka " * 400},
    {"body": "Dzień dobry,\r\n\r\n.\r\nFrom tego dnia  \r\n--\r\nBiblioteka\n"},
    {"body": "=3D =\n" * 40},
    {"recipient": "klub@żółw.test"},
    {"recipient": "Klub.Seniora+lato@X.test"},
]


@pytest.fixture
def host(db):
    return UserFactory(is_superuser=True, is_staff=True)


@pytest.fixture
def files(settings, tmp_path):
    """Return what the files of letters hold, as one text."""
    settings.EMAIL_BACKEND = "config.letter_files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return lambda: "".join(path.read_text() for path in sorted(tmp_path.glob("*.log")))


def sent(**said):
    """Return a letter that has left into a file."""
    letter = LetterFactory(sent_at=None, **said)
    deliver(claim_letter())
    letter.refresh_from_db()
    assert letter.sent_at
    return letter


def of_the_body(library, host):
    sent(
        library=library,
        created_by=host,
        recipient="jan@x.test",
        body=f"Przyjdzie {EWA.name}: {EMAIL}.",
    )
    chosen = {one.key for one in mentions_of(signs=EWA, library=library)}
    return partial(erase_person, signs=EWA, library=library, chosen=chosen, by=host)


def in_a_library(library, host):
    sent(library=library, created_by=host, recipient=EMAIL)
    return partial(erase_person, signs=EWA, library=library, chosen=set(), by=host)


def everywhere(library, host):
    sent(recipient=EMAIL)
    return partial(erase_person, signs=EWA, library=None, chosen=set(), by=host)


def an_account(library, host):
    ewa = UserFactory(email=EMAIL)
    sent(recipient=EMAIL)
    password = EmailMessage("Hasło", "Dzień dobry", "b@x.test", [EMAIL])
    get_connection().send_messages([password])
    return partial(close_account, user=ewa, by=ewa)


def a_library(library, host):
    going = LibraryFactory(slug="odchodzi")
    sent(library=going, recipient=EMAIL)
    return partial(erase_libraries, libraries=[going], by=host)


@pytest.mark.parametrize(
    "answers",
    [
        "anna@zamykana.test",
        '"Zamykana, Anna" <Anna@zamykana.test>',
        f"Anna Zażółć {'bardzo długa ' * 9} <anna@zamykana.test>",
    ],
)
def test_what_a_closed_account_wrote_to_others_says_no_more_where_to_answer(
    db, files, django_capture_on_commit_callbacks, answers
):
    anna = UserFactory(email="anna@zamykana.test", name="Anna Zamykana")
    other = EmailMessage("Drugi", "B", "b@x.test", ["p@x.test"], reply_to=["jan@x.test"])
    letter = EmailMessage("Pierwszy", "Dwa\n\nReply-To: x", "b@x.test", ["p@x.test"])
    letter.reply_to = [answers]
    get_connection().send_messages([letter, other])
    letter.reply_to = []
    with scopes_disabled(), django_capture_on_commit_callbacks(execute=True):
        close_account(user=anna, by=anna)
    told = files()
    assert "zamykana.test" not in told.lower()
    assert all(one in told for one in ("Pierwszy", "Dwa\n\nReply-To: x", "To: p@x.test"))
    assert told.count("Reply-To: jan@x.test") == 1


@pytest.mark.parametrize("begin", [of_the_body, in_a_library, everywhere, an_account, a_library])
def test_what_an_erasing_did_not_come_to_goes_with_the_day(library, host, files, begin):
    """Of whoever was killed right after the commit nothing runs that waits for it."""
    with scopes_disabled():
        erase = begin(library, host)
        assert EMAIL in files()
        erase()
        assert EMAIL in files()
        call_command("clear_letters", verbosity=0)
    assert EMAIL not in files()


@pytest.mark.parametrize("begin", [of_the_body, in_a_library, everywhere, an_account])
@pytest.mark.parametrize("error", [errno.EACCES, errno.ENOSPC])
def test_files_that_take_nothing_keep_nobody_from_erasing(
    library, host, files, begin, error, monkeypatch, django_capture_on_commit_callbacks
):
    """It is done when the files are asked: the daily command ends the rest."""

    def refusing(*_said):
        raise OSError(error, os.strerror(error))

    with scopes_disabled():
        erase = begin(library, host)
        with monkeypatch.context() as disk, django_capture_on_commit_callbacks(execute=True):
            disk.setattr(mail_files, "_leave", refusing)
            erase()
        assert EMAIL in files()
        call_command("clear_letters", verbosity=0)
    assert EMAIL not in files()


@pytest.mark.parametrize("said", STRANGE, ids=lambda said: repr(said)[:30])
def test_what_the_table_says_stays_however_it_is_written(library, files, said):
    sent(**({"library": library} | said))
    before = files()
    call_command("clear_letters", verbosity=0)
    assert files() == before != ""


def test_a_letter_that_went_to_those_who_are_there_stays_while_all_are(
    library, host, files, monkeypatch
):
    """A colleague left: those who coordinate got the letter, both at once."""
    people = UserFactory(email="anna@dęboróg.test"), UserFactory(email="jan@x.test")
    monkeypatch.setattr(
        "post.services.sending._reached_by", lambda letter: [one.email for one in people]
    )
    letter = sent(library=library, created_by=host, recipient="ktos@x.test", needs="partners.view")
    before = files()
    call_command("clear_letters", verbosity=0)
    assert files() == before != ""
    assert "jan@x.test" in before
    Letter.objects.filter(pk=letter.pk).update(body="…")  # as of whoever was erased from it
    call_command("clear_letters", verbosity=0)
    assert files() == ""


@pytest.mark.parametrize("email", ["idzi@dęboróg.test", "Idzi@Dęboróg.test", "idzi@deborog.test"])
@pytest.mark.parametrize("is_everywhere", [False, True])
def test_a_letter_goes_with_the_person_whatever_letters_the_domain_has(
    library, host, files, email, is_everywhere, django_capture_on_commit_callbacks
):
    sent(library=library, created_by=host, recipient=email)
    assert "Subject:" in files()
    signs, where = Signs(name="Idzi Zamarkowany", email=email), None if is_everywhere else library
    with scopes_disabled(), django_capture_on_commit_callbacks(execute=True):
        erase_person(signs=signs, library=where, chosen=set(), by=host)
    assert files() == ""


def test_a_letter_with_a_secret_stays_and_so_does_one_about_a_password(library, files):
    link = AnswerLinkFactory(library=library)
    sent(library=library, link=link, body=f"Tu: https://x.test{WITHOUT_TOKEN}\nDo zobaczenia")
    person = UserFactory(email="Jan@x.test")
    password = EmailMessage("Hasło", "Dzień dobry", "b@x.test", [person.email.lower()])
    get_connection().send_messages([password])
    before = files()
    call_command("clear_letters", verbosity=0)
    assert files() == before
    assert before.count("Subject:") == 2


def test_a_file_is_not_younger_when_a_letter_goes_out_of_it(library, files, tmp_path):
    """Two weeks are promised to those whose letters stay in it, too."""
    letters = [
        EmailMessage("Hasło", "Dzień dobry", "b@x.test", [to]) for to in (EMAIL, "jan@x.test")
    ]
    UserFactory(email="jan@x.test")
    get_connection().send_messages(letters)
    [path] = tmp_path.glob("*.log")
    written = (timezone.now() - timedelta(days=13)).timestamp()
    os.utime(path, times=(written, written))
    call_command("clear_letters", verbosity=0)
    assert (EMAIL in files(), "jan@x.test" in files()) == (False, True)
    assert path.stat().st_mtime == pytest.approx(written)


def test_a_letter_that_is_sent_while_a_file_is_rewritten_stays(files, monkeypatch):
    """What is handed over in the same second goes through a connection of the same name."""
    connection, whole = get_connection(), mail_files._write_whole
    ewa, jan, anna = (EmailMessage("x", "y", to=[one]) for one in TO)
    connection.send_messages([ewa, jan])

    def meanwhile(path, content):
        connection.send_messages([anna])
        whole(path, content)

    monkeypatch.setattr(mail_files, "_write_whole", meanwhile)
    mail_files.take_out_of_files(sent=set(), signs=EWA)
    assert [one in files() for one in TO] == [False, True, True]


def test_of_two_erasings_that_rewrite_one_file_none_brings_a_letter_back(files, monkeypatch):
    """The second one waits, and reads what the first one left."""
    get_connection().send_messages([EmailMessage("x", "y", to=[one]) for one in TO])
    ewa, jan = (Signs(email=one) for one in TO[:2])
    whole, jans = (
        mail_files._write_whole,
        Thread(target=mail_files.take_out_of_files, kwargs={"sent": set(), "signs": jan}),
    )

    def meanwhile(path, content):
        monkeypatch.setattr(mail_files, "_write_whole", whole)
        jans.start()
        jans.join(timeout=0.5)
        whole(path, content)

    monkeypatch.setattr(mail_files, "_write_whole", meanwhile)
    mail_files.take_out_of_files(sent=set(), signs=ewa)
    jans.join()
    assert [one in files() for one in TO] == [False, False, True]


def test_a_letter_that_a_full_disk_cut_stands_in_no_file(files, tmp_path, monkeypatch):
    def cut(file, content):
        file.open("wb").close()
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", cut)
        with pytest.raises(OSError, match="No space"):
            get_connection().send_messages([EmailMessage("x", "y", to=[EMAIL])])
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EROFS, errno.EIO], ids=errno.errorcode.get)
@pytest.mark.parametrize("act", ["write_bytes", "replace"])
def test_a_letter_that_found_no_room_is_tried_again_by_itself(
    library, host, files, monkeypatch, trouble, act
):
    """It certainly did not leave: nobody is asked whether it did."""

    def refuse(*_said, **_options):
        raise OSError(trouble, os.strerror(trouble))

    letter = LetterFactory(library=library, created_by=host, recipient=EMAIL)
    with monkeypatch.context() as disk:
        disk.setattr(Path, act, refuse)
        disk.setattr(Path, "unlink", refuse)
        deliver(claim_letter())
    letter.refresh_from_db()
    assert (letter.state, files()) == (LetterState.WAITING, "")
    assert letter.problem == f"[Errno {trouble}] {os.strerror(trouble)}"
    with time_machine.travel(letter.send_after + timedelta(seconds=1)):
        deliver(claim_letter())
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    assert EMAIL in files()


def test_a_letter_that_a_killed_process_was_writing_goes_with_the_second_day(files, tmp_path):
    for name, days in [("old.draft", 2), ("new.draft", 0)]:
        path = tmp_path / name
        path.write_text(EMAIL)
        at = (timezone.now() - timedelta(days=days)).timestamp()
        os.utime(path, times=(at, at))
    assert mail_files.clear_letter_files() == 1
    assert [path.name for path in tmp_path.iterdir()] == ["new.draft"]


def test_a_file_that_is_gone_meanwhile_keeps_no_other_one(
    library, host, files, tmp_path, django_capture_on_commit_callbacks
):
    with scopes_disabled():
        erase = in_a_library(library, host)
        [path] = tmp_path.glob("*.log")
        (tmp_path / "0.log").symlink_to(tmp_path / "gone")
        with django_capture_on_commit_callbacks(execute=True):
            erase()
    assert not path.exists()
