"""Enter in a field of an answer by a link sends what is typed, and says nothing else."""

import pytest
from bs4 import BeautifulSoup

from tests.project.access_table import ROWS
from tests.project.walks import address_book

# Whoever answers once cannot take back what a key said for them.
PAGES = [row for row in ROWS if row.method == "get" and row.answers["holder"] == 200]
PAGES = [row for row in PAGES if row.answers["anonymous"] == 410]
ENTER = "input:not([type=hidden], [type=checkbox], [type=radio], [type=file])"
BUTTONS = "button:not([type=button]), input[type=submit]"


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.route)
def test_enter_presses_the_button_that_sends_the_fields(library, client, row):
    """A browser presses the first button of the form; one with a name says more than the fields."""
    page = BeautifulSoup(client.get(address_book(library)(row)).content, "lxml")
    forms = [one for one in page.select("form[method=post]") if one.select(ENTER)]
    first = [one.select_one(BUTTONS) for one in forms if len(one.select(BUTTONS)) > 1]
    assert [one.text.strip() for one in first if one.has_attr("name")] == []
    assert forms or row.route != "own-data:answer", "a walk past nothing"
