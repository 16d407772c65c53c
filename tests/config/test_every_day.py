"""What happens once a day: two senders may run it at once, and nothing is done twice."""

import os
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from accounts.models import Letter
from accounts.scoping import scope
from conflicts.models import Conflict
from diary.models import Task
from files.services.leaving import MARKS
from partners.models import ImportBatch
from post.management.commands import send_letters
from selections.models import CandidateMove
from tests.at_once import at_once
from tests.conftest import names_in
from tests.factories.accounts import MembershipFactory
from tests.factories.agreements import AgreementFactory
from tests.factories.conflicts import ConflictFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import ImportBatchFactory
from tests.factories.selections import CandidateFactory, InvitationFactory, place_at

MONDAY = "2026-11-30T05:30:00+01:00"
AT_ONCE = 6


@pytest.fixture(autouse=True)
def folder_of_letters(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path


@pytest.fixture(autouse=True)
def files_of_its_own(settings):
    """Files stay in memory from test to test; this one begins with none."""
    settings.STORAGES = {**settings.STORAGES}


def furnish(library):
    """Write rows for which every command of the day has something to do."""
    person = MembershipFactory(library=library, role="coordinator").user
    today = timezone.localdate()
    AgreementFactory(partnership__library=library, ends_on=today + timedelta(days=5))
    for number in range(3):
        ended = timezone.now() - timedelta(days=1)
        Session.objects.create(session_key=f"ended-{number}", session_data="", expire_date=ended)
        TaskFactory(library=library, owner=person, due_on=today)
        ImportBatchFactory(library=library)
        letters = Path(settings.EMAIL_FILE_PATH) / f"{number}.log"
        letters.write_text("Dzień dobry")
        long_ago = timezone.now().timestamp() - 15 * 86_400
        os.utime(letters, times=(long_ago, long_ago))
        with time_machine.travel(timezone.now() - timedelta(days=2)):
            name = default_storage.save("erased.jpg", ContentFile(b"x"))
            default_storage.save(f"{MARKS}/{number}", ContentFile(name.encode()))
        candidate = CandidateFactory(selection__library=library)
        place_at(candidate, "invited")
        InvitationFactory(candidate=candidate, answer_by=today - timedelta(days=1))
        ConflictFactory(
            library=library,
            day=None,
            outcome="nothing",
            outcome_text="Minęło.",
            closed_at=timezone.now() - timedelta(days=2000),
            closed_by=person,
        )
    long_ago = timezone.now() - timedelta(days=7, minutes=1)
    ImportBatch.objects.update(created_at=long_ago)
    brought_in = {"applied_at": timezone.now(), "applied_by": person}
    ImportBatch.objects.filter(pk=ImportBatchFactory(library=library, **brought_in).pk).update(
        created_at=long_ago
    )
    ImportBatchFactory(library=library)  # of today
    return person


@pytest.fixture(autouse=True)
def apart(tmp_path, monkeypatch):
    """On another day nothing of this machine is a day old."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


DONE_ONCE = {
    "note_silence": (lambda: CandidateMove.objects.filter(to_stage="no_answer").count(), 3),
    "tell_of_ends": (lambda: Letter.objects.count(), 1),
    "write_weeks": (lambda: Letter.objects.count(), 1),
    "erase_notes": (lambda: Conflict.objects.count(), -3),
    "clear_letters": (lambda: len(list(Path(settings.EMAIL_FILE_PATH).iterdir())), -3),
    "clear_lists": (lambda: ImportBatch.objects.count(), -3),
    "clear_files": (lambda: sum("erased" in one for one in names_in(default_storage)), -3),
    "clear_sessions": (lambda: Session.objects.count(), -3),
}


def test_every_command_of_the_day_is_tried():
    assert sorted(DONE_ONCE) == sorted(settings.EVERY_DAY)


@pytest.mark.parametrize("command", DONE_ONCE)
@pytest.mark.django_db(transaction=True)
def test_of_senders_at_once_one_does_it(library, command):
    count, change = DONE_ONCE[command]
    with time_machine.travel(MONDAY, tick=False):
        with scope(library=library):
            furnish(library)
            before, tasks = count(), Task.objects.count()
        assert at_once(*[partial(call_command, command, verbosity=0)] * AT_ONCE) == [None] * AT_ONCE
        with scope(library=library):
            assert count() - before == change
            assert Task.objects.count() - tasks == (3 if command == "note_silence" else 0)
        call_command(command, verbosity=0)
        with scope(library=library):
            assert count() - before == change


@pytest.fixture
def a_failing_day(monkeypatch):
    """Let the second command of the day fail; return the names of those that are run."""
    names = []

    def run(name, **options):
        names.append(name)
        if name == settings.EVERY_DAY[1]:
            raise fails["with"]

    fails = {"with": ValueError("a row that nobody expected")}
    monkeypatch.setattr(send_letters, "call_command", run)
    keep_the_connection(monkeypatch)
    return names, fails


def keep_the_connection(monkeypatch):
    """A sender begins with a new one, in which nothing of the test would stand."""
    monkeypatch.setattr(send_letters, "close_old_connections", lambda: None)
    monkeypatch.setattr(send_letters, "connection", SimpleNamespace(close=lambda: None))


def test_what_fails_keeps_nothing_else_from_being_done(db, a_failing_day, caplog):
    """Else one row of one library ends the sender each five seconds, and nothing is ever erased."""
    names, _fails = a_failing_day
    sender, stopped = send_letters.Command(), Event()
    sender.look_once(stopped)
    sender.look_once(stopped)
    assert names == settings.EVERY_DAY
    assert f"Not done today: {settings.EVERY_DAY[1]}" in caplog.text
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        sender.look_once(stopped)
    assert names == settings.EVERY_DAY * 2


def test_whoever_runs_the_day_by_hand_is_told_what_failed(db, a_failing_day):
    names, _fails = a_failing_day
    with pytest.raises(CommandError, match=settings.EVERY_DAY[1]):
        call_command("send_letters")
    assert names == settings.EVERY_DAY


@pytest.mark.parametrize("pause", ["0", "-5", "0.01", "nan", "inf", "soon", ""])
def test_a_pause_that_is_none_is_refused_in_a_sentence(pause):
    with pytest.raises(CommandError, match="is no pause"):
        call_command("send_letters", f"--every={pause}")


def test_without_a_database_the_day_begins_anew(db, a_failing_day):
    names, fails = a_failing_day
    fails["with"] = OperationalError("the database system is starting up")
    sender, stopped = send_letters.Command(), Event()
    sender.look_once(stopped)
    sender.look_once(stopped)
    assert names == settings.EVERY_DAY[:2] * 2


def test_a_day_that_begins_while_it_is_worked_is_a_day(db, monkeypatch):
    ran = []
    with time_machine.travel("2026-12-01T23:59:59+01:00", tick=False) as clock:

        def run(name, **options):
            ran.append(timezone.localdate())
            clock.move_to("2026-12-02T00:00:10+01:00")

        monkeypatch.setattr(send_letters, "call_command", run)
        keep_the_connection(monkeypatch)
        sender = send_letters.Command()
        sender.look_once(Event())
        sender.look_once(Event())
    assert len(ran) == 2 * len(settings.EVERY_DAY)


def test_a_clock_that_ran_ahead_for_a_moment_does_nothing(
    db, a_failing_day, settings, tmp_path, caplog
):
    """Words that are kept for years would be erased, and nobody told of their week till then."""
    names, fails = a_failing_day
    fails["with"] = ValueError
    settings.WORKED_ON = tmp_path / "worked-on.txt"
    ran = []
    for day in ["2026-11-30", "2030-01-07", "2026-11-30", "2026-12-01"]:
        with time_machine.travel(f"{day}T09:00:00+01:00"):
            send_letters.Command().look_once(Event())  # as after a start
        ran.append(len(names) // len(settings.EVERY_DAY))
    assert ran == [1, 1, 2, 3]
    assert "2030-01-07" in caplog.text
    with (
        time_machine.travel("2027-03-01T09:00:00+01:00"),
        pytest.raises(CommandError, match=settings.EVERY_DAY[0]),
    ):
        call_command("send_letters")
