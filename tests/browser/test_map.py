"""The relationship map in a browser: keys, letters, zoom, and the same without a script."""

import pytest
from django.urls import reverse

from maps.label_widths import text_width
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory

WORDS = [
    "Zażółć gęślą jaźń",
    "Koło Gospodyń Wiejskich",
    "OSP Ustronie Morskie",
    "Przedszkole „Bałtyk”",
    "dzieci 6–12 · coraz więcej",
    "Wyższa Szkoła WSB, F.U.H.",
]
MEASURE = """([words, weight]) => {
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  text.setAttribute("font-size", "100");
  text.setAttribute("font-weight", weight);
  document.getElementById("relationship-map").append(text);
  return words.map((word) => { text.textContent = word; return text.getBBox().width; });
}"""


@pytest.fixture
def three(library):
    """Return three partners; the first two reach children."""
    partners = [
        PartnerFactory(library=library, name=name, sector=sector, level=level)
        for name, sector, level in [
            ("Szkoła Podstawowa", "public", "lasting"),
            ("KGW Kukinia", "ngo", "one_off"),
            ("Nadleśnictwo", "public", "none"),
        ]
    ]
    children = AudienceFactory(library=library, name="dzieci", trend="growing")
    for partner in partners[:2]:
        PartnerAudienceFactory(partner=partner, audience=children)
    return partners


@pytest.fixture
def address(library):
    return reverse("maps:map", args=[library.slug])


def node(partner):
    return f'#relationship-map [data-partner="{partner.pk}"]'


def test_the_table_of_widths_agrees_with_the_browser(browse, as_role, address, three):
    with browse(as_role("reader")) as page:
        page.goto(address)
        page.evaluate("document.fonts.load('500 20px Literata', 'ąż').then(() => 1)")
        page.evaluate("document.fonts.ready.then(() => 1)")
        for bold, weight in ((False, "500"), (True, "650")):
            drawn = page.evaluate(MEASURE, [WORDS, weight])
            for word, width in zip(WORDS, drawn, strict=True):
                assert text_width(word, 100, bold=bold) == pytest.approx(width, rel=0.03), word


def test_keys_light_up_a_partner_and_its_ties(browse, as_role, address, three):
    school, circle, _ = three
    with browse(as_role("librarian")) as page:
        page.goto(address)
        page.keyboard.press("Tab")
        page.locator(node(school)).focus()
        page.keyboard.press("1")
        assert page.locator(".map-ties path").count() == 1
        assert page.locator(".map-node.is-near").count() == 0
        page.keyboard.press("2")
        assert page.locator(".map-ties path").count() == 2
        assert page.locator(".map-node.is-near").get_attribute("data-partner") == str(circle.pk)
        assert page.url.endswith(f"?focus={school.pk}&steps=2")
        page.keyboard.press("Enter")
        page.locator("#map-panel h2", has_text="Szkoła Podstawowa").wait_for()
        page.keyboard.press("Escape")
        assert page.locator(".map-node.is-focus").count() == 0
        assert page.locator("#map-panel").inner_text().strip() == ""
        assert page.url.endswith(address)


def test_arrows_go_from_partner_to_partner(browse, as_role, address, three):
    with browse(as_role("reader")) as page:
        page.goto(address)
        page.locator(node(three[0])).focus()
        seen = {str(three[0].pk)}
        for key in ("ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight") * 2:
            page.keyboard.press(key)
            seen.add(page.evaluate("document.activeElement.dataset.partner"))
        assert seen == {str(partner.pk) for partner in three}


def test_a_click_opens_the_panel_and_the_row_lights_up(browse, as_role, address, three):
    circle = three[1]
    with browse(as_role("reader")) as page:
        page.goto(address)
        page.locator(f"{node(circle)} .map-shape").click()
        page.locator("#map-panel h2", has_text="KGW Kukinia").wait_for()
        row = page.locator(f'#relationship-table [data-partner="{circle.pk}"]')
        assert row.get_attribute("class") == "is-focus"
        page.locator('#relationship-table a:text-is("Nadleśnictwo")').click()
        page.locator("#map-panel h2", has_text="Nadleśnictwo").wait_for()
        assert page.locator(".map-node.is-focus").get_attribute("data-partner") == str(three[2].pk)


def test_without_a_script_a_partner_is_a_link(browse, as_role, address, three):
    with browse(as_role("reader"), javascript=False) as page:
        page.goto(address)
        page.locator(f"{node(three[0])} .map-shape").click()
        page.wait_for_url(f"**{address}?focus={three[0].pk}")
        assert page.locator("#map-panel h2").inner_text() == "Szkoła Podstawowa"
        assert page.locator(".map-ties path").count() == 1
        assert page.locator("[data-zoom]").first.is_hidden()


def test_picture_table_and_list_count_the_same(browse, as_role, address, three, library):
    query = "?sector=public"
    with browse(as_role("reader")) as page:
        page.goto(address + query)
        drawn = page.locator("#relationship-map [data-partner]").count()
        told = page.locator("#relationship-table tr[data-partner]").count()
        page.goto(reverse("partners:list", args=[library.slug]) + query)
        listed = page.locator("#partner-table tr[data-partner]").count()
        assert drawn == told == listed == 2


def test_buttons_bring_the_picture_closer_and_back(browse, as_role, address, three):
    with browse(as_role("reader"), width=320, height=640) as page:
        page.goto(address)
        picture = page.locator("#relationship-map")
        assert picture.get_attribute("viewBox") == "0 0 1000 1000"
        page.locator('[data-zoom="in"]').click()
        assert float(picture.get_attribute("viewBox").split()[2]) < 1000
        page.locator('[data-zoom="all"]').click()
        assert picture.get_attribute("viewBox") == "0 0 1000 1000"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 800)])
def test_map_verdict_and_next_step_are_seen_without_scrolling(
    browse, as_role, address, three, size, scheme
):
    width, height = size
    with browse(as_role("librarian"), width=width, height=height, scheme=scheme) as page:
        page.goto(address)
        for part in ("#relationship-map", ".verdict", ".map-step"):
            box = page.locator(part).first.bounding_box()
            assert box["y"] + box["height"] <= height, part
