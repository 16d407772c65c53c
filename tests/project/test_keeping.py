"""What a browser may keep: nothing that only a signed-in person or the holder of a link may see."""

import gzip

import pytest
from django.urls import reverse

from tests.project.access_table import ROWS
from tests.project.routes import LINKS, OWN_ROUTES, address_of

PAGES = [row for row in ROWS if row.method == "get"]
# The same for everybody, and meant to be kept.
MEANT = {
    "public:photo": "public, no-cache",
    "logo": "public, max-age=3600",
    "workshop-worker": "no-cache",
}
ANSWERS = [row for row in PAGES if set(LINKS) & set(row.args)]


def keeping(response):
    return {part.strip() for part in response.headers.get("Cache-Control", "").split(",")}


def keeps_too_much(row, person, response):
    """Return what a browser may keep of a page of somebody, where it may not; else None.

    Asked by the walk over all pages, which has every answer in hand (test_access.py).
    """
    if row.method != "get" or person not in {"coordinator", "holder"}:
        return None
    if person == "coordinator" and row.route in MEANT:
        said = response.headers["Cache-Control"]
        return None if said == MEANT[row.route] else said
    if person == "holder" and row not in ANSWERS:
        return None
    return None if {"private", "no-store"} <= keeping(response) else keeping(response)


def test_no_secret_address_is_missing():
    behind = {route.name for route in OWN_ROUTES if route.address.startswith("answer/")}
    assert behind == {row.route for row in ANSWERS}


def test_a_link_that_is_not_open_is_not_kept_either(client, db):
    response = client.get("/answer/nothing/")
    assert response.status_code == 410
    assert {"private", "no-store"} <= keeping(response)


def test_pages_of_others_get_nothing_personal(as_role, client, library):
    page = f"/libraries/{library.slug}/"
    asked = as_role("reader").get(page), client.get("/answer/nothing/"), client.get("/")
    policies = [answer.headers.get("Cross-Origin-Resource-Policy") for answer in asked]
    assert policies == ["same-origin", "same-origin", None]


def test_an_error_and_a_refusal_are_not_kept(as_role, library):
    for role, status in [("reader", 403), ("stranger", 404)]:
        response = as_role(role).get(f"/libraries/{library.slug}/people/")
        assert response.status_code == status
        assert {"private", "no-store"} <= keeping(response)


FORMS = {
    "request-training",
    "request-training-one",
    "public:suggest",
}  # what a visitor sends needs its token
FOR_EVERYBODY = {
    *("home", "accessibility", "privacy", "robots", "sitemap", "request-training-thanks"),
    *("public:library", "public:workshop", "public:partner", "public:embed"),
    "public:suggest-thanks",
}
VISITED = [row for row in PAGES if row.route in FOR_EVERYBODY | FORMS]


@pytest.mark.parametrize("row", VISITED, ids=str)
def test_what_everybody_reads_is_short_and_sent_once(client, library, row):
    address = address_of(row, library)
    plain = client.get(address)
    short = client.get(address, headers={"accept-encoding": "gzip"})
    assert plain.status_code == 200
    if row.route in FORMS:
        assert "csrftoken" in plain.cookies
        assert "Content-Encoding" not in short.headers
        return
    assert not plain.cookies
    assert keeping(plain) == {"public", "no-cache"}
    varies = {one.strip() for one in short.headers["Vary"].split(",")}
    assert "Cookie" in varies
    if len(plain.content) >= 200:  # less does not become shorter
        assert "Accept-Encoding" in varies
        assert gzip.decompress(short.content) == plain.content
    for answer in [plain, short]:
        again = client.get(address, headers={"if-none-match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("who_asked", "is_short"),
    [
        ("same-origin", True),
        ("none", True),
        ("same-site", False),
        ("cross-site", False),
        ("", False),
    ],
)
def test_pages_of_people_and_of_links_are_short_for_our_own_pages_alone(
    as_role, client, library, who_asked, is_short
):
    asked = {"accept-encoding": "gzip"} | ({"sec-fetch-site": who_asked} if who_asked else {})
    for row in [*ANSWERS, *VISITED]:
        who = client if row in ANSWERS else as_role("coordinator")
        answer = who.get(address_of(row, library), headers=asked)
        assert "public" not in keeping(answer), row
        if answer.content and answer.headers["Content-Type"].startswith("text/html"):
            assert ("Content-Encoding" in answer.headers) == is_short, row


def test_a_short_page_is_the_same_page_of_another_length_each_time(as_role, library):
    """What is added at random hides how long the page is."""
    client, address = as_role("coordinator"), reverse("partners:list", args=[library.slug])
    asked = {"accept-encoding": "gzip", "sec-fetch-site": "same-origin"}
    short = [client.get(address, headers=asked) for _time in range(8)]
    assert b"<!DOCTYPE html>" in gzip.decompress(short[0].content)
    assert {"Sec-Fetch-Site", "Accept-Encoding"} <= {
        one.strip() for one in short[0].headers["Vary"].split(",")
    }
    assert len({len(one.content) for one in short}) > 1


def test_a_public_picture_is_sent_once(client, library):
    for row in [row for row in PAGES if row.route in {"public:photo", "logo"}]:
        address = address_of(row, library)
        tag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304
        assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_a_choice_of_a_signed_in_person_needs_its_token(as_role):
    for role, status in [("anonymous", 302), ("coordinator", 403)]:
        client = as_role(role)
        client.handler.enforce_csrf_checks = True
        answer = client.post(reverse("accounts:language"), {"language": "en", "here": "/"})
        assert answer.status_code == status
