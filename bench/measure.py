"""Asking pages side by side, over a socket and in this process, and counting what they cost."""

import gc
import gzip
import io
import statistics
from dataclasses import dataclass, field
from time import perf_counter, process_time

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from bench.floor import MIDDLEWARE

WARM = 8  # requests before the clock runs: every thread of a server has then its connection


@dataclass
class Page:
    """A page to measure. `floor` names the page it is judged by, `most` how many times it."""

    name: str
    address: str
    floor: str = ""
    most: float = 0
    most_queries: int = 0
    is_floor: bool = False
    headers: dict = field(default_factory=dict)
    is_known: bool = False  # whoever asks has the answer already, and is told so
    before: object = None  # what happens before each request, while no clock runs
    tag: str = ""  # of its last answer
    times: list = field(default_factory=list)
    busy: list = field(default_factory=list)
    queries: int = 0
    size: int = 0
    zipped: int = 0

    @property
    def asked_with(self):
        """The headers of a request."""
        known = {"If-None-Match": self.tag} if self.is_known and self.tag else {}
        return self.headers | known

    def begin(self):
        if self.before:
            self.before()

    def heard(self, status, tag):
        """Remember the tag of an answer. One that is not as it should be ends the run."""
        if status != 200 and not (self.is_known and status == 304):
            raise SystemExit(f"{self.name}: {self.address} answers {status}")
        self.tag = tag

    @property
    def ms(self):
        return statistics.median(self.times)

    @property
    def cpu(self):
        """Milliseconds of our own processor time: steadier than the clock on a busy machine."""
        return statistics.median(self.busy)


class Bare:
    """Both sides without a socket: what a worker does for a request, and nothing else."""

    def __init__(self, cookie):
        self.cookie = cookie
        self.ours = WSGIHandler()
        with override_settings(MIDDLEWARE=MIDDLEWARE):
            self.floor = WSGIHandler()

    def ask(self, page):
        """Return the body of a page."""
        said = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": page.address.partition("?")[0],
            "QUERY_STRING": page.address.partition("?")[2],
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": self.cookie,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
        }
        for name, value in page.asked_with.items():
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
        handler = self.floor if page.is_floor else self.ours
        answer = handler(environ, lambda *answered: said.extend(answered))
        body = b"".join(answer)
        answer.close()
        page.heard(int(said[0][:3]), dict(said[1]).get("ETag", ""))
        return body


def measure(bare, ours, floor, pages, rounds, each):
    """Fill in what each page costs. The pages take turns, so that a busy minute hits them all.

    `ours` and `floor` answer over a socket and give the clock; `bare` asks in this process and
    gives processor time, queries and bytes.
    """
    for page in pages:
        with _urls_of(page):
            bare.ask(page)  # compiles templates, fills caches
            page.begin()
            with CaptureQueriesContext(connection) as asked:
                body = bare.ask(page)
            page.size, page.zipped = len(body), len(gzip.compress(body))
            page.queries = len(asked)
        for _time in range(WARM):
            (floor if page.is_floor else ours).ask(page)
    gc.collect()
    gc.freeze()  # as a process of the server does with what is loaded
    for _round in range(rounds):
        for page in pages:
            side = floor if page.is_floor else ours
            for _time in range(each):
                page.begin()
                began = perf_counter()
                side.ask(page)
                page.times.append((perf_counter() - began) * 1000)
            with _urls_of(page):
                for _time in range(each):
                    page.begin()
                    worked = process_time()
                    bare.ask(page)
                    page.busy.append((process_time() - worked) * 1000)
    return pages


def _urls_of(page):
    return override_settings(ROOT_URLCONF="bench.floor" if page.is_floor else "config.urls")


def table(pages):
    """Return the lines of a table, and the bars that were missed."""
    by_name = {page.name: page for page in pages}
    head = ["p50 ms", "× floor", "cpu ms", "× floor", "bar", "queries", "bytes", "gzip"]
    lines = [f"{'page':34}" + "".join(f"{word:>9}" for word in head)]
    missed = []
    for page in pages:
        base = by_name.get(page.floor)
        ratio = page.ms / base.ms if base else 0
        numbers = [
            f"{page.ms:.1f}",
            f"{ratio:.2f}" if base else "",
            f"{page.cpu:.1f}",
            f"{page.cpu / base.cpu:.2f}" if base else "",
            f"{page.most:g}" if page.most else "",
            page.queries,
            page.size,
            page.zipped,
        ]
        lines.append(f"{page.name:34}" + "".join(f"{number:>9}" for number in numbers))
        if ratio and page.most and ratio > page.most:
            missed.append(f"{page.name}: {ratio:.2f} × {page.floor}, the bar is {page.most:g}")
        if page.most_queries and page.queries > page.most_queries:
            missed.append(f"{page.name}: {page.queries} queries, the bar is {page.most_queries}")
    return lines, missed
