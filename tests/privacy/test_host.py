"""The host erases a person in the whole installation, and says why."""

import pytest
from django.urls import reverse

from accounts.scoping import scopes_disabled
from partners.models import Contact, Opening
from tests.factories.accounts import UserFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.factories.trainings import TrainingRequestFactory
from trainings.models import TrainingRequest

WHO = {"name": "Ewa Zając", "email": "", "phone": ""}


@pytest.fixture
def held(library, other_library):
    for one in (library, other_library):
        partner = PartnerFactory(library=one, description="Ewa Zając gotuje")
        ContactFactory(partner=partner, name="Ewa Zając")
    TrainingRequestFactory(library=None, person="Ewa Zając", email="ewa@z.test")


@pytest.fixture
def host(client, db):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_the_host_finds_and_erases_in_all_libraries_and_in_requests_of_none(host, held):
    address = reverse("admin:erase_person")
    assert f'href="{address}"' in host.get(reverse("admin:index")).text
    why = {"reason": "prosiła listem"}
    page = host.post(address, {**WHO, **why})
    goes = [mention.key for mention in page.context["held"].goes]
    assert len(goes) == 3
    with scopes_disabled():
        assert set(Opening.objects.values_list("reason", flat=True)) == {"prosiła listem"}
        assert Opening.objects.values("library").distinct().count() == 2
    host.post(address, {**WHO, **why, "chosen": goes, "erase": "1"})
    with scopes_disabled():
        assert not Contact.objects.exists()
        assert TrainingRequest.objects.get().erased_at is not None


def test_where_nothing_is_ticked_it_says_so_and_shows_the_same_again(host, held):
    sent = {**WHO, "reason": "prosiła listem", "erase": "1"}
    page = host.post(reverse("admin:erase_person"), sent)
    assert "Nic nie zaznaczono" in page.text
    assert len(page.context["held"].goes) == 3
    assert " checked" not in page.text.split("Co zniknie")[1]
    with scopes_disabled():
        assert Contact.objects.count() == 2


def test_nothing_is_shown_without_a_reason(host, held):
    page = host.post(reverse("admin:erase_person"), WHO)
    assert page.context["form"].errors.keys() == {"reason"}
    with scopes_disabled():
        assert not Opening.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["near overseer", "overseer of all"])
def test_it_is_the_hosts_page_alone(client, somebody, held, who, method):
    client.force_login(somebody(who))
    assert getattr(client, method)(reverse("admin:erase_person"), WHO).status_code in {302, 403}
    with scopes_disabled():
        assert Contact.objects.count() == 2
