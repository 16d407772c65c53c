"""A disk that is full, one that may only be read, and a clock that jumps.

The first two mount something, which only root may: for others the drill says so and is over.
"""

import os
import random
import shutil
import subprocess
import time
from contextlib import contextmanager, suppress

from drill.files import LIBRARY, noise
from drill.findings import Finding
from drill.kills import COORDINATOR, QUEUE, Writers, letters_that_left
from drill.visitor import Failed, Visitor
from serve.folders import data_folder

ROOM = 40 * 1024 * 1024  # left on the small disk before it is filled
WORKED = 12  # seconds of work on a full disk
ADDED = "Dodano 1 zdj"  # what the page of photos says of one that came in
READ = ["/", f"{LIBRARY}/", f"{LIBRARY}/partners/", f"{LIBRARY}/map/", "/healthz"]
JUMPS = [26 * 3600, -3 * 3600, 0]  # seconds ahead of the real one
# What Python runs before all else there. Libraries that turn the clock below it break its sleep.
CLOCK = """
import datetime, os, pathlib, time
ahead, real_time = pathlib.Path(os.environ["DRILL_CLOCK"]), time.time
def seconds():
    return int(ahead.read_text() or 0)
time.time = lambda: real_time() + seconds()
from django.utils import timezone
real_now = timezone.now
timezone.now = lambda: real_now() + datetime.timedelta(seconds=seconds())
"""


def fill_the_disk(house, arguments):
    """Leave no byte for database and photos; then make room again."""
    if not _may_mount():
        return [Finding("left out: only root may mount a small disk", "")]
    with _on_a_small_disk(house) as disk:
        person = Visitor(house.port).sign_in(COORDINATOR, house.password)
        house.plan_workshop()
        filler = disk / "filler"
        with Writers(house, "Dysk") as writers:
            time.sleep(2)
            _fill(filler)
            said = _work(house, person)
            before = len(writers.acknowledged)
            filler.unlink()
            since = time.monotonic()
            back = writers.wait_for_the_next(since, 90)
        torn = [
            one for one in (disk / "media").rglob("*") if one.is_file() and not one.stat().st_size
        ]
        lost = set(writers.acknowledged) - set(writers.stored())
        _status, _headers, text = _send_photo(house, person, follow=True)
    faults = [one for one in said + writers.failed if "500" in str(one)]
    return [
        Finding("acknowledged before there was room again", before),
        Finding("answers meanwhile", _counted([*said, *writers.failed])),
        Finding("of them 500", len(faults), 0),
        Finding("acknowledged and lost", len(lost), 0),
        Finding("empty files left", len(torn), 0),
        Finding("seconds until the next text is kept when there is room", back, 15),
        Finding("photos refused then", int(ADDED not in text), 0),
    ]


def lock_the_disk(house, arguments):
    """Let `var/` and the photos only be read; then let them be written again."""
    if not _may_mount():
        return [Finding("left out: only root may mount", "")]
    person = Visitor(house.port).sign_in(COORDINATOR, house.password)
    house.plan_workshop()
    folders = [house.folder / "var", data_folder(house.folder) / "media"]
    media = folders[1]
    before = sum(1 for one in media.rglob("*") if one.is_file())
    with _read_only(folders):
        said = _work(house, person)
        status, _headers, text = _send_photo(house, person, follow=True)
        told = "tylko do odczytu" in text
        text_kept = _write(house, person, "Tylko do odczytu.")
    after = sum(1 for one in media.rglob("*") if one.is_file())
    _status, _headers, then = _send_photo(house, person, follow=True)
    return [
        Finding("answers meanwhile", _counted(said)),
        Finding("of them 500", sum("500" in str(one) for one in said), 0),
        Finding("texts that were not kept", int(text_kept != 302), 0),
        Finding("photos refused without a sentence", int(not told or status >= 500), 0),
        Finding("files left by a refused photo", after - before, 0),
        Finding("photos refused afterwards", int(ADDED not in then), 0),
    ]


