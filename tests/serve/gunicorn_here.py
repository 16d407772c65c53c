"""A process of gunicorn with our kind of worker and a page that says what came."""

import http.client
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager

from tests.project.source import ROOT

# A page that says what came, and one that takes its time.
APPLICATION = """
import gc, hashlib, os, time

def page(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        time.sleep(1.5)
    if environ["PATH_INFO"] == "/left-out":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(gc.get_freeze_count()).encode()]
    if environ["PATH_INFO"] == "/with-length":
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "6")])
        return [b"a page"]
    body = environ["wsgi.input"].read()
    names = [key for key in environ if "FORWARDED" in key]
    said = [hashlib.sha256(body).hexdigest(), str(os.getpid()), environ["REMOTE_ADDR"]]
    said += [f"{key}={environ[key]}" for key in names]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [" ".join(said).encode()]
"""
# Our kind of worker with other limits than ours.
LIMITED = """
from serve import worker

vars(worker).update({limits})

class Limited(worker.WholeRequests):
    pass
"""
HALVES = {
    "headers": b"GET / HTTP/1.1\r\nHost: x\r\nX-",
    "body": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nlogin=",
}


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextmanager
def gunicorn(folder, *options, **limits):
    """Yield the process of gunicorn and its port; limits: constants of `serve.worker`."""
    (folder / "application.py").write_text(APPLICATION)
    (folder / "limited.py").write_text(LIMITED.format(limits=limits))
    port = free_port()
    with open(folder / "gunicorn.log", "w") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "application:page", "--workers", "1"),
                *("--bind", f"127.0.0.1:{port}", "--pythonpath", f"{folder},{ROOT}"),
                *("--threads", "2", "--worker-class", "limited.Limited", "--no-control-socket"),
                *("--graceful-timeout", "5", *options),
            ],
            stdout=log,
            stderr=log,
            cwd=folder,
        )
    try:
        answered(port)
        yield process, port
    finally:
        process.kill()
        process.wait()


def ask(port, path="/", *, body=None, headers=(), timeout=5):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)) as connection:
        connection.request("POST" if body else "GET", path, body, dict(headers))
        answer = connection.getresponse()
        return answer, answer.read().decode()


def answered(port, seconds=20):
    deadline = time.monotonic() + seconds
    while True:
        try:
            return ask(port)
        except (OSError, http.client.HTTPException):
            assert time.monotonic() < deadline, "it does not answer"
            time.sleep(0.05)
