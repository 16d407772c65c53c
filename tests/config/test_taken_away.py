"""Whoever takes a row away means it as it stood on the page: not what a colleague wrote since."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scopes_disabled
from tests.factories.accounts import BranchFactory
from tests.factories.agreements import SignatureFactory
from tests.factories.conflicts import ConflictFactory, ConflictLineFactory, ConflictPersonFactory
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, SavedViewFactory
from tests.factories.photos import PhotoFactory
from tests.factories.workshops import AgendaItemFactory, ParticipantFactory, WorkshopFactory
from tests.selections.walk import fields_of


def line(library, user):
    conflict = ConflictFactory(library=library)
    ConflictPersonFactory(conflict=conflict, member=user)
    row = ConflictLineFactory(conflict=conflict, text="Słowa")
    return row, "text", ("conflicts:line", [row.pk])


def participant(library, user):
    row = ParticipantFactory(workshop__library=library, name="Ewa")
    return row, "name", ("workshops:participant-edit", [row.workshop_id, row.pk])


def item(library, user):
    row = AgendaItemFactory(workshop=WorkshopFactory(library=library))
    return row, "title", ("workshops:item-edit", [row.workshop_id, row.pk])


def signature(library, user):
    row = SignatureFactory(agreement__partnership__library=library, signed_by="Ewa")
    return row, "signed_by", ("agreements:sign", [row.agreement_id, row.party_id])


def branch(library, user):
    row = BranchFactory(library=library)
    return row, "name", ("accounts:branch-edit", [row.pk])


def view(library, user):
    row = SavedViewFactory(library=library, owner=user, is_shared=False)
    return row, "name", ("partners:view-edit", [row.pk])


@pytest.mark.parametrize("made", [line, participant, item, signature, branch, view])
def test_what_a_colleague_wrote_meanwhile_is_not_taken_away_unseen(sign_in, library, made):
    client = sign_in("coordinator")
    with scopes_disabled():
        row, column, (route, args) = made(library, client.user)
    address = reverse(route, args=[library.slug, *args])
    older = button_beside(client.get(address))
    rows = type(row)._base_manager.filter(pk=row.pk)
    rows.update(**{column: "Słowa kogoś z zespołu"})
    told = client.post(*older, follow=True)
    assert "Somebody has changed this meanwhile" in told.text
    assert rows.exists()
    assert client.post(*button_beside(client.get(address))).status_code == 302
    assert not rows.exists()


def button_beside(page):
    """Return address and fields of the form that takes the row away: the one beside its form."""
    found = BeautifulSoup(page.content, "html.parser").select("main form[method=post]")
    [one] = [form for form in found if form.get("action") and form.select_one("[name=stands]")]
    return one["action"], fields_of(one)


def group(library, user):
    row = AudienceFactory(library=library)
    PartnerAudienceFactory(library=library, audience=row)
    return row, "name", ("partners:audience-remove", [row.pk])


def photo(library, user):
    row = PhotoFactory(workshop__library=library)
    return row, "caption", ("reports:photo-remove", [row.workshop_id, row.pk])


def hang_one_more(row, column):
    PartnerAudienceFactory(library=row.library, audience=row)


def write(row, column):
    type(row)._base_manager.filter(pk=row.pk).update(**{column: "Słowa kogoś z zespołu"})


@pytest.mark.parametrize(
    ("made", "meanwhile"), [(group, write), (group, hang_one_more), (photo, write)]
)
def test_a_page_that_asks_first_asks_again(sign_in, library, made, meanwhile):
    client = sign_in("coordinator")
    with scopes_disabled():
        row, column, (route, args) = made(library, client.user)
    address = reverse(route, args=[library.slug, *args])
    older = question_at(client, address)
    with scopes_disabled():
        meanwhile(row, column)
    assert "Somebody has changed this meanwhile" in client.post(address, older, follow=True).text
    rows = type(row)._base_manager.filter(pk=row.pk)
    assert rows.exists()
    assert client.post(address, question_at(client, address)).status_code == 302
    assert not rows.exists()


def question_at(client, address):
    found = BeautifulSoup(client.get(address).content, "html.parser")
    return fields_of(found.select_one("main form[method=post]"))
