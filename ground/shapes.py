"""Shapefiles inside a ZIP, and the letters that a file of the state is written in."""

import codecs
import struct
from contextlib import ExitStack, contextmanager

import shapefile

AT_ONCE = 1 << 20  # bytes


@contextmanager
def opened_layer(packed, layer):
    """Open the layer `name.shp` of a ZIP as a reader of shapes, whatever its parts are called."""
    names = {name.lower(): name for name in packed.namelist()}

    def named(kind):
        return names.get(f"{layer[:-3]}{kind}".lower())

    encoding = _declared(packed, named("cpg")) or _of_table(packed, named("dbf"))
    with ExitStack() as opened:  # a reader that stumbles at the head closes nothing
        parts = {
            kind: opened.enter_context(packed.open(named(kind)))
            for kind in ("shp", "dbf", "shx")
            if named(kind)
        }
        reader = shapefile.Reader(**parts, encoding=encoding, encodingErrors="replace")
        yield opened.enter_context(reader)


def _declared(packed, cpg):
    """Return the encoding that the file beside a layer says, or "" where it says none we know."""
    if cpg is None:
        return ""
    with packed.open(cpg) as file:
        said = file.read(100).decode("ascii", "ignore").strip().lower()
    return "cp1250" if "1250" in said else "utf-8" if said in ("utf-8", "utf8", "65001") else ""


def _of_table(packed, dbf):
    if dbf is None:
        return "utf-8"
    with packed.open(dbf) as file:
        (length,) = struct.unpack_from("<H", file.read(32), 8)  # of the head, which is no text
        file.seek(length)
        return encoding_of(file)


def encoding_of(file):
    """Return "utf-8" where all bytes from here on are that, else "cp1250": nobody says which."""
    reader = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(AT_ONCE):
            reader.decode(chunk)
        reader.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1250"
    return "utf-8"
