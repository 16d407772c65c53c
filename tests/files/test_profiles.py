"""Colour profiles: those of cameras, screens and printers are used, odd ones are not."""

import io
import struct

import pytest
from PIL import Image, ImageCms

from files import images
from files.images import MOST_ICC, read_photo
from files.profiles import MOST_STEPS, Odd, plain_profile

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
COLOUR = {"RGB": (200, 90, 40), "CMYK": (20, 160, 200, 30)}


def fixed(*numbers):
    return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))


def point(*numbers):
    return b"XYZ \0\0\0\0" + fixed(*numbers)


def curve(*steps):
    return b"curv\0\0\0\0" + struct.pack(f">I{len(steps)}H", len(steps), *steps)


def formula(kind, *numbers):
    return b"para\0\0\0\0" + struct.pack(">HH", kind, 0) + fixed(*numbers)


def profile(tags, *, space=b"RGB ", to=b"XYZ ", kind=b"mntr"):
    """Return a profile; what two tags share is written once."""
    places, data = {}, b""
    for said in tags.values():
        if said not in places:
            places[said] = 132 + 12 * len(tags) + len(data)
            data += said + b"\0" * (-len(said) % 4)
    table = b"".join(
        struct.pack(">4sII", name, places[said], len(said)) for name, said in tags.items()
    )
    head = struct.pack(">I4sI4s4s4s", 132 + len(table + data), b"lcms", 0x04300000, kind, space, to)
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp"
    head = head.ljust(68, b"\0") + fixed(0.9642, 1, 0.8249)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


