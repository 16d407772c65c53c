"""Official addresses as files hold them: the table or shapefile of a municipality, or its GML.

Both layouts, before and since July 2026, are told apart by their columns. Numbers of points are
given as they stand; which is east, the place decides.
"""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.typed import line_in
from ground.borders import must_be_small, read_whole
from ground.gml import BadFile, bare, elements_of
from ground.shapes import encoding_of, opened_layer

LARGEST = 200_000_000  # bytes, unpacked: a county has about 60 MB
LONGEST_LINE = 100_000  # signs
MOST_UNREAD = 10_000  # lines; more of them are no addresses
COLUMNS = {
    "terc": ("teryt_gmi", "teryt", "terytgminy"),
    "place": ("nazwa_msc", "simc_nazwa", "miejscowosc"),
    "simc": ("id_simc", "simc_id", "simc"),
    "street": ("nazwa_ulc", "ulic_nazwa", "ulica"),
    "number": ("numer_porz", "numer"),
    "x": ("x", "wspolrzedna_x", "lon", "dlugosc"),
    "y": ("y", "wspolrzedna_y", "lat", "szerokosc"),
}
NEEDED = ("place", "number")
TOWN = "96"
PARTS = {"02", "04", "05", "06", "07"}  # hamlets and parts, which belong to a place
URN = "urn:"  # the old GML names its grid so, and writes north first


@dataclass
class FoundPlace:
    simc: str
    name: str
    kind: str = ""  # of the register of places: 01 village, 96 town
    point: tuple | None = None


@dataclass
class FoundAddress:
    place: str  # the key of its place
    street: str
    number: str
    point: tuple


@dataclass
class MunicipalRegister:
    """What a file holds of one municipality."""

    places: dict = field(default_factory=dict)  # by key
    addresses: list = field(default_factory=list)
    north_first: bool = False
    others: set = field(default_factory=set)  # codes of other municipalities in the file
    unread: list = field(default_factory=list)  # numbers of lines that are no row


def read_register(path, terc):
    """Return the MunicipalRegister of the municipality with this code. Raises BadFile."""
    with read_whole():
        register = _read(path, terc)
    if not register.addresses and not register.places:
        others = ", ".join(sorted(register.others)[:8])
        raise BadFile(
            _("The file has addresses of other municipalities: %(codes)s. %(which)s")
            % {"codes": others, "which": _which(terc)}
            if others
            else _("The file has no address of this municipality. %(which)s")
            % {"which": _which(terc)}
        )
    return register


def _which(terc):
    return _("Take the addresses of one municipality, with the code %(code)s.") % {"code": terc[:6]}


def _read(path, terc):
    with open(path, "rb") as file:
        head = file.read(1024)
    if not head.startswith(b"PK"):
        return _of_text(path.stat().st_size, head, lambda: open(path, "rb"), terc)
    with zipfile.ZipFile(path) as packed:
        size = sum(info.file_size for info in packed.infolist())
        must_be_small(size, LARGEST, _which(terc))
        names = {name.lower(): name for name in packed.namelist()}
        for ending in (".gml", ".xml", ".csv", ".txt"):
            for low, name in names.items():
                if low.endswith(ending):
                    with packed.open(name) as file:
                        head = file.read(1024)
                    size = packed.getinfo(name).file_size
                    return _of_text(size, head, lambda name=name: packed.open(name), terc)
        for low, name in names.items():
            if low.endswith(".shp"):
                return _of_layer(packed, name, terc)
    raise BadFile(_("The ZIP holds no addresses. %(which)s") % {"which": _which(terc)})


def _of_text(size, head, opened, terc):
    must_be_small(size, LARGEST, _which(terc))
    bare = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if bare.startswith(b"<") and b"html" not in bare.lower():
        return _of_gml(opened, terc)
    if b"\0" in head or bare.startswith(b"<"):
        raise BadFile(_not_addresses(terc))
    with opened() as file:
        encoding = encoding_of(file)
    with opened() as file, io.TextIOWrapper(file, encoding, newline="") as text:
        lines = _lines(text, terc)
        first = next(lines, "").lstrip("\ufeff")
        mark = max(";,\t|", key=first.count)
        names = next(csv.reader([first], delimiter=mark), [])
        found = _columns(names, (*NEEDED, "x", "y"), terc)
        register = MunicipalRegister()
        for number, line in enumerate(lines, start=2):
            row = _cells(line, mark)
            if row is None:
                register.unread.append(number)
                if len(register.unread) > MOST_UNREAD:
                    raise BadFile(_not_addresses(terc))
                continue
            row = [*row, *[""] * (len(names) - len(row))]
            values = {name: row[at].strip() for name, at in found.items()}
            point = _numbers(values["x"], values["y"])
            _take(register, values, point, terc)
    return register


