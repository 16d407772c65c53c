"""Files that somebody could send instead of a photo, made here and never kept.

`CORPUS` maps a name to (how to make the file, what must come of it): a Reason, or "clean" when a
picture of ours is made from it. Whatever is hidden in a file carries the word CANARY.
"""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageCms, PngImagePlugin

from files.images import PNG_SIGNATURE

CANARY = b"CANARY-7f3a"
SCRIPT = b"<script>alert('" + CANARY + b"')</script>"


def picture(form="JPEG", size=(400, 300), mode="RGB", colour=None, **options):
    image = Image.linear_gradient("L").resize(size)
    if mode != "L":
        image = Image.merge("RGB", (image, image.transpose(0), image)).convert(mode)
    if colour is not None:
        image = Image.new(mode, size, colour)
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def flat(form, size, mode="RGB", **options):
    return picture(form, size, mode, colour=0, **options)


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.html", SCRIPT)
    return out.getvalue()


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def with_segments(jpeg, *segments):
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def with_size(jpeg, width, height):
    """Return the JPEG declaring another size."""
    for marker in (b"\xff\xc0", b"\xff\xc2"):
        if (place := jpeg.find(marker)) > 0:
            return jpeg[: place + 5] + struct.pack(">HH", height, width) + jpeg[place + 9 :]
    raise AssertionError


