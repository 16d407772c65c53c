"""A disk that is full or may only be read costs a sentence, wherever something is written."""

import errno
import os
import re
import tempfile
from itertools import chain
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from waitress.adjustments import Adjustments

from accounts.scoping import scopes_disabled
from agreements.models import Document
from reports.models import Photo
from serve.disk import CANNOT_WRITE, TAKES_NOTHING, cannot_write
from serve.worker import Parser
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.agreements import PDF
from tests.factories.partners import PartnerFactory
from tests.factories.trainings import ProgrammeFactory
from tests.factories.workshops import WorkshopFactory
from tests.trainings import hostile
from trainings.models import Logo

ROOT = Path(__file__).resolve().parents[2]
# What writes files below the pages, and the test here that goes through it. Commands and the
# starting of the house have tests of their own.
WRITERS = {
    "files/services/pictures.py": "files that people send",
    "files/services/leaving.py": "tests/files: without a mark the file goes all the same",
    "files/typesetting.py": "pages as PDF",
    "portability/views/everything.py": "everything in one file",
    "portability/services/unpacking.py": "tests/portability",
    "config/logs.py": "lines of logs",
    "config/letter_files.py": "tests/privacy",
    "agreements/services/documents.py": "files that people send",
    "reports/services/photos.py": "files that people send",
    "trainings/services/logos.py": "files that people send",
    "privacy/services/mail_files.py": "tests/privacy",
}
WRITES = re.compile(
    r"TemporaryDirectory\(|TemporaryFile\(|mkstemp|write_bytes|write_text|\.file\.save\(|file\.save\("
    r"|storage\.save\(|take_in\(|os\.open\(|open\([^)]*[\"'][wax]|keep\(places="
)
ELSEWHERE = ("serve", "demo", "bench", "drill", "tests", "node_modules", ".venv", "var")


