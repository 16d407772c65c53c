import json
import time

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.scoping import scope
from intake.sentences import note_in_words, refusal_of_file
from naming.recognition import recognise
from partners.models import Partner
from partners.services.kinds import first_vocabulary
from reading.file_kinds import MOST_COLUMNS, MOST_ROWS, Note, UnreadableFile
from reading.files import read_file
from reading.map_tags import PARTNERS, TOLD_BY

SQUARE = [[15, 54], [15.2, 54], [15.2, 54.1], [15, 54.1], [15, 54]]
# Its corners crowd on one side; the middle is the area's.
UNEVEN = [[15, 54], *([15 + n / 1000, 54] for n in range(1, 10)), *SQUARE[1:]]
HOLE = [[15.01, 54.01], [15.02, 54.01], [15.02, 54.02], [15.01, 54.01]]
MIDDLE = ("54.050000", "15.100000")


def point(at=(15.1, 54.05), kind="Point"):
    return {"type": kind, "coordinates": at}


def place(geometry=None, id="node/1", **tags):
    tags = {key.replace("__", ":"): value for key, value in tags.items()}
    return {"type": "Feature", "id": id, "properties": tags, "geometry": geometry}


def collection(*places, **said):
    return json.dumps({"type": "FeatureCollection", **said, "features": places}).encode()


