"""Invitations on paper: one page each, with a slip, labels and a list to call by."""

import json
import re
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from accounts.models import Library
from partners.models import Contact, Partner
from selections.documents.docx import docx_of
from selections.models import Candidate, Invitation
from selections.services.benefits import save_benefits
from selections.services.invitations import send_invitations
from selections.services.letters import ASKS, drafts_of
from selections.services.papers import calls_to_make, letters_on_paper
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import ContactFactory
from tests.pdf import read_pdf
from tests.selections.test_invitations import TODAY, TWO_WEEKS, chosen

SITE = "https://okolica.test"


@pytest.fixture
def person(in_library, client):
    user = MembershipFactory(library=in_library, role="librarian", user__name="Maria Nowak").user
    client.force_login(user)
    return user


@pytest.fixture
def search(in_library, person):
    """A search with a letter on paper and one in a talk."""
    Library.objects.filter(pk=in_library.pk).update(
        street="Polna 9", postal_code="78-111", post_place="Ustronie"
    )
    in_library.refresh_from_db()
    one, two = chosen(in_library, person, 2)
    for candidate in (one, two):
        save_benefits(candidate=candidate, lists={ASKS: ["sala"]}, by=person)
    secret = {"reason": "tajny", "origin_text": "tajna", "without_gain": "tajnie"}
    for candidate, way in ((one, "paper"), (two, "talk")):
        Candidate.objects.filter(pk=candidate.pk).update(letter_way=way, **secret)
    ContactFactory(partner=two.partner, name="Anna Bursztyn", phone="94 000 00 11")
    Partner.objects.filter(pk=one.partner_id).update(
        name="Rogalik", street="Polna 1", postal_code="78-111", place="Ustronie"
    )
    day = TODAY() + TWO_WEEKS
    drafts = drafts_of(one.selection, person=person, site=SITE, answer_by=day)
    letters = [draft.to_send(True) for draft in drafts]
    send_invitations(selection=one.selection, letters=letters, answer_by=day, by=person)
    return one.selection


def test_a_paper_letter_has_its_address_its_link_and_no_secret(search, person):
    told = [letters_on_paper(search), calls_to_make(search, person=person)]
    (letter,) = told[0]["letters"]
    link = Invitation.objects.get(way="paper").link
    assert letter["address"] == ["Rogalik", "Polna 1", "78-111 Ustronie"]
    assert f"Odpowiedz na zaproszenie: {SITE}{link.path}" in letter["paragraphs"]
    assert letter["notice"].startswith("Informacja o danych osobowych.")
    assert told[0]["labels"] == [letter["address"]]
    call = next(one for one in told[1]["calls"] if one["partner"] != "Rogalik")
    assert call["phones"][-1] == "Anna Bursztyn: 94 000 00 11"
    Contact.objects.update(no_letters_since=TODAY())
    _paper, objected = calls_to_make(search, person=person)["calls"]
    assert objected["phones"] == [
        "Nie zapisano numeru telefonu.",
        "Sprzeciw wobec kontaktu, nie dzwoń: Anna Bursztyn",
    ]
    Contact.objects.update(phone="", no_letters_since=None)
    _paper, silent = calls_to_make(search, person=person)["calls"]
    assert silent["phones"] == ["Nie zapisano numeru telefonu."]
    assert "Prosimy o to: sala." in " ".join(call["script"])
    document = Document(BytesIO(docx_of(told[0])))
    words = "\n".join(one.text for one in document.paragraphs)
    assert words.startswith(f"{search.library.name} · Polna 9 · 78-111 Ustronie\n")
    assert f"{search.library.name}, Polna 9, 78-111 Ustronie" in letter["notice"]
    for part in [*letter["paragraphs"], letter["notice"], "☐ Nie, dziękujemy"]:
        assert part in words
    assert words.index(letter["notice"]) < words.index(
        "☐ Tak"
    )  # the slip is cut off and given back
    assert document.core_properties.language == "pl-PL"
    assert "tajn" not in json.dumps(told, ensure_ascii=False)


def test_a_paper_letter_tells_no_other_site_the_token(search, settings):
    settings.ALLOWED_HOSTS = ["okolica.test"]
    invitation = Invitation.objects.get(way="paper")
    Invitation.objects.update(text=f"{invitation.text} https://inna.test/answer/…/")
    (letter,) = letters_on_paper(search)["letters"]
    said = "\n".join([*letter["paragraphs"], letter["notice"]])
    assert said.endswith("https://inna.test/answer/…/")
    assert said.count(invitation.link.path) == said.count(f"{SITE}{invitation.link.path}") > 0


@pytest.mark.parametrize("name", ["letters-pdf", "calls-pdf"])
def test_the_papers_are_tagged_and_open_also_when_nobody_waits(search, client, name):
    there = reverse(f"selections:{name}", args=[search.library.slug, search.pk])
    for _rows in ("some", "none"):
        answer = client.get(there)
        assert answer["Content-Type"] == "application/pdf"
        assert b"<pdfuaid:part>1</pdfuaid:part>" in answer.content
        assert re.search(rb"/Lang\s*\(pl\)", answer.content)
        Invitation.objects.update(ended_at="2026-11-01T10:00Z")


def test_an_address_copied_from_the_paper_opens(search, client):
    link = Invitation.objects.get(way="paper").link
    answer = client.get(reverse("selections:letters-pdf", args=[search.library.slug, search.pk]))
    assert f"{SITE}{link.path}" in read_pdf(answer.content, "-raw").replace("\n", "")


@pytest.mark.parametrize("gap", ["street", "postal_code", "place"])
def test_a_label_that_lacks_a_part_is_named_on_the_page_and_on_the_paper(search, client, gap):
    letters = reverse("selections:letters", args=[search.library.slug, search.pk])
    paper = reverse("selections:letters-pdf", args=[search.library.slug, search.pk])
    rogalik = Partner.objects.get(name="Rogalik")
    edit = reverse("partners:edit", args=[search.library.slug, rogalik.pk])
    assert f'href="{edit}"' not in client.get(letters).content.decode()
    assert "Bez pełnego adresu" not in read_pdf(client.get(paper).content)
    Partner.objects.filter(pk=rogalik.pk).update(**{gap: ""})
    assert f'href="{edit}"' in client.get(letters).content.decode()
    said = read_pdf(client.get(paper).content)
    assert "Rogalik" in said[said.index("Bez pełnego adresu") :]
