"""What comes of a picture that somebody sends: a new file of ours, or a refusal."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image, ImageCms

from files.images import PictureRefused, read_logo, read_photo
from serve.supervisor import MEMORY
from tests.trainings import hostile

MOST_MEMORY = 300 * 1024  # KB of a worker with the whole house loaded
READ_ALL = """
import resource, sys
from pathlib import Path
import django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
from files.images import PictureRefused, read_photo
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read_photo(path.read_bytes())
    except PictureRefused:
        pass
lines = Path("/proc/self/status").read_text().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Return the folder with all hostile files, and their bytes by name."""
    folder = tmp_path_factory.mktemp("hostile")
    files = {name: make() for name, (make, _expected) in hostile.CORPUS.items()}
    for number, data in enumerate(files.values()):
        (folder / f"{number}.jpg").write_bytes(data)
    return folder, files


def opened(picture):
    return Image.open(io.BytesIO(picture.data))


@pytest.mark.parametrize(("name", "expected"), [(n, e) for n, (_, e) in hostile.CORPUS.items()])
def test_a_hostile_file_is_refused_or_written_anew(corpus, name, expected):
    data = corpus[1][name]
    if expected != "clean":
        with pytest.raises(PictureRefused) as refused:
            read_photo(data)
        assert refused.value.reason == expected
        return
    large, small = read_photo(data)
    for picture, form, longest in [(large, "JPEG", 2000), (small, "WEBP", 640)]:
        image = opened(picture)
        image.load()
        assert (image.format, image.mode) == (form, "RGB")
        assert image.size == (picture.width, picture.height)
        assert max(image.size) <= longest
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)
        assert not image.getexif()
        assert hostile.CANARY not in picture.data
        assert picture.data != data


def test_there_are_enough_of_them():
    assert len(hostile.CORPUS) >= 60


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux counts the memory")
def test_a_worker_stays_small_while_reading_them_all(corpus):
    run = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(corpus[0])],
        cwd=settings.BASE_DIR,
        env={
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": "x" * 32,
            "PATH": "",
            **MEMORY,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(run.stdout) < MOST_MEMORY


def test_a_photo_is_made_smaller_and_keeps_its_shape():
    large, small = read_photo(hostile.picture(size=(3000, 1500)))
    assert (large.width, large.height) == (2000, 1000)
    assert (small.width, small.height) == (640, 320)
    assert (large.form, small.form) == ("jpg", "webp")


def test_a_small_photo_is_not_made_larger():
    large, _small = read_photo(hostile.picture(size=(120, 80)))
    assert (large.width, large.height) == (120, 80)


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (60, 40), (0, 0)),
        (3, (60, 40), (59, 39)),
        (6, (40, 60), (39, 0)),
        (8, (40, 60), (0, 59)),
    ],
)
def test_a_photo_stands_upright(orientation, size, corner):
    image = Image.new("RGB", (60, 40))
    image.paste("white", (0, 0, 8, 8))  # upper left, as the camera saw it
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    large, _small = read_photo(out.getvalue())
    assert (large.width, large.height) == size
    assert min(opened(large).getpixel(corner)) > 200


def test_what_is_transparent_becomes_white_in_a_photo():
    large, _small = read_photo(hostile.picture("PNG", mode="RGBA", colour=(9, 9, 9, 0)))
    assert opened(large).getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_are_not_all_white():
    large, _small = read_photo(hostile.png(1, 1, 16, 0, b"\0\x40\0"))
    assert opened(large).getpixel((0, 0)) == (64, 64, 64)


def test_colours_of_a_camera_become_those_of_a_screen():
    """A profile whose red and green are swapped: the picture is read as its maker saw it."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = plain.replace(b"rXYZ", b"tmp!").replace(b"gXYZ", b"rXYZ").replace(b"tmp!", b"gXYZ")
    data = hostile.picture(colour=(220, 0, 0), icc_profile=swapped)
    red, green, _blue = opened(read_photo(data)[0]).getpixel((9, 9))
    assert green > 150 > red


def test_a_logo_keeps_what_is_transparent():
    logo = read_logo(hostile.picture("PNG", (1600, 400), "RGBA", colour=(9, 9, 9, 0)))
    image = opened(logo)
    assert (logo.form, image.mode, image.size) == ("png", "RGBA", (800, 200))
    assert image.getpixel((5, 5))[3] == 0


def test_a_logo_carries_no_notes():
    assert hostile.CANARY not in read_logo(hostile.noted_png()).data
    assert hostile.CANARY not in read_logo(hostile.located()).data


def test_a_chunk_that_says_it_is_longer_than_the_file_is_no_way_out():
    data = hostile.PNG_SIGNATURE + struct.pack(">I4s", 2**31, b"IHDR") + zlib.compress(b"x")
    with pytest.raises(PictureRefused):
        read_photo(data)
