"""The pieces of the drills that judge; the drills themselves take minutes (`make drill`)."""

import io
import os
import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from PIL import Image

from drill.files import ROWS, _word, noise
from drill.findings import Finding
from drill.house import House, family_of
from drill.strangers import WORDS, _bent, _is_trouble
from drill.visitor import Failed, Visitor, _held, encoded


def test_a_figure_beyond_its_bar_is_missed():
    assert Finding("lost", 0, 0).is_met
    assert not Finding("lost", 1, 0).is_met
    assert Finding("kills", 20).is_met
    assert str(Finding("seconds", 7.25, 5)) == "MISSED seconds: 7.2  (at most 5)"


def test_no_answer_is_trouble_as_an_error_is():
    assert [_is_trouble(status) for status in (200, 404, 500, 503, "TimeoutError()")] == [
        *(False, False, True, True, True)
    ]


def test_an_address_without_a_sense_can_be_sent():
    rng = random.Random(1)
    bent = [_bent(rng, "/libraries/a/partners/?q=x") for _number in range(50 * len(WORDS))]
    assert all(one.startswith("/") and not one.startswith("//") for one in bent)
    assert all(one.isascii() and one.isprintable() and " " not in one for one in bent)
    assert len(set(bent)) > 100


def test_who_answers_pages_is_told_by_its_parent_not_by_its_number():
    lines = ["32760 1 manage.py serve", "32767 32760 gunicorn", "301 32767 gunicorn"]
    lines += ["302 32767 gunicorn", "303 32760 send_letters", "400 1 gunicorn of another house"]
    parents = family_of(32760, lines, ["gunicorn"])
    assert [one for one, parent in parents.items() if parent in parents] == [301, 302]
    assert [*family_of(32760, lines, ["send_letters"])] == [303]


class Started:
    """A process of a house that goes on, or ended with this."""

    def __init__(self, ended=None):
        self.ended = ended

    def poll(self):
        return self.ended


@pytest.mark.parametrize(("load", "waited"), [(0.0, 0.2), (8.0 * (os.cpu_count() or 1), 1.6)])
def test_a_busy_machine_gives_a_house_more_time(tmp_path, monkeypatch, load, waited):
    (tmp_path / "drill.log").write_text("Migruje")
    monkeypatch.setattr(os, "getloadavg", lambda: (load, load, load))
    house = House(tmp_path, port=1)  # where nothing answers
    house.process = Started()
    begun = time.monotonic()
    with pytest.raises(RuntimeError, match="Migruje"):
        house.wait(0.2)
    assert waited <= time.monotonic() - begun < waited + 2


def test_a_house_that_ended_is_not_waited_for(tmp_path):
    (tmp_path / "drill.log").write_text("Nie ma miejsca na dysku")
    house = House(tmp_path, port=1)
    house.process = Started(ended=1)
    begun = time.monotonic()
    with pytest.raises(RuntimeError, match="Nie ma miejsca"):
        house.wait(60)
    assert time.monotonic() - begun < 5


PAGE = b"""<form method=get><input name=q></form>
<form method=post><input type=hidden name=once value=7><input name=text></form>"""


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Set-Cookie", "session=1; HttpOnly")
        self.end_headers()
        self.wfile.write(PAGE)

    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(302 if self.headers["Cookie"] == "session=1" else 403)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_said):
        pass


@pytest.fixture
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_visitor_fills_in_the_form_with_these_names(port):
    visitor = Visitor(port)
    status, _headers, said = visitor.fill_in("/", ["text"], text="Zażółć")
    assert (status, said) == (302, "once=7&text=Za%C5%BC%C3%B3%C5%82%C4%87")
    with pytest.raises(Failed, match="no such form"):
        visitor.fill_in("/", ["q"], q="x")


def test_a_server_that_is_away_is_told(port):
    with pytest.raises(Failed, match="ConnectionRefusedError"):
        Visitor(1).ask("/")


def test_a_file_is_sent_as_a_browser_sends_it():
    body, kind = encoded({"once": "7"}, [("photos", "sala.jpg", "image/jpeg", b"\xff\xd8\r\n--")])
    request = RequestFactory().generic("POST", "/", body, kind)
    assert request.POST.dict() == {"once": "7"}
    assert request.FILES["photos"].name == "sala.jpg"
    assert request.FILES["photos"].read() == b"\xff\xd8\r\n--"


def test_a_form_holds_what_a_browser_would_send():
    fields = """<input name=a value=1><input type=checkbox name=b><input type=radio name=c value=2
        checked><select name=d><option value=3><option value=4 selected></select>
        <select name=e><option value=5></select>"""
    found = BeautifulSoup(fields, "html.parser").select("[name]")
    assert dict(filter(None, map(_held, found))) == {"a": "1", "c": "2", "d": "4", "e": "5"}


def test_words_of_a_list_are_never_alike():
    words = {_word(number, row) for number in range(10) for row in range(ROWS)}
    assert len(words) == 10 * ROWS
    assert all(word.isalpha() for word in words)


def test_a_picture_of_noise_is_one():
    with Image.open(io.BytesIO(noise(random.Random(1)))) as picture:
        assert picture.format == "JPEG"
