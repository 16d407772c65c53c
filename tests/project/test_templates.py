"""Templates hold no code of their own, get what they use by name, and are all used."""

import re

import pytest

from tests.project.source import APPS, ROOT, name_of, python_files

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LETTERS_AND_SUBJECTS = sorted((ROOT / "templates").rglob("*.txt"))
# Folders in which a template answers to a name that a library asks for, not we.
ASKED_FOR_BY_LIBRARIES = (
    "account",
    "admin",
    "allauth",
    "bootstrap5",
    "django",
    "mfa",
    "usersessions",
)
ASKED_FOR_BY_DJANGO = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html"}
# Pieces that speak of the page they stand in: `only` would take away what they are for.
SEE_THE_WHOLE_PAGE = {
    "layout/": "the frame: person, library, address and messages of the page",
    "includes/_form.html": "carries the page's CSRF token",
    "accounts/_people_table.html": "its buttons carry the page's CSRF token",
    "accounts/_invitation.html": "holds the next one",
    "accounts/_where_letters_go.html": "the folder of letters is known to every page",
    "maps/": "the parts of one page and of its picture; the panel carries its CSRF token",
    "partners/partner/": "the sections of one page; their forms carry its CSRF token",
    "mfa/webauthn/snippets/login_script.html": "allauth's own",
}
INCLUDE = re.compile(r"{%\s*include\s+(?P<what>.+?)\s*%}", re.DOTALL)
NAME = re.compile(r"""["']([\w./-]+\.(?:html|txt|svg))["']""")


def read(path):
    return path.read_text(encoding="utf-8")


SOURCES_OF_VIEWS = [read(path) for path in python_files(*APPS) if "views" in name_of(path)]


def without_comments(source):
    return re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", source, flags=re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_script_style_or_handler_stands_in_a_template(path):
    source = without_comments(read(path))
    assert not re.search(r"<script(?![^>]*\ssrc=)", source), "put it in static/js/"
    assert not re.search(r"<style\b|\sstyle\s*=", source), "put it in static/css/"
    assert not re.search(r"""\son[a-z]+\s*=\s*["'{]""", source), "hang it on a data- attribute"
    assert "javascript:" not in source
    assert not re.search(r"hx-(on|vals\s*=\s*[\"']js:)", source), "the policy forbids eval"


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_nothing_is_marked_safe_that_a_person_typed(path):
    unsafe = re.findall(r"{{[^}]*\|\s*safe\b[^}]*}}|{%\s*autoescape off", read(path))
    assert [found for found in unsafe if "help_text" not in found] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_address_of_another_house_is_loaded(path):
    loaded = re.findall(r"""<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=["'](\w+:)?//""",
                        read(path))  # fmt: skip
    assert loaded == []


def names_used():
    """Return every template name that stands in a template or in the code."""
    sources = [*TEMPLATES, *LETTERS_AND_SUBJECTS, *python_files(*APPS)]
    return {(name, path) for path in sources for name in NAME.findall(read(path))}


def test_every_template_is_used():
    used = names_used()
    unused = []
    for path in [*TEMPLATES, *LETTERS_AND_SUBJECTS]:
        name = str(path.relative_to(ROOT / "templates"))
        if name in ASKED_FOR_BY_DJANGO or name.split("/")[0] in ASKED_FOR_BY_LIBRARIES:
            continue
        if not any(name == other and path != where for other, where in used):
            unused.append(name)
    assert unused == []


def answered_by_a_view(what):
    """Return whether the piece is a fragment: a view gives it the context of its page."""
    return any(name in source for name in NAME.findall(what) for source in SOURCES_OF_VIEWS)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_piece_gets_what_it_uses_and_nothing_else(path):
    open_to_all = [
        what
        for what in INCLUDE.findall(without_comments(read(path)))
        if not what.endswith(" only")
        and not any(piece in what for piece in SEE_THE_WHOLE_PAGE)
        and not answered_by_a_view(what)
    ]
    assert open_to_all == [], 'write {% include "…" with name=value only %}'


def test_the_pieces_that_see_the_whole_page_are_included_so():
    included = [what for path in TEMPLATES for what in INCLUDE.findall(read(path))]
    assert [
        piece
        for piece in SEE_THE_WHOLE_PAGE
        if not any(piece in what and not what.endswith(" only") for what in included)
    ] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_pieces_are_marked_and_pages_stand_in_the_frame(path):
    name = str(path.relative_to(ROOT / "templates"))
    if name.split("/")[0] in ASKED_FOR_BY_LIBRARIES or name in ASKED_FOR_BY_DJANGO:
        return
    source = read(path)
    if any(f'{{% extends "{name}"' in read(other) for other in TEMPLATES):
        return  # a frame within the frame: pages stand in it, no view shows it
    is_page = "{% extends" in source or "<html" in source
    assert is_page != path.name.startswith("_"), "a piece's name begins with _, a page's does not"
