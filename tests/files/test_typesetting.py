"""Pages are set by typst in a process of its own, and what goes wrong there is told."""

import errno
import json
import time

import pytest
from django.conf import settings
from django.urls import reverse

from files import typesetting
from files.typesetting import CannotBeSet, SetterEnded, SetterFailed, _set, can_be_set, pdf_set
from tests.at_once import at_once
from tests.pdf import read_pdf
from tests.project.source import APPS, imports_of, name_of, python_files


def test_typst_is_loaded_by_the_setter_alone():
    """Whoever loads it keeps its pages, letters and pictures for good: 40 to 80 MB."""
    loading = {
        name_of(path)
        for path in python_files(*APPS)
        if any(f"{one}.".startswith("typst.") for one in imports_of(path))
    }
    assert loading == {"files/setter.py"}


def test_a_page_set_apart_is_the_one_that_is_set_here():
    """All other tests set theirs in the process they run in (`tests/papers.py`)."""
    page = "#set document(date: none)\n= Rok z partnerami"
    asked = {"is_source": True, "format": "svg", "sys_inputs": {"a": "b"}}
    assert _set(page, **asked) == typesetting._set(page, **asked)
    assert _set(f'#set document(title: "Rok")\n{page}', is_source=True, pdf_standards=["ua-1"])


def test_an_address_goes_on_behind_its_signs(tmp_path):
    """Torn between two letters, it is typed wrong."""
    page = tmp_path / "page.typ"
    page.write_text(
        '#import "long_words.typ": broken\n'
        '#set document(title: "Rok")\n#set page(width: 7cm)\n'
        '#show regex("\\S{40,}"): broken\n'
        '#for words in json("data.json") [#words\\ ]'
    )
    address = "katarzyna.nowakowska@stowarzyszenie.przyjaciol.biblioteki.example.org"
    lines = read_pdf(pdf_set(page, json.dumps([address, "a" * 90]), {})).split()
    words = [line for line in lines if "a" * 10 not in line]
    assert "".join(words) == address
    assert len(words) > 1
    assert all(line[-1] in "@." for line in words[:-1])
    assert lines.count("a" * 90) == 0  # nothing runs out of the page


def test_every_template_breaks_long_words_alike():
    texts = {path: path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.typ")}
    assert len(texts) > 8
    assert not [path for path, text in texts.items() if ".clusters()" in text]


def test_what_typst_refuses_and_what_is_a_fault_of_ours_are_told_apart():
    with pytest.raises(CannotBeSet, match="unclosed delimiter"):
        _set("#image(", is_source=True)
    with pytest.raises(SetterFailed, match="unexpected keyword argument"):
        _set("", is_source=True, colour="green")


def test_a_page_is_set_without_what_our_process_knows(monkeypatch, tmp_path):
    """No password and no key goes along, and what we are told of Python does not either."""
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("PYTHONOPTIMIZE", "nonsense")
    assert _set("Rok", is_source=True, format="png").startswith(b"\x89PNG")
    telling = tmp_path / "telling.py"
    telling.write_text("import os; print(*os.environ)")
    monkeypatch.setattr(typesetting, "SETTER", telling)
    monkeypatch.setenv("DATABASE_URL", "postgres://okolica:secret@localhost/okolica")
    assert {*_set("").decode().split()} <= {"PATH", "LC_CTYPE"}  # the last is Python's own


@pytest.fixture
def setter_that(tmp_path, monkeypatch):
    """Return a function after which pages are set by other lines of Python."""

    def does(lines):
        (tmp_path / "setter.py").write_text(f"import os, sys, time\n{lines}\n")
        monkeypatch.setattr(typesetting, "SETTER", tmp_path / "setter.py")

    return does


@pytest.mark.parametrize("lines", ["os.kill(os.getpid(), 9)", "time.sleep(20)"])
def test_a_page_that_takes_too_much_says_so(library, as_role, setter_that, monkeypatch, lines):
    """It was ended for want of memory, or is not set in time: no fault that somebody reports."""
    client = as_role("coordinator")
    client.raise_request_exception = False
    monkeypatch.setattr(typesetting, "MOST_WAITING", 0.5)
    setter_that(lines)
    answer = client.get(reverse("maps:pdf", args=[library.slug]))
    assert answer.status_code == 503
    assert "To trwało zbyt długo" in answer.text


def test_no_process_more_is_not_a_fault_either(monkeypatch):
    def refuse(*_arguments, **_options):
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(typesetting.subprocess, "run", refuse)
    with pytest.raises(SetterEnded):
        _set("", is_source=True)


def test_a_picture_by_which_typst_panics_cannot_be_set(setter_that):
    setter_that("sys.exit('thread panicked')")
    assert not can_be_set(b"", "png")


@pytest.mark.parametrize(("patience", "refused"), [(0.1, 3), (20, 0)])
def test_few_pages_are_set_at_once_and_who_is_one_too_many_for_a_while_is_told(
    setter_that, tmp_path, monkeypatch, patience, refused
):
    """Else four people who ask for a PDF take every thread, and as many times the memory.

    Somebody who opens a few papers at once gets them all.
    """
    monkeypatch.setattr(typesetting, "A_WHILE", patience)
    setter_that(
        f"name = os.path.join({str(tmp_path)!r}, f'{{time.time_ns()}}.page')\n"
        "open(name, 'w').close()\n"
        f"print(sum(one.endswith('.page') for one in os.listdir({str(tmp_path)!r})))\n"
        "time.sleep(0.5); os.remove(name)"
    )
    told = at_once(*[lambda: _set("")] * 6)
    assert [isinstance(one, SetterEnded) for one in told].count(True) == refused
    assert max(int(one) for one in told if not isinstance(one, SetterEnded)) <= 2
    assert int(_set("")) == 1


def test_what_is_set_again_and_again_ends_in_one_time(setter_that, monkeypatch, tmp_path):
    """typst names letters that it lacks, and is tried anew without them."""
    monkeypatch.setattr(typesetting, "MOST_WAITING", 1)
    setter_that(
        "time.sleep(0.4)\n"
        "sys.stderr.write('the text `\"\\\\u{1f600}\"` could not be displayed')\n"
        "sys.exit(int(sys.argv[1]))"
    )
    (tmp_path / "page.typ").write_text("")
    began = time.monotonic()
    with pytest.raises(SetterEnded):
        pdf_set(tmp_path / "page.typ", "{}", {})
    assert time.monotonic() - began < 2
