"""What a browser may keep: nothing that only a signed-in person or the holder of a link may see."""

import pytest

from tests.project.access_table import ROWS
from tests.project.routes import OWN_ROUTES, address_of

PAGES = [row for row in ROWS if row.method == "get"]
# The same for everybody, and meant to be kept.
MEANT = {
    "public:photo": "public, no-cache",
    "logo": "public, max-age=3600",
    "workshop-worker": "no-cache",
}
ANSWERS = [row for row in PAGES if {"token", "invited"} & set(row.args)]


def keeping(response):
    return {part.strip() for part in response.headers.get("Cache-Control", "").split(",")}


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_nothing_of_a_signed_in_person_is_kept(as_role, library, row):
    response = as_role("coordinator").get(address_of(row, library))
    if row.route in MEANT:
        assert response.headers["Cache-Control"] == MEANT[row.route]
    else:
        assert {"private", "no-store"} <= keeping(response)


@pytest.mark.parametrize("row", ANSWERS, ids=str)
def test_nothing_behind_a_secret_address_is_kept(client, library, row):
    assert {"private", "no-store"} <= keeping(client.get(address_of(row, library)))


def test_no_secret_address_is_missing():
    behind = {route.name for route in OWN_ROUTES if route.address.startswith("answer/")}
    assert behind == {row.route for row in ANSWERS}


def test_a_link_that_is_not_open_is_not_kept_either(client, db):
    response = client.get("/answer/nothing/")
    assert response.status_code == 410
    assert {"private", "no-store"} <= keeping(response)


def test_an_error_and_a_refusal_are_not_kept(as_role, library):
    for role, status in [("reader", 403), ("stranger", 404)]:
        response = as_role(role).get(f"/libraries/{library.slug}/people/")
        assert response.status_code == status
        assert {"private", "no-store"} <= keeping(response)


def test_what_everybody_sees_says_nothing_to_a_visitor(client, library):
    for address in ["/", "/privacy/", f"/public/{library.slug}/"]:
        assert "Cache-Control" not in client.get(address).headers
