"""The two sides of the bench, ours and the floor, each served as `serve` serves: by gunicorn."""

import http.client
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings

from serve.supervisor import STOP_LIMIT, WebServer

SCRATCH = "okolica_bench"
SETTINGS = {
    "DEBUG": False,
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}
HOST = "127.0.0.1"
PATIENCE = 180  # seconds for a server to start where others work too


class Visitor:
    """A connection to one side that is kept from one request to the next."""

    def __init__(self, port, cookie):
        self.cookie = cookie
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)

    def ask(self, page):
        """Return the body of a page."""
        headers = {"Cookie": self.cookie} | page.asked_with
        try:
            response = self._answer_to(page.address, headers)
        except ConnectionError:
            # While another page took long it was given up; browsers open another one, too.
            self.connection.close()
            response = self._answer_to(page.address, headers)
        body = response.read()
        page.heard(response.status, response.headers.get("ETag", ""))
        return body

    def _answer_to(self, address, headers):
        self.connection.request("GET", address, headers=headers)
        return self.connection.getresponse()


@dataclass
class Side:
    """One side that is being served."""

    port: int

    def visitor(self, cookie):
        """Return a Visitor whose browser sends `cookie`."""
        return Visitor(self.port, cookie)


@contextmanager
def served(name, *, workers=1):
    """Serve "ours" or "floor" while the block runs; give its Side.

    `workers` is how many processes answer; `serve` starts two.
    """
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = WebServer(host=HOST, port=port).command()
    command[command.index("config.wsgi")] = "bench.wsgi"
    process = subprocess.Popen(
        [*command, "--workers", str(workers), "--keep-alive", "600"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"BENCH_SIDE": name},
    )
    try:
        _wait_for(process, port)
        yield Side(port)
    finally:
        process.terminate()
        process.wait(STOP_LIMIT + 10)


def _wait_for(process, port):
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection((HOST, port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server to measure did not start.")
