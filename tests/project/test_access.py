"""Every address answers everybody as the table says; an address missing from it fails."""

import re
from collections import Counter
from types import NoneType

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.template.base import VariableDoesNotExist
from django.template.context import BaseContext
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from tests.conftest import client_of, undone
from tests.factories.accounts import LibraryFactory
from tests.project.access_rows import PEOPLE
from tests.project.access_table import GROUPS, ROWS
from tests.project.giving import gives_away, lines_of_exports
from tests.project.routes import (
    BUILDERS,
    LINKS,
    OWN_ROUTES,
    address_of,
    all_routes,
    fill,
    group_of,
    status_of,
)
from tests.project.test_keeping import keeps_too_much
from tests.project.walks import address_book, app_of, each_app_of

LIBRARY_ROUTES = [row for row in ROWS if "library" in row.args]
ROUTES_OF_ROWS = [row for row in LIBRARY_ROUTES if set(row.args) & set(BUILDERS)]
ONLY_POSTED = [
    row for row in ROWS if {other.method for other in ROWS if other.route == row.route} == {"post"}
]
PAGES_WITH_A_COST = [row for row in ROWS if row.queries is not None]
PAGES_WITH_A_PIECE = [row for row in ROWS if row.piece]
TOKEN = "input[name=csrfmiddlewaretoken], input[name=page_at]"
# Of the groups: the addresses at which a person without an account is let in.
OPEN_TO_ALL = {
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_email",
    "account_email_verification_sent",
}


def ask(client, row, address):
    return getattr(client, row.method)(address)


@pytest.fixture(scope="module")
def house(db_of_the_module):
    return LibraryFactory(), LibraryFactory()


@pytest.fixture
def library(house, db):
    return house[0]


@pytest.fixture
def other_library(house, db):
    return house[1]


@pytest.fixture(scope="module")
def sessions(house):
    """Return the keys of the sessions of all people, each of whom signs in once."""
    with_account = [person for person in PEOPLE if person not in {"anonymous", "holder"}]
    signed_in = {person: client_of(person, *house) for person in with_account}
    return {person: client.session.session_key for person, client in signed_in.items()}


@pytest.fixture
def clients(sessions, db):
    """Return a function from a person to a new client that has the session of that person."""
    handler = Client().handler  # with its middleware: of all that ask here

    def of(person):
        client = Client()
        client.handler = handler
        if person in sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = sessions[person]
        return client

    return of


@pytest.fixture(scope="module")
def furnished(house):
    """Return libraries with 1, 3 and 30 rows of everything, and what opens their pages.

    For each number: (library, {words of an address: what stands there}, session of a coordinator).
    """
    made = {}
    for rows in (1, 3, 30):
        library = LibraryFactory()
        known = {("library", "partner"): [library.slug, fill(library, rows).pk]}
        made[rows] = library, known, client_of("coordinator", library).session.session_key
    return made


@pytest.fixture
def filled(furnished, db):
    """Return a function from a number of rows to (addresses of rows, coordinator's client)."""

    def of(rows):
        library, known, session = furnished[rows]
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        return address_book(library, known), client

    return of


def test_every_own_route_is_in_the_table():
    assert {route.name for route in OWN_ROUTES} == {row.route for row in ROWS}


def test_no_line_stands_twice():
    assert len({str(row) for row in ROWS}) == len(ROWS)


# What a form has of a stored row, where two people met or where something is doubtful, and a line
# where both sides are shown.
AT_TIMES = {"carried", "meeting", "only_changed", "doubts", "both_care"}


@pytest.fixture
def unknown(monkeypatch):
    """Return the set of (name, kind) that templates ask of what has none.

    A condition takes it for nothing, and a part of the page is gone without a word.
    """
    found, as_before = set(), VariableDoesNotExist.__init__

    def note(error, said, params=()):
        as_before(error, said, params)
        name, asked = params
        if not isinstance(asked, (BaseContext, dict, str, list, tuple, NoneType)):
            found.update({(name, type(asked))} if name not in AT_TIMES else ())

    monkeypatch.setattr(VariableDoesNotExist, "__init__", note)
    return found


