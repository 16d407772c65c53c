"""Of what there is one alone, begun by two people at once, no word of the first is lost."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import LetterText
from accounts.scoping import scopes_disabled
from privacy.models import LibraryStatement
from tests.selections.walk import fields_of

MET = "Someone changed this meanwhile"
STATEMENT = ("privacy:statement", [], LibraryStatement, "building")
WORDS = ("post:text", ["invitation"], LetterText, "text")


@pytest.mark.parametrize(("route", "args", "model", "field"), [STATEMENT, WORDS])
def test_who_began_it_as_well_is_asked_which_words_stay(
    sign_in, library, route, args, model, field
):
    first, second = sign_in("coordinator"), sign_in("coordinator")
    address = reverse(route, args=[library.slug, *args])
    begun = [_shown(one, address) for one in (first, second)]
    ours, others = (f"{begun[0][field][0]} {words}".strip() for words in ("Nasze.", "Inne."))
    assert first.post(address, begun[0] | {field: ours}).status_code == 302
    met = second.post(address, begun[1] | {field: others})
    assert met.status_code == 200
    assert MET in met.text
    with scopes_disabled():
        assert model.objects.values_list(field, flat=True).get().endswith("Nasze.")


def _shown(client, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return fields_of(page.select_one("main form:has(textarea)"))
