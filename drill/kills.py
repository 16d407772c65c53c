"""Programs that are killed while people work: what was acknowledged is there, once."""

import os
import re
import signal
import threading
import time
from collections import Counter
from contextlib import suppress

from drill.findings import Finding
from drill.visitor import Failed, Visitor

WRITERS = 20
THINKING = 0.5  # seconds between two texts of a writer
SETTLED = 2.0  # seconds of work before each kill
CALM = 20.0  # seconds of work in which nothing is killed
BACK_WITHIN, FAILED_A_KILL = 5, 3
# What a process held when it was killed is gone with it: one request for each of its four threads,
# and those that were just being read or sent.
FAILED_A_PROCESS = 6
TASKS = "/libraries/ustronie-morskie/tasks/new/"
COORDINATOR = "coordinator@okolica.test"
LETTERS = 60


class Writers:
    """Twenty windows in which tasks are written; what was acknowledged, and when."""

    def __init__(self, house, word):
        self.house, self.word = house, word
        self.person = Visitor(house.port).sign_in(COORDINATOR, house.password)
        self.acknowledged, self.failed, self.last = [], [], 0.0
        self.longest = 0.0  # pause between two that were acknowledged
        self.ended, self.lock = threading.Event(), threading.Lock()
        self.threads = [
            threading.Thread(target=self._write, args=(number,), daemon=True)
            for number in range(WRITERS)
        ]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.ended.set()
        for thread in self.threads:
            thread.join(90)

    def _write(self, number):
        window, count = self.person.again(), 0
        while not self.ended.is_set():
            text = f"{self.word} {number}-{count}."
            count += 1
            try:
                status, _headers, _text = window.fill_in(TASKS, ["text"], text=text)
            except Failed as error:
                status = str(error)
            with self.lock:
                if status == 302:
                    now = time.monotonic()
                    self.longest = max(self.longest, now - self.last if self.last else 0)
                    self.acknowledged.append(text)
                    self.last = now
                else:
                    self.failed.append(status)
            self.ended.wait(THINKING)

    def wait_for_the_next(self, since, seconds=60):
        """Return after how many seconds something was acknowledged again."""
        while time.monotonic() - since < seconds:
            if self.last > since + 0.05:
                return self.last - since
            time.sleep(0.01)
        return float(seconds)

    def stored(self):
        return self.house.run(
            "from diary.models import Task\n"
            "from accounts.models import Library\n"
            "from accounts.scoping import scope\n"
            "with scope(library=Library.objects.get(slug='ustronie-morskie')):\n"
            f"    rows = Task.objects.filter(text__startswith='{self.word} ')\n"
            "    print('\\n'.join(rows.values_list('text', flat=True)))"
        ).splitlines()


def _kill_under_writers(house, word, kills, end, *, failed=FAILED_A_KILL):
    backs = []
    with Writers(house, word) as writers:
        time.sleep(CALM)
        calm = writers.longest
        for _number in range(kills):
            time.sleep(SETTLED)
            since = time.monotonic()
            end()
            backs.append(writers.wait_for_the_next(since))
    stored = writers.stored()
    lost = set(writers.acknowledged) - set(stored)
    return [
        Finding("kills", kills),
        Finding("acknowledged", len(writers.acknowledged)),
        Finding("of them lost", len(lost), 0),
        Finding("stored twice", len(stored) - len(set(stored)), 0),
        Finding("failed requests a kill", len(writers.failed) / kills, failed),
        Finding("how they failed", ", ".join(sorted({str(one)[:60] for one in writers.failed}))),
        Finding("seconds between two texts that are kept, at worst, before any kill", calm),
        Finding("seconds until the next text is kept, at worst", max(backs)),
        Finding("of them owed to the kill", max(backs) - calm, BACK_WITHIN),
    ]


def kill_the_database(house, arguments):
    def end():
        kill(house.postmaster())

    return _kill_under_writers(house, "Baza", arguments.kills, end)


def kill_the_workers(house, arguments):
    def end():
        while not (workers := house.workers()):  # those of a moment ago are just being replaced
            time.sleep(0.05)
        kill(workers[int(time.monotonic() * 10) % len(workers)])

    return _kill_under_writers(house, "Proces", arguments.kills, end, failed=FAILED_A_PROCESS)


QUEUE = f"""
from accounts.models import Letter
from django.utils import timezone
Letter.objects.bulk_create([
    Letter(recipient=f"p{{n}}@drill.example", subject=f"Letter {{n}}", body="Dzień dobry",
           send_after=timezone.now())
    for n in range({LETTERS})
])
"""
ASK = """
from accounts.models import Letter
rows = Letter.objects.filter(recipient__endswith="@drill.example")
print(*rows.exclude(sent_at=None).values_list("recipient", flat=True))
print(*rows.unsent().exclude(claimed_at=None).values_list("recipient", flat=True))
"""


def kill_the_sender(house, arguments):
    """Queue letters, kill who sends them again and again; each is sent once, or doubted."""
    house.run(QUEUE)
    for _number in range(arguments.kills):
        time.sleep(1)
        for process in house.processes("send_letters"):
            kill(process)
    deadline = time.monotonic() + 90
    sent = doubted = ()
    while time.monotonic() < deadline and len(sent) + len(doubted) < LETTERS:
        time.sleep(1)
        sent, doubted = (line.split() for line in house.run(ASK).split("\n")[:2])
    left = _left(house, "drill.example")
    names = {f"p{number}@drill.example" for number in range(LETTERS)}
    return [
        Finding("kills", arguments.kills),
        Finding("letters", LETTERS),
        Finding("sent", len(sent)),
        Finding("doubted, for a person to decide", len(doubted)),
        Finding("neither sent nor doubted", len(names - set(left) - set(doubted)), 0),
        Finding("sent twice", sum(count > 1 for count in left.values()), 0),
        Finding("told as sent and never left", len(set(sent) - set(left)), 0),
    ]


def _left(house, domain):
    """Return how often each letter to a domain stands in the files of letters."""
    files = [path for path in (house.folder / "var/mail").glob("*") if path.is_file()]
    text = "\n".join(path.read_text(errors="replace") for path in files)
    return Counter(re.findall(rf"^To: (p\d+@{re.escape(domain)})$", text, re.MULTILINE))


def letters_that_left(house, domain, seconds=60):
    """Return how often each of the queued letters left, waiting until all have."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and len(_left(house, domain)) < LETTERS:
        time.sleep(1)
    left = _left(house, domain)
    return {number: left[f"p{number}@{domain}"] for number in range(LETTERS)}


def kill_the_supervisor(house, arguments):
    """Kill who keeps all others; pages go on, and the next one takes over."""
    kills = max(1, arguments.kills // 10)
    served, backs = 0, []
    for _number in range(kills):
        kill(house.process.pid)
        house.process.wait()
        time.sleep(1)
        with suppress(Failed):
            served += Visitor(house.port).ask("/healthz")[0] == 200
        since = time.monotonic()
        house.start()
        time.sleep(1)  # the old web server is just being ended
        while not house.workers():
            time.sleep(0.1)
        house.wait()
        backs.append(time.monotonic() - since)
    return [
        Finding("kills", kills),
        Finding("of them without pages meanwhile", kills - served, 0),
        Finding("seconds until the next one has taken over, at worst", max(backs), 30),
    ]


def kill(process):
    """End a process at once, wherever it is just now; None is nobody."""
    with suppress(ProcessLookupError):
        if process:
            os.kill(process, signal.SIGKILL)
