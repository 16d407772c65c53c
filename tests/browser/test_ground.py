"""The map of the ground in a browser: one tab stop, keys, groups, the list beside it, no script."""

import pytest
from django.urls import reverse

from tests.browser.test_every_page import findings
from tests.factories.partners import PartnerFactory

HOUSE = (54.2145, 15.7536)


def placed(library, name, point, sector="ngo"):
    latitude, longitude = point
    return PartnerFactory(
        library=library, name=name, sector=sector, latitude=latitude, longitude=longitude,
        point_source="hand",
    )  # fmt: skip


@pytest.fixture
def village(library):
    """Three in one house, two farther east, two in the south that are one group from afar."""
    return [
        *[placed(library, f"W jednym domu {n}", HOUSE, "public") for n in range(3)],
        placed(library, "Zajazd", (54.2145, 15.80), "private"),
        placed(library, "Bank", (54.2145, 15.85), "private"),
        *[placed(library, f"Południe {n}", (54.16 + n * 0.003, 15.76)) for n in range(2)],
    ]


@pytest.fixture
def address(library):
    return reverse("ground:places", args=[library.slug])


def name_in_focus(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def in_focus(page):
    return page.evaluate("document.activeElement.id")


def until(page, condition):
    """Wait for a condition; a string as an expression would need eval."""
    for _ in range(60):
        if value := condition():
            return value
        page.wait_for_timeout(50)
    return condition()


def alive(page, address):
    page.goto(address)
    page.locator(".ground-sign[tabindex='0']").wait_for()
    return page.locator(".ground-sign")


def test_the_signs_are_one_tab_stop_and_arrows_move_between_them(browse, as_role, address, village):
    with browse(as_role("reader")) as page:
        signs = alive(page, address)
        assert signs.count() == 4
        assert page.locator(".ground-sign[tabindex='0']").count() == 1
        page.get_by_role("button", name="Zajazd, firmy i przedsiębiorcy").focus()
        for key, name in [
            ("ArrowRight", "Bank, firmy i przedsiębiorcy, wspólne działania"),
            ("ArrowLeft", "Zajazd, firmy i przedsiębiorcy, wspólne działania"),
            ("ArrowLeft", "3 partnerów pod tym adresem"),
            ("ArrowDown", "2 partnerów. Przybliż."),
        ]:
            page.keyboard.press(key)
            assert name_in_focus(page) == name
        assert page.locator(".ground-sign[tabindex='0']").count() == 1
        assert findings(page) == []


def test_streets_lie_under_the_pins_with_thanks(browse, as_role, address, village, settings):
    settings.TILES_URL = (
        "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
    )
    settings.TILES_ATTRIBUTION = "© autorzy <mapy>"
    with browse(as_role("reader")) as page:
        alive(page, address)
        assert page.locator(".leaflet-tile-pane img").count() > 0
        assert page.locator(".leaflet-control-attribution").inner_text() == "© autorzy <mapy>"
        fills = page.locator(".ground-under .ground-own").evaluate_all(
            "(all) => all.map((one) => getComputedStyle(one).fill)"
        )
        assert set(fills) <= {"none"}
        assert findings(page) == []


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_group_comes_closer_and_focus_stays_among_the_new(browse, as_role, address, village, key):
    with browse(as_role("reader")) as page:
        alive(page, address)
        page.get_by_role("button", name="2 partnerów. Przybliż.").focus()
        page.keyboard.press(key)
        assert until(page, lambda: (name_in_focus(page) or "").startswith("Południe"))
        said = page.locator("#ground-said")
        assert until(page, said.text_content) == "Widać 2 partnerów."
        page.keyboard.press("Escape")
        assert until(page, lambda: said.text_content() == "Widać 2 partnerów i 2 grupy.")
        assert name_in_focus(page) == "2 partnerów. Przybliż."
        said.evaluate("one => one.replaceChildren()")
        page.keyboard.press("+")
        assert until(page, said.text_content).startswith("Widać ")


def test_a_house_opens_its_list_and_escape_leads_back(browse, as_role, address, village):
    with browse(as_role("reader")) as page:
        alive(page, address)
        page.get_by_role("button", name="3 partnerów pod tym adresem").focus()
        page.keyboard.press("Enter")
        heading = page.locator("#ground-panel-name")
        heading.wait_for()
        assert heading.inner_text() == "3 partnerów pod tym adresem"
        assert page.locator("#ground-panel li").count() == 3
        assert (
            until(page, lambda: page.evaluate("document.activeElement.id")) == "ground-panel-name"
        )
        page.keyboard.press("Escape")
        assert page.locator("#ground-panel > *").count() == 0
        assert name_in_focus(page) == "3 partnerów pod tym adresem"


def test_list_and_map_light_up_together(browse, as_role, address, village):
    with browse(as_role("reader")) as page:
        alive(page, address)
        page.get_by_role("link", name="Pokaż na mapie: Bank").click()
        assert until(page, lambda: (name_in_focus(page) or "").startswith("Bank"))
        assert page.locator(".ground-rows .is-focus").get_attribute("data-partner") == str(
            village[4].pk
        )
        assert page.locator(".ground-sign.is-lit").count() == 1


def test_nothing_comes_from_elsewhere_and_little_comes_at_all(browse, as_role, address, village):
    with browse(as_role("reader"), is_new=True) as page:
        answers = []
        page.on("response", lambda answer: answers.append(answer))
        alive(page, address)
        assert len(answers) <= 20
        assert {one.url.split("/")[2] for one in answers if not one.url.startswith("data:")} == {
            page.url.split("/")[2]
        }
        scripts = [one.body() for one in answers if one.url.endswith(".js")]
        assert sum(map(len, scripts)) <= 300_000  # a third of it on the wire


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1366, "light")])
def test_the_page_is_whole_at_every_width(
    browse, as_role, address, village, width, scheme, javascript
):
    with browse(as_role("reader"), width=width, scheme=scheme, javascript=javascript) as page:
        page.goto(address)
        assert page.locator(".ground-rows li").count() == 7
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide == width
        turns = page.locator(".ground-turns")
        assert turns.is_visible() == (width == 320)
        if width == 320:  # the list first, then the map in its place
            assert not page.locator("#ground-picture").is_visible()
            turns.get_by_role("link", name="Mapa").click()
            page.locator("#ground-picture").wait_for()
            assert not page.locator(".ground-rows").is_visible()
            assert page.evaluate("document.documentElement.scrollWidth") == width
        if not javascript:
            assert page.locator(".ground-pin, .ground-group").count() == 4
            page.get_by_role("link", name="2 partnerów. Przybliż.").click()
            page.wait_for_url("**step=*")
            assert page.locator(".ground-pin").count() == 2


