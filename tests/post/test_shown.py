"""Whoever answers by a link answers to what the library says now, not to what a page said."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from accounts.scoping import scope
from directory.models import PartnerConsent
from tests.factories.agreements import RenewalRequestFactory
from tests.factories.directory import ConsentRequestFactory
from tests.factories.workshops import PartnerInvitationFactory


def of_a_workshop(library):
    row = PartnerInvitationFactory(workshop__library=library)
    row.changed, row.to = row.workshop, {"held_on": row.workshop.held_on + timedelta(days=7)}
    return row, {"answer": "coming", "people_count": "2"}


def of_its_place(library):
    row, said = of_a_workshop(library)
    row.to = {"place": "Remiza"}
    return row, said


def of_a_renewal(library):
    row = RenewalRequestFactory(agreement__partnership__library=library)
    row.changed, row.to = row.agreement, {"title": "Porozumienie o sali"}
    return row, {"answer": "yes"}


def of_a_purpose(library):
    row, said = of_a_renewal(library)
    row.changed, row.to = row.agreement.partnership, {"purpose": "Zupełnie co innego"}
    return row, said


def of_a_consent(library):
    row = ConsentRequestFactory(partner__library=library, partner__phone="94 351 50 00")
    row.changed, row.to = row.partner, {"phone": "94 351 50 99"}
    return row, {"answer": "yes", "shown": ["phone"]}


def answered(row):
    if hasattr(row, "answer"):
        row.refresh_from_db()
        return bool(row.answer)
    return PartnerConsent.objects.filter(partner=row.partner).exists()


def shown(response):
    return BeautifulSoup(response.content, "html.parser").select_one("[name=seen]")["value"]


@pytest.mark.parametrize(
    "make", [of_a_workshop, of_its_place, of_a_renewal, of_a_purpose, of_a_consent]
)
def test_an_older_page_is_shown_once_more(client, in_library, make):
    row, said = make(in_library)
    address = f"{row.link.path}{row.link.purpose}/"
    page = said | {"seen": shown(client.get(address)), "words": "Do zobaczenia"}
    type(row.changed).objects.filter(pk=row.changed.pk).update(**row.to)
    again = client.post(address, page)
    text = again.content.decode()
    assert (again.status_code, "w międzyczasie" in text) == (200, True)
    assert "Do zobaczenia" in text
    with scope(library=in_library):
        assert not answered(row)
    assert shown(again) != page["seen"]
    assert client.post(address, page | {"seen": shown(again)}).status_code == 302
    with scope(library=in_library):
        assert answered(row)


@pytest.mark.parametrize("make", [of_a_workshop, of_a_renewal, of_a_consent])
def test_another_language_is_no_change(client, in_library, make):
    row, said = make(in_library)
    address = f"{row.link.path}{row.link.purpose}/"
    page = said | {"seen": shown(client.get(address))}
    client.cookies["django_language"] = "en"
    assert client.post(address, page).status_code == 302
