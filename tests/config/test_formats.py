"""Days are written one way on all pages."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

OF_MACHINES = {"Y-m-d", "c"}  # attributes of fields and of <time>
FIGURES = re.compile(r"""date:["']([^"']*[dj][^"']*[mn][^"']*)["']""")


@pytest.mark.parametrize(("language", "day"), [("pl", "5.12.2026"), ("en", "5 Dec 2026")])
def test_a_short_day_is_written_as_people_write_it(language, day):
    with translation.override(language):
        assert date_format(date(2026, 12, 5), "SHORT_DATE_FORMAT") == day


def test_no_page_writes_a_day_in_figures_of_its_own():
    templates = Path(settings.BASE_DIR, "templates").rglob("*.*")
    found = {path.name: FIGURES.findall(path.read_text()) for path in templates}
    assert any(
        "SHORT_DATE_FORMAT" in path.read_text()
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
    )
    assert {
        name: set(forms) - OF_MACHINES for name, forms in found.items() if set(forms) - OF_MACHINES
    } == {}