def located():
    """Return a photo that says where and by whom it was taken, in every place a JPEG has."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = CANARY.decode(), CANARY.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (54.0, 13.0, 5.0), 29: CANARY.decode()})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return picture(exif=exif, comment=CANARY, xmp=b"<x:xmpmeta>" + CANARY, icc_profile=profile)


def turned():
    exif = Image.Exif()
    exif[0x0112] = 6
    return picture(exif=exif, size=(400, 200))


def many_scans(count):
    """Return a progressive JPEG whose last scan is repeated: small, and endless to decode."""
    jpeg = picture(progressive=True)
    last = jpeg.rfind(b"\xff\xda")
    return jpeg[:last] + jpeg[last:-2] * count + b"\xff\xd9"


def chunk(kind, body):
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width, height, depth, colour, raw, *extra, interlaced=0):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    data = chunk(b"IDAT", zlib.compress(raw, 9))
    return PNG_SIGNATURE + chunk(b"IHDR", head) + b"".join(extra) + data + chunk(b"IEND", b"")


def small_png(*extra):
    return png(2, 2, 8, 2, b"\0" + bytes(6) + b"\0" + bytes(6), *extra)


def bomb():
    return zlib.compress(bytes(40_000_000), 9)


def noted_png():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", CANARY.decode())
    notes.add_itxt("XML:com.adobe.xmp", CANARY.decode(), zip=True)
    return picture("PNG", pnginfo=notes)


def animated(form):
    frames = [Image.new("RGB", (300, 200), (shade, 0, 0)) for shade in (0, 90, 180)]
    out = io.BytesIO()
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    return out.getvalue()


def webp_of_size(width, height):
    """Return a WebP whose canvas is said to be huge."""
    body = bytearray(animated("WEBP"))
    assert body[12:16] == b"VP8X"
    body[24:27] = (width - 1).to_bytes(3, "little")
    body[27:30] = (height - 1).to_bytes(3, "little")
    return bytes(body)


def brand(name):
    return struct.pack(">I", 24) + b"ftyp" + name + bytes(12) + CANARY


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "' + CANARY + b'">]><svg>&a;</svg>'
CORPUS = {
    # Not a picture at all, or none that we take
    "nothing": (lambda: b"", "empty"),
    "one byte": (lambda: b"\xff", "no_picture"),
    "a note": (lambda: b"Zosia, " + CANARY, "no_picture"),
    "a page called photo.jpg": (lambda: b"<!DOCTYPE html>" + SCRIPT, "document"),
    "a drawing with a script": (lambda: b"<svg xmlns=''>" + SCRIPT + b"</svg>", "svg"),
    "a drawing full of entities": (lambda: ENTITIES, "svg"),
    "a GIF": (lambda: picture("GIF"), "gif"),
    "a GIF that is a script": (lambda: b"GIF89a/*" + SCRIPT + b"*/=1;", "gif"),
    "a moving GIF": (lambda: animated("GIF"), "gif"),
    "a TIFF": (lambda: picture("TIFF"), "tiff"),
    "a HEIC of a phone": (lambda: brand(b"heic"), "heic"),
    "an AVIF": (lambda: brand(b"avif"), "heic"),
    "an icon": (lambda: picture("ICO", size=(32, 32)), "icon"),
    "a BMP": (lambda: picture("BMP"), "icon"),
    "a PDF": (lambda: b"%PDF-1.7\n" + CANARY, "document"),
    "an archive": (zipped, "document"),
    "a sound in RIFF": (lambda: b"RIFF\x10\0\0\0WAVEfmt " + CANARY, "no_picture"),
    "more than 12 MB": (lambda: b"\xff\xd8\xff" + bytes(12 * 1024 * 1024), "too_many_bytes"),
    # JPEG
    "only the first bytes of a JPEG": (lambda: b"\xff\xd8\xff", "broken"),
    "a JPEG cut in half": (lambda: picture()[: len(picture()) // 2], "broken"),
    "a JPEG of noise": (lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40, "broken"),
    "a JPEG of 65500 by 65500": (lambda: with_size(picture(), 65500, 65500), "too_many_pixels"),
    "a JPEG of no width": (lambda: with_size(picture(), 0, 300), "broken"),
    "a JPEG larger than its data": (lambda: with_size(picture(), 7000, 7000), "clean"),
    "a JPEG in 5000 scans": (lambda: many_scans(5000), "broken"),
    "a JPEG of empty segments": (
        lambda: with_segments(picture(), segment(0xEE, b"") * 500_000),
        "broken",
    ),
    "a JPEG with a segment of no length": (
        lambda: with_segments(picture(), b"\xff\xee\0\0"),
        "broken",
    ),
    "a JPEG that says where it was taken": (located, "clean"),
    "a JPEG with a page behind it": (lambda: picture() + SCRIPT, "clean"),
    "a JPEG with an archive behind it": (lambda: picture() + zipped(), "clean"),
    "a JPEG with a script as its comment": (
        lambda: with_segments(picture(), segment(0xFE, b"*/" + SCRIPT)),
        "clean",
    ),
    "a JPEG with a broken EXIF": (
        lambda: with_segments(picture(), segment(0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff" + CANARY)),
        "clean",
    ),
    "a JPEG with a false colour profile": (
        lambda: with_segments(picture(), segment(0xE2, b"ICC_PROFILE\0\1\1" + CANARY * 9)),
        "clean",
    ),
    "a JPEG for printing": (lambda: picture(mode="CMYK"), "clean"),
    "a JPEG on its side": (turned, "clean"),
    "a JPEG like a thread": (lambda: flat("JPEG", (60_000, 3), "L"), "clean"),
    "a JPEG of 50 million pixels": (lambda: flat("JPEG", (8600, 5800), "L"), "clean"),
    "a JPEG of 52 million pixels": (lambda: flat("JPEG", (8800, 5950), "L"), "too_many_pixels"),
    "a JPEG in passes, as large as we take": (
        lambda: flat("JPEG", (6300, 4200), progressive=True),
        "clean",
    ),
    "a JPEG in passes, larger": (
        lambda: with_size(picture(progressive=True, subsampling=0), 8000, 6000),
        "too_many_pixels",
    ),
    # PNG
    "only the first bytes of a PNG": (lambda: PNG_SIGNATURE, "broken"),
    "a PNG cut in half": (lambda: picture("PNG")[:400], "broken"),
    "a PNG cut within a chunk's name": (lambda: small_png()[:-6], "broken"),
    "a PNG with a wrong sum": (lambda: small_png().replace(b"IDAT", b"IDAT\0", 1), "broken"),
    "a PNG of 100000 by 100000": (
        lambda: png(100_000, 100_000, 8, 2, b"\0" * 100),
        "too_many_pixels",
    ),
    "a PNG of no height": (lambda: png(10, 0, 8, 2, b""), "broken"),
    "a PNG of unknown colours": (lambda: png(2, 2, 8, 5, bytes(20)), "broken"),
    "a PNG that unpacks to 40 MB": (lambda: png(2, 2, 8, 2, bytes(40_000_000)), "clean"),
    "a PNG with a text that unpacks to 40 MB": (
        lambda: small_png(chunk(b"zTXt", b"Comment\0\0" + bomb())),
        "clean",
    ),
    "a PNG with a profile that unpacks to 40 MB": (
        lambda: small_png(chunk(b"iCCP", b"sRGB\0\0" + bomb())),
        "broken",
    ),
    "a PNG of a million chunks": (lambda: small_png(chunk(b"juNk", b"") * 900_000), "broken"),
    "a PNG with notes": (noted_png, "clean"),
    "a PNG with a page behind it": (lambda: small_png() + SCRIPT, "clean"),
    "a PNG of 16 bits": (lambda: png(1, 1, 16, 0, b"\0\x80\0"), "clean"),
    "a PNG of 16 bits with transparency": (lambda: png(1, 1, 16, 6, b"\0" + bytes(8)), "clean"),
    "a PNG of a palette with transparency": (
        lambda: picture("PNG", mode="P", transparency=3),
        "clean",
    ),
    "a moving PNG": (lambda: animated("PNG"), "clean"),
    "a PNG with transparency, as large as we take": (
        lambda: flat("PNG", (4400, 4400), "RGBA", compress_level=1),
        "clean",
    ),
    "a PNG with transparency, larger": (
        lambda: flat("PNG", (4600, 4600), "RGBA", compress_level=1),
        "too_many_pixels",
    ),
    "a PNG of a large palette": (
        lambda: flat("PNG", (7000, 6000), "P", compress_level=1, transparency=0),
        "clean",
    ),
    # WebP
    "only the first bytes of a WebP": (lambda: b"RIFF\0\0\0\0WEBP", "broken"),
    "a WebP cut in half": (lambda: picture("WEBP")[:200], "broken"),
    "a WebP of 16383 by 16383": (lambda: webp_of_size(16383, 16383), "too_many_pixels"),
    "a WebP larger than its data": (lambda: webp_of_size(2400, 1900), "clean"),
    "a moving WebP": (lambda: animated("WEBP"), "clean"),
    "a WebP with notes": (lambda: picture("WEBP", exif=CANARY, xmp=CANARY), "clean"),
    "a WebP with transparency": (lambda: picture("WEBP", mode="RGBA", lossless=True), "clean"),
    "a WebP, as large as we take": (lambda: flat("WEBP", (3000, 2000), method=0), "clean"),
    "a WebP, larger": (lambda: flat("WEBP", (3200, 2000), method=0), "too_many_pixels"),
}
