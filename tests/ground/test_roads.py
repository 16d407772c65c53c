"""Roads taken from a file: which of them, how many, where they end; and that the map draws them."""

import json
from time import process_time

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.scoping import scope
from ground import borders, sheet
from ground.borders import BadFile
from ground.grid import to_grid
from ground.models import Outline, RoadNetwork
from ground.roads import joined
from ground.services import roads as roads_of
from ground.services.roads import load_roads
from ground.services.surroundings import drawing_of, surroundings_of
from tests.factories.accounts import LibraryFactory, MunicipalityFactory
from tests.factories.ground import OutlineFactory, RoadNetworkFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
COPYRIGHT = "The data included in this document is from www.openstreetmap.org, under ODbL."
HIGH = [(15.70, 54.20), (15.72, 54.20), (15.74, 54.205)]  # within the square of OutlineFactory
BACK = [(15.78, 54.20), (15.76, 54.22), (15.74, 54.205)]  # meets the end of HIGH, the other way
LANE = [(15.80, 54.18), (15.80, 54.19)]
OUT = [(15.84, 54.20), (15.85, 54.21), (15.90, 54.21), (15.95, 54.21)]


@pytest.fixture
def library():
    OutlineFactory()
    return LibraryFactory()


def geojson(*roads, name="highway", **said):
    features = [
        {
            "type": "Feature",
            "properties": {name: kind},
            "geometry": {"type": "LineString", "coordinates": points},
        }
        for kind, points in roads
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, **said})


def answer(*roads):
    """Return what Overpass answers where geometry was asked for."""
    ways = [
        {
            "type": "way",
            "tags": {"highway": kind},
            "geometry": [{"lat": latitude, "lon": longitude} for longitude, latitude in points],
        }
        for kind, points in roads
    ]
    said = {"copyright": COPYRIGHT, "timestamp_osm_base": "2026-11-02T08:00:00Z"}
    return json.dumps({"osm3s": said, "elements": [*ways, {"type": "node", "lat": 54, "lon": 15}]})


@pytest.fixture
def load(library, tmp_path):
    def load(content, **said):
        path = tmp_path / "roads"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_roads(path=path, **said)

    return load


def lines(stored):
    return [[tuple(point) for point in line] for line in stored]


def test_roads_come_in_two_tones_those_that_meet_as_one_and_paths_not_at_all(load):
    content = geojson(
        ("secondary", HIGH),
        ("secondary_link", BACK),
        ("residential", LANE),
        ("footway", LANE),
        copyright=COPYRIGHT,
        timestamp="2026-11-02T08:00:00Z",
    )
    (network,) = load(content).networks
    stored = RoadNetwork.objects.get()
    (major,) = lines(stored.major)
    assert major in ([*HIGH, BACK[1], BACK[0]], [*BACK[:2], *HIGH[::-1]])
    assert lines(stored.minor) == [LANE]
    assert (network.drawn, network.left_out) == (2, 0)
    assert (stored.source, stored.licence) == ("© OpenStreetMap contributors", "ODbL")
    assert str(stored.valid_on) == "2026-11-02"


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (answer(("tertiary", HIGH)), "© OpenStreetMap contributors"),
        (geojson(("droga zbiorcza", HIGH), name="klasaDrogi"), "BDOT10k (GUGiK)"),
        (geojson(("Z", HIGH), name="KLASADROGI"), "BDOT10k (GUGiK)"),
        (
            geojson(
                ("Z", [to_grid(latitude, longitude) for longitude, latitude in HIGH]),
                name="KLASADROGI",
            ),
            "BDOT10k (GUGiK)",
        ),
        (
            geojson(
                ("Z", [to_grid(latitude, longitude)[::-1] for longitude, latitude in HIGH]),
                name="KLASADROGI",
            ),
            "BDOT10k (GUGiK)",
        ),
        (geojson(("tertiary", HIGH), source="gmina", license="CC0"), "gmina"),
    ],
    ids=["overpass", "bdot10k", "signs", "metres", "north-first", "own"],
)
def test_each_kind_of_file_gives_the_same_roads(load, content, source):
    load(content)
    stored = RoadNetwork.objects.get()
    assert (lines(stored.minor), stored.major, stored.source) == ([HIGH], [], source)


