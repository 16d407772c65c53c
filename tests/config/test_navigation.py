"""The navigation: rooms that a person may enter, and where they are."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import Library, Membership
from accounts.scoping import scope
from config.context_processors import room_at
from tests.factories.accounts import MembershipFactory
from tests.factories.selections import SelectionFactory
from tests.project.routes import OWN_ROUTES

ROOMS = ["dashboard", "maps:map", "partners:list", "partners:audiences"]
MORE = ["swot:list", "workshops:list"]


def parts(client, library, name, *args):
    page = client.get(reverse(name, args=[library.slug, *args]))
    return BeautifulSoup(page.text, "lxml")


def rooms(soup, place):
    return [link["href"] for link in soup.select(f"{place} > ul > li > a")]


def test_on_a_phone_one_room_is_marked(as_role, library):
    for name in ["diary:log", "partners:new", "diary:tasks"]:
        marked = parts(as_role("librarian"), library, name).select(
            ".bottom-bar > ul > li > [aria-current]"
        )
        room = "partners:list" if name == "partners:new" else name
        assert [one["href"] for one in marked] == [reverse(room, args=[library.slug])]


@pytest.mark.parametrize("role", ["reader", "librarian", "coordinator"])
def test_members_see_every_room(as_role, library, role):
    soup = parts(as_role(role), library, "dashboard")
    addresses = [reverse(name, args=[library.slug]) for name in [*ROOMS, *MORE]]
    assert rooms(soup, ".site-nav") == addresses
    log_or_map = "maps:map" if role == "reader" else "diary:log"
    weekly = [reverse(name, args=[library.slug]) for name in
              ["partners:list", log_or_map, "diary:tasks"]]  # fmt: skip
    assert rooms(soup, ".bottom-bar") == weekly
    assert len(soup.select(".bottom-bar > ul > li")) == 5
    assert rooms(soup, ".bottom-bar .more__panel")[:6] == addresses
    assert soup.select_one(".bottom-bar #search-phone")


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
        ("intake:add-several", "partners:list", "true"),
        ("workshops:new", "workshops:list", "true"),
        ("maps:changes", "maps:map", "true"),
        ("ties:reading", "maps:map", "true"),
        ("ties:ask", "partners:list", "true"),
        ("diary:log", "partners:list", "true"),
        ("directory:consents", "partners:list", "true"),
        ("partners:views", "partners:list", "true"),
        ("canvases:list", "workshops:list", "true"),
    ],
)
def test_the_room_one_is_in_is_marked(as_role, library, page, room, says):
    soup = parts(as_role("coordinator"), library, page)
    marked = soup.select(".site-nav [aria-current]")
    expected = [(reverse(room, args=[library.slug]), says)]
    assert [(link["href"], link["aria-current"]) for link in marked] == expected


def test_cooperation_takes_the_place_of_groups_with_the_first_search(as_role, library):
    def seen(name, *args):
        soup = parts(client, library, name, *args)
        marked = {link["href"] for link in soup.select(".site-nav [aria-current]")}
        more = [link["href"] for link in soup.select(".bottom-bar .more__panel a")]
        return rooms(soup, ".site-nav"), marked, more.index(groups) - more.index(room)

    client = as_role("librarian")
    here = [library.slug]
    room, groups = reverse("cooperation:room", args=here), reverse("partners:audiences", args=here)
    partners = reverse("partners:list", args=here)
    menu, marked, order = seen("cooperation:room")
    assert (groups in menu, room in menu, marked) == (True, False, {partners})
    assert order < 0
    search = SelectionFactory(library=library)
    swapped = [room if link == groups else link for link in menu]
    for name in ["cooperation:room", "selections:list", "selections:new", "resources:list"]:
        assert seen(name)[:2] == (swapped, {room})
    assert seen("selections:page", search.pk)[:2] == (swapped, {room})
    menu, marked, order = seen("partners:audiences")
    assert (menu, marked) == (swapped, {partners})
    assert order > 0
    assert groups in parts(client, library, "partners:list").select_one("main").decode()


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("/libraries/x/", ""),
        ("/libraries/x/partners/", "partners"),
        ("/libraries/x/partners/12/edit/", "partners/…"),
        ("/libraries/x/partners/log/", "partners/log"),
        ("/libraries/x/partners/log/7/", "partners/log/…"),
        ("/libraries/x/map.svg", "map.svg"),
        ("/libraries/x/ties/", "partners/…"),
        ("/libraries/x/ties/7/end/", "partners/…"),
        ("/libraries/x/ties/reading/", "map/…"),
    ],
)
def test_an_address_stands_in_a_room(path, room):
    assert room_at(path) == room


# The rooms of the menu, and what is reached from the start page and from the person's own menu.
IN_THE_MENU = {
    *("map", "partners", "partners/log", "audiences", "partnerships", "swot", "workshops")
}
ELSEWHERE = {"", "first-steps", "tasks", "settings", "people", "links"}
FILES = {"map.svg", "map.pdf"}


def test_every_page_of_a_library_stands_in_a_room_of_the_menu():
    """Who is on a page sees in the menu where; REACHED_FROM says it for those outside of a room."""
    start = "libraries/<slug:slug>/"
    rooms = {
        route.name: room_at(f"/libraries/x/{route.address.removeprefix(start)}")
        for route in OWN_ROUTES
        if route.address.startswith(start)
    }
    known = IN_THE_MENU | ELSEWHERE | FILES
    assert {
        name: room for name, room in rooms.items() if room.removesuffix("/…") not in known
    } == {}


@pytest.mark.parametrize(("role", "sees"), [("coordinator", True), ("librarian", False)])
def test_settings_and_people_are_offered_to_who_may_enter(as_role, library, role, sees):
    page = as_role(role).get(reverse("dashboard", args=[library.slug])).text
    for name in ["accounts:settings", "accounts:people"]:
        assert (reverse(name, args=[library.slug]) in page) == sees


def test_there_is_one_heading_and_one_main(as_role, library):
    soup = parts(as_role("reader"), library, "dashboard")
    assert len(soup.select("h1")) == len(soup.select("main")) == 1


class TestTheFrameIsKept:
    """Header and bar are kept between requests; each thing that they say opens a new copy."""

    @pytest.fixture
    def client(self, as_role):
        return as_role("coordinator")

    def test_for_the_library_and_its_name(self, client, library, other_library):
        MembershipFactory(user=client.user, library=other_library, role="reader")
        assert parts(client, library, "dashboard").select_one(".brand").text.strip() == library.name
        there = parts(client, other_library, "dashboard")
        assert there.select_one(".brand").text.strip() == other_library.name
        Library.objects.filter(pk=library.pk).update(name="Nowa nazwa")
        assert parts(client, library, "dashboard").select_one(".brand").text.strip() == "Nowa nazwa"

    def test_for_the_person_and_their_choices(self, client, as_role, library):
        def menu(reader):
            return parts(reader, library, "dashboard").select_one(".menu")

        def pressed(reader):
            return [button.text for button in menu(reader).select('[aria-pressed="true"]')]

        assert client.user.email in menu(client).text
        colleague = as_role("coordinator")
        assert client.user.email not in menu(colleague).text
        client.post(reverse("accounts:theme"), {"theme": "dark"})
        assert pressed(client) == ["Polski", "Ciemny"]
        client.post(reverse("accounts:language"), {"language": "en"})
        assert pressed(client) == ["English", "Dark"]
        assert pressed(colleague) == ["Polski", "Auto"]

    def test_for_the_role_of_today(self, client, library):
        people = reverse("accounts:people", args=[library.slug])
        assert people in str(parts(client, library, "dashboard").select_one(".bottom-bar"))
        with scope(library=library):
            Membership.objects.filter(user=client.user).update(role="reader")
        page = parts(client, library, "dashboard")
        assert people not in str(page.select(".bottom-bar, .menu"))

    def test_for_what_was_searched(self, client, library):
        address = reverse("partners:list", args=[library.slug])
        for text in ["osp", "kgw", ""]:
            page = BeautifulSoup(client.get(address, {"q": text}).text, "lxml")
            assert page.select_one("#search").get("value", "") == text

    def test_without_the_token_of_a_session(self, client, library):
        page = parts(client, library, "dashboard")
        assert page.select(".site-header [name=csrfmiddlewaretoken]") == []
        form = page.select_one("#frame-form")
        assert form.select_one("[name=csrfmiddlewaretoken]")["value"]
        assert form.select_one("[name=here]")["value"] == library.get_absolute_url()
