"""The map of a past day: what stood where when the day ended, read from the history."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.scoping import scope
from maps.services.dots import dots_now, dots_on
from maps.services.maps import map_of
from partners.models import Partner, PartnerAudience, PartnerAudienceEvent, PartnerEvent
from partners.services.partners import (
    archive_partner,
    change_level,
    restore_partner,
    save_partner,
)
from tests.factories.accounts import UserFactory
from tests.factories.partners import (
    AudienceFactory,
    KindFactory,
    LevelChangeFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)
BEFORE = TODAY - timedelta(days=2)


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


@pytest.fixture
def happened(in_library):
    """Return a function that moves all that was noted today to another day."""

    def happened(day):
        for model in (PartnerEvent, PartnerAudienceEvent):
            model.objects.filter(pgh_created_at__gte=noon(TODAY) - timedelta(hours=12)).update(
                pgh_created_at=noon(day)
            )
        for partner in Partner.objects.all():
            partner.level_changes.filter(changed_on=TODAY).update(changed_on=day)

    return happened


@pytest.fixture
def person(db):
    return UserFactory()


def names(dots):
    return sorted(dot.name for dot in dots.dots)


def test_a_level_changed_yesterday_was_another_ring_before(in_library, person, happened):
    partner = PartnerFactory(library=in_library, level="contact")
    happened(BEFORE)
    change_level(partner=partner, level="lasting", by=person)
    happened(YESTERDAY)
    with override("en"):
        old = map_of(dots_on(BEFORE), in_library)
    assert [dot.level for dot in dots_on(BEFORE).dots] == ["contact"]
    assert [dot.level for dot in dots_on(YESTERDAY).dots] == ["lasting"]
    assert [dot.is_partner for dot in dots_on(BEFORE).dots] == [False]
    assert old.counts == {"organisations": 1, "partners": 0}
    assert old.dots[0].title == f"{partner.name}, social organisations, in touch"


def test_who_was_archived_since_is_there_and_who_was_added_since_is_not(
    in_library, person, happened
):
    gone = PartnerFactory(library=in_library, name="Dawny klub", sector="private")
    happened(BEFORE)
    archive_partner(partner=gone, by=person)
    PartnerFactory(library=in_library, name="Nowy klub")
    happened(YESTERDAY)
    assert names(dots_on(BEFORE)) == ["Dawny klub"]
    assert names(dots_on(YESTERDAY)) == ["Nowy klub"]
    assert names(dots_on(BEFORE - timedelta(days=1))) == []
    assert dots_on(BEFORE).sectors == {"private"}
    restore_partner(partner=gone, by=person)
    assert names(dots_on(YESTERDAY)) == ["Nowy klub"]
    assert names(dots_on(TODAY)) == ["Dawny klub", "Nowy klub"]


def test_names_labels_and_sectors_are_those_of_the_day(in_library, person, happened):
    partner = PartnerFactory(
        library=in_library,
        name="Koło",
        sector="informal",
        sector_confirmed=False,
        kind=KindFactory(name="Grupa", name_en="Grupa"),
    )
    happened(BEFORE)
    partner.name, partner.short_label, partner.sector = "Stowarzyszenie Koło", "Koło", "ngo"
    partner.sector_confirmed, partner.kind = True, None
    save_partner(partner=partner, by=person)
    (was,), (now,) = dots_on(BEFORE).dots, dots_on(TODAY).dots
    assert (was.name, was.label, was.sector, was.is_confirmed, was.kind) == (
        *("Koło", "Koło", "informal", False, "Grupa"),
    )
    assert (now.name, now.sector, now.is_confirmed, now.kind) == (
        *("Stowarzyszenie Koło", "ngo", True, ""),
    )
    assert was.number == now.number == partner.pk


def test_groups_are_reached_as_on_the_day(in_library, happened):
    partner = PartnerFactory(library=in_library, level="lasting")
    sponsor = PartnerFactory(library=in_library, level="lasting", only_as="sponsor")
    children, youth = AudienceFactory.create_batch(2, library=in_library)
    lost = AudienceFactory(library=in_library)
    for group in (children, lost):
        PartnerAudienceFactory(partner=partner, audience=group)
    PartnerAudienceFactory(partner=sponsor, audience=youth)
    happened(BEFORE)
    PartnerAudience.objects.filter(partner=partner, audience=children).delete()
    PartnerAudienceFactory(partner=partner, audience=youth)
    lost.delete()
    happened(YESTERDAY)
    reached_by = {dot.number: dot.audiences for dot in dots_on(BEFORE).dots}
    assert reached_by == {partner.pk: (children.pk,), sponsor.pk: (youth.pk,)}
    assert [group.reach for group in dots_on(BEFORE).groups] == [1, 0]
    assert [group.reach for group in dots_on(YESTERDAY).groups] == [0, 1]


def test_a_level_typed_later_for_an_earlier_day_counts_from_that_day(in_library, happened):
    partner = PartnerFactory(library=in_library, level="lasting")
    LevelChangeFactory(partner=partner, level="trial", changed_on=date(2019, 5, 1))
    LevelChangeFactory(partner=partner, level="lasting", changed_on=date(2021, 5, 1))
    assert names(dots_on(date(2019, 4, 30))) == []
    assert [dot.level for dot in dots_on(date(2019, 5, 1)).dots] == ["trial"]
    assert [dot.level for dot in dots_on(date(2021, 4, 30)).dots] == ["trial"]
    assert [dot.level for dot in dots_on(date(2021, 5, 1)).dots] == ["lasting"]


def test_the_day_ends_at_midnight_in_poland(in_library):
    PartnerFactory(library=in_library)
    midnight = timezone.make_aware(datetime.combine(TODAY, time.min))
    PartnerEvent.objects.update(pgh_created_at=midnight)
    assert names(dots_on(YESTERDAY)) == []
    PartnerEvent.objects.update(pgh_created_at=midnight - timedelta(seconds=1))
    assert len(dots_on(YESTERDAY).dots) == 1


def test_today_and_now_are_the_same(in_library, person):
    partners = PartnerFactory.create_batch(3, library=in_library, level="lasting")
    PartnerFactory(library=in_library, only_as="sponsor", sector="public", sector_confirmed=False)
    group = AudienceFactory(library=in_library, trend="growing")
    for partner in partners:
        PartnerAudienceFactory(partner=partner, audience=group)
    archive_partner(partner=partners[0], by=person)
    now, today = dots_now(Partner.objects.current()), dots_on(TODAY)
    assert sorted(now.dots, key=str) == sorted(today.dots, key=str)
    assert (now.groups, now.sectors) == (today.groups, today.sectors)
    assert now.groups[0].reach == 2
    assert map_of(now, in_library).picture.nodes == map_of(today, in_library).picture.nodes


def test_another_library_and_an_erased_partner_are_nowhere(in_library, other_library):
    PartnerFactory(library=other_library, name="Obcy")
    erased = PartnerFactory(library=in_library, name="Wymazany")
    erased.level_changes.all().delete()
    erased.delete()
    assert names(dots_on(TODAY)) == []
    with scope(library=other_library):
        assert names(dots_on(TODAY)) == ["Obcy"]


@pytest.mark.parametrize("count", [1, 30])
def test_a_past_day_costs_the_same_for_one_and_thirty(in_library, count, django_assert_num_queries):
    for partner in PartnerFactory.create_batch(count, library=in_library, kind=KindFactory()):
        PartnerAudienceFactory(partner=partner, audience=AudienceFactory(library=in_library))
    with django_assert_num_queries(4):
        dots_on(TODAY)
    with django_assert_num_queries(4):
        dots_now(Partner.objects.current())


@pytest.mark.parametrize(("only_as", "counts"), [("", True), ("sponsor", False)])
def test_an_event_counts_as_its_partner_did(in_library, only_as, counts):
    PartnerFactory(library=in_library, level="trial", only_as=only_as)
    assert PartnerEvent.objects.get().counts_as_partner is counts
