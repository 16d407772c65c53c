"""What a partner said while a page was open is not written over by what the page says."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scopes_disabled
from directory.models import PartnerConsent
from directory.services.consents import answer_by_link
from partners.models import Partner
from tests.factories.directory import ConsentFactory, ConsentRequestFactory
from tests.factories.partners import PartnerFactory

TOLD = {"answer": "yes", "way": "phone", "said_by": "Ewa Lis", "said_on": "dziś"}


@pytest.fixture
def school(library):
    with scopes_disabled():
        school = PartnerFactory(library=library, name="Szkoła w Rusowie", sector="public")
        ConsentFactory(partner=school)
        Partner.objects.filter(pk=school.pk).update(is_published=True)
    return school


def says(school, answer):
    with scopes_disabled():
        request = ConsentRequestFactory(partner=school)
        answer_by_link(request=request, answer=answer, site="https://okolica.test")


def is_public(school):
    with scopes_disabled():
        return Partner.objects.get(pk=school.pk).is_published


def seen_on(page):
    return {"seen": BeautifulSoup(page.content, "lxml").select_one("[name=seen]")["value"]}


def test_a_no_that_came_meanwhile_is_shown_and_holds(as_role, library, school):
    """Both on one day: a day alone does not tell which of them is the later word."""
    client = as_role("coordinator")
    address = reverse("directory:consent", args=[library.slug, school.pk])
    page = client.get(address)
    says(school, "withdrawn")
    answer = client.post(address, TOLD | seen_on(page))
    assert answer.status_code == 200
    assert "W międzyczasie powiedzieli" in answer.text
    assert not is_public(school)
    assert client.post(address, TOLD | seen_on(answer)).status_code == 302  # it came after that
    assert is_public(school)


def test_the_first_word_of_two_is_shown_too(as_role, library):
    with scopes_disabled():
        school = PartnerFactory(library=library, sector="public")
    client = as_role("coordinator")
    address = reverse("directory:consent", args=[library.slug, school.pk])
    page = client.get(address)
    no = TOLD | {"answer": "no"} | seen_on(page)
    assert as_role("coordinator").post(address, no).status_code == 302
    assert client.post(address, TOLD | seen_on(page)).status_code == 200
    with scopes_disabled():
        assert [one.answer for one in PartnerConsent.objects.all()] == ["no"]
