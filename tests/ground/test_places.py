"""The map of the ground: list, picture and points say the same, with the filter of the list."""

import gzip
import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ground.services import places as services
from tests.factories.ground import AddressPointFactory, LocalityFactory, OutlineFactory
from tests.factories.partners import AudienceFactory, PartnerAudienceFactory, PartnerFactory

POINTS = {"Szkoła": (54.2145, 15.7536), "KGW": (54.1912, 15.8223), "Bank": (54.2145, 15.7536)}


def placed(library, name, point, **values):
    latitude, longitude = point
    return PartnerFactory(
        library=library, name=name, latitude=latitude, longitude=longitude,
        point_source="hand", **values,
    )  # fmt: skip


@pytest.fixture
def four(library):
    """Three partners with a point, two of them in one house, and one without."""
    return [
        placed(library, "Szkoła", POINTS["Szkoła"], sector="public", level="lasting"),
        placed(library, "KGW", POINTS["KGW"], sector="ngo"),
        placed(library, "Bank", POINTS["Bank"], sector="private", level="none"),
        PartnerFactory(library=library, name="Nadleśnictwo", sector="public"),
    ]


def ask(client, name, library, query="", **headers):
    response = client.get(reverse(name, args=[library.slug]) + query, headers=headers)
    assert response.status_code == 200
    return response


def page(client, library, query=""):
    return BeautifulSoup(ask(client, "ground:places", library, query).content, "html.parser")


def names(soup, selector):
    return [one.get_text(strip=True) for one in soup.select(selector)]


def features(client, library, query=""):
    return json.loads(ask(client, "ground:points", library, query).content)["features"]


def counted(soup):
    """Return how many signs stand on the picture, counting each partner of a group."""
    groups = soup.select(".ground-group text")
    return len(soup.select(".ground-pin")) + sum(int(one.text) for one in groups)


FILTERS = ["", "?sector=public", "?q=KGW", "?level=none&level=one_off", "?partners=1", "?sector=x"]


def keys(part, selector):
    return {one["data-partner"] for one in part.select(selector)}


@pytest.mark.parametrize("query", FILTERS)
def test_list_both_maps_and_points_mean_the_same_partners(as_role, library, four, query):
    client = as_role("reader")
    listed = BeautifulSoup(ask(client, "partners:list", library, query).content, "html.parser")
    drawn = BeautifulSoup(ask(client, "maps:map", library, query).content, "html.parser")
    soup = page(client, library, query)
    expected = keys(listed, "#partner-table tr[data-partner]")
    assert expected
    assert keys(drawn, "#relationship-map [data-partner]:not(.is-dim)") == expected
    here = keys(soup, ".ground-rows [data-partner]")
    without = {str(four[3].pk)} & expected
    assert here == expected - without
    assert names(soup, ".ground-without li > a:first-child") == ["Nadleśnictwo"] * len(without)
    assert counted(soup) == len(here)
    assert {str(one["id"]) for one in features(client, library, query)} == here
    chips = ".active-filters .chip"
    assert names(soup, chips) == names(listed, chips)
    assert soup.select_one(".page-head p").text.startswith(f"{len(expected)} organiz")


WAYS = ["partners:list", "maps:map", "ground:places"]


@pytest.mark.parametrize("here", WAYS)
def test_each_way_to_look_leads_to_the_others_with_its_filter(as_role, library, four, here):
    soup = BeautifulSoup(
        ask(as_role("reader"), here, library, "?sector=public").content, "html.parser"
    )
    links = soup.select(".ways a")
    assert [one["href"] for one in links] == [
        reverse(name, args=[library.slug]) + "?sector=public" for name in WAYS
    ]
    assert [one.get("aria-current") for one in links] == [
        "page" if name == here else None for name in WAYS
    ]


def test_the_whole_screen_has_no_ways_to_look(as_role, library, four):
    assert b'class="ways' not in ask(as_role("reader"), "maps:full", library).content


SPOTS = ".ground-spots .ground-rows__name"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        ("?reach=3", []),
        ("?reach=" + "9" * 30, []),
        ("?reach=2", ["1. Kukinia", "2. Rusowo"]),
        ("?reach=5", ["1. Kukinia"]),
        ("?reach=10", []),
    ],
)
def test_places_without_a_partner_stand_on_the_list_and_on_the_map(
    as_role, library, four, query, expected
):
    town = library.municipality
    school = {"latitude": 54.2145, "longitude": 15.7536}
    LocalityFactory(municipality=town, name="Ustronie Morskie", **school)
    rusowo = LocalityFactory(municipality=town, name="Rusowo", latitude=54.2145, longitude=15.80)
    kukinia = LocalityFactory(municipality=town, name="Kukinia", latitude=54.14, longitude=15.75)
    AddressPointFactory.create_batch(2, locality=kukinia)
    AddressPointFactory(locality=rusowo)
    four[1].delete()  # the second active partner with a point
    soup = page(as_role("librarian"), library, query)
    assert names(soup, SPOTS) == expected
    assert len(soup.select(".ground-spot")) == len(expected)
    sides = {one.get_text(): one["class"] for one in soup.select(".ground-place text")}
    is_marked = any("Rusowo" in one for one in expected)
    assert sides["Rusowo"] == ["is-over" if is_marked else "is-start"]
    told = soup.select_one(".ground-spots").text
    assert ("w promieniu 10 km" in told) == (query == "?reach=10")
    assert ("2 adresy" in told) == bool(expected)
    assert ("1 partner bez miejsca na mapie nie jest tu liczony" in told) == (
        query in {"?reach=2", "?reach=5", "?reach=10"}
    )
    later = [one["href"] for one in soup.select(".ground-pin, .ground-group")]
    assert later
    assert all(
        ("reach=" in one) == (query in {"?reach=2", "?reach=5", "?reach=10"}) for one in later
    )