def test_a_road_ends_at_its_first_point_outside_and_what_is_elsewhere_is_not_taken(load):
    elsewhere = [(16.2, 54.1), (16.3, 54.1)]
    around = [(15.60, 54.2), (15.70, 54.21), (15.90, 54.2), (15.95, 54.2), (15.80, 54.2)]
    load(
        geojson(("primary", OUT), ("primary", elsewhere), ("tertiary", around), copyright=COPYRIGHT)
    )
    stored = RoadNetwork.objects.get()
    assert lines(stored.major) == [OUT[:3]]
    assert sorted(lines(stored.minor)) == [around[:3], around[3:]]


def test_the_most_important_and_the_longest_come_first_until_the_map_is_full(load, monkeypatch):
    monkeypatch.setattr(roads_of, "MOST_POINTS", 5)
    short, lane = [(15.70, 54.24), (15.71, 54.24)], [(15.70, 54.23), (15.75, 54.23)]
    content = geojson(
        *(("residential", lane), ("residential", short), ("primary", HIGH)), copyright=COPYRIGHT
    )
    (network,) = load(content).networks
    assert (lines(network.major), lines(network.minor)) == ([HIGH], [lane])
    assert (network.drawn, network.left_out) == (2, 1)


def test_a_road_is_thinned_and_stays_within_fifteen_metres(load):
    wavy = [(15.70 + step / 1000, 54.20 + (step % 2) / 20_000) for step in range(60)]
    load(geojson(("primary", wavy), copyright=COPYRIGHT))
    (road,) = lines(RoadNetwork.objects.get().major)
    assert (road[0], road[-1], len(road)) == (wavy[0], (15.759, 54.20005), 2)


def test_loading_again_replaces_and_an_outline_without_roads_keeps_what_it_had(load):
    OutlineFactory(terc="3208062", rings=[[[15, 54], [15.1, 54], [15.1, 54.1], [15, 54]]])
    LibraryFactory(municipality=MunicipalityFactory(terc="3208062"))
    load(geojson(("primary", HIGH), copyright=COPYRIGHT))
    loaded = load(geojson(("primary", OUT), copyright=COPYRIGHT))
    assert [one.pk for one in loaded.missing] == ["3208062"]
    assert lines(RoadNetwork.objects.get().major) == [OUT[:3]]
    Outline.objects.all().delete()
    assert not RoadNetwork.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("nazwa;kod", "no JSON"),
        ('{"features":' + "[" * 100_000, "no JSON"),
        ("[]", "has no roads"),
        ("{}", "has no roads"),
        ('{"features": 5, "elements": {"a": 1}}', "has no roads"),
        ('{"features": [1, {"geometry": null, "properties": {"highway": "primary"}}]}', "no roads"),
        (geojson(("footway", HIGH)), "has no roads"),
        (geojson(("primary", HIGH[:1])), "has no roads"),
        (geojson(("primary", [["a", "b"], [None], 7])), "has no roads"),
        ('{"elements": [{"tags": {"highway": "primary"}, "geometry": [{}, 1]}]}', "has no roads"),
        (geojson(("primary", [(21, 52), (21.1, 52)])), "Say both"),
        (
            geojson(("primary", [(21, 52), (21.1, 52)]), copyright=COPYRIGHT),
            "not lie in the voivod",
        ),
        (
            geojson(("primary", [(16.2, 54), (16.3, 54)]), copyright=COPYRIGHT),
            "No road of the file",
        ),
        (b"\xff\xfe\x00", "no JSON"),
    ],
)
def test_a_wrong_file_of_roads_gets_a_sentence_and_changes_nothing(load, content, sentence):
    network = RoadNetworkFactory()
    with pytest.raises(BadFile, match=sentence):
        load(content)
    assert RoadNetwork.objects.get().loaded_at == network.loaded_at


def test_roads_want_an_outline_and_a_file_that_can_be_read(load, monkeypatch):
    monkeypatch.setattr(borders, "LARGEST", 10)
    with pytest.raises(BadFile, match="larger than 80 MB"):
        load(geojson(("primary", HIGH)))
    Outline.objects.all().delete()
    with pytest.raises(BadFile, match="Load the outlines first"):
        load(geojson(("primary", HIGH)))


