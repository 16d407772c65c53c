"""What a page costs before it can be read."""

import gzip
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.project.source import APPS

BUDGET = 25 * 1024
ROOT = Path(settings.BASE_DIR)
TEMPLATES = ROOT / "templates"
CLASSES = re.compile(r"""class(?:Name)?["']?\s*[:=]\s*["']([^"']*)["']""")
PROGRAM = re.compile(r"{[%{].*?[%}]}")


def sheets_of(template):
    return set(re.findall(r"static '([\w./-]+\.css)'", template.read_text(encoding="utf-8")))


OWN_SHEETS = {
    str(path.relative_to(TEMPLATES)): sheets_of(path)
    for path in sorted(TEMPLATES.rglob("*.html"))
    if path.name != "base.html" and "admin" not in path.parts
}


def classes_in(sheet):
    return set(re.findall(r"\.([a-z][\w-]*)", Path(sheet).read_text(encoding="utf-8")))


@cache
def compressed(name):
    return len(gzip.compress(Path(finders.find(name)).read_bytes(), 9))


def test_the_styles_of_a_page_fit_the_budget():
    everywhere = sheets_of(TEMPLATES / "base.html")
    costs = {
        template: sum(map(compressed, everywhere | own)) for template, own in OWN_SHEETS.items()
    }
    assert {template: cost for template, cost in costs.items() if cost > BUDGET} == {}


def test_the_helpers_of_bootstrap_that_pages_use_are_in_our_own_sheet():
    """Its sheet is not loaded: whoever needs one more writes it beside the others in app.css."""
    sources = [*TEMPLATES.rglob("*.html"), *(ROOT / "static").rglob("*.js")]
    sources += [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    used = {
        word
        for path in sources
        for names in CLASSES.findall(PROGRAM.sub(" ", path.read_text(encoding="utf-8")))
        for word in names.split()
    }
    theirs = classes_in(finders.find("bootstrap/css/bootstrap-utilities.css"))
    ours = classes_in(finders.find("css/app.css"))
    assert {"visually-hidden", "mt-3"} <= used & theirs
    assert used & theirs - ours == set()


def test_visitors_carry_no_script_that_they_do_not_need(client, as_role, library):
    assert "htmx" in as_role("reader").get(library.get_absolute_url()).text
    for name in ["home", "account_login", "request-training", "accessibility"]:
        assert "htmx" not in client.get(reverse(name)).text
