"""Lists and photos that are just coming in when the process that takes them is killed."""

import io
import random
import threading
import time
from contextlib import suppress
from hashlib import sha256

from PIL import Image

from drill.findings import Finding
from drill.kills import COORDINATOR, kill
from drill.visitor import Failed, Visitor

LIBRARY = "/libraries/ustronie-morskie"
ROWS = 600  # of a list
PHOTOS_AT_ONCE, MOST_PHOTOS = 3, 54  # of a workshop
SIZE = 900  # pixels of each side: about a megabyte of noise
COUNT = """
from accounts.models import Library
from accounts.scoping import scope
from partners.models import Partner
with scope(library=Library.objects.get(slug="ustronie-morskie")):
    rows = Partner.objects.filter(name__startswith="Fundacja Próba")
    print("\\n".join(rows.values_list("name", flat=True)))
"""
LOOK = """
from PIL import Image
from accounts.scoping import scopes_disabled
from reports.models import Photo
broken = total = 0
with scopes_disabled():
    for photo in Photo.objects.filter(created_at__gte="{since}"):
        total += 1
        for file in (photo.large, photo.small):
            try:
                Image.open(file.open()).load()
            except Exception:
                broken += 1
print(total, broken)
"""


def kill_during_imports(house, arguments):
    """Bring lists in, and kill all processes at some moment of it: all of a list, or none."""
    rng, kills = random.Random(13), max(1, arguments.kills // 4)
    person = Visitor(house.port).sign_in(COORDINATOR, house.password)
    killed_under_way, halves, again, refused = 0, [], 0, []
    for number in range(kills):
        names = {f"Fundacja Próba {_word(number, row)}" for row in range(ROWS)}
        address, form = _checked(person, names)
        window, ended = person.again(), []
        thread = threading.Thread(target=_apply, args=(window, address, form, ended))
        thread.start()
        time.sleep(rng.uniform(0.2, 4))
        killed_under_way += not ended
        for process in house.workers():
            kill(process)
        thread.join(120)
        house.wait()
        stored = names & set(house.run(COUNT).splitlines())
        if stored and stored != names:
            halves.append(len(stored))
        if not stored:
            _apply(person.again(), address, form, tries := [])
            came_in = names <= set(house.run(COUNT).splitlines())
            again += came_in
            refused += [] if came_in else tries
        else:
            again += 1
    stored = house.run(COUNT).splitlines()
    return [
        Finding("lists of 600 organisations", kills),
        Finding("of them killed under way", killed_under_way),
        Finding("lists of which a part is there", len(halves), 0),
        Finding("lists that did not come in at the second try", kills - again, 0),
        Finding("what that was answered", ", ".join(map(str, refused)) or "nothing"),
        Finding("organisations that stand twice", len(stored) - len(set(stored)), 0),
    ]


def _word(number, row):
    """Return a word that resembles no other one."""
    digest = sha256(f"{number}-{row}".encode()).digest()
    return "".join(chr(ord("a") + byte % 24) for byte in digest[:12]).capitalize()


def _checked(person, names):
    """Send a list; return the page where it is brought in, and its form filled in."""
    text = "Nazwa;Miejscowość\n" + "".join(f"{name};Rusowo\n" for name in sorted(names))
    file = ("lista.csv", "text/csv", text.encode())
    status, headers, _text = person.send_file(f"{LIBRARY}/partners/import/", "file", file)
    if status != 302:
        raise Failed(f"{status} for a list")
    return headers["Location"], person.form_at(headers["Location"], "action") | {"action": "apply"}


def _apply(window, address, form, ended):
    """Bring a list in; add to `ended` what came of it."""
    try:
        ended.append(window.ask(address, form=form)[0])
    except Failed as error:
        ended.append(str(error)[:60])


def kill_during_uploads(house, arguments):
    """Send photos, and kill who takes them in; what was acknowledged is there and whole."""
    kills = max(1, arguments.kills // 2)
    now = "from django.utils import timezone; print(timezone.now().isoformat())"
    since = house.run(now).strip()
    person = Visitor(house.port).sign_in(COORDINATOR, house.password)
    address = f"{LIBRARY}/workshops/{house.plan_workshop()}/photos/"
    ended, kept, failed = threading.Event(), [], []

    def send(number):
        rng, window = random.Random(number), person.again()
        for _photo in range(MOST_PHOTOS // PHOTOS_AT_ONCE):
            if ended.wait(0.3):
                break
            with suppress(Failed):
                picture = ("sala.jpg", "image/jpeg", noise(rng))
                status, _headers, _text = window.send_file(address, "photos", picture)
                (kept if status == 302 else failed).append(status)
                continue
            failed.append("no answer")

    threads = [threading.Thread(target=send, args=(n,), daemon=True) for n in range(PHOTOS_AT_ONCE)]
    for thread in threads:
        thread.start()
    for _number in range(kills):
        time.sleep(2)
        workers = house.workers()
        kill(random.choice(workers) if workers else None)
    ended.set()
    for thread in threads:
        thread.join(90)
    house.wait()
    total, broken = map(int, house.run(LOOK.format(since=since)).split())
    return [
        Finding("kills", kills),
        Finding("photos acknowledged", len(kept)),
        Finding("requests that failed", len(failed)),
        Finding("of them answers of trouble", sum(one == 500 for one in failed), 0),
        Finding("acknowledged and not there", max(0, len(kept) - total), 0),
        Finding("files of photos that cannot be read", broken, 0),
    ]


def noise(rng):
    file = io.BytesIO()
    picture = Image.frombytes("RGB", (SIZE, SIZE), rng.randbytes(SIZE * SIZE * 3))
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()
