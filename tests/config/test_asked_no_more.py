"""Who was an organisation and is a resident by now, or is in the archive: what their links show."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import Link
from accounts.models.links import OF_A_PERSON, OF_ORGANISATIONS, UNASKED, Purpose
from accounts.scoping import scope, scopes_disabled
from accounts.services.links import LinkNotOpen, targets_of
from directory.models import PartnerConsent
from directory.services.consents import answer_by_link
from partners.models import Partner
from partners.services.partners import archive_partner
from tests.config.asked import ASKED
from tests.factories.accounts import UserFactory
from tests.factories.directory import ConsentFactory, ConsentRequestFactory
from tests.factories.intake import DataAnswerFactory

THEIRS = {"phone": "600 123 999", "street": "Domowa 7"}


def asked_for(purpose, **now):
    """Return the link of a letter to a partner that is something else `now`, and the partner."""
    link = ASKED[purpose]().link
    with scopes_disabled():
        [row] = targets_of([link]).values()
        partner = row.partner if hasattr(row, "partner") else row.party.partner
        Partner.objects.filter(pk=partner.pk).update(**THEIRS, **now)
    return link, partner


def address_of(link):
    return reverse(f"{link.purpose}:answer", args=[link.token])


def keep_cookies(client):
    """A browser that has seen one of our forms: what it sends is shown again."""
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32


def told(page):
    return [value for value in THEIRS.values() if value in page.text]


def test_each_link_to_a_partner_is_walked():
    assert {*ASKED} == {*Purpose.values} - {*OF_A_PERSON, Purpose.CALENDAR}


@pytest.mark.parametrize("is_answered", [False, True], ids=["open", "answered"])
@pytest.mark.parametrize("purpose", ASKED)
def test_who_is_a_resident_by_now_is_shown_on_no_page_for_organisations(
    client, db, purpose, is_answered
):
    link, _partner = asked_for(purpose, sector="person", name="Krzysztof Domowy")
    if purpose not in OF_ORGANISATIONS:
        assert told(client.get(address_of(link))) == []
        return
    keep_cookies(client)
    used = timezone.now() if is_answered else None
    Link.objects.filter(pk=link.pk).update(used_at=used)
    for address in [address_of(link), reverse("no-letters", args=[link.token])]:
        for page in [client.get(address), client.post(address, {"words": "Jakieś słowa"})]:
            assert page.status_code == 410
            assert told(page) == []
            assert "Krzysztof" not in page.text
            assert not BeautifulSoup(page.text, "html.parser").select("main form")
    assert f"{link.library.name} już o to nie pyta." in page.text
    assert "Jakieś słowa" in page.text


@pytest.mark.parametrize("purpose", OF_ORGANISATIONS)
def test_who_is_in_the_archive_answers_nothing(client, db, purpose):
    link, _partner = asked_for(purpose, archived_at=timezone.now(), archived_by=UserFactory())
    page = client.get(address_of(link))
    assert page.status_code == 410
    assert told(page) == []


@pytest.mark.parametrize("purpose", UNASKED)
def test_who_is_in_the_archive_ends_letters(client, db, purpose):
    link, partner = asked_for(purpose, archived_at=timezone.now(), archived_by=UserFactory())
    assert client.post(reverse("no-letters", args=[link.token])).status_code == 302
    with scopes_disabled():
        assert Partner.objects.get(pk=partner.pk).no_letters_since


class TestWhoIsInTheArchive:
    """Sees what was answered before, and nothing that the library wrote down since."""

    @pytest.fixture
    def consent(self, in_library):
        asked = ConsentRequestFactory(
            partner__library=in_library, partner__archived=True, link__used_at=timezone.now()
        )
        Partner.objects.filter(pk=asked.partner_id).update(**THEIRS)
        ConsentFactory(partner=asked.partner, shown=["phone", "street"], about="Uczymy.")
        return asked

    def test_takes_a_consent_back(self, client, consent):
        page = client.get(address_of(consent.link))
        assert "Uczymy." in page.text
        assert told(page) == []
        assert client.post(address_of(consent.link), {"take_back": "yes"}).status_code == 302
        assert PartnerConsent.objects.latest("pk").answer == "withdrawn"

    def test_changes_no_consent_and_keeps_the_words(self, client, consent):
        keep_cookies(client)
        sent = {"answer": "yes", "about": "Inne słowa o nas"}
        page = client.post(address_of(consent.link), sent)
        assert "Inne słowa o nas" in page.text
        assert told(page) == []
        with pytest.raises(LinkNotOpen):
            answer_by_link(request=consent, site="https://okolica.test", **sent)
        assert PartnerConsent.objects.count() == 1

    def test_reads_the_receipt_of_its_data_and_suggests_nobody(self, client, library):
        answer = DataAnswerFactory(partner__library=library, by_link=True, words="Nowa prezeska")
        with scope(library=library):
            archive_partner(partner=answer.partner, by=UserFactory())
        keep_cookies(client)
        address = address_of(answer.request.link)
        page = client.get(address)
        assert "Nowa prezeska" in page.text
        assert "suggest" not in page.text
        page = client.post(address, {"suggest": "yes", "name": "Koło Nowe w Rusowie"})
        assert "Koło Nowe w Rusowie" in page.text
        with scope(library=library):
            assert not answer.request.suggestions.exists()
