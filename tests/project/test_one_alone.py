"""Of what there is one alone, begun by two people at once, no word of the first is lost."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import LetterText
from accounts.scoping import scopes_disabled
from agreements.models import Signature
from privacy.models import LibraryStatement
from tests.factories.agreements import SignatureFactory
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


def test_what_was_taken_away_is_not_written_anew_without_a_word(sign_in, library):
    first, second = sign_in("coordinator"), sign_in("coordinator")
    signature = SignatureFactory(agreement__partnership__library=library)
    way = [library.slug, signature.agreement_id, signature.party_id]
    page = BeautifulSoup(second.get(reverse("agreements:sign", args=way)).content, "html.parser")
    older = fields_of(page.select_one("main form:has([name=signed_by])"))
    first.post(reverse("agreements:sign-remove", args=way))
    told = second.post(reverse("agreements:sign", args=way), older)
    assert "Somebody has deleted this meanwhile" in told.text
    assert not Signature._base_manager.exists()
    page = BeautifulSoup(told.content, "html.parser")
    again = fields_of(page.select_one("main form:has([name=signed_by])"))
    assert second.post(reverse("agreements:sign", args=way), again).status_code == 302
    assert Signature._base_manager.count() == 1
