"""Pictures that people send: looked at with suspicion, decoded, and written anew.

Nothing of the file that came is ever kept: what is stored is a new file of ours, made from the
pixels alone. So a place, a name, a comment, a script or a second file hidden behind the picture
stay behind. Which form a file has is decided by its first bytes, never by its name.

Decoders are the dangerous part. Before one of them sees a byte, the header is read here, and the
memory that decoding would take is added up; text, colour and animation chunks in which a small
file may hide a large one are left out. One picture after another is read: docs/decisions/0320.
"""

import struct
import threading
import warnings
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from io import SEEK_END, BytesIO
from math import ceil, floor

from PIL import Image, ImageCms

from files.profiles import plain_profile
from serve.turns import ASKED, held

MOST_BYTES = 12 * 1024 * 1024  # of the file that is sent
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 100_000  # making a long thin picture smaller takes as many steps as it is long
MOST_MEMORY = 92 * 1024 * 1024  # while decoding; a worker with all its pages stays under 300 MB
TURN = threading.Semaphore(1)  # for each process that answers pages: pictures are read one by one
PATIENCE = 15  # seconds to wait for the turn
MOST_PIECES = 10_000  # chunks and segments: they are read one by one
MOST_SCANS = 100  # a JPEG refined more often than any camera does only costs time
MOST_REFINED = 1_000_000_000  # pixels of all scans; that of a camera has ten scans
MOST_EXIF = 16  # segments; Pillow adds each to all before
MOST_ICC = 1024 * 1024
LONGEST, LONGEST_SMALL, LONGEST_LOGO, LONGEST_PAPER = 2000, 640, 800, 3000
ORIENTATION = 0x0112
WHITE = (255, 255, 255)

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"iCCP", b"eXIf", b"IEND"}
PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 3}  # bytes of a decoded one; of other modes OF_COLOUR
OF_COLOUR = 4
WEBP_COST, WEBP_COST_WHOLE = 16, 20  # measured; the second: without loss, transparent or moving
STRIPS = 64  # in which a picture is made smaller
REACH = 3  # pixels of the smaller picture that LANCZOS looks around itself
JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
WHOLE = [(b"\xff\xd8\xff", b"\xff\xd9"), (PNG_SIGNATURE, b"IEND\xae\x42\x60\x82")]
SRGB = ImageCms.createProfile("sRGB")


class Reason(StrEnum):
    """Why a picture is refused; the sentences are in services/pictures.py."""

    EMPTY = "empty"
    TOO_MANY_BYTES = "too_many_bytes"
    TOO_MANY_PIXELS = "too_many_pixels"
    BROKEN = "broken"
    GIF = "gif"
    TIFF = "tiff"
    HEIC = "heic"
    SVG = "svg"
    ICON = "icon"
    DOCUMENT = "document"
    NO_PICTURE = "no_picture"
    BUSY = "busy"


class PictureRefused(Exception):
    """The file is not stored; `reason` says why."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class NewPicture:
    """A picture written by us: its bytes, their form ("jpg", "png" or "webp") and its size."""

    data: bytes
    form: str
    width: int
    height: int


@contextmanager
def _turn():
    """Wait for the turn; who waited too long, or is one too many, is told."""
    busy = PictureRefused(Reason.BUSY)
    with held(ASKED, 0, busy), held(TURN, PATIENCE, busy):
        yield


@_turn()
def read_photo(data):
    """Return a photo as two Pictures: at most 2000 px along its longer side, and a small one.

    Transparency becomes white, an animation its first picture. Raises PictureRefused.
    """
    image = _decoded(data, LONGEST)
    image = _on_white(image)
    small = image.copy()
    small.thumbnail((LONGEST_SMALL, LONGEST_SMALL), Image.Resampling.LANCZOS)
    return (
        _written(image, "JPEG", "jpg", quality=85, optimize=True, progressive=True),
        _written(small, "WEBP", "webp", quality=72, method=4),
    )


@_turn()
def read_logo(data):
    """Return a logo as a NewPicture, a PNG that keeps what is transparent.

    Raises PictureRefused.
    """
    image = _decoded(data, LONGEST_LOGO)
    return _written(image, "PNG", "png", optimize=True)


@_turn()
def read_paper(data):
    """Return the photo or scan of a paper as a NewPicture, a JPEG in which small print is read.

    Raises PictureRefused.
    """
    image = _on_white(_decoded(data, LONGEST_PAPER))
    return _written(image, "JPEG", "jpg", quality=85, optimize=True, progressive=True)


def _decoded(data, longest):
    """Return the pixels, upright, in sRGB, no longer than `longest`: an image in RGB or RGBA."""
    if not data:
        raise PictureRefused(Reason.EMPTY)
    if len(data) > MOST_BYTES:
        raise PictureRefused(Reason.TOO_MANY_BYTES)
    form = _form_of(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a decoder, about a file we keep nothing of
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _pixels(*PREPARE[form](data), form, longest)
    except PictureRefused:
        raise
    except (Image.DecompressionBombWarning, MemoryError) as error:
        raise PictureRefused(Reason.TOO_MANY_PIXELS) from error
    except Exception as error:  # decoders raise whatever they stumble over
        raise PictureRefused(Reason.BROKEN) from error


def _form_of(data):
    """Return "JPEG", "PNG" or "WEBP"; of anything else say what it is."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(PNG_SIGNATURE):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    raise PictureRefused(_reason_of(data))


