"""Files as the offices of the state give them, with a few rows."""

import io
import json
import zipfile

import shapefile

from ground.grid import to_degrees

# Two municipalities side by side in metres of EPSG:2180, near Ustronie Morskie.
OURS = [(280000, 700000), (280000, 712000), (292000, 712000), (292000, 700000), (280000, 700000)]
NEXT = [(292000, 700000), (292000, 712000), (300000, 712000), (300000, 700000), (292000, 700000)]
FAR = [(500000, 460000), (500000, 470000), (510000, 470000), (510000, 460000), (500000, 460000)]
ROWS = [
    ("3208072", "Ustronie Morskie", OURS),
    ("3209012", "Będzino", NEXT),
    ("1404011", "Daleko", FAR),
]
HEADINGS_NEW = (
    "ID_IIP;NUMER_PORZ;KOD_POCZT;DATA_NAD;NAZWA_ULC;ID_ULIC;NAZWA_GMI;TERYT_GMI;"
    "NAZWA_MSC;ID_SIMC;X;Y"
)
HEADINGS_OLD = "TERYT;PNA;SIMC_id;SIMC_nazwa;ULIC_id;ULIC_nazwa;Numer;X;Y"


def geojson(rows=ROWS, **said):
    features = []
    for code, name, ring in rows:
        corners = [to_degrees(*point)[::-1] for point in ring]
        features.append({
            "type": "Feature",
            "properties": {"terc": code, "nazwa": name},
            "geometry": {"type": "Polygon", "coordinates": [corners]},
        })  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features, **said}).encode()


def borders_zip(rows=ROWS, layer="A03_Granice_gmin", encoding="cp1250", said=""):
    parts = {kind: io.BytesIO() for kind in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, encoding=encoding) as writer:
        writer.field("JPT_KOD_JE", "C", 20)
        writer.field("JPT_NAZWA_", "C", 60)
        writer.field("WERSJA_OD", "D")
        for code, name, ring in rows:
            writer.poly([ring])
            writer.record(code, name, "20260101")
    return _layers({"A02_Granice_powiatow.shp": b""}, f"dane/{layer}", parts, said)


def addresses_zip(encoding="utf-8", said=""):
    """A layer of one address in Sianożęty, and one elsewhere."""
    parts = {kind: io.BytesIO() for kind in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts, encoding=encoding) as writer:
        for name in ("TERYT_GMI", "NAZWA_MSC", "NUMER_PORZ"):
            writer.field(name, "C", 40)
        for code, place in (("320807", "Sianożęty"), ("320802", "Dygowo")):
            writer.point(284000, 704000)
            writer.record(code, place, "5A")
    return _layers({}, "Adresy", parts, said)


def _layers(others, stem, parts, said):
    """Return a ZIP of one layer and of others; `said`: its encoding, in the file beside it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in others.items():
            archive.writestr(name, content)
        for kind, content in parts.items():
            archive.writestr(f"{stem}.{kind.upper()}", content.getvalue())
        if said:
            archive.writestr(f"{stem}.cpg", said)
    return packed.getvalue()


def wfs(rows=ROWS):
    members = "".join(
        f"<wfs:member><ms:A03_Granice_gmin><ms:JPT_KOD_JE>{code}</ms:JPT_KOD_JE>"
        f"<ms:JPT_NAZWA_>{name}</ms:JPT_NAZWA_><gml:posList>"
        f"{' '.join(f'{north} {east}' for east, north in ring)}"
        "</gml:posList></ms:A03_Granice_gmin></wfs:member>"
        for code, name, ring in rows
    )
    spaces = 'xmlns:wfs="w" xmlns:ms="m" xmlns:gml="http://www.opengis.net/gml/3.2"'
    return f"<wfs:FeatureCollection {spaces}>{members}</wfs:FeatureCollection>".encode()


def new_row(number, street, place, simc, east, north, terc="320807"):
    return f"a;{number};78-111;2012-06-20;{street};;U;{terc};{place};{simc};{east};{north}"


def gml(*, srs="EPSG:2180", pairs=((284000, 704000), (284100, 704100))):
    def point(pair):
        first, second = pair
        return f'<gml:Point srsName="{srs}"><gml:pos>{first} {second}</gml:pos></gml:Point>'

    return f"""<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2"
      xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:p="prgad">
    <gml:featureMember><p:AD_PunktAdresowy gml:id="a"><p:numerPorzadkowy>21A</p:numerPorzadkowy>
      {point(pairs[1])}<p:miejscowosc xlink:href="#m"/><p:ulica2 xlink:href="#u"/>
      </p:AD_PunktAdresowy></gml:featureMember>
    <gml:featureMember><p:AD_Miejscowosc gml:id="m"><p:nazwa>Rusowo</p:nazwa>
      <p:rodzaj>01</p:rodzaj><p:identyfikatorSIMC>0313963</p:identyfikatorSIMC>
      {point(pairs[0])}<p:TERYTGminy>3208072</p:TERYTGminy></p:AD_Miejscowosc></gml:featureMember>
    <gml:featureMember><p:AD_Miejscowosc gml:id="x"><p:nazwa>Obca</p:nazwa>
      {point(pairs[0])}<p:TERYTGminy>3208042</p:TERYTGminy></p:AD_Miejscowosc></gml:featureMember>
    <gml:featureMember><p:AD_UlicaPlac gml:id="u"><p:nazwaPelna>Inwalidów</p:nazwaPelna>
      </p:AD_UlicaPlac></gml:featureMember>
    </gml:FeatureCollection>""".encode()
