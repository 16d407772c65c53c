"""Figures for a monitor: closed until the host opens them, and about nobody."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import LetterFactory, LibraryFactory, UserFactory

pytestmark = pytest.mark.django_db
TOKEN = "dlugi-losowy-tekst"
LINE = re.compile(r'(okolica_[a-z_]+)(?:\{([a-z]+="[^"]*")\})? (\d+)')


@pytest.fixture
def read(client, settings, tmp_path):
    """Return a function from a token to the answer."""
    settings.METRICS_TOKEN, settings.LOG_DIR, settings.DATA_DIR = TOKEN, tmp_path, tmp_path

    def read(token=TOKEN):
        return client.get(reverse("metrics"), headers={"authorization": f"Bearer {token}"})

    return read


def figures_of(answer):
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {
        (found[1], found[2]): int(found[3]) for line in lines if (found := LINE.fullmatch(line))
    }


def test_it_is_closed_until_a_token_is_set(client, settings):
    assert settings.METRICS_TOKEN == ""
    for headers in ({}, {"authorization": "Bearer "}, {"authorization": "Bearer x"}):
        assert client.get(reverse("metrics"), headers=headers).status_code == 404


def test_only_the_right_token_opens_it(client, read):
    assert read().status_code == 200
    for token in ("", "x", TOKEN + "x", TOKEN.upper()):
        refused = read(token)
        assert (refused.status_code, refused.content) == (401, b"")
    assert client.get(reverse("metrics"), {"token": TOKEN}).status_code == 401
    assert client.post(reverse("metrics")).status_code == 405


def test_every_line_is_of_the_form(read):
    answer = read()
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    said, told = [], answer.text.splitlines()
    for line in told:
        if line.startswith("# TYPE "):
            said.append(line.split()[2])
        elif not line.startswith("# HELP "):
            name = re.match(r"[a-z_]+", line)[0]
            assert name == said[-1], line
            assert LINE.fullmatch(line) or name == "okolica_info", line
    assert len(said) == len(set(said)) >= 7


def test_the_figures_are_those_of_the_house(read, tmp_path):
    LibraryFactory()
    UserFactory(is_active=False)
    LetterFactory(send_after=timezone.now() - timedelta(minutes=1))
    LetterFactory(failed=True)
    lines = ['{"status": 200}', '{"status": 302}', '{"status": 503}', '{"status": 200}', "cut {"]
    (tmp_path / f"access-{timezone.localdate()}.jsonl").write_text("\n".join(lines))
    found = figures_of(read())
    assert found["okolica_requests_total", 'status="2xx"'] == 2
    assert found["okolica_requests_total", 'status="4xx"'] == 0
    assert found["okolica_requests_total", 'status="5xx"'] == 1
    assert found["okolica_letters", 'state="failed"'] == 1
    assert found["okolica_letters", 'state="waiting"'] >= 1
    assert found["okolica_database_bytes", None] > 1_000_000
    assert found["okolica_disk_free_bytes", None] > 0


def test_the_lines_of_the_day_are_read_on_from_where_they_ended(read, tmp_path):
    path = tmp_path / f"access-{timezone.localdate()}.jsonl"

    def good():
        return figures_of(read())["okolica_requests_total", 'status="2xx"']

    assert good() == 0
    path.write_bytes(b'{"status": 200}\n{"status": 2')
    assert good() == 1
    with path.open("r+b") as file:  # what was read is not read again
        file.write(b'{"status": 500}\n')
        file.seek(0, 2)
        file.write(b"00}\n")
    assert good() == 2
    path.write_bytes(b'{"status": 204}\n')  # shorter than before: another file
    assert good() == 1


def test_no_figure_names_anybody(read):
    library, person = LibraryFactory(name="Biblioteka w Dębie"), UserFactory(name="Anna Nowak")
    text = read().text
    assert library.name not in text
    assert person.name not in text
    assert person.email not in text


def test_the_age_of_the_backup_is_said_once_there_is_one(read, monkeypatch):
    made = timezone.localtime().replace(tzinfo=None) - timedelta(hours=3)
    assert ("okolica_backup_age_seconds", None) not in figures_of(read())
    monkeypatch.setattr("config.views.metrics.last_backup", lambda: made)
    age = figures_of(read())["okolica_backup_age_seconds", None]
    assert 10_800 <= age < 10_900
