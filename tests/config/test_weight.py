"""What a page costs before it can be read."""

import gzip
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

BUDGET = 40 * 1024
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def sheets_of(template):
    return set(re.findall(r"static '([\w./-]+\.css)'", template.read_text(encoding="utf-8")))


OWN_SHEETS = {
    str(path.relative_to(TEMPLATES)): sheets_of(path)
    for path in sorted(TEMPLATES.rglob("*.html"))
    if path.name != "base.html" and "admin" not in path.parts
}


@cache
def compressed(name):
    return len(gzip.compress(Path(finders.find(name)).read_bytes(), 9))


def test_the_styles_of_a_page_fit_the_budget():
    everywhere = sheets_of(TEMPLATES / "base.html")
    costs = {
        template: sum(map(compressed, everywhere | own)) for template, own in OWN_SHEETS.items()
    }
    assert {template: cost for template, cost in costs.items() if cost > BUDGET} == {}


def test_visitors_carry_no_script_that_they_do_not_need(client, as_role, library):
    assert "htmx" in as_role("reader").get(library.get_absolute_url()).text
    for name in ["home", "account_login", "request-training", "accessibility"]:
        assert "htmx" not in client.get(reverse(name)).text
