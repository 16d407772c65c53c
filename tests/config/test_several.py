"""Forms of several rows are compared with what stands when their page is locked, not before it."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.forms.several import OneOfSeveral
from agreements.forms.parts import PartForm
from selections.forms.choosing import InviteeForm
from selections.forms.influence import InfluenceForm
from tests.factories.accounts import MembershipFactory
from tests.factories.agreements import AgreementFactory, AgreementPartFactory
from tests.factories.selections import CandidateFactory


def sections(library):
    part = AgreementPartFactory(agreement=AgreementFactory(partnership__library=library))
    return reverse("agreements:sections", args=[library.slug, part.agreement_id]), {}


def of_a_search(name, **said):
    def page(library):
        candidate = CandidateFactory(selection__library=library)
        return reverse(f"selections:{name}", args=[library.slug, candidate.selection_id]), said

    return page


# Form → its page, and below it the address where what it showed is sent; the locked and read rows.
DOORS = {
    PartForm: [(sections, "")],
    InfluenceForm: [(of_a_search("influence"), "")],
    InviteeForm: [(of_a_search("page"), ""), (of_a_search("page", names="Chór"), "names/")],
}
TABLES = {
    PartForm: ("agreements_agreement", "agreements_agreementpart"),
    InfluenceForm: ("selections_selection", "selections_candidate"),
    InviteeForm: ("selections_selection", "selections_candidate"),
}
PRESSES = [(form, *door) for form, doors in DOORS.items() for door in doors]


@pytest.mark.parametrize(("form", "make", "other"), PRESSES)
def test_rows_are_read_under_the_lock_of_their_page(in_library, client, form, make, other):
    """Who saves meanwhile was waited for: a word read before that would be written over."""
    client.force_login(MembershipFactory(library=in_library, role="coordinator").user)
    there, said = make(in_library)
    boxes = BeautifulSoup(client.get(there).content, "lxml").select("[name$=-seen]")
    said |= {box["name"]: box["value"] for box in boxes}
    assert boxes
    with CaptureQueriesContext(connection) as done:
        client.post(there + other, said)
    locked, read = TABLES[form]
    asked = [one["sql"] for one in done if "SELECT" in one["sql"]]
    lock = [f'FROM "{locked}"' in one and "FOR NO KEY UPDATE" in one for one in asked].index(True)
    assert [one for one in asked[:lock] if f'"{read}"' in one] == []
    assert [one for one in asked[lock:] if f'"{read}"' in one]


def test_all_forms_of_several_rows_are_asked():
    assert {*OneOfSeveral.__subclasses__()} == {*DOORS}