def test_nothing_is_said_of_places_that_were_not_loaded(as_role, library, four):
    soup = page(as_role("reader"), library, "?reach=5")
    assert not soup.select(".ground-spots :is(a, ol)")
    assert "nie są jeszcze wczytane" in soup.select_one(".ground-spots").text


def test_partners_of_one_house_are_one_sign_that_opens_their_list(as_role, library, four):
    client = as_role("reader")
    soup = page(client, library)
    (group,) = soup.select(".ground-group")
    assert group["aria-label"] == "2 partnerów pod tym adresem"
    opened = page(client, library, group["href"])
    assert opened.select_one("#ground-panel h2").text == "2 partnerów pod tym adresem"
    assert names(opened, "#ground-panel li > a") == ["Bank", "Szkoła"]
    (pin,) = soup.select(".ground-pin")
    assert pin["aria-label"] == "KGW, organizacje społeczne, wspólne działania"
    focused = page(client, library, pin["href"])
    assert focused.select_one("#ground-panel h2").text == "KGW"


def test_streets_come_from_the_server_of_the_host_on_the_map_alone(
    as_role, library, four, settings
):
    client = as_role("reader")
    settings.TILES_URL = "https://{s}.tiles.example.test/{z}/{x}/{y}.png"

    def allowed(name):
        return (
            "https://a.tiles.example.test"
            in ask(client, name, library).headers["Content-Security-Policy"]
        )

    assert not allowed("ground:places")  # without thanks there are none
    assert not page(client, library).select("[data-tiles]")
    settings.TILES_ATTRIBUTION = "© autorzy mapy"
    assert allowed("ground:places")
    assert not allowed("partners:list")
    (figure,) = page(client, library).select("[data-tiles]")
    assert figure["data-tiles"] == "https://a.tiles.example.test/{z}/{x}/{y}.png"
    assert figure["data-thanks"] == "© autorzy mapy"
    assert "pochodzą z a.tiles.example.test" in client.get(reverse("privacy")).text
    settings.TILES_URL = ""
    assert "Nic nie jest wczytywane z innych stron." in client.get(reverse("privacy")).text


def test_points_come_with_name_sector_level_and_place(as_role, library, four):
    school = features(as_role("reader"), library, "?sector=public")
    assert school == [
        {
            "type": "Feature",
            "id": four[0].pk,
            "geometry": {"type": "Point", "coordinates": [15.7536, 54.2145]},
            "properties": {"name": "Szkoła", "sector": "public", "level": "lasting"},
        }
    ]


def test_points_are_composed_again_when_something_changed(as_role, library, four):
    client = as_role("librarian")
    first = ask(client, "ground:points", library)
    tag = first.headers["ETag"]
    address = reverse("ground:points", args=[library.slug])
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    client.post(reverse("partners:archive", args=[library.slug, four[1].pk]))
    later = client.get(address, headers={"if-none-match": tag})
    assert later.status_code == 200
    assert {one["properties"]["name"] for one in json.loads(later.content)["features"]} == {
        "Szkoła",
        "Bank",
    }


def test_points_that_another_version_wrote_otherwise_are_sent_again(
    as_role, library, four, monkeypatch
):
    client = as_role("reader")
    known = {"if-none-match": ask(client, "ground:points", library).headers["ETag"]}
    address = reverse("ground:points", args=[library.slug])
    assert client.get(address, headers=known).status_code == 304
    monkeypatch.setattr(services, "HEAD", '{"version":2,' + services.HEAD[1:])
    services._kept.cache_clear()  # as in the process that runs after an upgrade
    assert json.loads(client.get(address, headers=known).content)["version"] == 2


def test_points_that_hang_on_other_rows_are_never_kept(as_role, library, four):
    children = AudienceFactory(library=library, name="dzieci")
    client, query = as_role("reader"), f"?audience={children.pk}"
    assert features(client, library, query) == []
    PartnerAudienceFactory(partner=four[1], audience=children)
    assert [one["id"] for one in features(client, library, query)] == [four[1].pk]


def test_points_are_sent_short_to_whoever_takes_it(as_role, library, four):
    client = as_role("reader")
    short = ask(client, "ground:points", library, **{"accept-encoding": "gzip"})
    assert short.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(short.content) == ask(client, "ground:points", library).content
    assert "Accept-Encoding" in short.headers["Vary"]


