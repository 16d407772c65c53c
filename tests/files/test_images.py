"""How much memory a process takes for pictures, how many at once, and what they lose by it.

What is refused and what is written: tests/trainings/test_images.py.
"""

import io
import struct
import subprocess
import sys
import zlib
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageChops, ImageCms

from files import images
from files.images import PictureRefused, Reason, read_paper, read_photo
from files.services.pictures import photo_from
from reading.apart import read_apart
from reading.file_kinds import UnreadableFile
from serve.supervisor import MEMORY
from serve.turns import ASKED

# A worker with all its pages has about 197 MB and may have 300.
MOST_MEMORY = 100 * 1024  # KB
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
ON_ITS_SIDE = Image.Exif()
ON_ITS_SIDE[0x0112] = 6
READ_AT_ONCE = """
import sys, threading
from pathlib import Path
from files import images

def kilobytes(kind):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(kind))

reader, path, count = sys.argv[1:]
images.PATIENCE, images.ASKED = 300, threading.Semaphore(int(count))
before = kilobytes("VmRSS")
data, sizes = Path(path).read_bytes(), []

def read():
    try:
        read = getattr(images, reader)(data)
    except images.PictureRefused as refused:
        sizes.append(refused.reason)
    else:
        large = read[0] if isinstance(read, tuple) else read
        sizes.append(f"{large.width}x{large.height}")

threads = [threading.Thread(target=read) for _ in range(int(count))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(kilobytes("VmHWM") - before, *sorted(set(sizes)))
"""
# reader, form, mode, size, how it is written, how many at once, what comes of it
PICTURES = {
    "a photo just below twice the size": (
        *("read_photo", "JPEG", "RGB", (3999, 3999), {}),
        *(1, "2000x2000"),
    ),
    "a transparent drawing": (
        *("read_photo", "PNG", "RGBA", (4200, 4200), {"compress_level": 1}),
        *(1, "2000x2000"),
    ),
    "a WebP, as large as we take": (
        *("read_photo", "WEBP", "RGB", (3000, 2000), {"method": 0}),
        *(1, "2000x1333"),
    ),
    "a photo in passes": (
        *("read_photo", "JPEG", "RGB", (6300, 4200), {"progressive": True}),
        *(1, "1575x1050"),
    ),
    "a paper just below twice the size": (
        *("read_paper", "JPEG", "RGB", (5999, 5999), {}),
        *(1, "3000x3000"),
    ),
    "a large paper for printing": (
        *("read_paper", "JPEG", "CMYK", (7070, 7070), {}),
        *(1, "3000x3000"),
    ),
    "a paper on its side with a profile": (
        *("read_paper", "JPEG", "RGB", (3700, 3700), {"exif": ON_ITS_SIDE, "icc_profile": SRGB}),
        *(1, "3000x3000"),
    ),
    "eight papers for printing": (
        *("read_paper", "JPEG", "CMYK", (5999, 5999), {}),
        *(8, "3000x3000"),
    ),
}


def written(form, mode, size, **options):
    out = io.BytesIO()
    Image.new(mode, size, 0).save(out, form, **options)
    return out.getvalue()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux counts the memory")
@pytest.mark.parametrize("name", PICTURES)
def test_a_process_stays_small_while_it_reads(name, tmp_path):
    reader, form, mode, size, options, count, result = PICTURES[name]
    picture = tmp_path / "picture"
    picture.write_bytes(written(form, mode, size, **options))
    run = subprocess.run(
        [sys.executable, "-c", READ_AT_ONCE, reader, str(picture), str(count)],
        cwd=settings.BASE_DIR,
        env={"PATH": "", **MEMORY},
        capture_output=True,
        text=True,
        check=True,
    )
    grown, *results = run.stdout.split()
    assert results == [result]
    assert int(grown) < MOST_MEMORY


