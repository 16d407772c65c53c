"""Outlines and addresses, taken from files as the offices of the state give them."""

import datetime
import io
import re
import zipfile

import pytest
from django.core.management import CommandError, call_command

from ground import borders, registers
from ground.borders import BadFile
from ground.grid import to_degrees
from ground.models import AddressPoint, Locality, Outline
from ground.services.localities import load_addresses
from ground.services.outlines import load_outlines
from tests.factories.accounts import LibraryFactory, MunicipalityFactory
from tests.ground import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
SAID = {"source": "gmina", "licence": "CC BY 4.0"}
HERE = [(284000, 704000), (284100, 704100), (290000, 711000)]


@pytest.fixture
def library():
    return LibraryFactory()


@pytest.fixture
def stored(tmp_path):
    def write(content):
        path = tmp_path / "file"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("content", "source"),
    [
        (files.geojson(**{"source": "gmina", "license": "CC BY 4.0"}), "gmina"),
        (files.borders_zip(), "Państwowy Rejestr Granic (GUGiK)"),
        (files.wfs(), "Państwowy Rejestr Granic (GUGiK)"),
    ],
    ids=["geojson", "zip", "wfs"],
)
def test_each_file_gives_the_same_outlines_and_leaves_out_what_is_far(
    library, stored, content, source
):
    loaded = load_outlines(path=stored(content))
    assert [one.pk for one in loaded.outlines] == ["3208072"]
    assert (loaded.neighbours, loaded.by_six, loaded.missing) == (1, [], [])
    ours, beside = Outline.objects.order_by("terc")
    assert (ours.name, beside.name, ours.source) == ("Ustronie Morskie", "Będzino", source)
    assert ours.licence == ("CC BY 4.0" if source == "gmina" else "do dowolnego użytku")
    corners = {tuple(point) for point in ours.rings[0]}
    expected = {
        (round(longitude, 6), round(latitude, 6))
        for latitude, longitude in (to_degrees(*point) for point in files.OURS)
    }
    assert corners == expected
    assert len(corners & {tuple(point) for point in beside.rings[0]}) == 2
    assert ours.west == min(longitude for longitude, _latitude in expected)
    if b"WERSJA_OD" in content:
        assert ours.valid_on == datetime.date(2026, 1, 1)


def test_a_code_whose_last_digit_changed_is_matched_by_six_and_said(library, stored):
    rows = [("3208073", "Ustronie Morskie", files.OURS)]
    loaded = load_outlines(path=stored(files.geojson(rows, **SAID)), **SAID)
    assert [(code, one.pk) for code, one in loaded.by_six] == [("3208073", "3208072")]
    assert [one.pk for one in Outline.objects.all()] == ["3208072"]


def zipped(name, content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def feature(coordinates, properties='{"terc": "3208072"}'):
    geometry = f'{{"type": "Polygon", "coordinates": {coordinates}}}'
    return f'{{"features": [{{"properties": {properties}, "geometry": {geometry}}}]}}'


def of_the_packer(content, *, flag=0, method=None):
    """Return a ZIP that says of its files that they are locked, or packed in another way."""
    content = bytearray(content)
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        for found in re.finditer(mark, bytes(content)):
            content[found.start() + at] |= flag
            content[found.start() + at + 2] = method or content[found.start() + at + 2]
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"nazwa;kod\nUstronie;3208072\n", "no file of outlines"),
        (b"<!DOCTYPE html><html>", "no file of outlines"),
        (b"{}", "no GeoJSON"),
        (b'{"features": "x"}', "no GeoJSON"),
        (files.geojson(files.ROWS[1:]), "no municipality of your libraries"),
        (files.geojson(), "Say both"),
        (files.borders_zip(layer="A02")[:-30], "damaged"),
        (files.borders_zip(layer="x") + b"", "no layer A03_Granice_gmin"),
        (files.wfs()[:-20], "damaged"),
        (files.geojson([("3208072", "U", files.FAR)], **SAID), "not lie in its voivodeship"),
        ('{"features":' + "[" * 100_000, "no JSON"),
        (feature("[]"), "no municipality of your libraries"),
        (feature("[[]]"), "no municipality of your libraries"),
        (feature(f"[[[1{'0' * 400}, 54]]]"), "no municipality of your libraries"),
        (feature("[]", properties='["terc"]'), "no municipality of your libraries"),
        (files.wfs().replace(b"280000", b"east"), "damaged"),
        (files.wfs([("3208072", "U", [])]), "no municipality of your libraries"),
        (files.wfs([("3208072", "U", files.OURS[:3])]), "no municipality of your libraries"),
        (b'<?xml version="1.0" encoding="zzz"?><x/>', "damaged"),
        (zipped("A03_Granice_gmin.shp", ""), "damaged"),
        (of_the_packer(files.borders_zip(), flag=1), "damaged"),
        (of_the_packer(files.borders_zip(), method=99), "damaged"),
    ],
)
def test_a_wrong_file_of_outlines_gets_a_sentence_and_changes_nothing(
    library, stored, content, sentence
):
    with pytest.raises(BadFile, match=sentence):
        load_outlines(path=stored(content))
    assert not Outline.objects.exists()


