"""Everybody at a glance: of many partners numbers alone are read, and they say the same."""

import random
import sys
from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from files.services.together import read_together
from maps.services import glance
from maps.services.maps import map_of
from maps.services.pictures import MANY, START
from partners.models import Audience, Level, Partner, Sector
from tests.conftest import client_of
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.diary import InteractionPartnerFactory
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory
from tests.factories.ties import PartnerTieFactory
from ties.services.reading import sentences

TODAY = timezone.localdate()


def at_a_glance():
    standing = read_together({"standing": glance.standing_by_number()})["standing"]
    dots, look_around = glance.at_a_glance(standing, list(Audience.objects.order_by("pk")))
    return standing, dots, look_around()


def neighbourhood(library, chance):
    """Found partners of all kinds, some of whom are tied, reach groups, and were talked with."""
    people = [*UserFactory.create_batch(chance.randrange(3)), None]
    sectors = chance.sample(Sector.values, chance.randrange(1, 6))
    partners = [
        PartnerFactory(
            library=library,
            sector=chance.choice(sectors),
            level=chance.choice(Level.values),
            only_as=chance.choice(["", "", "", "sponsor"]),
            in_charge=chance.choice(people[: chance.randrange(1, 4)]),
        )
        for _number in range(chance.randrange(4, 24))
    ]
    pairs = {tuple(chance.sample(range(len(partners)), 2)) for _n in range(chance.randrange(12))}
    for one, other in sorted({tuple(sorted(pair)) for pair in pairs}):
        PartnerTieFactory(
            library=library,
            partner=partners[one],
            other=partners[other],
            is_planned=chance.random() < 0.2,
        )
    for _group in range(chance.randrange(3)):
        group = AudienceFactory(library=library)
        for partner in chance.sample(partners, chance.choice([0, 1, 4])):
            PartnerAudienceFactory(library=library, partner=partner, audience=group)
    for partner in chance.sample(partners, chance.randrange(3)):
        ago = timedelta(days=chance.choice([10, 500]))
        InteractionPartnerFactory(
            interaction__library=library, partner=partner, interaction__happened_on=TODAY - ago
        )


@pytest.mark.parametrize("seed", range(16))
def test_numbers_say_what_everybody_says(in_library, monkeypatch, seed):
    neighbourhood(in_library, random.Random(seed))
    _standing, one_by_one, around = at_a_glance()
    said = [one.text for one in sentences(around, in_library, most=1)]
    monkeypatch.setattr(glance, "MANY", 0)
    standing, together, in_numbers = at_a_glance()
    assert [one.text for one in sentences(in_numbers, in_library, most=1)] == said
    assert together.groups == one_by_one.groups
    assert together.sectors == one_by_one.sectors
    counts = glance.counts_of(standing)
    assert counts["organisations"] == len(one_by_one.dots)
    assert counts["partners"] == sum(one.is_partner for one in one_by_one.dots)
    of_sectors = Counter(one.sector for one in one_by_one.dots if one.is_partner)
    assert glance.partners_by_sector(standing) == of_sectors


def test_who_alone_reaches_a_group_and_is_not_tied_stands_there_once(in_library, monkeypatch):
    monkeypatch.setattr(glance, "MANY", 0)
    alone, _other = PartnerFactory.create_batch(2, library=in_library, level="lasting")
    PartnerAudienceFactory(partner=alone)
    _standing, _dots, around = at_a_glance()
    numbers = [one.number for one in around.neighbourhood.everybody]
    assert sorted(numbers) == [-1, alone.pk]


def test_of_many_all_of_a_sector_and_a_level_share_one_place(in_library):
    row = {"library": in_library, "sector": "ngo"}
    Partner.objects.bulk_create(
        [
            *PartnerFactory.build_batch(MANY, **row, level="lasting"),
            PartnerFactory.build(**row, level="trial"),
        ]
    )
    _standing, dots, _around = at_a_glance()
    picture = map_of(dots, in_library, sheets=(START,)).picture
    assert [(one.count, one.label.text) for one in picture.piles] == [
        (MANY, f"organizacje społeczne · {MANY}")
    ]
    assert [one.dot.level for one in picture.nodes] == ["trial"]
    assert picture.corners[-1].title.endswith(f" · {MANY + 1}")


def calls_of(ask):
    """Return how many functions of Python were called: what is made of each row counts."""
    count = Counter()

    def called(_frame, event, _argument):
        count[event] += 1

    sys.setprofile(called)
    try:
        ask()
    finally:
        sys.setprofile(None)
    return count["call"] + count["c_call"]


def test_the_start_page_of_thousands_is_as_much_work_as_that_of_hundreds(db):
    """Everything that is kept of a library is of another one: both are asked for the first time."""
    work = []
    for many in (300, 1_500):
        library = LibraryFactory()
        client = client_of("coordinator", library)
        chance = random.Random(many)
        with scopes_disabled():
            Partner.objects.bulk_create(
                PartnerFactory.build(
                    library=library,
                    sector=chance.choice(Sector.values),
                    level=chance.choice(Level.values),
                )
                for _number in range(many)
            )
        address = reverse("dashboard", args=[library.slug])
        client.get(reverse("diary:tasks", args=[library.slug]))
        work.append(calls_of(lambda client=client, address=address: client.get(address)))
    hundreds, thousands = work
    assert thousands < 1.25 * hundreds  # longer numbers are fitted more often