@pytest.mark.parametrize(
    ("reader", "size", "result"),
    [
        (read_photo, (4032, 3024), (2000, 1500)),
        (read_photo, (6000, 4000), (2000, 1333)),
        (read_photo, (8000, 6000), (2000, 1500)),
        (read_paper, (4032, 3024), (3000, 2250)),
        (read_paper, (3307, 4677), (2121, 3000)),  # A4 at 400 dots to the inch
        (read_paper, (4960, 7016), (2121, 3000)),  # at 600
        (read_paper, (5712, 4284), (2856, 2142)),  # 24 million pixels of a phone: at a half
    ],
)
def test_what_phones_and_scanners_send_keeps_its_size(reader, size, result):
    read = reader(written("JPEG", "RGB", size))
    large = read[0] if reader is read_photo else read
    assert (large.width, large.height) == result


@pytest.mark.parametrize("size", [(333, 200), (200, 333), (90, 90), (1500, 7)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_strips_make_the_same_picture_as_the_whole(size, mode):
    image = Image.effect_noise(size, 20).convert("RGB")  # nowhere near black or white
    if mode == "RGBA":
        image.putalpha(Image.effect_noise(size, 20))
    scale = 80 / max(size)
    smaller = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    whole = image.resize(smaller, Image.Resampling.LANCZOS)
    difference = ImageChops.difference(images._smaller(image, smaller), whole)
    assert all(most <= 5 for _least, most in difference.getextrema())  # a seam is 20


def test_whoever_waits_too_long_for_the_turn_is_told(monkeypatch):
    monkeypatch.setattr(images, "PATIENCE", 0.01)
    data = written("JPEG", "RGB", (40, 30))
    with images.TURN:
        with pytest.raises(PictureRefused) as refused:
            read_paper(data)
        with pytest.raises(ValidationError, match="Odczekaj chwilę"):
            photo_from(SimpleUploadedFile("a.jpg", data))
    assert refused.value.reason == Reason.BUSY
    assert photo_from(SimpleUploadedFile("a.jpg", data))
    assert images.TURN.acquire(blocking=False)  # given back, also by whoever was refused
    images.TURN.release()


def test_one_too_many_of_whatever_takes_turns_is_told_at_once():
    """Who waits holds a thread, and a process has four of them for everybody."""
    with ExitStack() as others:
        for _other in range(3):
            others.enter_context(ASKED)
        with pytest.raises(PictureRefused, match=Reason.BUSY):
            read_photo(written("JPEG", "RGB", (40, 30)))
        with pytest.raises(UnreadableFile, match=UnreadableFile.BUSY):
            read_apart("Nazwa\nSzkoła".encode(), "lista.csv")
    assert read_photo(written("JPEG", "RGB", (40, 30)))
    assert read_apart("Nazwa\nSzkoła".encode(), "lista.csv")


def segment(marker, body):
    return bytes([0xFF, marker, *divmod(len(body) + 2, 256)]) + body


def chunk(kind, body):
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def test_notes_that_only_cost_time_are_refused_or_left_behind():
    """Pillow adds each part of a note to all before: ten thousand of them took half a minute."""
    photo = written("JPEG", "RGB", (40, 30))
    noted = segment(0xE1, b"Exif\0\0" + bytes(20))
    assert read_photo(photo[:2] + 2 * noted + photo[2:])
    with pytest.raises(PictureRefused, match=Reason.BROKEN):
        read_photo(photo[:2] + 17 * noted + photo[2:])
    logo = written("PNG", "L", (40, 30))
    twice = [chunk(b"iCCP", b"a\0\0" + zlib.compress(profile)) for profile in (SRGB, bytes(9))]
    kept, _beside = images._check_png(logo[:33] + b"".join(twice) + logo[33:])
    assert (twice[0] in kept, twice[1] in kept) == (True, False)


def test_a_picture_refined_again_and_again_is_refused():
    photo = written("JPEG", "L", (6800, 6700), progressive=True)
    scan = photo[photo.rindex(b"\xff\xda") : -2]
    assert read_photo(photo)
    with pytest.raises(PictureRefused, match=Reason.TOO_MANY_PIXELS):
        read_photo(photo[:-2] + 20 * scan + photo[-2:])


def test_a_line_of_pixels_is_no_photo():
    """A few thousand bytes, and a quarter of a minute of a core."""
    Image.new("1", (100_001, 1)).save(sent := io.BytesIO(), "PNG")
    with pytest.raises(PictureRefused, match="pixels"):
        read_photo(sent.getvalue())
