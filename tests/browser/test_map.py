"""The relationship map in a browser: keys, letters, zoom, and the same without a script."""

import re

import pytest
from django.urls import reverse
from PIL import Image

from accounts.scoping import scopes_disabled
from maps.label_widths import text_width
from maps.services.verdict import ALONE, SENTENCES
from maps.table.picture import A3
from partners.models import Partner
from tests.browser.conftest import goes_sideways
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory
from tests.factories.partnerships import (
    EndorsementFactory,
    GoalFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.factories.ties import PartnerTieFactory
from tests.pdf import read_pdf

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
    """Return three partners, each tied to the next; the first two reach children."""
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
    PartnerTieFactory(library=library, partner=partners[0], other=partners[1])
    PartnerTieFactory(library=library, partner=partners[1], other=partners[2])
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


def test_one_tab_stop_arrows_enter_and_escape(browse, as_role, address, three):
    school, circle, _ = three
    with browse(as_role("librarian")) as page:
        page.goto(address)
        stops = "#relationship-map [tabindex='0']"
        assert page.locator(stops).count() == 1
        page.locator(".map-skip").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#relationship-map') !== null")
        seen = set()
        for key in ("ArrowDown", "ArrowUp", *["ArrowRight"] * 9):
            page.keyboard.press(key)
            seen.add(page.evaluate("document.activeElement.dataset.partner"))
        assert seen >= {str(partner.pk) for partner in three}
        assert page.locator(stops).count() == 1
        page.locator(node(school)).focus()
        page.keyboard.press("Enter")
        page.locator("#map-panel h2", has_text="Szkoła Podstawowa").wait_for()
        page.locator("#map-panel-name:focus").wait_for()
        page.locator(".map-node.is-near").wait_for()
        assert page.locator(".map-node.is-near").get_attribute("data-partner") == str(circle.pk)
        assert page.locator(".map-ties path:visible").count() == 1
        page.keyboard.press("2")
        page.locator(".map-node.is-near").nth(1).wait_for()
        assert page.locator(".map-ties path:visible").count() == 2
        assert page.url.endswith(f"?focus={school.pk}&steps=2")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.dataset.partner") == str(school.pk)
        assert page.locator("#map-panel").inner_text().strip() == ""


def test_plus_comes_nearer_and_minus_goes_back(browse, as_role, address, three):
    with browse(as_role("reader")) as page:
        page.goto(address)
        page.locator(node(three[1])).focus()
        page.keyboard.press("+")
        page.wait_for_url("**corner=ngo*")
        assert page.locator("#relationship-map a.map-node").count() == 1
        page.keyboard.press("-")
        page.locator(node(three[0])).wait_for()
        assert "corner" not in page.url
        page.locator(".map-title[href]:visible").first.click()
        page.wait_for_url("**corner=*")
        page.locator("[data-zoom=out]").click()
        page.locator(node(three[0])).wait_for()


def test_the_picture_can_be_had_as_a_png(browse, as_role, address, three):
    with browse(as_role("reader")) as page:
        page.goto(address)
        page.locator(".map-files summary").last.click()
        with page.expect_download() as answer:
            page.locator("[data-png]").click()
        drawn = answer.value
        assert drawn.suggested_filename.endswith(".png")
        with Image.open(drawn.path()) as image:
            assert image.size == (2 * A3.width, 2 * A3.height)


def test_a_click_opens_the_panel_and_the_row_lights_up(browse, as_role, address, three):
    circle = three[1]
    with browse(as_role("reader")) as page:
        page.goto(address)
        page.locator(f"{node(circle)} .map-shape:visible").click()
        page.locator("#map-panel h2", has_text="KGW Kukinia").wait_for()
        row = page.locator(f'#relationship-table [data-partner="{circle.pk}"]')
        assert row.get_attribute("class") == "is-focus"
        page.locator('#relationship-table a:text-is("Nadleśnictwo")').click()
        page.locator("#map-panel h2", has_text="Nadleśnictwo").wait_for()
        assert page.locator(".map-node.is-focus").get_attribute("data-partner") == str(three[2].pk)


def test_large_letters_of_the_panel_leave_the_picture_seen(browse, as_role, address, three):
    with browse(as_role("librarian")) as page:
        page.goto(f"{address}?focus={three[0].pk}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        page.locator(".map-panel__level summary").click()
        box = page.locator(".map-panel").bounding_box()
        assert box["height"] <= 0.46 * page.viewport_size["height"]
        page.locator(".map-panel").focus()
        page.keyboard.press("End")
        page.locator(".map-panel").evaluate(
            """(panel) => new Promise((done) => {
              if (panel.scrollTop) done();
              panel.addEventListener("scroll", done, { once: true });
            })"""
        )


def test_a_switch_keeps_the_focus_and_another_page_opens(browse, as_role, address, three):
    with scopes_disabled():
        Partner.objects.filter(pk=three[0].pk).update(sector_confirmed=False)
    with browse(as_role("librarian")) as page:
        for switch, stays, search in (
            ("[data-map-ties]", "[data-map-ties]", "ties=1"),
            (".map-colours a[href*='colour=level']", ".map-colours summary", "colour="),
            (".map-legend__lists ul:last-child a", "#map-legend-heading", "level="),
        ):
            page.goto(address)
            for menu in page.locator(".map-colours summary").all():
                menu.press("Enter")
            page.locator(switch).first.press("Enter")
            page.wait_for_url(f"**{search}*")
            page.locator(f"{stays}:focus").wait_for()
        assert page.locator("[data-map-told][role=status]").inner_text() == (
            "Wybrane: 1 organizacja, w tym 1 partner (wszystkich: 3)"
        )
        page.goto(address)
        page.locator(".map-legend__confirm").press("Enter")
        page.wait_for_url("**unconfirmed=1")
        assert page.locator("h1").count() == 1


def test_without_a_script_a_partner_is_a_link(browse, as_role, address, three):
    with browse(as_role("reader"), javascript=False) as page:
        page.goto(address)
        page.locator(f"{node(three[0])} .map-shape:visible").click()
        page.wait_for_url(f"**{address}?focus={three[0].pk}")
        assert page.locator("#map-panel h2").inner_text() == "Szkoła Podstawowa"
        assert page.locator(".map-audience.is-near:visible").count() == 1
        page.locator("[data-corner=ngo]").click()
        page.wait_for_url("**corner=ngo*")
        assert page.locator("#relationship-map a.map-node").count() == 1


def test_picture_table_and_list_count_the_same(browse, as_role, address, three, library):
    query = "?sector=public"
    with browse(as_role("reader")) as page:
        page.goto(address + query)
        drawn = page.locator("#relationship-map [data-partner]:not(.is-dim)").count()
        told = page.locator("#relationship-table tr[data-partner]").count()
        page.goto(reverse("partners:list", args=[library.slug]) + query)
        listed = page.locator("#partner-table tr[data-partner]").count()
        assert drawn == told == listed == 2


def test_map_verdict_and_next_step_are_seen_without_scrolling(browse, as_role, address, three):
    with browse(as_role("librarian")) as page:
        page.goto(address)
        counts = page.locator(".map-head .map-counts")
        assert "3 organizacje, w tym 2 partnerów" in counts.inner_text()
        expect_in_windows(page, "#relationship-map", ".verdict", ".map-step", ".map-counts")
        longest = max(
            (" ".join(map(str, [*SENTENCES["all"], one])) for one in ALONE.values()), key=len
        )
        page.locator(".verdict").evaluate("(verdict, text) => verdict.textContent = text", longest)
        expect_in_windows(page, "#relationship-map", ".map-step")
        page.goto(f"{address}?sector=ngo")
        expect_in_windows(page, "#relationship-map", ".map-chips .map-counts")


def expect_in_windows(page, *parts):
    """Look for the parts without scrolling, in the windows of laptops and in both colours."""
    for width, height in [(1366, 768), (1280, 720)]:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for part in parts:
                box = page.locator(part).first.bounding_box()
                assert box["y"] + box["height"] <= height, (part, width, scheme)
            for counts in page.locator(".map-head .map-counts").all():
                assert counts.evaluate("(text) => text.scrollWidth <= text.clientWidth"), width


# Of everything that is drawn and seen: size of letters and shapes in pixels, what lies outside the
# picture, and names whose place belongs to another.
LOOK = """() => {
  const picture = document.getElementById("relationship-map");
  picture.scrollIntoView({ block: "start" });
  const seen = (part) => part.getClientRects().length > 0;
  const names = [...picture.querySelectorAll(".map-label")].filter(seen);
  const shapes = [...picture.querySelectorAll(".map-shape")].filter(seen);
  const frame = picture.getBoundingClientRect();
  const inside = (box) => box.left > frame.left - 1 && box.right < frame.right + 1
    && box.top > frame.top - 1 && box.bottom < frame.bottom + 1;
  const boxes = [...names, ...shapes].map((part) => part.getBoundingClientRect());
  const covered = names.filter((name) => {
    const box = name.getBoundingClientRect();
    const y = box.top + 0.55 * box.height;
    return [box.left + 2, (box.left + box.right) / 2, box.right - 2].some((x) => {
      if (y > innerHeight) return false;
      const there = document.elementFromPoint(x, y);
      return there?.classList.contains("map-label") && there !== name;
    });
  });
  return {
    letters: Math.min(...names.map((name) =>
      parseFloat(getComputedStyle(name).fontSize) * name.getScreenCTM().a)),
    shape: Math.min(...shapes.map((shape) => {
      const box = shape.getBoundingClientRect();
      return Math.max(box.width, box.height);
    })),
    named: names.length,
    outside: boxes.filter((box) => !inside(box)).length,
    covered: covered.map((name) => name.textContent),
    sideways: document.documentElement.scrollWidth - innerWidth,
    held: picture.querySelectorAll("[data-partner]").length,
  };
}"""
WINDOWS = [(1366, 768), (1280, 720), (768, 1024), (320, 640)]
LEVELS = ["lasting"] * 6 + ["trial"] * 4 + ["one_off"] * 5 + ["contact"] * 2 + ["none"] * 3
SECTORS = ["public"] * 5 + ["ngo"] * 7 + ["private"] * 4 + ["informal"] * 3 + ["person"]


def test_names_and_shapes_can_be_read_in_every_window(browse, as_role, address, library):
    kinds = "Koło Gospodyń,Sołectwo,Szkoła,Klub Seniora,OSP,Sklep „U Zosi”,Pensjonat „Bryza”"
    places = ["Rusowo", "Kukinia", "Gąski", "Sianożęty", "Czernin", "Dygowo", "Rymań"]
    count = 0
    with browse(as_role("reader")) as page:
        for wanted in (10, 40, 60, 150, 500):
            rows = []
            for i in range(count, wanted):
                name = f"{kinds.split(',')[i * 5 % 7]} {places[i * 3 % 7]}"
                rows.append(
                    PartnerFactory.build(
                        library=library, name=f"{name} {i}", short_label=name, kind=None,
                        place=name.split()[-1], sector=SECTORS[i * 11 % 20], level=LEVELS[i % 20],
                    )
                )  # fmt: skip
            with scopes_disabled():
                Partner.objects.bulk_create(rows)
            count = wanted
            assert len(page.goto(address).body()) < 250_000, wanted
            for width, height in WINDOWS:
                page.set_viewport_size({"width": width, "height": height})
                found, where = page.evaluate(LOOK), (wanted, width)
                assert found["letters"] >= (14 if width > 1000 and wanted <= 10 else 10.9), where
                assert found["shape"] >= 9, where
                assert found["outside"] == 0, where
                assert found["covered"] == [], where
                assert found["sideways"] <= 0, where
                assert found["held"] == wanted, where
                assert found["named"] >= min(wanted, 12), where


def test_the_keys_for_printing_lead_to_numbers_in_the_picture_and_the_list(
    browse, as_role, address, three
):
    with browse(as_role("reader"), is_new=True) as page:
        page.add_init_script("window.print = () => { window.isPrinted = true; }")
        page.goto(address)
        page.keyboard.press("Control+p")
        page.wait_for_url("**paper=a4**")
        page.wait_for_function("window.isPrinted")
        printed = read_pdf(page.pdf(prefer_css_page_size=True), "-layout")
    school, circle, forest = three
    for number, partner in enumerate([school, forest, circle], start=1):
        assert len(re.findall(rf"\b{number}\.? +{partner.name}", printed)) == 2  # picture and list
    assert "Szukaj" not in printed


def test_a_narrowed_map_stays_within_a_phone(browse, as_role, address, three, library):
    PartnerFactory.create_batch(12, library=library, sector="ngo")
    with browse(as_role("reader"), width=320, height=640) as page:
        page.goto(f"{address}?sector=ngo")
        assert page.locator(".map-chips .map-counts").is_visible()
        assert goes_sideways(page) <= 0


def test_partnerships_stand_below_the_printed_picture(browse, as_role, address, three, library):
    made = PartnershipFactory(library=library, name="Lato")
    parties = [
        LibraryPartyFactory(partnership=made),
        *(PartyFactory(partnership=made, partner=one) for one in three[:2]),
    ]
    words = GoalVersionFactory(goal=GoalFactory(partnership=made))
    for party in parties:
        EndorsementFactory(goal_version=words, party=party)
    with browse(as_role("reader"), is_new=True) as page:
        for paper in ("a4", "a3"):
            page.goto(f"{address}print/?paper={paper}")
            picture, *others = read_pdf(page.pdf(prefer_css_page_size=True)).split("\f")[:-1]
            assert "A · Lato" in picture, paper
            assert len(others) == 1, paper
