"""The navigation: rooms that a person may enter, and where they are."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

ROOMS = ["dashboard", "partners:map", "partners:list", "partners:audiences"]
MORE = ["swot:list", "workshops:list"]


def parts(client, library, name):
    page = client.get(reverse(name, args=[library.slug]))
    return BeautifulSoup(page.text, "html.parser")


def rooms(soup, place):
    return [link["href"] for link in soup.select(f"{place} > ul > li > a")]


@pytest.mark.parametrize("role", ["reader", "librarian", "coordinator"])
def test_members_see_every_room(as_role, library, role):
    soup = parts(as_role(role), library, "dashboard")
    addresses = [reverse(name, args=[library.slug]) for name in [*ROOMS, *MORE]]
    assert rooms(soup, ".site-nav") == addresses
    assert rooms(soup, ".bottom-bar") == addresses[:4]


def test_a_guest_sees_the_workshops_only(as_role, library):
    soup = parts(as_role("trainer"), library, "workshops:list")
    workshops = [reverse("workshops:list", args=[library.slug])]
    assert rooms(soup, ".site-nav") == rooms(soup, ".bottom-bar") == workshops
    assert soup.select(".site-search") == []


@pytest.mark.parametrize(
    ("page", "room", "says"),
    [
        ("dashboard", "dashboard", "page"),
        ("partners:list", "partners:list", "page"),
        ("partners:add-several", "partners:list", "true"),
        ("workshops:new", "workshops:list", "true"),
    ],
)
def test_the_room_one_is_in_is_marked(as_role, library, page, room, says):
    soup = parts(as_role("coordinator"), library, page)
    marked = soup.select(".site-nav [aria-current]")
    expected = [(reverse(room, args=[library.slug]), says)]
    assert [(link["href"], link["aria-current"]) for link in marked] == expected


@pytest.mark.parametrize(("role", "sees"), [("coordinator", True), ("librarian", False)])
def test_settings_and_people_are_offered_to_who_may_enter(as_role, library, role, sees):
    page = as_role(role).get(reverse("dashboard", args=[library.slug])).text
    for name in ["accounts:settings", "accounts:people"]:
        assert (reverse(name, args=[library.slug]) in page) == sees


def test_there_is_one_heading_and_one_main(as_role, library):
    soup = parts(as_role("reader"), library, "dashboard")
    assert len(soup.select("h1")) == len(soup.select("main")) == 1
