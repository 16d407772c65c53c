"""Every address answers everybody as the table says; an address missing from it fails."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from tests.project.access_table import GROUPS, PEOPLE, ROWS
from tests.project.routes import (
    BUILDERS,
    OWN_ROUTES,
    address_of,
    all_routes,
    fill,
    group_of,
)

LIBRARY_ROUTES = [row for row in ROWS if "library" in row.args]
ROUTES_OF_ROWS = [row for row in LIBRARY_ROUTES if set(row.args) & set(BUILDERS)]
ONLY_POSTED = [
    row for row in ROWS if {other.method for other in ROWS if other.route == row.route} == {"post"}
]
PAGES_WITH_A_COST = [row for row in ROWS if row.queries is not None]
PAGES_WITH_A_PIECE = [row for row in ROWS if row.piece]
TOKEN = "input[name=csrfmiddlewaretoken]"
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


def test_every_own_route_is_in_the_table():
    assert {route.name for route in OWN_ROUTES} == {row.route for row in ROWS}


def test_no_line_stands_twice():
    assert len({str(row) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_answers_are_those_of_the_table(as_role, library, row):
    answers = {}
    for person in PEOPLE:
        with transaction.atomic():  # what one person did, the next one does not find
            address = address_of(row, library, holds_link=person == "holder")
            response = ask(as_role(person), row, address)
            answers[person] = response.status_code
            if person == "anonymous" and response.status_code == 302 and "library" in row.args:
                assert response.headers["Location"].startswith(reverse("account_login"))
            transaction.set_rollback(True)
    assert answers == row.answers


def test_a_link_opens_its_own_page_and_no_other():
    beyond = [row for row in ROWS if not {"token", "invited"} & set(row.args)]
    opened = [row for row in beyond if row.answers["holder"] != row.answers["anonymous"]]
    assert not opened


@pytest.mark.parametrize("row", LIBRARY_ROUTES, ids=str)
def test_a_stranger_cannot_tell_a_library_from_none(row):
    assert row.answers["stranger"] == row.answers["admin"] == 404
    assert row.answers["anonymous"] == 302


@pytest.mark.parametrize("row", ROUTES_OF_ROWS, ids=str)
def test_a_row_of_another_library_is_not_found(as_role, library, other_library, row):
    client = as_role("coordinator")
    assert ask(client, row, address_of(row, library)).status_code != 404
    assert ask(client, row, address_of(row, library, rows_of=other_library)).status_code == 404


@pytest.mark.parametrize(
    "route",
    [route for route in OWN_ROUTES if route.address.startswith("libraries/<slug:slug>/")],
    ids=lambda route: route.name,
)
def test_every_view_of_a_library_names_its_act(route):
    assert getattr(route.view, "act", None), "put @allowed(…) on it"


@pytest.mark.parametrize("row", ONLY_POSTED, ids=str)
def test_what_only_changes_things_cannot_be_followed_as_a_link(as_role, library, row):
    assert as_role("coordinator").get(address_of(row, library)).status_code == 405


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


def test_a_page_that_only_shows_something_refuses_a_form(as_role, library):
    coordinator = as_role("coordinator")
    for name in ["partners:list", "maps:map", "accounts:people", "dashboard"]:
        assert coordinator.post(reverse(name, args=[library.slug])).status_code == 405


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("row", PAGES_WITH_A_COST, ids=str)
def test_a_page_costs_the_same_for_one_row_and_for_thirty(as_role, library, row, rows):
    first = fill(library, rows)
    args = {"library": library.slug, "partner": first.pk}
    if set(row.args) <= set(args):
        address = reverse(row.route, args=[args[word] for word in row.args])
    else:
        address = address_of(row, library)
    client = as_role("coordinator")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    assert len(queries) == row.queries, "\n".join(query["sql"][:160] for query in queries)


@pytest.mark.parametrize("row", PAGES_WITH_A_PIECE, ids=str)
def test_a_page_and_its_fragment_show_the_same_piece(as_role, library, htmx, row):
    fill(library, 3)
    address = address_of(row, library)
    client = as_role("coordinator")
    page = BeautifulSoup(client.get(address).content, "html.parser")
    fragment = BeautifulSoup(client.get(address, **htmx).content, "html.parser")
    for token in page.select(TOKEN) + fragment.select(TOKEN):
        token.decompose()  # masked anew for every answer
    assert page.select_one("html") is not None
    assert fragment.select_one("html") is None
    assert fragment.select_one(row.piece) is not None
    assert page.select_one(row.piece) == fragment.select_one(row.piece)


def addresses_of_groups(*groups):
    for route in all_routes():
        if group_of(route) in groups and not route.name.endswith("None"):
            try:
                yield pytest.param(reverse(route.name), route.name, id=route.name)
            except NoReverseMatch:
                known = {"app_label": "accounts", "content_type_id": 1, "object_id": 1, "url": "x",
                         "uidb36": "1", "key": "x", "pk": 1}  # fmt: skip
                wanted = re.findall(r"(?:<\w+:|\?P<)(\w+)>", route.address)
                try:
                    address = reverse(route.name, kwargs={word: known[word] for word in wanted})
                except (NoReverseMatch, KeyError):
                    address = reverse(route.name, args=[1])
                yield pytest.param(address, route.name, id=route.name)


class TestGroups:
    @pytest.mark.ignore_template_errors
    @pytest.mark.parametrize(("address", "name"), list(addresses_of_groups("admin")))
    def test_admin_is_closed_to_people_of_libraries(self, as_role, address, name):
        for person in ["anonymous", "coordinator"]:
            response = as_role(person).get(address)
            if name not in {"admin:login", "admin:jsi18n"}:
                assert response.status_code in {302, 403, 404}, person
            assert response.status_code != 200 or name in {"admin:login", "admin:jsi18n"}

    @pytest.mark.ignore_template_errors
    @pytest.mark.parametrize(
        ("address", "name"), list(addresses_of_groups("account", "mfa", "usersessions"))
    )
    def test_pages_of_an_account_are_closed_to_nobody_in_particular(
        self, client, db, address, name
    ):
        response = client.get(address)
        if name not in OPEN_TO_ALL:
            assert response.status_code in {302, 404, 405}
            return
        assert response.status_code in {200, 302}

    def test_the_groups_exist(self):
        assert {group_of(route) for route in all_routes()} - {None} == set(GROUPS)