def _not_addresses(terc):
    return _("This is no file of addresses. %(which)s") % {"which": _which(terc)}


def _lines(text, terc):
    """Yield the lines of a table; one without an end would be taken into memory whole."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise BadFile(_not_addresses(terc))
        yield line


def _cells(line, mark):
    """Return the cells of a line, or None where a quotation mark in it is not closed.

    A line is an address: read by itself, a stray mark cannot take the lines below into a name.
    """
    try:
        return next(csv.reader([line], delimiter=mark, strict=True), [])
    except csv.Error:
        return None if line.count('"') % 2 else next(csv.reader([line], delimiter=mark))


def _columns(names, needed, terc):
    lower = [name.strip().lower() for name in names]
    found = {
        meaning: lower.index(name)
        for meaning, aliases in COLUMNS.items()
        for name in aliases[::-1]
        if name in lower
    }
    missing = [COLUMNS[name][0].upper() for name in needed if name not in found]
    if missing:
        raise BadFile(
            _("This is no file of addresses: there is no column %(columns)s. %(which)s")
            % {"columns": ", ".join(missing), "which": _which(terc)}
        )
    return found


def _take(register, values, point, terc):
    code = re.sub(r"[^0-9]", "", values.get("terc", ""))
    if code and code[:6] != terc[:6]:
        register.others.add(code[:6])
        return
    values = {meaning: line_in(text) for meaning, text in values.items()}
    name, number = values["place"], values["number"]
    if not (name and number and point):
        return
    key = values.get("simc", "") or name
    register.places.setdefault(key, FoundPlace(values.get("simc", "")[:7], name))
    register.addresses.append(FoundAddress(key, values.get("street", ""), number, point))


def _numbers(first, second):
    try:
        return float(first.replace(",", ".")), float(second.replace(",", "."))
    except ValueError:
        return None


def _of_layer(packed, layer, terc):
    with opened_layer(packed, layer) as reader:
        columns = [each[0] for each in reader.fields if each[0] != "DeletionFlag"]
        found = _columns(columns, NEEDED, terc)
        register = MunicipalRegister()
        for one in reader.iterShapeRecords():
            if not one.shape.points:
                continue
            values = {name: str(one.record[at] or "").strip() for name, at in found.items()}
            _take(register, values, tuple(one.shape.points[0][:2]), terc)
    return register


def _of_gml(opened, terc):
    """Read twice: places and streets first, for the addresses only point at them."""
    register, streets = MunicipalRegister(), {}
    for tag, row in _rows(opened, {"AD_Miejscowosc", "AD_UlicaPlac"}):
        if tag == "AD_UlicaPlac":
            streets[row["id"]] = row.get("nazwaPelna") or row.get("TERYTNazwa1") or ""
            continue
        code = row.get("TERYTGminy", "")
        if code and code[:6] != terc[:6]:
            register.others.add(code[:6])
        elif row.get("nazwa"):
            simc = row.get("identyfikatorSIMC") or row.get("idTERYT") or ""
            register.places[row["id"]] = FoundPlace(
                simc[:7], row["nazwa"], row.get("rodzaj", ""), row.get("point")
            )
    for _tag, row in _rows(opened, {"AD_PunktAdresowy", "PRG_PunktAdresowy"}):
        register.north_first = register.north_first or row.get("is_urn", False)
        place = next((link for link in row["links"] if link in register.places), None)
        number, name = row.get("numerPorzadkowy", ""), row.get("miejscowosc", "")
        if place is None and name:  # the old layout writes the names themselves
            place = next((k for k, one in register.places.items() if one.name == name), name)
            register.places.setdefault(place, FoundPlace("", name))
        if place and number and row.get("point"):
            street = next((streets[link] for link in row["links"] if link in streets), None)
            street = row.get("ulica", "") if street is None else street
            register.addresses.append(FoundAddress(place, street, number, row["point"]))
    return register


def _rows(opened, wanted):
    with opened() as file:
        for element in elements_of(file, (*wanted, "featureMember", "member")):
            if (tag := bare(element.tag)) in wanted:
                yield tag, _row(element)


def _row(element):
    row = {"id": "", "links": []}
    for name, value in element.attrib.items():
        if name.endswith("}id"):
            row["id"] = value
    for each in element.iter():
        name, text = each.tag.rpartition("}")[2], (each.text or "").strip()
        link = next((v for k, v in each.attrib.items() if k.endswith("}href")), "")
        if link:
            row["links"].append(link.rpartition("#")[2].rpartition("/")[2])
        if name == "Point":
            row["is_urn"] = each.get("srsName", "").startswith(URN)
        if name == "pos":
            numbers = text.split()
            row["point"] = _numbers(*numbers[:2]) if len(numbers) >= 2 else None
        elif text:
            row.setdefault(name, text)
    return row
