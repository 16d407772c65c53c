"""The board counts what is missing, and each count leads to a list that shows as many."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scope
from merging.services.quality import CHECKS, OWN_LISTS, board_of, found_by
from partners.models import Partner
from partners.models.criteria import Criteria
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerAudienceFactory, PartnerFactory, ResourceFactory
from tests.factories.ties import PartnerTieFactory

WHOLE = {"phone": "94 351 50 00", "place": "Rusowo", "level": "lasting"}


@pytest.fixture
def in_library(library):
    with scope(library=library):
        yield library


def counts(library):
    return {one.check.code: one.count for one in board_of(library) if one.count}


def whole(library, name):
    one = PartnerFactory(library=library, name=name, in_charge=UserFactory(), **WHOLE)
    PartnerAudienceFactory(partner=one)
    return one


@pytest.fixture
def two_in_order(in_library):
    one, other = whole(in_library, "Szkoła"), whole(in_library, "Dom kultury")
    other.phone = "94 351 60 00"
    Partner.objects.filter(pk=other.pk).update(phone=other.phone)
    PartnerTieFactory(library=in_library, partner=one, other=other)
    return one, other


def test_where_all_is_there_everything_is_zero(in_library, two_in_order):
    assert counts(in_library) == {}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"phone": ""}, "contact"),
        ({"place": ""}, "place"),
        ({"sector_confirmed": False}, "sector"),
        ({"level": "none"}, "level"),
        ({"created_at": "2020-01-01T11:00Z"}, "aged"),
        ({"in_charge": None}, "unassigned"),
        ({"phone": "94 351 60 00"}, "twins"),
    ],
)
def test_what_is_missing_is_counted(in_library, two_in_order, changed, code):
    Partner.objects.filter(pk=two_in_order[0].pk).update(**changed)
    assert counts(in_library) == {code: 1}


def test_groups_ties_and_resources_are_counted(in_library, two_in_order):
    one, _other = two_in_order
    one.partneraudience_set.all().delete()
    ResourceFactory(library=in_library, partner=one, checked_on="2020-01-01")
    third = whole(in_library, "Ochotnicza Straż Pożarna")
    Partner.objects.filter(pk=third.pk).update(phone="94 351 70 00")
    assert counts(in_library) == {"audience": 1, "alone": 1, "resources": 1}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_each_count_leads_to_a_list_of_as_many(in_library, sign_in, two_in_order, check):
    PartnerFactory(library=in_library, name="Nic", place="", level="none", sector_confirmed=False)
    PartnerFactory(library=in_library, name="Nic więcej", created_at="2020-01-01T11:00Z")
    Partner.objects.filter(name="Nic więcej").update(created_at="2020-01-01T11:00Z")
    found = {*found_by(check)}
    (counted,) = (one for one in board_of(in_library) if one.check is check)
    assert counted.count == len(found) > 0
    if check.code not in OWN_LISTS:
        criteria = Criteria.read(urlsplit(counted.url).query)
        assert {*Partner.objects.meeting(criteria)} == found
    page = sign_in("reader").get(counted.url).content.decode()
    assert all(partner.name in page for partner in found)


def test_a_resident_alone_is_not_asked_for_ties(in_library):
    PartnerFactory(library=in_library, sector="person", level="lasting")
    assert "alone" not in counts(in_library)


def test_the_page_shows_zeros_as_done(sign_in, in_library, two_in_order):
    page = sign_in("reader").get(reverse("merging:quality", args=[in_library.slug]))
    main = BeautifulSoup(page.content, "html.parser").select_one("main")
    assert len(main.select(".chip")) == len(CHECKS) + 2
    assert "Everything is in order" in main.get_text()


def test_an_unknown_list_is_no_page(sign_in, library):
    address = reverse("merging:quality-list", args=[library.slug, "contact"])
    assert sign_in("reader").get(address).status_code == 404