def rows_of(data):
    """Return the rows as {column: cell}, without those that say nothing."""
    (_number, columns), *rows = read_file(data).records
    return [
        {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
        for _number, cells in rows
    ]


def notes_of(data):
    return {note.code: note.texts for note in read_file(data).notes}


def refusal(data):
    with pytest.raises(UnreadableFile) as caught:
        read_file(data, "mapa.geojson")
    return caught.value


@pytest.mark.parametrize(
    ("geometry", "at"),
    [
        (point(), MIDDLE),
        (point([15.1, 54.05, 12.5]), MIDDLE),
        (point(["15.1", "54.05"]), MIDDLE),
        (point([SQUARE], "Polygon"), MIDDLE),
        (point([SQUARE[::-1], HOLE], "Polygon"), MIDDLE),
        (point([UNEVEN], "Polygon"), MIDDLE),
        (point([[SQUARE], [HOLE]], "MultiPolygon"), MIDDLE),
        (point([[15, 54], [15.2, 54.1]], "LineString"), MIDDLE),
        (point([[15.1, 54.05]] * 4, "LineString"), MIDDLE),
        (point([[15.1, 54.05]], "MultiPoint"), MIDDLE),
        ({"type": "GeometryCollection", "geometries": [point(), point([1, 2])]}, MIDDLE),
        (None, ("", "")),
        ({}, ("", "")),
        ("POINT(15 54)", ("", "")),
        (point([]), ("", "")),
        ({"type": "GeometryCollection", "geometries": []}, ("", "")),
        # what is no place comes as it stands, so that the preview names it
        (point([15]), ("[15]", "")),
        (point([[], []], "Polygon"), ("[[], []]", "")),
        (point([float("nan"), 54]), ('["NaN", 54]', "")),
        (point([15, float("-inf")]), ('[15, "-Infinity"]', "")),
        (point([10**400, 54]), (f"[1{'0' * 38}", "")),
        (point({"lat": 54}), ('{"lat": 54}', "")),
        (point([True, None]), ("[true, null]", "")),
        (point([600_000.5, 700_000]), ("700000.000000", "600000.500000")),
    ],
)
def test_every_shape_has_one_point(geometry, at):
    (row,) = rows_of(collection(place(geometry, amenity="school", name="Szkoła")))
    assert (row.get("latitude", ""), row.get("longitude", "")) == at


SCHOOL = {"amenity": "school", "name": "SP"}


@pytest.mark.parametrize(
    ("tags", "row"),
    [
        ({"amenity": "school"}, {"kind": "szkoła"}),
        ({"shop": "yarn"}, {"kind": "sklep"}),
        ({"office": "it"}, {"kind": "firma"}),
        ({"office": "government"}, {}),
        ({"club": "bridge"}, {"kind": "klub"}),
        ({"tourism": "information", "information": "office"}, {"kind": "informacja turystyczna"}),
        ({"amenity": "parking", "tourism": "hotel"}, {"kind": "hotel"}),
        ({"building": "yes"}, {}),
        ({"building": "church", "amenity": "place_of_worship"}, {"kind": "kościół"}),
        (
            {"amenity": "bar", "addr:place": "Lipka", "addr:city": "Dąb", "addr:housenumber": "3"},
            {"kind": "bar", "addr:city": "Lipka", "addr:housenumber": "3"},
        ),
        (
            {"amenity": "bar", "addr:place": "Rynek", "addr:city": "Dąb", "addr:street": "Polna"},
            {"kind": "bar", "addr:city": "Dąb", "addr:street": "Polna"},
        ),
        (
            {"amenity": "bar", "contact:phone": "+48 1", "phone": "brak", "url": "a.example"},
            {"kind": "bar", "phone": "+48 1", "website": "a.example"},
        ),
        (
            {"amenity": "bar", "opening_hours": "Mo-Fr", "operator": "Gmina", "layer": "1"},
            {"kind": "bar", "opening_hours": "Mo-Fr", "operator": "Gmina"},
        ),
        ({"other_tags": r'"amenity"=>"bar","note"=>"\"x\"","email"=>"a@b.example"', "osm_id": "7"},
         {"kind": "bar", "email": "a@b.example"}),
        ({"tags": {"amenity": "bar"}, "meta": {}}, {"kind": "bar"}),
    ],
)  # fmt: skip
def test_the_tags_tell_a_row(tags, row):
    data = collection(place(**{"name": "Mewa"} | tags))
    assert rows_of(data) == [{"name": "Mewa"} | row]


def test_what_cannot_be_a_partner_is_counted_by_what_it_is():
    things = [{"emergency": "fire_hydrant"}] * 3 + [{"highway": "bus_stop", "name": "Rusowo"}] * 2
    things += [{"amenity": "bench"}, {"shop": "vacant"}, {"tourism": "information"}]
    things += [{"amenity": "school"}, {"building": "yes"}, {"amenity": "cafe", "name": "brak"}]
    things += [{}, {"note": "x"}]
    places = [place(**tags) for tags in things] + ["Mewa", None, place(**SCHOOL)]
    data = collection(*places, generator="overpass-ide")
    assert [(number, cells) for number, cells in read_file(data).records] == [
        (1, ("name", "kind")),
        (17, ("SP", "szkoła")),
    ]
    assert notes_of(data) == {
        Note.OF_OPEN_STREET_MAP: (),
        Note.NO_PARTNERS: (
            *("4 ", "3 fire_hydrant", "2 bus_stop", "1 bench", "1 vacant", "1 information"),
        ),
        Note.NAMELESS_PLACES: ("1 school", "1 building", "1 cafe"),
    }


def test_many_sorts_are_told_in_short():
    things = [{"natural": f"n\0{n}\ud800"} for n in range(20)] + [{"emergency": "fire_hydrant"}] * 2
    data = collection(*(place(**tags) for tags in [*things, SCHOOL]))
    texts = notes_of(data)[Note.NO_PARTNERS]
    assert texts[:2] == ("2 fire_hydrant", "1 n 0")
    assert (len(texts), texts[-1]) == (13, "9 *")
    said = note_in_words(Note(Note.NO_PARTNERS, texts=("2 fire_hydrant", "9 *", "1 tower")))
    assert said == "Pominięte, bo nie mogą być partnerami: hydranty: 2, inne: 9, tower: 1."


def test_what_overpass_gives_without_a_map_program():
    elements = [
        {"type": "node", "id": 1, "lat": 54.05, "lon": 15.1, "tags": SCHOOL},
        {"type": "way", "id": 2, "center": {"lat": 54.05, "lon": 15.1}, "tags": SCHOOL},
        {"type": "way", "id": 3, "tags": SCHOOL, "bounds": {"minlat": 54, "minlon": 15,
                                                            "maxlat": 54.1, "maxlon": 15.2}},
        {"type": "way", "id": 4, "nodes": [5], "tags": SCHOOL},
        {"type": "node", "id": 5, "lat": 54.05, "lon": 15.1},
    ]  # fmt: skip
    data = json.dumps({"version": 0.6, "elements": elements}).encode()
    row = {"name": "SP", "kind": "szkoła"}
    at = dict(zip(("latitude", "longitude"), MIDDLE, strict=True))
    assert rows_of(data) == [row | at, row | at, row | at, row]
    assert [*notes_of(data)] == [Note.OF_OPEN_STREET_MAP]


def test_any_other_map_keeps_its_columns():
    places = [
        place(point(), id=None, Nazwa="KGW Lipka", Gmina="Lipa", Lat=1, Uwagi=None),
        place(None, id=4, Nazwa="OSP", Telefon=943511001, Uwagi={"a": [1, True]}),
    ]
    read = read_file(collection(*places, name="kola"))
    assert read.notes == ()
    columns = ("latitude", "longitude", "Nazwa", "Gmina", "Lat", "Telefon", "Uwagi")
    assert read.table().columns == columns
    assert read.table().rows == (
        (2, (*MIDDLE, "KGW Lipka", "Lipa", "1", "", "")),
        (3, ("", "", "OSP", "", "", "943511001", '{"a": [1, true]}')),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
def test_letters_of_a_map(encoding):
    text = collection(place(**SCHOOL | {"name": "Żłobek w Łące"})).decode()
    text = json.dumps(json.loads(text), ensure_ascii=False)
    assert rows_of(text.encode(encoding))[0]["name"] == "Żłobek w Łące"


DEEP = b'{"type": "FeatureCollection", "features": ' + b"[" * 10_000 + b"]" * 10_000 + b"}"
RING = b'{"type": "FeatureCollection", "features": [{"geometry": {"coordinates": [['
# name → (bytes, code of the refusal)
HOSTILE = {
    "nested without end": (DEEP, UnreadableFile.DAMAGED),
    "nested in objects": (DEEP.replace(b"[", b'{"a":').replace(b"]", b"}"), UnreadableFile.DAMAGED),
    "cut": (collection(place(**SCHOOL))[:-9], UnreadableFile.DAMAGED),
    "endless number": (collection().replace(b"[", b"[1" + b"0" * 5_000), UnreadableFile.DAMAGED),
    "half a million points": (RING + b"[1,2]," * 500_000, UnreadableFile.TOO_MANY_POINTS),
    "a million points": (RING + b"[1,2]," * 1_000_000, UnreadableFile.TOO_LARGE),
    "a million lists": (RING + b"[]," * 1_000_000, UnreadableFile.TOO_MANY_POINTS),
    "one place": (json.dumps(place(point(), **SCHOOL)).encode(), UnreadableFile.MAP_DATA),
    "one shape": (b'{"geometry": {"type": "Point"}}', UnreadableFile.MAP_DATA),
    "no list": (b'{"type": "FeatureCollection", "features": {}}', UnreadableFile.MAP_DATA),
    "a list alone": (b'[{"type": "Feature", "geometry": null}]', UnreadableFile.MAP_DATA),
    "nothing": (collection(), UnreadableFile.EMPTY),
    "nothing told": (collection(place(id=None), None, 7), UnreadableFile.EMPTY),
    "no partner": (collection(place(emergency="fire_hydrant")), UnreadableFile.NO_PARTNERS),
    "no name": (collection(place(amenity="school")), UnreadableFile.NO_PARTNERS),
    "many rows": (collection(*[place(**SCHOOL)] * (MOST_ROWS + 1)), UnreadableFile.TOO_MANY_ROWS),
    "as many columns as rows": (
        collection(*(place(id=None, **{f"k{n}": 1}) for n in range(30_000))),
        UnreadableFile.TOO_MANY_COLUMNS,
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_map_is_refused_with_a_sentence(name):
    data, code = HOSTILE[name]
    began = time.monotonic()
    error = refusal(data)
    assert (error.code, error.row) == (code, None)
    assert refusal_of_file(error).endswith(".")
    assert time.monotonic() - began < 5


def test_as_many_columns_and_rows_as_may_be_come_in():
    wide = place(id=None, **{f"k{n}": 1 for n in range(MOST_COLUMNS)})
    assert len(read_file(collection(wide)).records[0][1]) == MOST_COLUMNS
    long = [place(**SCHOOL)] * MOST_ROWS
    assert len(read_file(collection(*long)).records) == MOST_ROWS + 1


def test_every_word_for_a_kind_names_a_kind():
    kinds, _groups = first_vocabulary()
    words = {word for values in PARTNERS.values() for word in values.values() if word}
    words |= {word for _other, values in TOLD_BY.values() for word in values.values()}
    assert {word for word in words if not recognise(word, kinds).kind_code} == set()


EXTRACT = collection(
    place(point(), amenity="fire_station", name="OSP Zalasowa"),
    place(point(), id="node/2", amenity="fire_station"),
    place(point([SQUARE], "Polygon"), id="way/3", shop="bakery", name="Kłos",
          addr__street="Polna", addr__housenumber="4", addr__city="Lipka",
          phone="+48 943 511 001;943511002", opening_hours="Mo-Fr"),
    place(point([15, float("nan")]), id="node/4", tourism="guest_house", name="Mewa"),
    *[place(point(), id=f"node/{n}", emergency="fire_hydrant") for n in range(5, 9)],
    generator="overpass-ide",
)  # fmt: skip


def test_the_whole_way_of_an_extract(as_role, vocabulary, library):
    client = as_role("librarian")
    upload = reverse("intake:import", args=[library.slug])
    told = BeautifulSoup(client.get(upload).content, "lxml").select_one("input[type=file]")
    assert ".geojson" in told["accept"].split(",")
    sent = client.post(upload, {"file": SimpleUploadedFile("osm.geojson", EXTRACT)})
    page = BeautifulSoup(client.get(sent.headers["Location"]).content, "lxml")
    notes = [one.get_text() for one in page.select(".file-notes li")]
    assert "Pominięte, bo nie mogą być partnerami: hydranty: 4." in notes
    assert "Pominięte, bo nie mają nazwy: remizy i strażnice: 1." in notes
    assert "Pominięte kolumny: opening_hours." in notes
    text = " ".join(page.get_text().split())
    assert "drugi telefon „943511002”" in text
    assert 'punkt na mapie „[15, "NaN"]”' in text
    data = {
        one["name"]: one.get("value", "on")
        for one in page.select("main form input")
        if one.get("type") != "checkbox" or one.has_attr("checked")
    }
    for one in page.select("main form select"):
        chosen = one.select_one("option[selected]") or one.select_one("option")
        data[one["name"]] = chosen["value"]
    client.post(sent.headers["Location"], data | {"action": "apply"})
    with scope(library=library):
        partners = Partner.objects.in_order().values_list(
            "name", "kind__code", "sector", "street", "place", "phone", "latitude", "longitude"
        )
        found = [tuple(map(str, one)) for one in partners]
    assert found == [
        ("Kłos", "gastronomy", "private", "Polna 4", "Lipka", "943 511 001",
         "54.050000", "15.100000"),
        ("Mewa", "tourism", "private", "", "", "", "None", "None"),
        ("OSP Zalasowa", "fire_volunteer", "ngo", "", "", "", "54.050000", "15.100000"),
    ]  # fmt: skip