def table(headings=files.HEADINGS_NEW, swap=False):
    rows = [("5A", "", "Rusowo", "0313963"), ("9/11", "Nadmorska", "Ustronie Morskie", "0314023")]
    lines = [headings]
    for (number, street, place, simc), (east, north) in zip(rows, HERE, strict=False):
        first, second = (north, east) if swap else (east, north)
        if headings == files.HEADINGS_NEW:
            lines.append(files.new_row(number, street, place, simc, first, second))
        else:
            lines.append(f"3208072;78-111;{simc};{place};;{street};{number};{first};{second}")
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize(
    ("content", "swapped"),
    [
        (table(), False),
        (table(swap=True), True),
        (table(files.HEADINGS_OLD).encode("cp1250"), False),
        (zipped("320807.csv", table()), False),
    ],
    ids=["new", "swapped", "old", "zip"],
)
def test_addresses_of_every_layout_are_the_same(library, stored, content, swapped):
    loaded = load_addresses(municipality=library.municipality, path=stored(content))
    assert (loaded.localities, loaded.addresses, loaded.was_swapped) == (2, 2, swapped)
    found = AddressPoint.objects.values_list(
        "locality__name", "locality__simc", "folded_street", "folded_number", "latitude"
    )
    assert set(found) == {
        ("Rusowo", "0313963", "", "5a", round(to_degrees(*HERE[0])[0], 6)),
        ("Ustronie Morskie", "0314023", "nadmorska", "9/11", round(to_degrees(*HERE[1])[0], 6)),
    }


@pytest.mark.parametrize(
    ("srs", "pairs", "swapped"),
    [
        ("EPSG:2180", HERE[:2], False),
        ("urn:ogc:def:crs:EPSG::2180", [pair[::-1] for pair in HERE[:2]], False),
        ("EPSG:2180", [pair[::-1] for pair in HERE[:2]], True),
    ],
    ids=["new", "old", "wrong"],
)
def test_gml_is_east_first_or_north_first_and_must_fall_here(library, stored, srs, pairs, swapped):
    loaded = load_addresses(
        municipality=library.municipality, path=stored(files.gml(srs=srs, pairs=pairs))
    )
    assert (loaded.localities, loaded.addresses, loaded.was_swapped) == (1, 1, swapped)
    assert loaded.others == ("320804",)
    rusowo = Locality.objects.get()
    assert (rusowo.name, rusowo.kind, rusowo.simc) == ("Rusowo", "village", "0313963")
    latitude, longitude = to_degrees(*HERE[0])
    assert (rusowo.latitude, rusowo.longitude) == (round(latitude, 6), round(longitude, 6))
    assert [(one.street, one.number) for one in rusowo.addresses.all()] == [("Inwalidów", "21A")]


@pytest.mark.parametrize(("encoding", "said"), [("cp1250", ""), ("utf-8", ""), ("utf-8", "UTF-8")])
def test_both_readers_of_shapes_take_the_letters_of_either_encoding(
    library, stored, encoding, said
):
    load_outlines(path=stored(files.borders_zip(encoding=encoding, said=said)))
    packed = files.addresses_zip(encoding=encoding, said=said)
    loaded = load_addresses(municipality=library.municipality, path=stored(packed))
    assert Outline.objects.get(pk="3209012").name == "Będzino"
    assert [one.name for one in Locality.objects.all()] == ["Sianożęty"]
    assert (loaded.addresses, loaded.others) == (1, ("320802",))


def test_a_quotation_mark_takes_its_own_line_alone_and_the_line_is_named(library, stored, capsys):
    rows = ('"Polna', "Nadmorska", 'Leśna "Dolna"', '"Stara" Droga')
    rows = (
        files.new_row(number, street, "Rusowo", "0313963", *HERE[0])
        for number, street in enumerate(rows)
    )
    content = table() + "\r\n".join(rows)
    loaded = load_addresses(municipality=library.municipality, path=stored(content))
    assert (loaded.addresses, loaded.unread) == (5, (4,))
    streets = AddressPoint.objects.filter(locality__simc="0313963").values_list("street", flat=True)
    assert set(streets) == {"", "Nadmorska", 'Leśna "Dolna"', "Stara Droga"}
    call_command("load_addresses", stored(content), terc="320807")
    assert "is not closed, lines of the file: 4. Correct them" in capsys.readouterr().out


