"""Rows of the names of a search, written by functions: what was typed is text, and no format."""

import pytest
from bs4 import BeautifulSoup

from tests.factories.partners import PartnerFactory
from tests.factories.selections import BenefitFactory, CandidateFactory, place_at

TYPED = 'Koło {name} 100% <mark>"&'


@pytest.mark.parametrize("stage", ["listed", "talking"])
def test_what_was_typed_stands_in_a_row_as_it_was_typed(as_role, in_library, stage):
    partner = PartnerFactory(library=in_library, name=TYPED)
    candidate = CandidateFactory(
        selection__library=in_library, partner=partner, origin_text="{} %s <mark>"
    )
    BenefitFactory(candidate=candidate, text="sala {} %d <mark>")
    if stage != "listed":
        place_at(candidate, stage)
    client = as_role("librarian")
    page = BeautifulSoup(client.get(candidate.selection.get_absolute_url()).content, "html.parser")
    assert not page.select("mark")
    fold = page.select_one(".benefits-fold")
    assert fold.dd.text == "sala {} %d <mark>"
    assert TYPED in fold.select_one("summary").text
    assert fold.select_one("[aria-label]")["aria-label"] == f"Otwórz: {TYPED}"
    if stage == "listed":
        row = page.select_one(".invitee")
        assert row.select_one("label .sector").text.strip() == TYPED
        assert "{} %s <mark>" in row.select_one("label").text
        assert TYPED in row.select_one("[name=let_go]")["aria-label"]
