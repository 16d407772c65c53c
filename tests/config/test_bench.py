"""What `make bench` measures still answers; how long it takes is for the bench alone."""

import pytest
from django.test import Client, override_settings

from bench import floor
from bench.comparison import pages_of
from bench.measure import Page, table
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.publications import PublicationFactory
from tests.factories.workshops import WorkshopFactory


@pytest.fixture
def pages(library):
    closed = PublicationFactory(workshop__library=library).workshop
    return pages_of(
        library, PartnerFactory(library=library), WorkshopFactory(library=library), closed
    )


def test_every_page_of_the_bench_answers(db, library, pages):
    person = MembershipFactory(library=library, role="coordinator").user
    for page in pages:
        with override_settings(**floor.SETTINGS if page.is_floor else {}):
            client = Client()
            client.force_login(person)
            assert client.get(page.address).status_code == 200, page.name


def test_every_bar_has_its_floor(pages):
    names = {page.name for page in pages if page.is_floor}
    assert {page.floor for page in pages if page.most} == names


def test_the_table_says_which_bars_are_missed():
    floor = Page("floor", "/", is_floor=True, times=[2, 9, 3], busy=[1], queries=4, size=100)
    slow = Page("slow", "/", "floor", 3, 15, times=[10], busy=[5], queries=20, size=200)
    good = Page("good", "/", "floor", 4, 15, times=[11], busy=[5], queries=9, size=200)
    lines, missed = table([floor, slow, good])
    assert len(lines) == 4
    assert missed == [
        "slow: 3.33 × floor, the bar is 3",
        "slow: 20 queries, the bar is 15",
    ]
