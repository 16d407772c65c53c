"""Every request leaves one line, in a file for its owner alone."""

import json
import stat

import pytest
from django.urls import get_resolver, reverse

from config import logs
from config.logs import without_secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(settings, tmp_path):
    """Return a function that reads what was written about requests."""
    settings.LOG_DIR = tmp_path / "logs"

    def read():
        [path] = settings.LOG_DIR.iterdir()
        return [json.loads(line) for line in path.read_text().splitlines()]

    return read


def test_a_request_leaves_who_asked_for_what_and_nothing_of_the_question(lines, client, admin_user):
    client.force_login(admin_user)
    response = client.get("/accounts/email/?q=tajne")

    [line] = lines()
    assert line["person"] == admin_user.pk
    assert (line["method"], line["path"]) == ("GET", "/accounts/email/")
    assert line["status"] == response.status_code
    assert line["ms"] >= 0
    assert line["request"] == response.headers["X-Request-Number"]
    assert "tajne" not in json.dumps(line)


def test_a_visitor_writes_short_lines_and_not_without_end(lines, client, admin_user, monkeypatch):
    """Each stays for ninety days on the disk of the database and the photos."""
    client.get("/" + "%01" * 3000)
    [line] = lines()
    assert len(line["path"]) == 300
    monkeypatch.setattr(logs, "MOST_OF_DAY", 100)
    client.get("/accounts/login/")
    assert len(lines()) == 1
    client.force_login(admin_user)
    client.get("/accounts/email/")
    assert lines()[-1]["person"] == admin_user.pk


def test_the_secret_of_a_link_is_not_written(lines, client):
    client.get("/answer/tajny-token/")
    client.get("/accounts/password/reset/key/1-tajny/")

    assert [line["path"] for line in lines()] == ["/answer/…/", "/accounts/password/reset/key/…/"]


def test_every_address_with_a_secret_is_known():
    for name in ("token", "key", "uidb36"):
        for pattern, values in _patterns_with(name):
            address = "/" + pattern % {value: f"tajne{value}" for value in values}
            assert f"tajne{name}" not in without_secrets(address), address


def _patterns_with(name):
    found = [
        (pattern, values)
        for ways in get_resolver().reverse_dict.lists()
        for bits, *_rest in ways[1]
        for pattern, values in bits
        if name in values
    ]
    assert found, name
    return found


def test_the_page_of_an_error_carries_the_number_of_its_line(lines, client):
    response = client.get("/nie-ma-takiej-strony/")

    [line] = lines()
    assert response.status_code == line["status"] == 404
    assert f"<strong>{line['request']}</strong>" in response.text


def test_the_file_is_for_its_owner_and_gone_after_its_time(lines, client, settings):
    settings.LOG_DIR.mkdir()
    old = settings.LOG_DIR / "access-2001-01-01.jsonl"
    old.touch()
    client.get(reverse("health"))

    assert len(lines()) == 1
    [path] = settings.LOG_DIR.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_line_that_cannot_be_written_costs_nobody_the_page(settings, client, tmp_path):
    settings.LOG_DIR = tmp_path / "a-file"
    settings.LOG_DIR.touch()

    assert client.get(reverse("health")).status_code == 200


def test_no_page_may_use_what_none_of_ours_uses(client):
    for address in (reverse("account_login"), "/nie-ma-takiej-strony/", reverse("health")):
        assert "geolocation=()" in client.get(address).headers["Permissions-Policy"]
