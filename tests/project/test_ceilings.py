"""However many rows there are, a page stays a page: its bytes and queries have a ceiling."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.scoping import scopes_disabled
from partners.models import Partner
from partners.services.known import MOST_OFFERED
from tests.conftest import client_of
from tests.factories.accounts import LibraryFactory
from tests.factories.partners import PartnerFactory
from tests.project.access_table import ROWS
from tests.project.crowd import crowd
from tests.project.routes import args_of, status_of

A_PAGE, MANY = 60, 150  # rows of everything: more than a page of any list, and many more
ROOM = 1.15  # the numbers of pages and of rows are longer where there are more
FLAT = 1.03  # between the two a page may be either: names are longer one day than another
PAGES = [
    row
    for row in ROWS
    if row.method == "get" and row.answers["coordinator"] == 200 and "small" not in row.args
]
# Files and paper hold all that was asked for.
WHOLE = """
    activities:export cooperation:register-file partners:export ties:export ties:export-graphml
    yearbook:annex-file yearbook:annex-pdf yearbook:with-partners
    yearbook:project-docx yearbook:project-pdf
    partners:addresses partners:print directory:on-paper
    maps:full maps:map maps:past maps:pdf maps:print maps:svg
    privacy:tell-on-paper
    reviews:sheet selections:calls-pdf selections:letters-pdf workshops:calendar workshops:kit
    workshops:notes workshops:image-consents workshops:invite-on-paper
"""
# A form offers all partners, groups, people, branches or parties there are to choose.
CHOICES = """
    accounts:first-steps accounts:settings activities:edit activities:list activities:log
    activities:new agreements:renewal-ask conflicts:new conflicts:settle diary:log-edit
    diary:task-edit diary:task-new directory:consents ground:locate intake:own-data merging:choose
    merging:audience-choose
    partners:archive partners:audience-edit intake:change-several
    partners:edit partners:list partners:new partnerships:ask-goals partnerships:contribution-new
    partnerships:edit partnerships:list partnerships:party-leave
    resources:edit resources:new reviews:silence selections:edit selections:new
    selections:page selections:register swot:factor-edit swot:factor-search swot:strategy-edit
    swot:strategy-task workshops:edit workshops:evidence workshops:invite
    workshops:new
"""
# One table: what people in one room say of one thing, all of it before their eyes.
ONE_TABLE = """
    activities:page agreements:page canvases:detail canvases:endorsements closings:close
    conflicts:page conflicts:people conflicts:private conflicts:sheet cooperation:register
    partners:detail partnerships:goals partnerships:page
    reports:photos reports:publish reviews:page selections:candidate
    selections:letters swot:board swot:pairs swot:proposals swot:strategy ties:reading
    workshops:attendance workshops:clock workshops:detail workshops:news workshops:participants
    workshops:projector workshops:ready workshops:run closings:summary workshops:unreachable
    workshops:wall yearbook:project
"""
# Lists that have no ceiling yet, or one that is higher than MANY.
OWED = """
    accounts:people privacy:requests privacy:to-tell
    resources:card resources:fits yearbook:calendar yearbook:month
"""
# Of the forms above: letters that go to all who are ticked, a map on which everybody stands.
EVERYBODY_IS_MEANT = {
    *("agreements:renewal-ask", "directory:consents", "workshops:invite"),
    "ground:locate",
}
GROWING = set(f"{WHOLE} {CHOICES} {ONE_TABLE} {OWED}".split())


@pytest.fixture(scope="module")
def libraries(db_of_the_module):
    """Return (library, coordinator's client, word of an address → what stands there) of both."""
    made = []
    for rows in (A_PAGE, MANY):
        library = LibraryFactory()
        client = client_of("coordinator", library)
        found = crowd(library, rows, client.user)
        made.append((library, client, {word: [row.pk] for word, row in found.items()}))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # else the planner takes the tables for empty ones
    return made


@pytest.fixture(scope="module")
def with_partners(db_of_the_module):
    """Return (library, coordinator's client, no rows) of two that have many partners alone."""
    made = []
    for partners in (MOST_OFFERED + 20, 3 * MOST_OFFERED):
        library = LibraryFactory()
        made.append((library, client_of("coordinator", library), {}))
        with scopes_disabled():
            Partner.objects.bulk_create(PartnerFactory.build_batch(partners, library=library))
    return made


def asked(row, library, client, known):
    """Return (bytes, queries) of a page of a library; `known` keeps what its address needed."""
    args = []
    for word in row.args:
        if word not in known:
            known[word] = args_of([word], library)
        args += known[word]
    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse(row.route, args=args))
        size = len(response.getvalue())
    assert status_of(response) == 200, row
    return size, len(queries)


def test_no_page_grows_with_the_rows_of_a_library(libraries, db, monkeypatch):
    """A page that got a ceiling leaves its list above; one without a ceiling comes to none."""
    monkeypatch.setattr("files.tables.AT_ONCE", 10_000)  # else a file asks once for each piece
    found = {row.route: [asked(row, *one) for one in libraries] for row in PAGES}
    more_queries = {name for name, ((_a, few), (_b, many)) in found.items() if many > few}
    grown = {name: many / few for name, ((few, _a), (many, _b)) in found.items()}
    growing = {name for name, by in grown.items() if by > ROOM}
    flat = {name for name, by in grown.items() if by < FLAT}
    assert more_queries == set()
    assert growing - GROWING == set(), "give it a page of rows and a way to the others"
    assert GROWING & flat == set(), "it has a ceiling now: strike it from the list above"


def test_no_form_offers_every_partner(with_partners, db):
    """Of people, groups and branches a library has a dozen; of partners it has thousands."""
    forms = {row.route: row for row in PAGES if row.route in CHOICES.split()}
    found = {name: [asked(row, *one) for one in with_partners] for name, row in forms.items()}
    more_queries = {name for name, ((_a, few), (_b, many)) in found.items() if many > few}
    grown = {name: many / few for name, ((few, _a), (many, _b)) in found.items()}
    assert more_queries == set()
    assert {name for name, by in grown.items() if by > FLAT} == EVERYBODY_IS_MEANT