def test_names_are_read_as_what_people_type_without_signs_that_nobody_sees(library, stored):
    rows = [("3208072", "Ustronie\0 \x0bMorskie\ud800\x1f", files.OURS)]
    load_outlines(path=stored(files.geojson(rows, source="gmi\u00adna", license="CC\0BY")))
    [kept] = Outline.objects.values_list("name", "source", "licence")
    assert kept == ("Ustronie Morskie", "gmina", "CC BY")
    row = files.new_row("7", "Nad\x0bmorska\x1f", "Bagicz\0", "0313999", 284000, 704000)
    load_addresses(municipality=library.municipality, path=stored(table() + "\n" * 1024 + row))
    bagicz = Locality.objects.get(name="Bagicz")
    assert [point.street for point in bagicz.addresses.all()] == ["Nad morska"]


def test_what_lies_outside_the_outline_is_left_out_and_counted(library, stored):
    load_outlines(path=stored(files.geojson()), **SAID)
    far = files.new_row("7", "", "Rusowo", "0313963", 299000, 704000)
    loaded = load_addresses(municipality=library.municipality, path=stored(table() + far))
    assert (loaded.addresses, loaded.outside) == (2, 1)
    again = load_addresses(municipality=library.municipality, path=stored(table()))
    assert (again.addresses, AddressPoint.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"imie;nazwisko\nA;B\n", "no column NAZWA_MSC, NUMER_PORZ, X, Y.*320807"),
        (b"<html><body>", "no file of addresses"),
        (table().replace("320807;", "320804;"), "other municipalities: 320804"),
        (table().replace("284", "684").replace("704", "604"), "do not lie in Ustronie"),
        (files.gml()[:-30], "damaged"),
        (zipped("czytaj.md", "x"), "holds no addresses"),
        (files.HEADINGS_NEW, "no address of this municipality"),
        (b'<?xml version="1.0" encoding="zzz"?><x/>', "damaged"),
        (of_the_packer(zipped("a.csv", table()), flag=1), "damaged"),
        (of_the_packer(zipped("a.csv", table()), method=99), "damaged"),
        (zipped("a.shp", ""), "damaged"),
    ],
)
def test_a_wrong_file_of_addresses_gets_a_sentence_and_changes_nothing(
    library, stored, content, sentence
):
    load_addresses(municipality=library.municipality, path=stored(table()))
    with pytest.raises(BadFile, match=sentence):
        load_addresses(municipality=library.municipality, path=stored(content))
    assert AddressPoint.objects.count() == 2


def test_the_file_of_the_country_is_refused_before_it_is_read(library, stored, monkeypatch):
    monkeypatch.setattr(registers, "LARGEST", 100)
    monkeypatch.setattr(borders, "LARGEST", 100)
    for content in (table(), zipped("a.csv", table())):
        with pytest.raises(BadFile, match=r"too large.*with the code 320807"):
            load_addresses(municipality=library.municipality, path=stored(content))
    with pytest.raises(BadFile, match="larger than 80 MB"):
        load_outlines(path=stored(files.geojson()))


def test_the_commands_say_what_they_did(library, stored, capsys):
    call_command("load_outlines", stored(files.wfs()))
    call_command("load_addresses", stored(table()), terc="320807")
    said = capsys.readouterr().out
    assert "Outlines: 1. Neighbours: 1." in said
    assert "Places: 2. Addresses: 2." in said
    with pytest.raises(CommandError, match="no file of outlines"):
        call_command("load_outlines", stored("x"))
    with pytest.raises(CommandError, match="no municipality with the code 999999"):
        call_command("load_addresses", stored(table()), terc="999999")
    MunicipalityFactory(terc="3208071")
    with pytest.raises(CommandError, match="no municipality with the code 320807"):
        call_command("load_addresses", stored(table()), terc="320807")


def test_a_layer_that_unpacks_too_large_is_refused_before_it_is_read(library, stored, monkeypatch):
    """Layers beside it may be as large as they are: the official ZIP holds much more than ours."""
    content = files.borders_zip()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        size = sum(one.file_size for one in packed.infolist() if "A03" in one.filename)
    monkeypatch.setattr(borders, "LARGEST_LAYER", size - 1)
    with pytest.raises(BadFile, match=r"too large.*with the borders of municipalities"):
        load_outlines(path=stored(content))
    assert not Outline.objects.exists()
    monkeypatch.setattr(borders, "LARGEST_LAYER", size)
    assert load_outlines(path=stored(content)).outlines