@each_app_of(ROWS)
def test_the_answers_are_those_of_the_table(clients, library, app, caplog, unknown):
    """What one person's request changes is taken back before the next one asks.

    What gives data away, on paper or as a file, leaves its line.
    """
    address_of_row, wrong = address_book(library), []
    for row in [row for row in ROWS if app_of(row) == app]:
        address, answers = address_of_row(row), {}
        without = address_of_row(row, holds_link=False) if needs_link(row) else address
        for person in PEOPLE:
            if person == "holder" and not needs_link(row):
                answers[person] = answers["anonymous"]  # it would be the same request once more
                continue
            caplog.clear()
            with undone():
                response = ask(clients(person), row, address if person == "holder" else without)
            answers[person] = status_of(response)
            if fault := fault_of(row, person, response, lines_of_exports(caplog.records)):
                wrong.append((str(row), person, fault))
        if answers != row.answers:
            wrong.append((str(row), answers))
    assert wrong == []
    assert unknown == set()


def fault_of(row, person, response, lines):
    """Return what is wrong with an answer beside its status, or None."""
    if bool(lines) != gives_away(row, response):
        return f"{len(lines)} lines of what it gives away"
    is_led_away = person == "anonymous" and response.status_code == 302 and "library" in row.args
    if is_led_away and not response.headers["Location"].startswith(reverse("account_login")):
        return "no way to sign in"
    return keeps_too_much(row, person, response)


def needs_link(row):
    return bool(set(LINKS) & set(row.args))


def test_a_link_opens_its_own_page_and_no_other():
    opened = [
        str(row)
        for row in ROWS
        if not needs_link(row) and row.answers["holder"] != row.answers["anonymous"]
    ]
    assert opened == []


def test_a_stranger_cannot_tell_a_library_from_none():
    wanted = {"stranger": 404, "admin": 404, "anonymous": 302}
    assert [str(row) for row in LIBRARY_ROUTES if not wanted.items() <= row.answers.items()] == []


@each_app_of(ROUTES_OF_ROWS)
def test_a_row_of_another_library_is_not_found(clients, library, other_library, app):
    """What the table says of the library's own rows is asked above."""
    answers, address_of_row = {}, address_book(library)
    for row in [row for row in ROUTES_OF_ROWS if app_of(row) == app]:
        assert row.answers["coordinator"] != 404, row
        address = address_of_row(row, rows_of=other_library)
        with undone():
            answers[str(row)] = status_of(ask(clients("coordinator"), row, address))
    assert {row: status for row, status in answers.items() if status != 404} == {}


# What is not there, or not any more: these say so, and do nothing.
MAY_BE_GONE = {
    "changes:take-back",
    *("workshops:line-edit", "workshops:line-remove", "workshops:outcome-edit"),
    *("workshops:outcome-remove", "workshops:talk-edit", "workshops:talk-remove"),
}
OF_SEVERAL = [row for row in ROUTES_OF_ROWS if len({*row.args} & {*BUILDERS}) > 1]


@each_app_of(OF_SEVERAL)
def test_each_row_of_an_address_is_of_its_library(clients, library, other_library, app):
    """One is of another library while all others are the library's own."""
    found, book = [], address_book(library)
    for row in [row for row in OF_SEVERAL if app_of(row) == app]:
        ours, theirs = (book(row, **how).split("/") for how in ({}, {"rows_of": other_library}))
        for place in [at for at, part in enumerate(ours) if part != theirs[at]]:
            address = "/".join([*ours[:place], theirs[place], *ours[place + 1 :]])
            with undone():
                status = status_of(ask(clients("coordinator"), row, address))
            if status != 404 and (status, row.route in MAY_BE_GONE) != (302, True):
                found.append((row.route, row.method, place, status))
    assert found == []


def test_every_view_of_a_library_names_its_act():
    inside = [route for route in OWN_ROUTES if route.address.startswith("libraries/<slug:slug>/")]
    nameless = [route.name for route in inside if not getattr(route.view, "act", None)]
    assert nameless == [], "put @allowed(…) on it"


def test_what_only_changes_things_cannot_be_followed_as_a_link(clients, library):
    coordinator, answers = clients("coordinator"), {}
    for row in ONLY_POSTED:
        with undone():
            answers[str(row)] = coordinator.get(address_of(row, library)).status_code
    assert {row: status for row, status in answers.items() if status != 405} == {}


METHODS = ("get", "post")
UNKNOWN = "put"  # no page of ours answers it


