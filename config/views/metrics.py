"""How the house is doing, in figures for a machine: the text form of Prometheus, version 0.0.4.

Closed until the host sets METRICS_TOKEN. No figure names a person or a library.
"""

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import Letter, Library, User
from serve.saving import last_backup

CONTENT = "text/plain; version=0.0.4; charset=utf-8"
STATUS = re.compile(rb'"status": (\d)\d\d')


@dataclass(frozen=True)
class Metric:
    """One figure: `values` are pairs of (label as it stands in braces or "", number)."""

    name: str
    help: str
    values: list
    kind: str = "gauge"

    def __str__(self):
        name = f"okolica_{self.name}"
        lines = [f"# HELP {name} {self.help}", f"# TYPE {name} {self.kind}"]
        lines += [f"{name}{{{label}}} {value}" if label else f"{name} {value}"
                  for label, value in self.values]  # fmt: skip
        return "\n".join(lines)


@login_not_required
@never_cache
@require_safe
def metrics(request):
    """Answer with the figures to whoever sends `Authorization: Bearer` with METRICS_TOKEN.

    404 without such a setting, 401 for another token.
    """
    if not settings.METRICS_TOKEN:
        raise Http404
    said = request.headers.get("Authorization", "")
    if not constant_time_compare(said, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    text = "".join(f"{metric}\n" for metric in _figures())
    return HttpResponse(text, headers={"Content-Type": CONTENT})


def _figures():
    unsent = Letter.objects.unsent().filter(is_closed=False)  # those that the host finds
    yield Metric("info", "Version that is running.", [(f'version="{settings.VERSION}"', 1)])
    yield Metric("libraries", "Libraries, those in the archive apart.",
                 [("", Library.objects.current().count())])  # fmt: skip
    yield Metric("people", "Accounts that may sign in.",
                 [("", User.objects.filter(is_active=True).count())])  # fmt: skip
    yield Metric("letters", "Letters that did not leave yet, by how they stand.",
                 [('state="waiting"', unsent.due().count()),
                  ('state="failed"', unsent.failed().count()),
                  ('state="unknown"', unsent.unknown().count())])  # fmt: skip
    yield Metric("database_bytes", "Size of the database.", [("", _size_of_the_database())])
    yield Metric("disk_free_bytes", "Room left on the disk of database and photos.",
                 [("", shutil.disk_usage(settings.DATA_DIR).free)])  # fmt: skip
    if made := last_backup():
        age = timezone.localtime().replace(tzinfo=None) - made
        yield Metric("backup_age_seconds", "Age of the newest backup.",
                     [("", round(age.total_seconds()))])  # fmt: skip
    yield Metric("requests_total", "Requests since midnight, by the first digit of the answer.",
                 [(f'status="{digit}xx"', count) for digit, count in _requests_of_today()],
                 "counter")  # fmt: skip


def _size_of_the_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


def _requests_of_today():
    """Return how many requests were answered how, from the lines that all processes write."""
    counts = Counter(dict.fromkeys("2345", 0))
    if settings.LOG_DIR is not None:
        counts.update(read_on(settings.LOG_DIR / f"access-{timezone.localdate()}.jsonl"))
    return sorted(counts.items())


class _ReadSoFar:
    """How far the lines of the day were read by this process, and what they said."""

    lock = Lock()
    path, offset, counts = None, 0, Counter()


def read_on(path):
    """Return first digit of the answer → how often it stands in a file of lines that grows.

    Read is what was added since the last time; a file that became shorter is read anew.
    """
    so_far = _ReadSoFar
    with so_far.lock:
        size = path.stat().st_size if path.exists() else 0
        if so_far.path != path or size < so_far.offset:
            so_far.path, so_far.offset, so_far.counts = path, 0, Counter()
        if size > so_far.offset:
            with path.open("rb") as file:
                file.seek(so_far.offset)
                for line in file:
                    if not line.endswith(b"\n"):
                        break  # it is just being written
                    so_far.offset += len(line)
                    if found := STATUS.search(line):
                        so_far.counts[found[1].decode()] += 1
        return so_far.counts.copy()