def test_many_points_of_a_place_are_groups_and_one_step_closer_fewer(as_role, library):
    for number in range(30):
        placed(library, f"Dom {number}", (54.21 + number % 6 * 0.002, 15.75 + number // 6 * 0.002))
    client = as_role("reader")
    soup = page(client, library)
    assert counted(soup) == 30
    signs = len(soup.select(".ground-signs > a"))
    assert signs < 30
    closer = page(client, library, soup.select_one(".ground-group")["href"].split("#")[0])
    assert 0 < counted(closer) <= 30
    assert len(closer.select(".ground-signs > a")) / counted(closer) > signs / 30


@pytest.mark.parametrize(
    "query",
    ["?step=99&at=x", "?at=nan,nan", "?at=1e400,0", "?focus=x&spot=-1", "?page=x", "?chosen=x"],
)
def test_nonsense_in_the_address_is_the_first_picture(as_role, library, four, query):
    client = as_role("reader")
    plain, odd = page(client, library), page(client, library, query)
    signs = [str(one) for one in plain.select(".ground-signs > a")]
    assert [str(one) for one in odd.select(".ground-signs > a")] == signs


def test_one_press_leads_from_one_map_to_the_other_and_back(as_role, library, four):
    client, school = as_role("reader"), four[0]
    ground = f"?sector=public&focus={school.pk}"
    there = page(client, library, ground).select_one("#ground-panel a[href*='/map/?']")["href"]
    assert there == reverse("maps:map", args=[library.slug]) + ground
    panel = BeautifulSoup(client.get(there).content, "html.parser").select_one("#map-panel")
    back = panel.select_one("a[href*='/places/?']")["href"]
    assert back == reverse("ground:places", args=[library.slug]) + f"{ground}&show=map"
    assert names(page(client, library, back.partition("/places/")[2]), "#ground-panel h2") == [
        "Szkoła"
    ]
    without = ask(client, "maps:map", library, f"?focus={four[3].pk}")
    panel = BeautifulSoup(without.content, "html.parser").select_one("#map-panel")
    assert panel.select("a[href*='/places/']") == []


def test_on_a_phone_list_and_map_take_turns_and_the_filter_stays(as_role, library, four):
    client, address = as_role("reader"), reverse("ground:places", args=[library.slug])
    first, second = (page(client, library, f"?sector=ngo{show}") for show in ("", "&show=map"))
    for soup, shown, other in [(first, "list", 1), (second, "map", 0)]:
        assert f"ground-room--{shown}" in soup.select_one(".ground-room")["class"]
        assert [one["href"] for one in soup.select(".ground-turns a")] == [
            f"{address}?sector=ngo", f"{address}?sector=ngo&show=map#ground-picture",
        ]  # fmt: skip
        assert soup.select(".ground-turns a")[other].get("aria-current") is None
        # What leads to a place of the map leads to the map.
        assert "&show=map#ground-picture" in soup.select_one(".ground-rows__show")["href"]
    assert second.select_one(".ground-legend a")["href"].endswith("&show=map")
    assert second.select_one(".ground-pin")["href"].count("show=map") == 1
    assert page(client, library, "?show=x").select_one(".ground-room--list")


def test_a_library_without_points_is_told_what_to_do(as_role, library):
    PartnerFactory(library=library, name="Nadleśnictwo")
    soup = page(as_role("librarian"), library)
    assert soup.select(".ground-map") == []
    assert names(soup, ".ground-without li > a:first-child") == ["Nadleśnictwo"]
    assert soup.select_one(".ground-without").has_attr("open")


def test_the_ground_under_the_partners_says_where_it_comes_from(as_role, library, four):
    sea = [[[15.60, 54.10], [15.66, 54.10], [15.66, 54.26], [15.60, 54.26], [15.60, 54.10]]]
    OutlineFactory()
    OutlineFactory(terc="3208042", name="Kołobrzeg", rings=sea)
    LocalityFactory(name="Ustronie Morskie", folded_name="ustronie morskie", latitude=54.2145,
                 longitude=15.7536)  # fmt: skip
    LocalityFactory(name="Rusowo")
    soup = page(as_role("reader"), library)
    assert len(soup.select(".ground-own")) == len(soup.select(".ground-neighbour")) == 1
    assert names(soup, ".ground-place text") == ["Ustronie Morskie", "Rusowo"]
    assert names(soup, ".ground-ring__name") == ["2 km", "5 km", "10 km"]
    assert soup.select_one(".ground-library title").text == library.name
    # The group of two stands on the dot of the place, the pin far from that of the other.
    sides = [one["class"] for one in soup.select(".ground-place text")]
    assert sides == [["is-under"], ["is-start"]]
    figure = soup.select_one(".ground-figure")
    assert soup.select_one(".ground-jump a")["href"] == "#" + figure["id"]
    assert soup.select_one(".ground-credits").text.startswith(
        "Państwowy Rejestr Granic, 2026-01-01"
    )
    assert "Ustronie Morskie · 0,0 km" in soup.select_one(".ground-rows li").get_text(" ")
