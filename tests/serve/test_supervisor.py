import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from django.utils import timezone

from serve import supervisor
from serve.backup_days import DAILY, name_of_backup
from serve.supervisor import (
    AlreadyRunning,
    DailyBackup,
    LetterSender,
    Stopped,
    WebServer,
    alone,
    port_is_free,
    watch,
)

# A master whose worker outlives it: both hold what they inherited, as those of gunicorn do.
MASTER_AND_WORKER = [
    sys.executable,
    "-c",
    "import os, time; os.fork(); time.sleep(60)",
]


class Sleeper(WebServer):
    """A web server that serves nothing: only its life is of interest."""

    def command(self):
        return MASTER_AND_WORKER


@pytest.fixture
def web(tmp_path):
    server = Sleeper(host="127.0.0.1", port=1, folder=tmp_path)
    yield server
    server.stop()


def processes_of(group):
    answer = subprocess.run(["ps", "-o", "pid=,stat=", "-g", str(group)], capture_output=True)
    lines = answer.stdout.decode().splitlines()
    return [line for line in lines if "Z" not in line]


def wait_until(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


class Told(WebServer):
    """Writes down in what environment it was started."""

    def command(self):
        said = "import json, os, sys; json.dump(dict(os.environ), open(sys.argv[1], 'w'))"
        return [sys.executable, "-c", said, str(self.lock.with_suffix(".told"))]


def test_large_memory_goes_back_to_the_system_unless_the_host_says_otherwise(tmp_path, monkeypatch):
    monkeypatch.setenv("MALLOC_ARENA_MAX", "7")
    server = Told(host="127.0.0.1", port=1, folder=tmp_path)
    server.start()
    server.process.wait(20)
    told = json.loads(server.lock.with_suffix(".told").read_text())
    assert (told["MALLOC_MMAP_THRESHOLD_"], told["MALLOC_ARENA_MAX"]) == ("131072", "7")


def test_the_web_server_is_told_a_number_of_processes(tmp_path, monkeypatch, settings):
    """It reads the environment itself, and falls with a traceback where that is no number."""
    monkeypatch.setenv("WEB_CONCURRENCY", " ")
    settings.WEB_CONCURRENCY = 3
    server = Told(host="127.0.0.1", port=1, folder=tmp_path)
    server.start()
    server.process.wait(20)
    assert json.loads(server.lock.with_suffix(".told").read_text())["WEB_CONCURRENCY"] == "3"


def test_gunicorn_is_asked_for_threads_at_the_given_address(tmp_path):
    command = WebServer(host="::1", port=8123, folder=tmp_path).command()

    assert command[1:4] == ["-m", "gunicorn", "config.wsgi"]
    assert command[command.index("--bind") + 1] == "[::1]:8123"
    assert command[command.index("--worker-class") + 1] == "serve.worker.WholeRequests"
    assert "--no-control-socket" in command
    assert command[command.index("--max-requests") + 1] == "1000"
    assert command[command.index("--max-requests-jitter") + 1] == "500"


def test_the_sender_of_letters_looks_again_and_again(tmp_path):
    sender = LetterSender(folder=tmp_path)
    assert sender.command()[1:] == ["manage.py", "send_letters", "--every", "5"]
    assert sender.lock != WebServer(host="::1", port=8123, folder=tmp_path).lock


def test_the_web_server_starts_and_stops_whole(web):
    web.start()
    assert web.is_alive()
    group = web.process.pid
    wait_until(lambda: len(processes_of(group)) == 2)

    web.stop()

    assert not web.is_alive()
    assert processes_of(group) == []


def test_workers_without_a_master_end_before_a_new_start(web):
    web.start()
    group = web.process.pid
    wait_until(lambda: len(processes_of(group)) == 2)
    os.kill(group, signal.SIGKILL)
    wait_until(lambda: not web.is_alive())
    assert len(processes_of(group)) == 1

    web.start()

    assert processes_of(group) == []
    assert web.is_alive()


def test_what_a_killed_supervisor_left_is_found_and_ended(web, tmp_path):
    web.start()
    group = web.process.pid
    wait_until(lambda: len(processes_of(group)) == 2)

    Sleeper(host="127.0.0.1", port=1, folder=tmp_path).stop_leftovers()

    wait_until(lambda: processes_of(group) == [])


def test_the_second_supervisor_of_a_folder_is_told_where_the_first_answers(tmp_path):
    with (
        alone(tmp_path, "http://localhost:8000"),
        pytest.raises(AlreadyRunning, match=rf"http://localhost:8000 \(process {os.getpid()}\)"),
        alone(tmp_path, "http://localhost:8001"),
    ):
        pass

    with alone(tmp_path, "http://localhost:8001"):
        pass


def test_a_busy_port_is_seen():
    with socket.create_server(("127.0.0.1", 0)) as busy:
        assert not port_is_free("127.0.0.1", busy.getsockname()[1])
        free = busy.getsockname()[1]

    assert port_is_free("127.0.0.1", free)


class Child:
    """A child that dies as often as it is told to."""

    name = "child"

    def __init__(self, deaths, failure=None):
        self.deaths, self.failure, self.starts = deaths, failure, 0

    def start(self):
        self.starts += 1
        if self.failure and self.starts == 1:
            raise self.failure

    def is_alive(self):
        if self.starts < self.deaths:
            return False
        raise Stopped


class Never:
    """A backup that is never due."""

    def look(self):
        pass


@pytest.fixture
def no_pause(monkeypatch):
    monkeypatch.setattr(supervisor.time, "sleep", lambda seconds: None)


def test_a_dead_child_is_started_again(no_pause):
    child, said = Child(deaths=2), []

    with pytest.raises(Stopped):
        watch([child], say=said.append, backup=Never())

    assert child.starts == 2
    assert said[0] == "The child has stopped by itself; starting it again."


def test_a_start_that_fails_is_tried_again(no_pause):
    child, said = Child(deaths=2, failure=OSError("no room on the disk")), []

    with pytest.raises(Stopped):
        watch([child], say=said.append, backup=Never())

    assert child.starts == 2
    assert "no room on the disk" in said


def test_a_backup_is_made_when_it_is_due_and_an_hour_after_one_that_failed(
    tmp_path, settings, monkeypatch
):
    settings.BACKUP_DIR = tmp_path / "backups"
    clock, started = [0], []
    monkeypatch.setattr(supervisor.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(DailyBackup, "start", lambda self: started.append(clock[0]))
    backup = DailyBackup(folder=tmp_path)
    assert backup.command()[1:] == ["manage.py", "backup", "--daily"]
    for clock[0] in range(0, 8000, 10):
        backup.look()
    assert started == [300, 3900, 7500]
    settings.BACKUP_DIR.mkdir()
    now = timezone.localtime().replace(tzinfo=None)
    (settings.BACKUP_DIR / name_of_backup(now, DAILY)).touch()
    for clock[0] in range(8000, 40_000, 10):
        backup.look()
    assert started == [300, 3900, 7500]


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_an_order_to_stop_ends_the_block_and_only_that(order):
    before = signal.getsignal(order)
    reached = False

    with supervisor.stopped_by_signals():
        os.kill(os.getpid(), order)
        time.sleep(5)
        reached = True

    assert not reached
    assert signal.getsignal(order) is before
