"""The host reads what was written down: by day and kind, or one request by its number."""

import io
import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse

from accounts.audit import TOLD
from config.admin.lines import KINDS
from config.lines import MOST, days, lines_of
from tests.factories.accounts import LibraryFactory, UserFactory

TODAY = date(2100, 1, 2)  # newer than what the requests of a test write themselves


@pytest.fixture
def write(settings, tmp_path):
    """Return a function that writes lines of a day, as they stand in the files."""
    settings.LOG_DIR = tmp_path

    def write(*lines, name="audit", day=TODAY):
        with (tmp_path / f"{name}-{day}.jsonl").open("a") as file:
            for number, line in enumerate(lines):
                at = f"2026-11-29T09:{number % 60:02}:00.000+00:00"
                file.write(line if isinstance(line, str) else json.dumps({"at": at, **line}) + "\n")

    return write


def rows_of(response):
    page = BeautifulSoup(response.content, "lxml")
    return [[cell.text for cell in row.select("td")] for row in page.select("tbody tr")]


def test_the_host_sees_who_did_what_newest_first(host, write):
    person, library = UserFactory(name="Anna Nowak"), LibraryFactory(name="Biblioteka w Dębie")
    write(
        {"kind": "failed sign-in", "request": "0A1B2C3D"},
        {"kind": "opening", "person": person.pk, "library": library.pk, "row": 7},
        {"kind": "sign-in", "person": 4711},
    )
    first, second, third = rows_of(host.get(reverse("admin:lines")))
    assert first[1:4] == ["4711", "zalogowano", ""]  # who is here no more stays a number
    assert second[1:] == ["Anna Nowak", "otwarto dane osobowe", "Biblioteka w Dębie", "row: 7", ""]
    assert third[2:] == ["odmowa przy logowaniu", "", "", "0A1B2C3D"]


def test_what_else_a_line_says_is_said_in_words(host, write):
    write(
        {"kind": "sign-in", "ways": ["password", "mfa"]},
        {"kind": "role", "act": "change_role", "role": "librarian", "membership": 4},
    )
    role, sign_in = rows_of(host.get(reverse("admin:lines")))
    assert sign_in[4] == "sposób: hasło, kod albo klucz"
    assert role[4] == "czynność programu: change_role; rola: praca z partnerami; numer dostępu: 4"


def test_a_kind_and_a_day_are_chosen(host, write):
    yesterday = TODAY - timedelta(days=1)
    write({"kind": "role"}, {"kind": "erasure"})
    write({"kind": "export"}, day=yesterday)
    page = reverse("admin:lines")
    assert [row[2] for row in rows_of(host.get(page, {"kind": "erasure"}))] == ["usunięto dane"]
    assert [row[2] for row in rows_of(host.get(page, {"day": yesterday}))] == ["pobrano plik"]
    for senseless in ("x", "2020-01-01", "../../etc/passwd"):
        assert len(rows_of(host.get(page, {"day": senseless, "kind": ""}))) == 2


def test_a_request_is_found_by_the_number_of_its_page_of_error(host, write):
    write({"status": 503, "method": "GET", "request": "AAAA1111", "path": "/x/"}, name="access")
    write({"status": 200, "request": "BBBB2222"}, name="access")
    write({"kind": "export", "request": "AAAA1111"})
    rows = rows_of(host.get(reverse("admin:lines"), {"number": " aaaa1111 "}))
    assert [row[2] for row in rows] == ["GET", "pobrano plik"]
    assert "/x/" in rows[0][4]
    for senseless in ("*", "AAAA", "</script>"):
        assert rows_of(host.get(reverse("admin:lines"), {"number": senseless})) == []


def test_a_line_that_was_cut_hides_no_other(write):
    write({"kind": "role"}, '{"kind": "ro\n', "[1]\n", {"kind": "export"})
    assert [line["kind"] for line in lines_of(TODAY)] == ["export", "role"]


def test_of_a_long_day_the_last_lines_are_shown(host, write):
    write(*({"kind": "role", "row": number} for number in range(MOST + 5)))
    assert lines_of(TODAY)[0]["row"] == MOST + 4
    assert len(rows_of(host.get(reverse("admin:lines")))) == MOST
    assert "tylko ostatnie zapisy" in host.get(reverse("admin:lines")).text


def test_without_files_the_page_says_so(host, settings, tmp_path):
    settings.LOG_DIR = tmp_path / "none"
    assert days() == []
    assert "Nic o tym nie zapisano" in host.get(reverse("admin:lines")).text


def test_only_the_host_reads_them_and_finds_the_way(host, overseer, write):
    write({"kind": "role"})
    assert overseer.get(reverse("admin:lines")).status_code == 403
    assert reverse("admin:lines") in host.get(reverse("admin:index")).text
    assert reverse("admin:lines") not in overseer.get(reverse("admin:index")).text


def test_the_page_costs_the_same_for_many_lines(host, write, django_assert_max_num_queries):
    for _number in range(20):
        write({"kind": "role", "person": UserFactory().pk, "library": LibraryFactory().pk})
    with django_assert_max_num_queries(12):
        host.get(reverse("admin:lines"))


def test_each_kind_has_its_words():
    assert set(TOLD.values()) <= set(KINDS)


def said_since(moment):
    said = io.StringIO()
    call_command("erased_since", moment, stdout=said)
    return said.getvalue()


def test_whoever_brings_a_backup_back_is_told_whom_it_made_known_again(write):
    """Erased people come back with it, and nobody would know."""
    write({"kind": "erasure", "person": 1}, day=date(2026, 11, 28))
    write(
        {"kind": "erasure", "person": 4, "library": 7},
        {"kind": "sign-in", "person": 5},
        {"kind": "erasure", "person": 6},
        day=date(2026, 11, 29),
    )
    said = said_since("2026-11-29T09:00+00:00")
    assert "has to be erased once more" in said
    assert "library 7, person 4" in said
    assert "person 6" in said
    assert "person 5" not in said
    assert "person 6" in said_since("2026-11-29T09:01+00:00")
    assert "person 4" not in said_since("2026-11-29T09:01+00:00")
    assert said_since("2026-11-29T09:03+00:00") == ""


def test_all_whom_a_long_day_erased_are_told_again(write):
    """What is kept for long goes many rows at once: the page of the host shows the last of them."""
    write(*({"kind": "erasure", "person": 1 + number} for number in range(MOST + 5)))
    assert "person 1\n" in said_since("2026-11-29T09:00+00:00")


def test_a_moment_that_is_typed_is_one_of_the_clock_on_the_wall(write):
    write({"kind": "erasure", "person": 4}, day=date(2026, 11, 29))  # at 10:00 in Warsaw

    assert "person 4" in said_since("2026-11-29T10:00")
    assert "person 4" in said_since("2026-11-29")
    assert "person 4" not in said_since("2026-11-29T10:01")


def test_where_no_log_reaches_so_far_back_that_is_said(write):
    write({"kind": "erasure", "person": 6}, day=date(2026, 11, 29))
    said = said_since("2026-10-01T12:00+01:00")
    assert "no log of that day is kept" in said
    assert "person 6" in said
