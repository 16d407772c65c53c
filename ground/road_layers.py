"""Roads of BDOT10k as the office gives them: the ZIP of a county with GML or shapefiles, or GML."""

import zipfile
from itertools import pairwise

from django.utils.translation import gettext as _

from ground.borders import LARGEST_LAYER, must_be_small, pairs
from ground.gml import BadFile, bare, elements_of
from ground.shapes import opened_layer

LAYER = "OT_SKJZ_L"
ENDINGS = (".xml", ".gml", ".shp")


def is_layer(path):
    """Return whether a file begins as a ZIP or as GML."""
    with open(path, "rb") as file:
        head = file.read(512).lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith((b"PK", b"<"))


def lines_of_layers(path):
    """Yield (values, lists of points) of every road of a ZIP or a GML. Raises BadFile."""
    if not zipfile.is_zipfile(path):
        must_be_small(path.stat().st_size, LARGEST_LAYER, _which())
        with open(path, "rb") as file:
            yield from _of_gml(file)
        return
    with zipfile.ZipFile(path) as packed:
        for name in _layers(packed):
            must_be_small(packed.getinfo(name).file_size, LARGEST_LAYER, _which())
            if name.lower().endswith(".shp"):
                yield from _of_shapes(packed, name)
            else:
                with packed.open(name) as file:
                    yield from _of_gml(file)


def _which():
    return _("Take BDOT10k of one county.")


def _layers(packed):
    """Return the names of the layers of roads in a ZIP; a single layer may be called anything."""
    names = [one for one in packed.namelist() if one.lower().endswith(ENDINGS)]
    found = [one for one in names if LAYER.lower() in one.lower()]
    if not found and len(names) != 1:
        raise BadFile(
            _("The ZIP holds no layer %(layer)s. %(which)s") % {"layer": LAYER, "which": _which()}
        )
    return found or names


def _of_gml(file):
    for element in elements_of(file, (LAYER, "member", "featureMember")):
        if bare(element.tag) == LAYER:
            values = _class_in((bare(one.tag), (one.text or "").strip()) for one in element)
            lists = (one for one in element.iter() if bare(one.tag) == "posList")
            yield values, [pairs(one.text or "") for one in lists]


def _of_shapes(packed, layer):
    with opened_layer(packed, layer) as reader:
        for one in reader.iterShapeRecords():
            points = one.shape.points
            cuts = [*getattr(one.shape, "parts", ()), len(points)]
            values = _class_in(one.record.as_dict().items())
            yield values, [points[start:end] for start, end in pairwise(cuts)]


def _class_in(values):
    """Return what is told of the class of a road; a county has tens of thousands of them."""
    return {name: value for name, value in values if name.lower().startswith("klasa")}
