"""The groups a library works for."""

import pytest
from django.core.exceptions import ValidationError

from partners.models import Audience, AudienceSeed, PartnerAudience
from partners.services.audiences import (
    AudienceInUse,
    add_audiences,
    delete_audience,
    save_audience,
)
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory


@pytest.fixture
def seeds(db):
    return [
        AudienceSeed.objects.create(code=f"test-{n}", name=name, name_en=name_en)
        for n, (name, name_en) in enumerate([("dzieci w gminie", "c"), ("goście sezonu", "g")])
    ]


def test_proposed_groups_are_added_once(in_library, seeds):
    AudienceFactory(library=in_library, name="Dzieci w gminie")
    added = add_audiences(library=in_library, seeds=seeds, by=UserFactory())
    assert [group.name for group in added] == ["goście sezonu"]
    assert add_audiences(library=in_library, seeds=seeds, by=UserFactory()) == []
    assert Audience.objects.count() == 2


def test_two_groups_of_one_name_are_refused_with_a_sentence(in_library):
    AudienceFactory(library=in_library, name="Młodzież")
    with pytest.raises(ValidationError, match=r"already on the list|już jest na liście"):
        save_audience(audience=Audience(library=in_library, name="młodzież"), by=UserFactory())


def test_another_library_may_have_a_group_of_the_same_name(in_library, other_library):
    AudienceFactory(library=other_library, name="młodzież")
    save_audience(audience=Audience(library=in_library, name="młodzież"), by=UserFactory())
    assert Audience.objects.count() == 1


def test_saving_a_group_replaces_the_partners_that_reach_it(in_library):
    stays, goes, comes = PartnerFactory.create_batch(3, library=in_library)
    audience = AudienceFactory(library=in_library)
    PartnerAudienceFactory(audience=audience, partner=stays)
    PartnerAudienceFactory(audience=audience, partner=goes)
    save_audience(audience=audience, partners=[stays, comes], by=UserFactory())
    assert set(audience.partners.all()) == {stays, comes}
    save_audience(audience=audience, by=UserFactory())
    assert set(audience.partners.all()) == {stays, comes}


def test_a_group_in_use_is_deleted_only_when_somebody_agreed(in_library):
    link = PartnerAudienceFactory(partner=PartnerFactory(library=in_library))
    with pytest.raises(AudienceInUse) as refusal:
        delete_audience(audience=link.audience, by=UserFactory())
    assert refusal.value.partner_count == 1
    delete_audience(audience=link.audience, by=UserFactory(), even_in_use=True)
    delete_audience(audience=link.audience, by=UserFactory())
    assert (Audience.objects.count(), PartnerAudience.objects.count()) == (0, 0)