def _reason_of(data):
    text = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"GIF8"):
        return Reason.GIF
    if data.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return Reason.TIFF
    if data[4:8] == b"ftyp":
        return Reason.HEIC
    if data.startswith((b"\0\0\1\0", b"\0\0\2\0", b"BM")):
        return Reason.ICON
    if text.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg")):
        return Reason.SVG if b"svg" in text else Reason.DOCUMENT
    if text.startswith((b"<", b"%pdf", b"%!ps", b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return Reason.DOCUMENT
    return Reason.NO_PICTURE


def _allow(width, height, memory=0):
    """Refuse what is too large before anything of it is decoded."""
    if not width or not height:
        raise PictureRefused(Reason.BROKEN)
    if max(width, height) > LONGEST_SIDE:
        raise PictureRefused(Reason.TOO_MANY_PIXELS)
    if width * height > MOST_PIXELS or memory > MOST_MEMORY:
        raise PictureRefused(Reason.TOO_MANY_PIXELS)


def _check_jpeg(data):
    """Read the segments up to the first scan; return the JPEG and what is held beside its pixels.

    A picture in many scans is held whole while it is read.
    """
    place, frame, exifs = 2, None, 0
    for _segment in range(MOST_PIECES):
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if data[place] != 0xFF or length < 2:
            raise PictureRefused(Reason.BROKEN)
        if marker == 0xDA:
            break
        if marker in JPEG_FRAMES:
            frame = data[place + 4 : place + 2 + length]
        exifs += data.startswith(b"Exif", place + 4)
        place += 2 + length
    else:
        raise PictureRefused(Reason.BROKEN)
    height, width, count = struct.unpack(">HHB", frame[1:6])
    parts = [divmod(frame[7 + 3 * number], 16) for number in range(count)]
    widest, highest = max(part[0] for part in parts), max(part[1] for part in parts)
    scans = data.count(b"\xff\xda", place)
    if scans > MOST_SCANS or exifs > MOST_EXIF:
        raise PictureRefused(Reason.BROKEN)
    share = sum(across * down for across, down in parts) / (widest * highest)
    _allow(width, height)
    if scans * width * height > MOST_REFINED:
        raise PictureRefused(Reason.TOO_MANY_PIXELS)
    return data, int(2 * share * width * height) if scans > 1 else 0


def _check_png(data):
    """Return the PNG with the chunks that make the picture, and what is held beside its pixels."""
    kept, seen, place = [PNG_SIGNATURE], set(), 8
    for _chunk in range(MOST_PIECES):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        if kind == b"IHDR":
            _allow(*struct.unpack(">II", data[place + 8 : place + 16]))
        if kind in PNG_KEPT - seen:
            kept.append(data[place : place + 12 + length])
            seen |= {kind} - {b"IDAT"}  # of all others a second one only costs time
        place += 12 + length
        if kind == b"IEND":
            return b"".join(kept), len(data)
    raise PictureRefused(Reason.BROKEN)


def _check_webp(data):
    """Read the size of the canvas, which the decoder takes memory for at once."""
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
    elif kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (each & 0x3FFF for each in struct.unpack("<HH", data[26:30]))
    is_whole = b"VP8L" in data or (kind == b"VP8X" and data[20] & 0x12)
    cost = WEBP_COST_WHOLE if is_whole else WEBP_COST
    _allow(width, height, width * height * cost + len(data))
    return data, 0


def is_whole(stored):
    """Say whether a kept picture is there and begins and ends as one of its form does.

    Looks at a few bytes only, for pages that show many.
    """
    try:
        with stored.open("rb") as file:
            head = file.read(12)
            size = file.seek(0, SEEK_END)
            file.seek(max(0, size - 12))
            end = file.read(12)
    except (OSError, ValueError):  # a ValueError: the row names no file
        return False
    if head.startswith(b"RIFF") and head.endswith(b"WEBP"):
        return int.from_bytes(head[4:8], "little") + 8 == size
    return any(head.startswith(first) and end.endswith(last) for first, last in WHOLE)


def read_whole(stored):
    """Return the bytes of a kept picture that can be decoded, or None."""
    if not is_whole(stored):
        return None
    try:
        with stored.open("rb") as file:
            data = file.read()
        with Image.open(BytesIO(data)) as image:
            image.draft(image.mode, (1, 1))  # read to its end, at an eighth of its size
            image.load()
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError):
        return None
    return data


PREPARE = {"JPEG": _check_jpeg, "PNG": _check_png, "WEBP": _check_webp}


def _pixels(data, beside, form, longest):
    with Image.open(BytesIO(data), formats=[form]) as image:
        profile, turn = image.info.get("icc_profile"), _orientation(image)
        width, height = image.size
        scale = min(1, longest / max(width, height))
        size = max(1, round(width * scale)), max(1, round(height * scale))
        _fit(image, size, len(data) + beside)
        image.load()
    image = _smaller(image, size) if max(image.size) > max(size) else _plain(image)
    image = _in_srgb(image, profile)
    image.info.clear()
    if turn in TURNS:
        image = image.transpose(TURNS[turn])
    return image


def _fit(image, size, beside):
    """Refuse what would take too much memory; a JPEG is decoded at a half, a quarter, an eighth.

    That is as large as `size` where there is room for it beside the picture of that size, else
    smaller.
    """
    width, height = image.size
    scales = [1, 2, 4, 8] if image.format == "JPEG" else [1]
    while len(scales) > 1 and max(image.size) >= scales[1] * max(size):
        del scales[0]  # the next one is as large as we want it, too
    for scale in scales:
        across, down = ceil(width / scale), ceil(height / scale)
        made = OF_COLOUR * size[0] * size[1] if max(across, down) > max(size) else 0
        decoded = across * down * PIXEL.get(image.mode, OF_COLOUR)
        if beside + decoded + made <= MOST_MEMORY:
            image.draft(image.mode, (max(1, width // scale), max(1, height // scale)))
            return
    raise PictureRefused(Reason.TOO_MANY_PIXELS)


def _smaller(image, size):
    """Return the image in that size and a mode that is scaled well.

    It is cut along its longer side: so no copy of the whole is ever beside the two.
    """
    along = 0 if image.width >= image.height else 1
    length, wanted, whole = image.size[along], size[along], None
    step = length / wanted
    for first in range(0, wanted, ceil(wanted / STRIPS)):
        end = min(first + ceil(wanted / STRIPS), wanted)
        low = max(0, floor((first - REACH) * step) - 1)
        high = min(length, ceil((end + REACH) * step) + 1)
        cut, part, box = [0, 0, *image.size], list(size), [0, 0, *image.size]
        cut[along], cut[along + 2], part[along] = low, high, end - first
        box[along], box[along + 2] = first * step - low, min(end * step, length) - low
        strip = _plain(image.crop(cut)).resize(part, Image.Resampling.LANCZOS, box)
        whole = whole or Image.new(strip.mode, size)
        whole.paste(strip, (0, first) if along else (first, 0))
    return whole


TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _orientation(image):
    with suppress(Exception):  # a broken note about the camera is no reason to refuse a photo
        return image.getexif().get(ORIENTATION)


def _plain(image):
    """Return the image in a mode that is scaled well: RGB, RGBA, or CMYK as it came."""
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")  # 16 bits, else all white
    if image.mode in {"RGB", "RGBA", "CMYK"} and "transparency" not in image.info:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image, profile):
    """Bring the colours of a camera or a printer to those of every screen."""
    if profile and len(profile) <= MOST_ICC:
        with suppress(Exception):  # a profile that cannot be read says nothing about the colours
            source = ImageCms.ImageCmsProfile(BytesIO(plain_profile(profile)))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            return ImageCms.profileToProfile(image, source, SRGB, outputMode=mode)
    return image if image.mode in {"RGB", "RGBA"} else image.convert("RGB")


def _on_white(image):
    if image.mode == "RGB":
        return image
    page = Image.new("RGB", image.size, WHITE)
    page.paste(image, mask=image.getchannel("A"))
    return page


def _written(image, form, ending, **options):
    out = BytesIO()
    image.save(out, form, **options)
    return NewPicture(out.getvalue(), ending, *image.size)
