"""What `make bench` measures still answers; how long it takes is for the bench alone."""

import pytest
from django.test import Client, override_settings

from bench import floor
from bench.comparison import maps_of, pages_of
from bench.measure import Page, table
from tests.factories.accounts import MembershipFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import PartnershipFactory
from tests.factories.publications import PublicationFactory
from tests.factories.selections import CandidateFactory, SelectionCriterionFactory
from tests.factories.swot import FactorFactory
from tests.factories.workshops import AgendaItemFactory


@pytest.fixture
def pages(library):
    closed = PublicationFactory(workshop__library=library).workshop
    partner = PartnerFactory(
        library=library, latitude="54.2", longitude="15.7", point_source="hand"
    )
    search = CandidateFactory(selection__library=library, partner=partner).selection
    SelectionCriterionFactory(selection=search)
    exercise = AgendaItemFactory(workshop__library=library, kind="partner_map")
    partnership = PartnershipFactory(library=library)
    analysis = FactorFactory(analysis__library=library).analysis
    pages = pages_of(library, partner, partner, exercise, closed, search, partnership, analysis)
    return [*pages, *maps_of(library, partner, {25: library, 500: library})]


def test_every_page_of_the_bench_answers(db, library, pages):
    person = MembershipFactory(library=library, role="coordinator").user
    for page in pages:
        with override_settings(**floor.SETTINGS if page.is_floor else {}):
            client = Client()
            client.force_login(person)
            page.begin()
            answer = client.get(page.address, headers=page.asked_with)
            assert answer.status_code == 200, page.name
            if page.is_known:
                page.tag = answer["ETag"]
                assert client.get(page.address, headers=page.asked_with).status_code == 304


def test_every_bar_has_its_floor(pages):
    names = {page.name for page in pages if page.is_floor}
    ours = {"partners"}  # a search is measured beside our own list
    assert {page.floor for page in pages if page.most} == names | ours


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
