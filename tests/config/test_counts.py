"""A number in a link is the number of rows of the list that the link opens, for whoever sees it."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Page
from django.urls import resolve, reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from activities.templatetags.activity_panels import SHOWN
from config import today
from partners.models import Partner, Resource
from partnerships.models import Partnership
from tests.factories.accounts import LetterFactory, OversightFactory, UserFactory, ViewingFactory
from tests.factories.activities import ActivityFactory, ActivityPartnerFactory
from tests.factories.partners import PartnerFactory, ResourceFactory
from tests.factories.partnerships import PartyFactory
from tests.project.crowd import crowd
from tests.signing_in import let_in

PAGES = [
    *("dashboard", "merging:quality", "resources:circle"),
    *("partners:list", "partners:audiences", "post:letters"),
    *("partners:detail", "partnerships:page"),
]
# Lists, and what their rows are called there.
LISTS = {
    "activities:list": "page",
    "intake:change-several": "names",
    "merging:quality-list": "page",
    "merging:twins": "page",
    "partners:list": "page",
    "post:letters": "page",
    "resources:list": "page",
}
MET = {
    ("dashboard", "partners:list"),
    ("merging:quality", "merging:quality-list"),
    ("merging:quality", "merging:twins"),
    ("merging:quality", "partners:list"),
    ("merging:quality", "resources:list"),
    ("partners:audiences", "partners:list"),
    ("partners:list", "intake:change-several"),
    ("partners:detail", "activities:list"),
    ("partnerships:page", "activities:list"),
    ("post:letters", "post:letters"),
    ("resources:circle", "resources:list"),
}
LETTERS, SEVERAL = ("post:letters", "post:letters"), ("partners:list", "intake:change-several")
CLOSED_LISTS = {"activities:list", "resources:list"}  # to whoever looks at a library
CLOSED_TO = {
    "coordinator": set(),
    "librarian": set(),
    "reader": {LETTERS, SEVERAL},
    "overseer": {LETTERS} | {pair for pair in MET if CLOSED_LISTS & {*pair}},
}
A_NUMBER = re.compile(r"(?:: |\()(\d+)[).]?$|^(\d+) ")


@pytest.fixture
def full(library, other_library, vocabulary):
    """Fill a library with three of each thing, and with what stands on no list of it."""
    by = UserFactory()
    crowd(library, 3, by)
    long_ago = timezone.now() - timedelta(days=1000)
    with scopes_disabled():
        Partner.objects.filter(library=library).update(updated_at=long_ago, created_at=long_ago)
        Resource.objects.filter(library=library).update(checked_on=long_ago.date())
    PartnerFactory(library=other_library, phone="", email="")
    LetterFactory(library=other_library, created_by=by, failed=True)
    ended = {"archived_at": timezone.now(), "archived_by": by}
    PartnerFactory(library=library, phone="", email="", **ended)
    for name in ("Anna Zielińska", "Anna Zielinska"):
        PartnerFactory(library=library, sector="person", name=name)
    ResourceFactory(library=library, **ended)
    LetterFactory(library=library, created_by=by, failed=True, is_closed=True)
    do_much_together(library)
    return library


def do_much_together(library):
    """Let a partner and its partnership have done more than a panel shows, and other things."""
    party = PartyFactory(partnership__library=library)
    said = {"library": library, "partnership": party.partnership}
    rows = [
        *ActivityFactory.create_batch(SHOWN + 2, **said, done=True),
        ActivityFactory(**said),
        ActivityFactory(**said, called_off_on=timezone.localdate()),
    ]
    for row in rows:
        ActivityPartnerFactory(activity=row, partner=party.partner)


def address_of(route, library):
    """Return where a page is; of one row, of the latest."""
    model = {"partners:detail": Partner, "partnerships:page": Partnership}.get(route)
    with scopes_disabled():
        rows = [model.objects.filter(library=library).latest("pk").pk] if model else []
    return reverse(route, args=[library.slug, *rows])


@pytest.fixture
def client_of(as_role, client, library):
    """Return a function from a role to a client; `overseer` looks at the library."""

    def of(role):
        if role != "overseer":
            return as_role(role)
        overseer = OversightFactory(terc_prefix="").user
        ViewingFactory(library=library, viewed_by=overseer)
        let_in(client, overseer)
        return client

    return of


def view_of(address):
    return resolve(address.partition("?")[0]).view_name


def numbers_on(page):
    """Yield (words, address, number) of the links of a page that say a number and open a list."""
    for link in BeautifulSoup(page.content, "lxml").select("main a[href^='/']"):
        words, address = " ".join(link.get_text(" ").split()), link["href"].partition("#")[0]
        found = A_NUMBER.search(words)
        if found and view_of(address) in LISTS:
            yield words, address, int(found[1] or found[2])


def rows_at(client, address):
    """Return how many rows the list at an address has, or its status where it is not shown."""
    answer = client.get(address)
    if answer.status_code != 200:
        return f"status {answer.status_code}"
    rows = answer.context[LISTS[view_of(address)]]
    return rows.paginator.count if isinstance(rows, Page) else len(rows)


@pytest.mark.parametrize("role", ["coordinator", "librarian", "reader", "overseer"])
def test_a_number_in_a_link_is_that_of_the_rows_it_leads_to(full, client_of, monkeypatch, role):
    monkeypatch.setattr(today, "MOST", 99)  # hints on the start page
    client, wrong, met = client_of(role), [], set()
    for route in PAGES:
        page = client.get(address_of(route, full))
        for words, address, number in numbers_on(page) if page.status_code == 200 else ():
            met.add((route, view_of(address)))
            if (rows := rows_at(client, address)) != number:
                wrong.append((route, words, rows))
    assert wrong == []
    assert met == MET - CLOSED_TO[role]