@pytest.fixture
def person(library):
    user = UserFactory(is_staff=True, is_superuser=True)
    MembershipFactory(user=user, library=library, role="coordinator")
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.fixture
def disk(settings, tmp_path):
    """Return a function after which no file of ours can be written to its end."""

    def fills(trouble):
        options = {"location": tmp_path, "room": 0, "trouble": trouble}
        kept = {"BACKEND": "tests.full_disk.SmallDisk", "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, "default": kept}

    fills.files = lambda: [path for path in tmp_path.rglob("*") if path.is_file()]
    return fills


@pytest.fixture
def no_place_for_a_moment(monkeypatch):
    """Return a function after which no file can be made outside of our own folders either."""

    def fills(trouble):
        def refuse(*_arguments, **_options):
            raise OSError(trouble, os.strerror(trouble))

        monkeypatch.setattr(tempfile, "_mkstemp_inner", refuse)
        monkeypatch.setattr(tempfile, "mkdtemp", refuse)
        monkeypatch.setattr(tempfile, "TemporaryFile", refuse)

    return fills


def photo_of(library):
    address = reverse(
        "reports:photos-add", args=[library.slug, WorkshopFactory(library=library).pk]
    )
    return address, {"photos": [SimpleUploadedFile("a.jpg", hostile.located())]}


def paper_of(library):
    partner = PartnerFactory(library=library)
    address = reverse("agreements:document-new", args=[library.slug, "partner", partner.pk])
    return address, {"file": SimpleUploadedFile("umowa.pdf", PDF), "title": "Umowa"}


def logo_of(_library):
    picture = SimpleUploadedFile("logo.png", hostile.noted_png())
    filled = {"programme": ProgrammeFactory().pk, "alt": "NCK", "position": 1, "is_used": "on"}
    return reverse("admin:trainings_logo_add"), {**filled, "upload": picture}


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", sorted(CANNOT_WRITE), ids=errno.errorcode.get)
@pytest.mark.parametrize("of", [photo_of, paper_of, logo_of])
def test_a_file_that_finds_no_room_is_told_in_the_form(person, library, disk, of, trouble):
    with scopes_disabled():
        address, form = of(library)
    disk(trouble)
    answer = person.post(address, form, follow=True)
    assert answer.status_code == 200
    assert "dysk jest pełny" in answer.text
    assert disk.files() == []
    with scopes_disabled():
        assert [model.objects.count() for model in (Photo, Document, Logo)] == [0, 0, 0]


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", sorted(TAKES_NOTHING), ids=errno.errorcode.get)
def test_pages_that_are_made_through_the_disk_say_so(
    person, library, no_place_for_a_moment, trouble, monkeypatch
):
    no_place_for_a_moment(trouble)
    monkeypatch.setattr("portability.views.everything.IN_MEMORY", 3000)
    asked = [
        person.get(reverse("maps:pdf", args=[library.slug])),
        person.post(reverse("portability:everything", args=[library.slug])),
    ]
    for answer in asked:
        page = BeautifulSoup(answer.content, "lxml")
        assert answer.status_code == 503
        assert "dysku" in page.select_one(".lead").text
        assert answer.headers["Retry-After"]


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", sorted(TAKES_NOTHING), ids=errno.errorcode.get)
def test_an_upload_that_finds_no_room_on_its_way_says_so(
    person, library, no_place_for_a_moment, trouble, settings
):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    with scopes_disabled():
        address, form = photo_of(library)
    form["photos"] = [SimpleUploadedFile("a.jpg", b"x" * 5000)]
    no_place_for_a_moment(trouble)
    answer = person.post(address, form)
    assert answer.status_code == 503
    assert "zapisane" in answer.text


@pytest.mark.django_db
def test_a_file_that_is_closed_to_us_is_a_fault_not_a_full_disk(
    person, library, no_place_for_a_moment
):
    no_place_for_a_moment(errno.EACCES)
    answer = person.get(reverse("maps:pdf", args=[library.slug]))
    assert answer.status_code == 500
    assert "dysk" not in answer.text


def test_a_body_that_finds_no_room_is_answered(no_place_for_a_moment):
    """The server takes long bodies in through a file, before any page knows of them."""
    parser = Parser(Adjustments(inbuf_overflow=1000))
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\n\r\n"
    assert parser.received(head) == len(head)

    no_place_for_a_moment(errno.ENOSPC)
    assert parser.received(b"x" * 50_000) == 50_000
    status, _headers, body = parser.error.to_response()
    assert parser.completed
    assert status.startswith("503")
    assert "nie ma teraz miejsca" in body.decode()


def test_another_trouble_of_the_disk_is_a_fault_and_said_as_one():
    assert cannot_write(OSError(errno.EIO, "Input/output error")) is None
    assert cannot_write(FileNotFoundError(errno.ENOENT, "no such file")) is None
    assert cannot_write(ValueError()) is None
    assert cannot_write(None) is None


def test_what_stands_behind_an_error_is_followed_as_python_tells_it():
    full = OSError(errno.ENOSPC, "No space left on device")
    raised = {"in its care": ValueError(), "from it": ValueError(), "from none": ValueError()}
    for error in raised.values():
        error.__context__ = full
    raised["from it"].__cause__, raised["from none"].__cause__ = full, None
    assert [how for how, error in raised.items() if cannot_write(error)] == [
        "in its care",
        "from it",
    ]


def test_who_may_not_write_is_told_apart_where_files_are_read_too():
    closed = PermissionError(errno.EACCES, "Permission denied")
    assert cannot_write(closed) is closed
    assert cannot_write(closed, TAKES_NOTHING) is None


def test_whatever_writes_a_file_is_known_here():
    found = set()
    places = [place for place in ROOT.iterdir() if place.is_dir() and place.name not in ELSEWHERE]
    for path in chain(ROOT.glob("*.py"), *(place.rglob("*.py") for place in places)):
        name = path.relative_to(ROOT)
        below = {"migrations", "commands"} & set(name.parts)
        if not below and WRITES.search(path.read_text()):
            found.add(str(name))
    assert found - {"config/catalogues.py"} == set(WRITERS)  # that one is run by developers
