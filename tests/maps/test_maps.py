"""The relationship map as pages: the picture, its table, the panel, the file."""

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.urls import reverse

from accounts.scoping import scopes_disabled
from maps.services.dots import dots_now
from maps.services.maps import map_of
from maps.services.pictures import START
from maps.table.picture import WIDE
from partners.models import Audience, Level, Partner
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory
from tests.factories.ties import PartnerTieFactory, TieKindFactory


def page(client, library, query=""):
    response = client.get(reverse("maps:map", args=[library.slug]) + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def numbers(part, selector):
    return sorted(int(one["data-partner"]) for one in part.select(selector))


@pytest.fixture
def some_partners(library):
    """Three partners, two of them reach children; nobody is private."""
    school = PartnerFactory(
        library=library, name="Szkoła Podstawowa", sector="public", level="lasting"
    )
    circle = PartnerFactory(library=library, name="KGW Kukinia", sector="ngo", level="one_off")
    forest = PartnerFactory(
        library=library, name="Nadleśnictwo", sector="public", level="none", sector_confirmed=False
    )
    children = AudienceFactory(library=library, name="dzieci", trend="growing")
    youth = AudienceFactory(
        library=library, name="młodzież", trend="shrinking", reach_is_known=True
    )
    former = PartnerFactory(library=library, name="Dawny klub", sector="private", archived=True)
    PartnerAudienceFactory(partner=former, audience=youth)
    PartnerAudienceFactory(partner=school, audience=children)
    PartnerAudienceFactory(partner=circle, audience=children)
    return school, circle, forest


def test_picture_and_table_hold_the_same_partners(as_role, library, some_partners):
    soup = page(as_role("reader"), library)
    expected = sorted(partner.pk for partner in some_partners)
    assert numbers(soup, "svg#relationship-map [data-partner]") == expected
    assert numbers(soup, "table#relationship-table tr[data-partner]") == expected
    for partner in some_partners:
        for one in soup.select(f'[data-partner="{partner.pk}"]'):
            assert (one["data-sector"], one["data-level"]) == (partner.sector, partner.level)


def test_the_title_counts_organisations_and_partners(as_role, library, some_partners):
    soup = page(as_role("reader"), library)
    assert "3" in soup.select_one(".map-counts").text
    assert "2" in soup.select_one(".map-counts").text


def test_a_sector_without_anybody_has_a_free_seat(as_role, library, some_partners):
    soup = page(as_role("librarian"), library)
    for sheet in soup.select("svg.map-on:has(.map-seats)"):
        seats = [seat["class"] for seat in sheet.select(".map-seat")]
        assert seats == [["map-seat", "sector--private"]], sheet["class"]


def test_what_can_be_opened_on_the_map_has_a_name_at_every_width(as_role, library, some_partners):
    """The styles of a phone hide words of the picture; a title they do not hide."""
    links = page(as_role("librarian"), library).select(".map-node[href], .map-seat[href]")
    names = {link.title and " ".join(link.title.get_text().split()) for link in links}
    assert len(names) == 4  # three organisations and the free seat
    assert all(names)
    assert any(name.startswith("Wolne miejsce") for name in names)


@pytest.mark.parametrize("name", ["maps:map", "maps:full"])
def test_where_nobody_sits_nothing_is_shown_from_near(as_role, library, some_partners, name):
    """The address means the whole map then, where the free seat is."""
    client, address = as_role("librarian"), reverse(name, args=[library.slug])

    def seen(query):
        soup = BeautifulSoup(client.get(address + query).content, "html.parser")
        ways = [link["data-corner"] for link in soup.select("[data-map-zoom] a")]
        titles = {link["href"].rpartition("=")[2] for link in soup.select(".map-title[href]")}
        return ways, titles, len(soup.select("[data-zoom=out]")), len(soup.select(".map-seat"))

    open_corners = ["public", "ngo"]
    whole = seen("")
    assert whole[:3] == (open_corners, set(open_corners), 0)
    assert whole[3] > 0
    assert seen("?corner=private") == seen("?corner=person") == whole
    assert seen("?corner=ngo") == (open_corners, {"ngo"}, 1, 0)
    PartnerFactory(library=library, sector="person")
    assert seen("?corner=person") == (["public", "ngo", "informal"], {"informal"}, 1, 0)


def test_a_filter_dims_the_others_and_nobody_moves(as_role, library, some_partners):
    _school, _circle, forest = some_partners
    client = as_role("reader")
    whole = page(client, library)
    soup = page(client, library, "?sector=public&level=none")
    assert numbers(soup, "#relationship-map [data-partner]:not(.is-dim)") == [forest.pk]
    assert numbers(soup, "#relationship-table [data-partner]") == [forest.pk]

    def places(soup):
        return [path["d"] for path in soup.select("#relationship-map path.map-shape")]

    assert places(soup) == places(whole)
    assert "Cała biblioteka:" in soup.select_one(".map-reading").text
    assert "Wybrane: 1 organizacja, w tym 0 partnerów (wszystkich: 3)" in soup.text
    assert whole.select_one(".map-scope") is None
    hidden = page(client, library, "?sector=public&level=none&hide=1")
    assert "is-hiding" in hidden.select_one(".map-figure")["class"]
    assert places(hidden) == places(whole)


def test_a_filter_that_leaves_nobody_says_so_and_offers_a_way_out(as_role, library, some_partners):
    soup = page(as_role("reader"), library, "?q=pensjonat")
    assert soup.select("#relationship-map [data-partner]:not(.is-dim)") == []
    assert soup.select_one(".map-nobody").text == "Żaden partner nie pasuje do filtrów."
    addresses = [link["href"] for link in soup.select(".map-chips a")]
    assert reverse("maps:map", args=[library.slug]) in addresses


def test_legend_entries_filter_and_open_again(as_role, library, some_partners):
    soup = page(as_role("reader"), library, "?sector=ngo")
    first, second = soup.select(".map-legend ul")[0].select("a")[:2]
    assert first["href"].endswith("?sector=ngo&sector=public")
    assert second["href"] == reverse("maps:map", args=[library.slug])
    assert second["aria-current"] == "true"
    levels = [
        entry["href"].rpartition("=")[2] for entry in soup.select(".map-legend ul")[1].select("a")
    ]
    assert levels == list(reversed(Level.values))


def test_the_focus_of_the_address_is_drawn_by_the_server(as_role, library, some_partners):
    school, _circle, _forest = some_partners
    soup = page(as_role("reader"), library, f"?focus={school.pk}")
    (lit,) = soup.select(".map-node.is-focus")
    assert (lit["data-partner"], lit["aria-current"]) == (str(school.pk), "true")
    groups = {group.title.text[:6] for group in soup.select(".map-audience.is-near")}
    assert groups == {"dzieci"}
    assert soup.select_one("#map-panel h2").text == "Szkoła Podstawowa"
    assert soup.select(".map-node.is-near") == []


def test_steps_go_along_ties_and_a_switch_adds_those_of_the_same_groups(
    as_role, library, some_partners
):
    school, circle, forest = some_partners
    PartnerTieFactory(library=library, partner=circle, other=forest)
    ended = PartnerFactory(library=library)
    PartnerTieFactory(library=library, partner=forest, other=ended, ended_year=2020)
    client = as_role("reader")

    def near(query):
        soup = page(client, library, query)
        ties = soup.select(".map-on--wide .map-ties path")
        return numbers(soup, ".map-node.is-near"), len(ties)

    assert near(f"?focus={school.pk}") == ([], 0)
    assert near(f"?focus={school.pk}&groups=1") == ([circle.pk], 0)
    assert near(f"?focus={circle.pk}") == ([forest.pk], 1)
    PartnerTieFactory(library=library, partner=school, other=circle)
    assert near(f"?focus={school.pk}") == ([circle.pk], 1)
    assert near(f"?focus={school.pk}&steps=2") == (sorted([circle.pk, forest.pk]), 2)
    assert near("") == ([], 0)
    assert near("?ties=1") == ([], 2)


@pytest.mark.parametrize("memory", [{}, {"piles": 3}, {"rows": None, "splits": []}, [1]])
def test_what_another_version_remembered_does_no_harm(in_library, some_partners, memory):
    standing = dots_now(Partner.objects.current())
    expected = map_of(standing, in_library, sheets=(WIDE,)).picture
    of = f"old-{len(str(memory))}"
    cache.set(f"map:{of}:pl:wide:", memory)
    assert map_of(standing, in_library, sheets=(WIDE,), of=of).picture == expected


@pytest.mark.parametrize("query", ["?focus=0", "?focus=x&steps=9", "?focus=1&focus=2", "?steps=2"])
def test_a_focus_that_means_nothing_is_left_out(as_role, library, some_partners, query):
    soup = page(as_role("reader"), library, query)
    assert soup.select(".map-node.is-focus") == []
    assert soup.select_one("#map-panel").text.strip() == ""


def test_the_page_and_its_piece_are_the_same(as_role, library, some_partners, htmx):
    client, address = as_role("librarian"), reverse("maps:map", args=[library.slug])
    whole = BeautifulSoup(client.get(address).content, "html.parser").select_one("#map")
    piece = BeautifulSoup(client.get(address, **htmx).content, "html.parser")
    assert str(piece).strip() == str(whole).strip()


def test_the_panel_on_the_page_is_the_panel_alone(as_role, library, some_partners, htmx):
    client, school = as_role("librarian"), some_partners[0]
    whole = page(client, library, f"?focus={school.pk}").select_one(".map-panel")
    alone = client.get(reverse("maps:panel", args=[library.slug, school.pk]), **htmx)
    alone = BeautifulSoup(alone.content, "html.parser").select_one(".map-panel")
    alone.select_one("[data-ribbons]").decompose()
    for token in (
        *whole.select("[name=csrfmiddlewaretoken], [name=page_at]"),
        *alone.select("[name=csrfmiddlewaretoken], [name=page_at]"),
    ):
        token.decompose()
    assert str(alone) == str(whole)


def test_the_panel_tells_ties_from_both_ends_and_what_is_planned_or_over(
    as_role, library, some_partners, htmx
):
    school, circle, forest = some_partners
    runs = TieKindFactory(name="prowadzi", name_back="działa przy")
    PartnerTieFactory(library=library, partner=school, other=circle, kind=runs)
    PartnerTieFactory(library=library, partner=circle, other=forest, is_planned=True)
    PartnerTieFactory(library=library, partner=forest, other=school, ended_year=2020)

    def told(role, partner):
        address = reverse("maps:panel", args=[library.slug, partner.pk])
        soup = BeautifulSoup(as_role(role).get(address, **htmx).content, "html.parser")
        ties = soup.select_one(".ties-of")
        new = [link["href"] for link in ties.select(".btn")]
        return [" ".join(one.text.split()) for one in ties.select("li")], new

    add = f"{reverse('ties:new', args=[library.slug])}?partner={circle.pk}"
    planned = "współpracuje z: Nadleśnictwo (na razie w planach)"
    assert told("librarian", circle) == ([planned, "działa przy: Szkoła Podstawowa"], [add])
    ended = "współpracuje z: Nadleśnictwo (do 2020)"
    assert told("reader", school) == (["prowadzi: KGW Kukinia", ended], [])


@pytest.mark.parametrize("count", [1, 30])
def test_the_panel_costs_the_same_queries_for_one_and_thirty_ties(
    as_role, library, some_partners, count, htmx, django_assert_max_num_queries
):
    school = some_partners[0]
    for _ in range(count):
        PartnerTieFactory(library=library, partner=school)
    client, address = as_role("librarian"), reverse("maps:panel", args=[library.slug, school.pk])
    with django_assert_max_num_queries(12):
        client.get(address, **htmx)


def test_a_foreign_or_archived_partner_has_no_panel(as_role, library, other_library):
    client = as_role("librarian")
    for partner in (
        PartnerFactory(library=other_library),
        PartnerFactory(library=library, archived=True),
    ):
        address = reverse("maps:panel", args=[library.slug, partner.pk])
        assert client.get(address).status_code == 404


def test_nobody_sees_the_map_of_another_library(as_role, library, some_partners):
    for name in ("maps:map", "maps:svg"):
        address = reverse(name, args=[library.slug])
        assert as_role("stranger").get(address).status_code == 404
        assert as_role("trainer").get(address).status_code == 403


def test_the_file_stands_by_itself(as_role, library, some_partners):
    response = as_role("reader").get(reverse("maps:svg", args=[library.slug]))
    assert response["Content-Type"] == "image/svg+xml"
    assert re.fullmatch(
        rf'attachment; filename="map-{library.slug}-\d{{4}}-\d\d-\d\d.svg"',
        response["Content-Disposition"],
    )
    picture = ElementTree.fromstring(response.content)  # well formed
    assert len(picture.findall(".//*[@data-partner]")) == 3
    text = response.content.decode()
    assert text.startswith("<svg xmlns=")
    assert "style=" not in text
    assert 'href="/' not in text
    assert "textLength=" in text


def test_an_empty_map_has_three_free_seats_and_invites(as_role, library):
    soup = page(as_role("librarian"), library)
    assert len(soup.select("svg.map-on--wide .map-seat")) == 3
    assert soup.select_one("#relationship-table") is None
    assert soup.select_one(".map-reading .empty")


def test_audiences_tell_their_trend_and_whether_anybody_reaches_them(
    as_role, library, some_partners
):
    soup = page(as_role("reader"), library)
    reached, unreached = soup.select(".map-on--wide .map-audience")
    assert "is-unreached" not in reached["class"]
    assert "is-unreached" in unreached["class"]
    assert reached.select_one("title").text.startswith("dzieci · ")
    assert unreached.select_one("title").text.count("·") == 2
    with scopes_disabled():
        Audience.objects.update(reach_is_known=False)
    unknown = page(as_role("reader"), library).select(".map-on--wide .map-audience")[1]
    assert "is-unreached" not in unknown["class"]
    assert unknown.select_one("title").text.endswith(" · kto dociera?")


def test_coordinates_are_written_with_points_in_every_language(as_role, library, some_partners):
    soup = page(as_role("reader"), library)
    name = soup.select_one(".map-node .map-label")
    assert re.fullmatch(r"\d+(\.\d)?", name["x"])
    assert "," not in "".join(path["d"] for path in soup.select("#relationship-map path"))


def test_the_panel_opened_by_itself_leads_to_the_map(as_role, library, some_partners):
    address = reverse("maps:panel", args=[library.slug, some_partners[0].pk])
    response = as_role("reader").get(address)
    assert response.status_code == 302
    assert response["Location"].endswith(f"/map/?focus={some_partners[0].pk}")


def test_a_small_map_names_the_closest(in_library, some_partners):
    found = map_of(dots_now(Partner.objects.current()), in_library, sheets=(START,))
    named = [node.dot.name for node in found.picture.nodes if node.label]
    assert len(found.picture.nodes) == 3
    assert named == ["Szkoła Podstawowa"]


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_costs_the_same_queries_for_one_and_thirty(
    as_role, library, count, django_assert_max_num_queries
):
    group = AudienceFactory(library=library)
    for _ in range(count):
        PartnerAudienceFactory(partner=PartnerFactory(library=library), audience=group)
    client = as_role("coordinator")
    with django_assert_max_num_queries(12):
        page(client, library)


def test_one_way_leads_to_adding(as_role, library, some_partners):
    client = as_role("librarian")
    soup = page(client, library)
    assert len(soup.select("a.map-step")) == 1  # "Look for firms around here"
    assert soup.select(".map-step--missing") == []
    PartnerFactory(library=library, sector="private", level="lasting")
    PartnerFactory(library=library, sector="private", level="lasting")
    PartnerFactory(library=library, sector="ngo", level="lasting")
    PartnerFactory(library=library, sector="public", level="lasting")
    assert len(page(client, library).select(".map-reading .map-step--missing")) == 1


def test_with_a_filter_the_verdict_makes_room_for_the_chips(as_role, library, some_partners):
    """Both lines above the picture push its lower edge out of a window of 1280 × 720."""
    client = as_role("reader")
    above = ".map-reading:has(~ [data-map-figure])"
    assert page(client, library).select_one(above)
    soup = page(client, library, "?sector=public&level=none")
    assert soup.select_one(".map-chips:has(~ [data-map-figure])")
    assert soup.select_one(above) is None
    assert soup.select_one("#map-after > .map-reading .verdict")


def drawing(client, library, query=""):
    return str(page(client, library, query).select_one("svg#relationship-map"))


def test_a_map_at_rest_is_drawn_once_and_anew_when_something_changed(
    as_role, library, some_partners
):
    """A piece that is kept must hold in its key whatever it says."""
    client, school = as_role("librarian"), some_partners[0]
    first, listed = drawing(client, library), page(client, library).select_one(".map-list")
    again = client.get(reverse("maps:map", args=[library.slug]))
    drawn = {"maps/_pictures.html", "maps/_table.html", "maps/_legend.html"}
    assert not drawn & {template.name for template in again.templates}
    soup = BeautifulSoup(again.content, "html.parser")
    assert str(soup.select_one("svg#relationship-map")) == first
    assert soup.select_one(".map-list") == listed
    seen = [first]
    for change in (
        {"name": "Szkoła Nowa", "short_label": "SN"},
        {"level": "trial"},
        {"sector_confirmed": False},
    ):
        with scopes_disabled():
            Partner.objects.filter(pk=school.pk).update(**change)
        seen.append(drawing(client, library))
    assert "Szkoła Nowa" in page(client, library).select_one(".map-list").text
    seen.append(drawing(as_role("reader"), library))  # no way from the free seat
    seen.append(drawing(client, library, "?sort=newest"))  # addresses keep the order
    assert len(set(seen)) == len(seen)
    assert "SN" in seen[1]
