"""Much that is saved into one file, and brought back into an empty place: how long, and whole."""

import subprocess
import sys
import time

from drill import house as houses
from drill.files import LIBRARY
from drill.findings import Finding

PARTNERS, MEGABYTES = 5_000, 500
LONGEST = 120  # seconds for either way
SLUG = LIBRARY.rsplit("/", 1)[-1]
# Photos are bytes that nothing makes smaller, as JPEG is.
FILL = f"""
import os
from django.core.files.base import ContentFile
from accounts.models import Library, User
from accounts.scoping import scope
from bench.seeds import neighbourhood
from reports.models import Photo
from workshops.models import Workshop
library = Library.objects.get(slug="{SLUG}")
person = User.objects.get(email="coordinator@okolica.test")
neighbourhood({PARTNERS}, library, person)
with scope(library=library):
    workshop = Workshop.objects.latest("pk")
    for number in range({MEGABYTES} // 2):
        photo = Photo(library=library, workshop=workshop, position=1000 + number,
                      width=2000, height=1500, created_by=person)
        photo.large.save("jpg", ContentFile(os.urandom(1_900_000)), save=False)
        photo.small.save("webp", ContentFile(os.urandom(100_000)), save=False)
        photo.save()
"""
# Of each table how many rows it holds and a digest of them, of each file its own. Letters that
# waited when it was saved are doubted where they come back: of those only the number is compared.
# Everybody is signed out there, so sessions are not.
DIGESTS = """
import hashlib
from pathlib import Path
from django.conf import settings
from django.db import connection
from serve import database, postgres
with postgres.running(), connection.cursor() as cursor:
    ended = {"django_session", "usersessions_usersession"}
    for table in sorted(set(database.counted(cursor)) - {*database.caches()} - ended):
        rows = "t::text" if table not in {"accounts_letter", "accounts_letterstep"} else "''"
        digest = f"md5(string_agg({rows}, '|' ORDER BY {rows}))"
        cursor.execute(f"SELECT count(*), {digest} FROM {table} t")
        print("table", table, *cursor.fetchone())
media = Path(settings.MEDIA_ROOT)
for path in sorted(media.rglob("*")):
    if path.is_file():
        print("file", path.relative_to(media), hashlib.sha256(path.read_bytes()).hexdigest())
"""


def save_and_bring_back(house, arguments):
    """Save a large house, and bring the file back into a new folder."""
    house.run(FILL)
    file = house.folder.parent / "everything.zip"
    house.stop()  # what is compared stands still
    saving = _timed(house, "backup", file)
    before = set(house.run(DIGESTS).splitlines())
    with houses.empty(of=house.folder) as place:
        bringing = _timed(place, "restore", file)
        after = set(place.run(DIGESTS).splitlines())
    megabytes = file.stat().st_size / 1_000_000
    file.unlink()
    house.start()
    house.wait()
    return [
        Finding("tables and files", len(before)),
        Finding("megabytes of the backup", megabytes),
        Finding("seconds to save and read back", saving, LONGEST),
        Finding("seconds to bring back into an empty place", bringing, LONGEST),
        Finding("tables and files that are not the same", len(before ^ after), 0),
        Finding("which", "; ".join(sorted(before ^ after)[:3]) or "none"),
    ]


def _timed(house, command, file):
    """Run a command of manage.py over a file; return the seconds it took."""
    begun = time.monotonic()
    words = [sys.executable, "manage.py", command, str(file)]
    done = subprocess.run(
        words, cwd=house.folder, env=house.environment, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-1000:] + done.stderr[-2000:])
    return time.monotonic() - begun
