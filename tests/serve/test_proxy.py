"""The proxy that the documents offer, started as it is written there (but for paths and ports)."""

import shutil
import socket
import ssl
import subprocess
import time
from contextlib import closing

import pytest

from tests.project.source import ROOT
from tests.serve.gunicorn_here import HALVES, free_port, gunicorn

pytestmark = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 768; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


@pytest.fixture
def proxy(tmp_path):
    """Return the ports of http and https."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=okolica.example.org", "-keyout", tmp_path / "privkey.pem"),
            *("-out", tmp_path / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )
    plain, secure = free_port(), free_port()
    with gunicorn(tmp_path) as (_process, port):
        site = (ROOT / "docs/nginx.conf").read_text()
        for written, here in [
            ("listen 80;", f"listen 127.0.0.1:{plain};"),
            ("listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;"),
            ("/etc/ssl/okolica", str(tmp_path)),
            ("127.0.0.1:8000", f"127.0.0.1:{port}"),
            ("/var/log/nginx", str(tmp_path)),
        ]:
            assert site.count(written) >= 1
            site = site.replace(written, here)
        (tmp_path / "nginx.conf").write_text(AROUND.format(folder=tmp_path, site=site))
        process = subprocess.Popen(["nginx", "-p", tmp_path, "-c", tmp_path / "nginx.conf"])
        try:
            wait_for(secure)
            yield plain, secure
        finally:
            process.terminate()
            process.wait(10)


def wait_for(port):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not start")


def encrypted(port):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # without all certificates of the system
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=10))


def said_to(port, request, *, wrapped=encrypted):
    with closing(wrapped(port)) as connection:
        connection.sendall(request)
        return connection.makefile("rb").read().decode()


REQUEST = b"GET / HTTP/1.1\r\nHost: okolica.example.org\r\nConnection: close\r\n"


@pytest.mark.parametrize("half", HALVES)
def test_half_sent_requests_wait_at_the_proxy(proxy, half):
    _plain, secure = proxy
    connections = [encrypted(secure) for _number in range(100)]
    for connection in connections:
        connection.sendall(HALVES[half])

    begun = time.monotonic()
    answer = said_to(secure, REQUEST + b"\r\n")

    assert answer.startswith("HTTP/1.1 200")
    assert time.monotonic() - begun < 2
    for connection in connections:
        connection.close()


def test_the_visitor_is_told_last_whatever_they_say_of_themselves(proxy):
    _plain, secure = proxy
    answer = said_to(secure, REQUEST + b"X-Forwarded-For: 203.0.113.9\r\n\r\n")
    assert "HTTP_X_FORWARDED_FOR=203.0.113.9, 127.0.0.1" in answer
    assert "HTTP_X_FORWARDED_PROTO=https" in answer


def test_who_comes_without_https_is_sent_to_it(proxy):
    plain, _secure = proxy
    answer = said_to(
        plain,
        REQUEST + b"\r\n",
        wrapped=lambda port: socket.create_connection(("127.0.0.1", port), timeout=10),
    )
    assert "301 Moved" in answer
    assert "Location: https://okolica.example.org/" in answer


@pytest.mark.parametrize(
    "way", ["/answer/", "//Answer/", "/accounts/password/reset/key/", "/answer/%20", "/%61nswer/"]
)
def test_its_log_holds_no_secret_of_a_letter(proxy, tmp_path, way):
    plain, secure = proxy
    asked = f"GET {way}TAJNE/set/ HTTP/1.1\r\nHost: okolica.example.org\r\n"
    asked = f"{asked}Connection: close\r\n\r\n".encode()
    said_to(secure, asked)
    said_to(plain, asked, wrapped=lambda port: socket.create_connection(("127.0.0.1", port)))
    said_to(secure, REQUEST + b"\r\n")
    log = (tmp_path / "okolica.log").read_text()
    assert "TAJNE" not in log
    assert len(log.splitlines()) == 3
    said = way.removesuffix("%20").replace("//", "/").replace("%61", "a")
    assert log.count(f"GET {said}...") == 2
    assert "GET / 200" in log.replace('"', "")
