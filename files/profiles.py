"""Colour profiles of pictures: read here before LittleCMS is, and written anew.

A profile may tell of any number of steps, each of which is asked for 80,000 colours. Cameras,
screens and printers need a table or a matrix, and curves: nothing else is handed on, and each as
large as it says (docs/decisions/0320).
"""

import struct
from math import prod

HEADER, LINE = 128, 12  # bytes: what comes first, and a line of the table of tags
MOST_TAGS = 100
MOST_STEPS = 4096  # of a curve
CHANNELS = {b"RGB ": 3, b"CMYK": 4}  # the pictures that are brought to sRGB have these
CLASSES = {b"scnr", b"mntr", b"prtr", b"spac"}
POINTS = {b"wtpt", b"bkpt", b"rXYZ", b"gXYZ", b"bXYZ"}
CURVES = {b"rTRC", b"gTRC", b"bTRC"}
MATRIX = {*CURVES, b"rXYZ", b"gXYZ", b"bXYZ"}
TABLE, ADAPTATION = b"A2B0", b"chad"
OF_POINT, OF_ADAPTATION = 20, 44  # bytes of one point, of a matrix of nine numbers
OF_STEP = 48  # bytes of a matrix of nine numbers and three more
NUMBERS = (1, 3, 4, 5, 7)  # of a formula, by its kind
OUT = 3  # channels of the space that all profiles lead to


class Odd(ValueError):
    """The profile is none that a camera, a screen or a printer writes."""


def plain_profile(profile):
    """Return a profile that holds of this one what colours are read by. Raises Odd."""
    try:
        tags = _tags_of(profile)
    except (struct.error, IndexError) as error:
        raise Odd from error
    data, table, place = b"", b"", HEADER + 4 + LINE * len(tags)
    for name, said in tags.items():
        table += struct.pack(">4sII", name, place + len(data), len(said))
        data += said + b"\0" * (-len(said) % 4)
    head = struct.pack(">I", place + len(data)) + profile[4:HEADER]
    return head + struct.pack(">I", len(tags)) + table + data


def _tags_of(profile):
    """Return what is kept, by its name: each looked through."""
    kind, space, signature = profile[12:16], profile[16:20], profile[36:40]
    count = struct.unpack(">I", profile[HEADER : HEADER + 4])[0]
    _ask(signature == b"acsp" and kind in CLASSES and space in CHANNELS and count <= MOST_TAGS)
    tags = {}
    lines = profile[HEADER + 4 : HEADER + 4 + LINE * count]
    for name, place, size in struct.iter_unpack(">4sII", lines):
        if name in {TABLE, ADAPTATION} | POINTS | CURVES:
            _ask(place >= HEADER and place + size <= len(profile) and name not in tags)
            tags[name] = profile[place : place + size]
            _look_through(name, tags[name], CHANNELS[space])
    _ask(TABLE in tags or (tags.keys() >= MATRIX and space == b"RGB "))
    return tags


def _look_through(name, said, channels):
    if name in POINTS:
        _ask(said[:4] == b"XYZ " and len(said) == OF_POINT)
    elif name == ADAPTATION:
        _ask(said[:4] == b"sf32" and len(said) == OF_ADAPTATION)
    elif name in CURVES:
        _read_curves(said, 0, 1)
    elif said[:4] == b"mAB ":
        _look_through_steps(said, channels)
    else:
        _look_through_table(said, channels)


def _look_through_table(said, channels):
    """Look through a table of eight or sixteen bits, with a curve for each channel around it."""
    sizes = {b"mft1": (48, 1), b"mft2": (52, 2)}
    _ask(said[:4] in sizes and (said[8], said[9]) == (channels, OUT))
    head, width = sizes[said[:4]]
    before, after = struct.unpack(">HH", said[48:52]) if width == 2 else (256, 256)
    _ask(2 <= before <= MOST_STEPS and 2 <= after <= MOST_STEPS and said[10] >= 2)
    numbers = before * channels + said[10] ** channels * OUT + after * OUT
    _ask(head + width * numbers <= len(said))


def _look_through_steps(said, channels):
    """Look through curves, a table, curves, a matrix and curves, each of which may be missing."""
    _ask((said[8], said[9]) == (channels, OUT))
    last, matrix, middle, table, first = struct.unpack(">5I", said[12:32])
    for place, count in ((first, channels), (middle, OUT), (last, OUT)):
        if place:
            _read_curves(said, place, count)
    if matrix:
        _ask(matrix + OF_STEP <= len(said))
    if table:
        points, width = said[table : table + channels], said[table + 16]
        _ask(min(points) >= 2 and width in {1, 2})
        _ask(table + 20 + prod(points) * OUT * width <= len(said))


def _read_curves(said, place, count):
    """Look through curves that lie one behind another."""
    for _curve in range(count):
        kind, number = said[place : place + 4], said[place + 8 : place + 12]
        if kind == b"curv":
            steps = struct.unpack(">I", number)[0]
            _ask(steps <= MOST_STEPS)
            size = 12 + 2 * steps
        else:
            _ask(kind == b"para")
            size = 12 + 4 * NUMBERS[struct.unpack(">HH", number)[0]]
        _ask(place + size <= len(said))
        place += size + -size % 4


def _ask(is_so):
    if not is_so:
        raise Odd
