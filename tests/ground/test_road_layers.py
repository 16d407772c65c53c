"""Roads of BDOT10k as counties come from the office: ZIPs of GML or of shapefiles, and bare GML."""

import io
import zipfile

import pytest
import shapefile

from ground.borders import BadFile
from ground.grid import to_grid
from ground.roads import read_roads

pytestmark = pytest.mark.usefixtures("in_english")
HIGH = [(15.70, 54.20), (15.72, 54.20), (15.74, 54.205)]
METRES = [to_grid(latitude, longitude) for longitude, latitude in HIGH]
NAME = "PL.PZGiK.994.BDOT10k.3208__OT_SKJZ_L"
OT = "urn:gugik:specyfikacje:gmlas:bazaDanychObiektowTopograficznych10k:2.0"


def gml(*roads):
    members = "".join(
        f"""<gml:featureMember><ot:OT_SKJZ_L gml:id="R{at}"><ot:kodKarto10k>x</ot:kodKarto10k>
        <ot:geometria><gml:LineString srsName="urn:ogc:def:crs:EPSG::2180"><gml:posList>
        {" ".join(f"{x} {y}" for x, y in points)}</gml:posList></gml:LineString></ot:geometria>
        <ot:klasaDrogi>{kind}</ot:klasaDrogi></ot:OT_SKJZ_L></gml:featureMember>"""
        for at, (kind, points) in enumerate(roads)
    )
    return f'''<?xml version="1.0" encoding="UTF-8"?>
    <ot:Layer xmlns:ot="{OT}" xmlns:gml="http://www.opengis.net/gml/3.2">{members}</ot:Layer>'''


def layer(*roads, field="KLASA_DROG"):
    parts = {kind: io.BytesIO() for kind in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, encoding="cp1250") as writer:
        writer.field("LOKALNYID", "C", 20)
        writer.field(field, "C", 60)
        for kind, points in roads:
            writer.line([points[:2], points[1:]])
            writer.record("x", kind)
    return {kind: part.getvalue() for kind, part in parts.items()}


def packed(files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


ROADS = [("droga zbiorcza", METRES), ("droga wewnętrzna", METRES), ("Z", METRES)]
OTHERS = {"dane/PL__OT_ADJA_A.xml": gml(("droga zbiorcza", METRES)), "opis.txt": "x"}


def shapes(name, **more):
    return {f"{name}.{kind}": part for kind, part in layer(*ROADS, **more).items()}


@pytest.mark.parametrize(
    "content",
    [
        packed({**OTHERS, f"dane/{NAME}.xml": gml(*ROADS)}),
        packed({f"{NAME}.gml": gml(*ROADS)}),
        packed({"drogi.xml": gml(*ROADS)}),
        gml(*ROADS).encode(),
        packed({**OTHERS, **shapes(f"BDOT/L4_1_BDOT10k__{NAME}")}),
        packed(shapes("drogi", field="klasaDrogi")),
    ],
    ids=["county", "gml in a zip", "one layer", "bare gml", "shapefile", "one shapefile"],
)
def test_each_form_gives_the_roads_for_cars(tmp_path, content):
    path = tmp_path / "roads"
    path.write_bytes(content)
    found = read_roads(path)
    assert {road.rank for road in found.roads} == {3}
    points = [point for road in found.roads for point in road.points]
    assert {(round(x, 3), round(y, 3)) for x, y in points} == {
        (round(x, 3), round(y, 3)) for x, y in METRES
    }
    assert found.source == "BDOT10k (GUGiK)"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (packed(OTHERS | {"PL__OT_SWRS_L.xml": gml()}), "The ZIP holds no layer OT_SKJZ_L."),
        (packed({"opis.txt": "x"}), "The ZIP holds no layer OT_SKJZ_L."),
        (packed({f"{NAME}.xml": gml()}), "The file has no roads."),
        (packed({f"{NAME}.xml": gml(*ROADS)[:500]}), "The file is damaged."),
        (packed({f"{NAME}.shp": b"x"}), "The file is damaged."),
        (b"<html><body>Zaloguj</body>", "The file is damaged."),
        (gml(("droga zbiorcza", [("x", "y")])).encode(), "The file is damaged."),
        (b"[]", "The file has no roads."),
    ],
)
def test_what_holds_no_roads_is_told_in_a_sentence(tmp_path, content, sentence):
    path = tmp_path / "roads"
    path.write_bytes(content)
    with pytest.raises(BadFile) as told:
        read_roads(path)
    assert str(told.value).startswith(sentence)
