"""What `make bench` measures still answers; how long it takes is for the bench alone."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.test import Client, override_settings

from bench import floor
from bench.comparison import MOST_GROWTH, grown
from bench.house import cookie_of
from bench.load import Crowd, weigh
from bench.measure import Page, table
from bench.pages import administration_of, maps_of, pages_of
from tests.factories.accounts import MembershipFactory, UserFactory
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
    pages = pages_of(library, partner, closed, partner, exercise, search, partnership, analysis)
    pages += maps_of(library, partner, {25: library, 500: library})
    return [*pages, *administration_of(cookie_of(UserFactory(is_staff=True, is_superuser=True)))]


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


def test_the_floor_of_the_administration_is_stock_and_shows_the_same_rows(db, pages):
    """Rows of every library, in Django's own page: its sidebar is not in ours."""
    inside = {page.name.split(": ")[1]: page for page in pages if page.name.startswith("floor of")}
    shown = PartnerFactory(name="Koło z drugiej gminy")
    with override_settings(**floor.SETTINGS):
        for name, is_there in [("partners", True), ("partners, a word", False)]:
            page = inside[name]
            body = Client().get(page.address, headers=page.asked_with).content.decode()
            assert 'id="changelist-filter"' in body
            assert (shown.name in body) is is_there


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


@pytest.fixture
def hall():
    """Serve "/fast" to those with a ticket, and nothing else; return the port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            may = self.headers["Cookie"] == "ticket" and self.path == "/fast"
            self.send_response(200 if may else 503)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_full_hall_says_who_waited_and_what_failed(hall):
    crowds = [
        Crowd("phones", 3, 0.01, ["/fast"], 10_000, "ticket"),
        Crowd("people", 2, 0.01, ["/fast", "/slow"], 0, "ticket"),
    ]
    lines, missed = weigh(hall, crowds, seconds=0.3)
    assert [line.partition(":")[0] for line in lines] == ["3 phones", "2 people"]
    assert ", 0 errors" in lines[0]
    assert all(len(crowd.times) >= crowd.people for crowd in crowds)
    assert [line.partition(" p95")[0] for line in missed] == ["people:", "people: /slow: 503"]


def test_a_page_may_hardly_grow_with_its_library():
    assert set(MOST_GROWTH) == {"partners", "partners, a word"}
    small = {"partners": 10, "partners, a word": 10}
    assert grown({1_000: small, 100_000: {"partners": 13, "partners, a word": 15}}) == []
    assert grown({1_000: small, 100_000: {"partners": 13, "partners, a word": 16}}) == [
        "partners, a word: 1.60 × with 100000 partners, the bar is 1.5"
    ]