def refused(route, method):
    """Return whether the outermost thing a view does with this method is to refuse it."""
    request = getattr(RequestFactory(), method)("/")
    try:
        return route.view(request).status_code == 405
    except Exception:
        return False  # the view began to work, with nothing to work with


def test_every_view_says_which_methods_it_answers():
    """The guard stands outermost: require_safe, require_POST or require_http_methods."""
    assert [route.name for route in OWN_ROUTES if not refused(route, UNKNOWN)] == []


def test_a_view_answers_the_methods_of_the_table_and_no_other():
    wrong = []
    for route in OWN_ROUTES:
        answers = {row.method for row in ROWS if row.route == route.name}
        wrong += [
            f"{route.name} {method}"
            for method in METHODS
            if refused(route, method) == (method in answers)
        ]
    assert wrong == []


def test_what_answers_to_a_reader_answers_to_who_asks_whether_it_is_there():
    """HEAD, of checks of links and previews of letters: to each page that GET opens."""
    only_read = [
        route.name for route in OWN_ROUTES if not refused(route, "get") and refused(route, "head")
    ]
    assert only_read == []


def test_a_page_that_only_shows_something_refuses_a_form(clients, library):
    coordinator = clients("coordinator")
    for name in ["partners:list", "maps:map", "accounts:people", "dashboard"]:
        assert coordinator.post(reverse(name, args=[library.slug])).status_code == 405


ID = re.compile(r"""\sid=["']([^"']+)""")


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("row", PAGES_WITH_A_COST, ids=str)
def test_a_page_costs_the_same_for_one_row_and_for_thirty(filled, row, rows):
    address_of_row, client = filled(rows)
    address = address_of_row(row)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    assert len(queries) == row.queries, "\n".join(query["sql"][:160] for query in queries)
    ids = Counter(ID.findall(answer.text) if answer["Content-Type"].startswith("text/html") else [])
    assert [one for one, times in ids.items() if times > 1] == []  # a label leads to one field


@pytest.mark.parametrize("row", PAGES_WITH_A_PIECE, ids=str)
def test_a_page_and_its_fragment_show_the_same_piece(filled, htmx, row):
    address_of_row, client = filled(3)
    address = address_of_row(row)
    page = BeautifulSoup(client.get(address).content, "html.parser")
    fragment = BeautifulSoup(client.get(address, **htmx).content, "html.parser")
    for token in page.select(TOKEN) + fragment.select(TOKEN):
        token.decompose()  # made anew for every answer
    assert page.select_one("html") is not None
    assert fragment.select_one("html") is None
    assert fragment.select_one(row.piece) is not None
    assert page.select_one(row.piece) == fragment.select_one(row.piece)


def addresses_of_groups(*groups):
    for route in all_routes():
        if group_of(route) in groups and not route.name.endswith("None"):
            try:
                yield reverse(route.name), route.name
            except NoReverseMatch:
                known = {"app_label": "accounts", "content_type_id": 1, "object_id": 1, "url": "x",
                         "uidb36": "1", "key": "x", "pk": 1}  # fmt: skip
                wanted = re.findall(r"(?:<\w+:|\?P<)(\w+)>", route.address)
                try:
                    address = reverse(route.name, kwargs={word: known[word] for word in wanted})
                except (NoReverseMatch, KeyError):
                    address = reverse(route.name, args=[1])
                yield address, route.name


class TestGroups:
    @pytest.mark.ignore_template_errors
    @pytest.mark.parametrize("person", ["anonymous", "coordinator"])
    def test_admin_is_closed_to_people_of_libraries(self, clients, person):
        answers = {
            name: clients(person).get(address).status_code
            for address, name in addresses_of_groups("admin")
            if name not in {"admin:login", "admin:jsi18n"}
        }
        assert len(answers) > 300, "a walk past nothing"
        closed = {302, 403, 404}
        assert {name: status for name, status in answers.items() if status not in closed} == {}

    @pytest.mark.ignore_template_errors
    def test_pages_of_an_account_are_closed_to_nobody_in_particular(self, db):
        found = {}
        for address, name in addresses_of_groups("account", "mfa", "usersessions"):
            status = Client().get(address).status_code
            if status not in ({200, 302} if name in OPEN_TO_ALL else {302, 404, 405}):
                found[name] = status
        assert found == {}

    def test_the_groups_exist(self):
        assert {group_of(route) for route in all_routes()} - {None} == set(GROUPS)