def turn_the_clock(house, arguments):
    """Let the clock of all our programs jump a day ahead, back, and to now, under writers."""
    folder = house.folder / "clock-of-the-drill"
    folder.mkdir(exist_ok=True)
    clock = folder / "ahead"
    clock.write_text("0")
    (folder / "sitecustomize.py").write_text(CLOCK)
    more = {"PYTHONPATH": str(folder), "DRILL_CLOCK": str(clock)}
    backs, entered = [], 0
    with house.started_otherwise(more):
        house.run(QUEUE.replace("drill.example", "clock.example"))
        processes = set(house.workers())
        with Writers(house, "Zegar") as writers:
            for jump in JUMPS:
                time.sleep(2)
                clock.write_text(str(jump))
                backs.append(writers.wait_for_the_next(time.monotonic()))
                with suppress(Failed):
                    Visitor(house.port).sign_in(COORDINATOR, house.password)
                    entered += 1
        lost = set(writers.acknowledged) - set(writers.stored())
        stayed = processes & set(house.workers())
        left = letters_that_left(house, "clock.example")
    return [
        Finding("jumps, in hours", ", ".join(f"{jump / 3600:+.0f}" for jump in JUMPS)),
        Finding("acknowledged", len(writers.acknowledged)),
        Finding("of them lost", len(lost), 0),
        Finding("failed requests", len(writers.failed), 0),
        Finding("seconds until the next text is kept, at worst", max(backs), 5),
        Finding("people who were not let in", len(JUMPS) - entered, 0),
        Finding("processes that ended", len(processes - stayed), 0),
        Finding("letters that did not leave once", sum(count != 1 for count in left.values()), 0),
    ]


def _may_mount():
    return os.geteuid() == 0 and shutil.which("mount") is not None


def _mount(*words):
    subprocess.run(["mount", *map(str, words)], check=True)


@contextmanager
def _on_a_small_disk(house):
    """Serve the house with database and photos on a disk with little room; give its folder."""
    folder = data_folder(house.folder)
    aside = folder.with_name(f"{folder.name}.aside")
    house.stop()
    folder.rename(aside)
    folder.mkdir()
    size = sum(one.lstat().st_blocks * 512 for one in aside.rglob("*"))
    _mount("-t", "tmpfs", "-o", f"size={size + ROOM},mode=711", "tmpfs", folder)
    try:
        subprocess.run(["cp", "-a", f"{aside}/.", folder], check=True)
        house.start()
        house.wait()
        yield folder
    finally:
        house.stop()
        subprocess.run(["umount", folder], check=True)
        folder.rmdir()
        aside.rename(folder)
        house.start()
        house.wait()


@contextmanager
def _read_only(folders):
    """Let nothing new be written below these folders; what is open goes on."""
    mounted = []
    try:
        for folder in folders:
            _mount("--bind", folder, folder)
            mounted.append(folder)
            _mount("-o", "remount,bind,ro", folder)
        yield
    finally:
        for folder in mounted:
            subprocess.run(["umount", "-l", folder], check=True)


def _fill(path):
    with suppress(OSError), path.open("wb", buffering=0) as file:
        piece = bytes(64 * 1024)
        while True:
            file.write(piece)
    with suppress(OSError), path.open("ab", buffering=0) as file:
        while True:
            file.write(b"\0" * 512)


def _work(house, person):
    """Read pages and send photos and texts for some seconds; return what was answered."""
    said, until = [], time.monotonic() + WORKED
    while time.monotonic() < until:
        for path in READ:
            with suppress(Failed):
                said.append(person.again().ask(path)[0])
        for act in (_send_photo, _write):
            with suppress(Failed):
                answer = act(house, person)
                said.append(answer if isinstance(answer, int) else answer[0])
    return said


def _send_photo(house, person, *, follow=False):
    """Send a photo to the workshop of this drill; return status, headers and text."""
    window = person.again()
    address = f"{LIBRARY}/workshops/{house.workshop}/photos/"
    picture = ("sala.jpg", "image/jpeg", noise(random.Random()))
    answer = window.send_file(address, "photos", picture)
    return window.ask(answer[1]["Location"]) if follow and answer[0] == 302 else answer


def _write(house, person, text="Zadzwonić."):
    try:
        return person.again().fill_in(f"{LIBRARY}/tasks/new/", ["text"], text=text)[0]
    except Failed as error:
        return str(error)


def _counted(said):
    counts = {}
    for one in said:
        counts[str(one)[:30]] = counts.get(str(one)[:30], 0) + 1
    return ", ".join(f"{count} × {one}" for one, count in sorted(counts.items()))