def test_the_command_says_what_it_did(library, tmp_path, capsys):
    path = tmp_path / "roads.geojson"
    path.write_text(geojson(("primary", HIGH)))
    call_command("load_roads", path, source="gmina", licence="CC0")
    assert "Ustronie Morskie: roads 1, left out for want of room 0." in capsys.readouterr().out
    assert RoadNetwork.objects.get().source == "gmina"
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_roads", tmp_path / "nowhere")
    path.write_text("x")
    with pytest.raises(CommandError, match="no JSON"):
        call_command("load_roads", path)


def test_lines_that_meet_become_one_where_no_other_ends_and_a_circle_stays_one():
    cross = [((0, 0), (1, 0)), ((1, 0), (2, 0)), ((1, 0), (1, 1))]
    assert sorted(map(sorted, joined(cross))) == sorted(map(sorted, cross))
    chain = joined([((2, 0), (3, 0)), ((1, 0), (0, 0)), ((1, 0), (2, 0))])
    assert chain in ([[(0, 0), (1, 0), (2, 0), (3, 0)]], [[(3, 0), (2, 0), (1, 0), (0, 0)]])
    circle = joined([((0, 0), (1, 0), (1, 1), (0, 0))])
    assert circle == [[(0, 0), (1, 0), (1, 1), (0, 0)]]


def test_very_many_that_meet_in_one_point_are_not_looked_through_for_each():
    star = [((0, 0), (1, number)) for number in range(15_000)]
    before = process_time()
    assert len(joined(star)) == len(star)
    assert process_time() - before < 5


def test_the_map_draws_roads_under_its_pins_and_thanks_for_them(library, as_role):
    client = as_role("reader")
    without = client.get(reverse("ground:places", args=[library.slug])).content
    RoadNetworkFactory()
    page = client.get(reverse("ground:places", args=[library.slug])).content
    assert b"ground-road" not in without
    soup = BeautifulSoup(page, "html.parser")
    order = [one.get("class") for one in soup.select(".ground-map > *") if one.get("class")]
    own = order.index(["ground-own"])
    assert order[own + 1 : own + 3] == [["ground-road"], ["ground-road", "is-major"]]
    assert (
        "© OpenStreetMap contributors, 2026-11-01, ODbL" in soup.select_one(".ground-credits").text
    )


def test_lines_are_read_once_and_anew_when_they_were_loaded_anew(
    library, django_assert_num_queries
):
    network = RoadNetworkFactory(major=[])
    with scope(library=library):
        frame = sheet.frame_of(surroundings_of(library).rings, [])
        first = drawing_of(surroundings_of(library), frame)
        with django_assert_num_queries(2):
            assert drawing_of(surroundings_of(library), frame) is first
        network.major = [[[15.67, 54.2], [15.85, 54.2]]]
        network.save()
        again = drawing_of(surroundings_of(library), frame)
    assert (first.major_roads, again.minor_roads) == ("", first.minor_roads)
    assert again.major_roads.startswith("M")


def test_a_path_of_lines_leads_through_their_points():
    frame = sheet.frame_of((), [], (54.2, 15.76))
    line = [(15.75, 54.21), (15.76, 54.17), (15.7, 54.2)]
    path = sheet.lines_of([line, line[::-1]], frame)
    first, second = path.removeprefix("M").split("M")
    for told, points in ((first, line), (second, line[::-1])):
        start, _l, steps = told.partition("l")
        x, y = map(float, start.split())
        places = [(x, y)]
        numbers = [float(one) for one in steps.replace("-", " -").split()]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            places.append((x, y))
        expected = [frame.at(latitude, longitude) for longitude, latitude in points]
        assert places == [pytest.approx(one) for one in expected]
    assert sheet.lines_of([], frame) == ""


def test_the_largest_network_stays_small_on_a_page(load, as_role, library):
    rows = [
        [(15.67 + x / 16_000, 54.17 + row / 400 + (x % 2) / 1000) for x in range(3_000)]
        for row in range(30)
    ]
    (network,) = load(
        geojson(*(("residential", row[:100]) for row in rows), copyright=COPYRIGHT)
    ).networks
    points = sum(len(line) for line in network.minor)
    assert 2_900 <= points <= roads_of.MOST_POINTS
    page = as_role("reader").get(reverse("ground:places", args=[library.slug])).content
    path = BeautifulSoup(page, "html.parser").select_one(".ground-road")["d"]
    assert len(path) < 30_000