WHITE = {b"wtpt": point(0.9642, 1, 0.8249)}
AS_A_SCREEN = formula(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
WIDE = WHITE | {
    b"desc": b"mluc\0\0\0\0" + struct.pack(">II", 0, 12),
    b"rXYZ": point(0.51512, 0.2412, -0.00105),
    b"gXYZ": point(0.29198, 0.69225, 0.04189),
    b"bXYZ": point(0.1571, 0.06657, 0.78407),
    b"rTRC": AS_A_SCREEN,
    b"gTRC": AS_A_SCREEN,
    b"bTRC": AS_A_SCREEN,
    b"chad": b"sf32\0\0\0\0" + fixed(1.04788, 0.0229, -0.0502, 0.0296, 0.9905, -0.0171, 0, 0, 0.75),
    b"vcgt": b"vcgt\0\0\0\0 a screen",  # of one maker
}
OF_STEPS = {b"rTRC": curve(*range(0, 65536, 64)), b"gTRC": curve(0x0233), b"bTRC": curve()}
RAMP = [255 - step for step in range(256)]


def table(channels, width):
    """Return a table of two points along each channel: the more of each, the darker."""
    head = bytes([channels, 3, 2, 0]) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
    points = [
        255 - 255 * sum(number >> place & 1 for place in range(channels)) // channels
        for number in range(2**channels)
        for _out in range(3)
    ]
    if width == 1:
        numbers = bytes([*RAMP * channels, *points, *RAMP * 3])
        return b"mft1\0\0\0\0" + head + numbers
    numbers = [0, 65535] * channels + [number * 257 for number in points] + [0, 65535] * 3
    said = struct.pack(f">HH{len(numbers)}H", 2, 2, *numbers)
    return b"mft2\0\0\0\0" + head + said


CURVED = curve(0x0180).ljust(16, b"\0") * 4


def in_steps(channels=4, points=2, width=1, curves=CURVED):
    """Return curves, a table and curves again."""
    filled = bytes(number * 7 % 256 for number in range(min(points**channels * 3 * width, 2**19)))
    said = b"mAB \0\0\0\0" + bytes([channels, 3, 0, 0])
    at = 32 + len(curves)
    said += struct.pack(">5I", 32, 0, 0, at, 32) + curves
    return said + bytes([points] * channels).ljust(16, b"\0") + bytes([width, 0, 0, 0]) + filled


def of_a_printer(said, **more):
    return profile(WHITE | {b"A2B0": said}, space=b"CMYK", to=b"Lab ", kind=b"prtr", **more)


ORDINARY = {
    "sRGB": ("RGB", SRGB),
    "of a screen": ("RGB", profile(WIDE)),
    "of a camera, with curves in steps": ("RGB", profile(WIDE | OF_STEPS, kind=b"scnr")),
    "of a printer, eight bits": ("CMYK", of_a_printer(table(4, 1))),
    "of a printer, sixteen bits": ("CMYK", of_a_printer(table(4, 2))),
    "of a printer, in steps": ("CMYK", of_a_printer(in_steps())),
    "of a scanner": (*("RGB", profile(WHITE | {b"A2B0": table(3, 2)}, to=b"Lab ", kind=b"scnr")),),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_profile_gives_the_colours_that_it_gives_whole(name):
    mode, whole = ORDINARY[name]
    image = Image.new(mode, (8, 8), COLOUR[mode])
    source = ImageCms.ImageCmsProfile(io.BytesIO(whole))
    meant = ImageCms.profileToProfile(image, source, images.SRGB, outputMode="RGB")
    assert images._in_srgb(image, whole).tobytes() == meant.tobytes()
    if name != "sRGB":
        assert meant.getpixel((0, 0)) != image.convert("RGB").getpixel((0, 0))


def many_steps(size):
    """Return a profile of that many bytes, nearly all of them steps that are one matrix."""
    count = size // 8 - 60

    def matrix(channels):
        numbers = [0.5] * (channels * 3 + 3)
        return struct.pack(f">4sIHH{len(numbers)}f", b"matf", 0, channels, 3, *numbers)

    place = 16 + 8 * count
    first = struct.pack(">II", place, len(matrix(4)))
    rest = struct.pack(">II", place + len(matrix(4)), len(matrix(3))) * (count - 1)
    said = b"mpet\0\0\0\0" + struct.pack(">HHI", 4, 3, count) + first + rest
    return said + matrix(4) + matrix(3)


def placed(tags, name, place, size):
    """Return a profile whose table says of one tag that it lies elsewhere."""
    whole = profile(tags)
    at = whole.index(name, 132)
    return whole[: at + 4] + struct.pack(">II", place, size) + whole[at + 12 :]


LARGE = curve(*[7] * (MOST_STEPS + 1))
ODD = {
    "steps, 128 KB": profile({b"D2B0": many_steps(2**17)} | WHITE, space=b"CMYK", kind=b"scnr"),
    "steps, 1 MB": profile({b"D2B0": many_steps(2**20)} | WHITE, space=b"CMYK", kind=b"scnr"),
    "steps where a table belongs": of_a_printer(many_steps(2**17)),
    "a curve of too many steps": profile(WIDE | {b"gTRC": LARGE}),
    "such a curve before a table": of_a_printer(in_steps(curves=LARGE * 4)),
    "a table larger than the profile": of_a_printer(table(4, 1).replace(b"\4\3\2", b"\4\3\xff")),
    "steps with such a table": of_a_printer(in_steps(points=200)),
    "a table of other channels": of_a_printer(table(3, 1)),
    "no whole matrix": profile({name: said for name, said in WIDE.items() if name != b"bXYZ"}),
    "a matrix for printing": profile(WIDE, space=b"CMYK"),
    "a formula of no kind": profile(WIDE | {b"rTRC": formula(9, 1, 1, 1, 1, 1, 1, 1)}),
    "a tag behind the end": placed(WIDE, b"gTRC", 10**6, 40),
    "a tag that begins in the header": placed(WIDE, b"gTRC", 100, 40),
    "a link between two machines": profile(WIDE, kind=b"link"),
    "grey": profile(WIDE, space=b"GRAY"),
    "too many tags": profile(WIDE | {b"%4d" % n: b"text%4d" % n for n in range(100)}),
    "nothing": b"",
    "a header alone": SRGB[:130],
    "cut off": SRGB[:400],
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_profile_never_reaches_littlecms(name, monkeypatch):
    """Steps of 128 KB took it a minute."""
    asked = []
    monkeypatch.setattr(images.ImageCms, "ImageCmsProfile", asked.append)
    assert len(ODD[name]) <= MOST_ICC
    out = io.BytesIO()
    Image.new("CMYK", (8, 8), COLOUR["CMYK"]).save(out, "JPEG", icc_profile=ODD[name])
    read_photo(out.getvalue())
    assert asked == []
    with pytest.raises(Odd):
        plain_profile(ODD[name])


def test_what_is_odd_beside_an_ordinary_profile_stays_behind():
    whole = profile(WIDE | {b"D2B0": many_steps(2**17), b"B2D0": many_steps(2**17)})
    plain = plain_profile(whole)
    assert len(plain) < 1000
    assert not any(name in plain for name in (b"mpet", b"D2B0", b"vcgt"))
