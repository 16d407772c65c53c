"""A merge that is taken back, and what a partner said of the public list while two were one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.models import PartnerConsent
from directory.services.consents import answer_by_link, record_consent
from merging.services.merges import merge_partners, take_back
from partners.models import Partner
from tests.factories.accounts import MembershipFactory
from tests.factories.directory import ConsentFactory, ConsentRequestFactory
from tests.factories.partners import PartnerFactory

SITE = "http://testserver"


@pytest.fixture
def by(in_library):
    in_library.shows_partners = True
    in_library.save()
    return MembershipFactory(library=in_library, role="coordinator").user


@pytest.fixture
def kept(in_library):
    return PartnerFactory(library=in_library, name="OSP Rusowo", email="a@example.test")


@pytest.fixture
def gone(in_library):
    return PartnerFactory(library=in_library, name="Straż w Rusowie", email="b@example.test")


def by_phone(partner, answer, by):
    said = PartnerConsent(library=partner.library, partner=partner, answer=answer, way="phone")
    said.said_by, said.said_on = "Ewa", timezone.localdate()
    record_consent(consent=said, by=by)


def said_by_link(request, answer):
    request.partner.refresh_from_db()
    shown = ["email"] if answer == "yes" else []
    answer_by_link(request=request, answer=answer, site=SITE, shown=shown)


def public(client, library):
    return client.get(reverse("public:library", args=[library.slug])).text


@pytest.mark.parametrize("ways", ["phone", "link"])
def test_what_was_withdrawn_since_is_withdrawn_by_both(client, kept, gone, by, ways):
    request = ConsentRequestFactory(partner=gone)
    for one in (kept, gone):
        ConsentFactory(partner=one, shown=["email"])
    assert "b@example.test" in public(client, kept.library)
    merge = merge_partners(kept=kept, gone=gone, by=by)
    if ways == "phone":
        by_phone(kept, "withdrawn", by)
    else:
        request.refresh_from_db()
        said_by_link(request, "withdrawn")
    take_back(merge=merge, by=by)
    page = public(client, kept.library)
    assert [one for one in ("a@example.test", "b@example.test") if one in page] == []
    last = PartnerConsent.objects.newest().values_list("partner__name", "answer")
    assert {*last} == {(kept.name, "withdrawn"), (gone.name, "withdrawn")}


def test_what_was_agreed_since_shows_neither(client, kept, gone, by):
    """The link of one of them said so, and its word stays with the other."""
    request = ConsentRequestFactory(partner=gone)
    merge = merge_partners(kept=kept, gone=gone, by=by)
    request.refresh_from_db()
    said_by_link(request, "yes")
    take_back(merge=merge, by=by)
    assert not Partner.objects.filter(is_published=True).exists()
    assert kept.name not in public(client, kept.library)


def test_what_was_said_before_holds_again(client, kept, gone, by):
    for one in (kept, gone):
        ConsentFactory(partner=one, shown=["email"])
    take_back(merge=merge_partners(kept=kept, gone=gone, by=by), by=by)
    page = public(client, kept.library)
    assert [one for one in ("a@example.test", "b@example.test") if one not in page] == []
