"""Whoever holds the link of a consent changes it; somebody of the library can end that."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Link
from directory.models import ConsentRequest, PartnerConsent
from directory.services.consents import ask_partners, record_consent
from partners.models import Partner
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory


@pytest.fixture
def by(library):
    return MembershipFactory(library=library, role="coordinator").user


@pytest.fixture
def school(in_library):
    return PartnerFactory(library=in_library, name="Szkoła w Rusowie", email="szkola@example.test")


@pytest.fixture
def asked(school, by):
    assert ask(school, by) == 1
    return ConsentRequest.objects.get()


@pytest.fixture
def address(asked):
    return reverse("publication-consent:answer", args=[asked.link.token])


def ask(partner, by):
    said = {"subject": "Pytanie", "text": "Czy można?", "site": "https://okolica.test"}
    return ask_partners(library=partner.library, keys=[partner.pk], by=by, **said)


def write_down(partner, answer, by):
    told = {"way": "phone", "said_by": "Ewa Lis", "said_on": timezone.localdate()}
    consent = PartnerConsent(library=partner.library, partner=partner, answer=answer, **told)
    record_consent(consent=consent, by=by)


def is_published(partner):
    return Partner.objects.get(pk=partner.pk).is_published


@pytest.mark.parametrize("before", ["yes", ""])
@pytest.mark.parametrize("answer", ["no", "withdrawn"])
def test_what_the_library_writes_down_as_taken_back_stays_so(
    client, address, school, by, before, answer
):
    """Whoever holds the letter may have left the partner since; a new letter is another link."""
    if before:
        client.post(address, {"answer": before})
    write_down(school, answer, by)
    assert client.post(address, {"answer": "yes", "about": "Znowu"}).status_code == 410
    assert not is_published(school)
    assert ask(school, by) == 1
    newest = ConsentRequest.objects.order_by("-pk")[0].link
    assert [*Link.objects.that_work()] == [newest]


def test_after_a_yes_by_phone_it_still_takes_back(client, address, school, by):
    client.post(address, {"answer": "yes"})
    write_down(school, "yes", by)
    assert client.post(address, {"take_back": "yes"}).status_code == 302
    assert not is_published(school)


def test_one_that_was_answered_is_ended_on_the_page_of_links(sign_in, client, address, asked):
    """It goes on working for years, so somebody has to be able to end it."""
    client.post(address, {"answer": "yes"})
    coordinator, slug = sign_in("coordinator"), asked.library.slug
    page = reverse("post:links", args=[slug])
    text = coordinator.get(page).text
    assert "Szkoła w Rusowie" in text
    assert asked.link.token not in text
    coordinator.post(reverse("post:link-end", args=[slug, asked.link_id]))
    assert "Szkoła w Rusowie" not in coordinator.get(page).text
    assert client.post(address, {"answer": "no"}).status_code == 410