def test_where_the_points_do_not_come_the_picture_stays(browse, as_role, address, village):
    with browse(as_role("reader"), expected=["500"]) as page:
        page.route("**/places.geojson*", lambda route: route.fulfill(status=500, body="{}"))
        page.goto(address)
        page.locator(".ground-map .ground-pin").first.wait_for()
        assert page.locator("#ground-frame").count() == 0


def test_the_pin_moves_by_arrows_by_a_click_and_by_typing(browse, as_role, library, village):
    bank = village[4]
    with browse(as_role("librarian")) as page:
        page.goto(reverse("ground:place", args=[library.slug, bank.pk]))
        pin, field = page.locator(".ground-hand"), page.locator("#id_point")
        assert field.input_value() == "54.214500, 15.850000"
        pin.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Shift+ArrowUp")
        latitude, longitude = map(float, field.input_value().split(", "))
        assert latitude > 54.2145
        assert longitude > 15.85
        said = page.locator("#ground-said")
        assert until(page, said.text_content).startswith("Pinezka stoi w punkcie: 54.2")
        announced = page.locator("#ground-frame").get_attribute("aria-label")
        assert announced.endswith("strzałki przesuwają pinezkę.")
        before = pin.bounding_box()
        field.fill("54.2100, 15.8400")
        page.locator("#ground-frame").click(position={"x": 300, "y": 200})
        assert field.input_value() != "54.2100, 15.8400"
        assert pin.bounding_box() != before
        assert findings(page) == []
        page.get_by_role("button", name="Gotowe").click()
        page.locator("#ground-panel-name", has_text="Bank").wait_for()
