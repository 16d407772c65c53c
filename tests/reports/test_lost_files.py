"""A lost or damaged file costs its picture, never the page or the document it stands on."""

import ast
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.urls import reverse
from docx import Document
from PIL import Image

from files.images import is_whole, read_whole
from files.typesetting import can_be_set
from tests.config.back_office import client_of
from tests.factories.accounts import UserFactory
from tests.factories.photos import PhotoFactory
from tests.factories.publications import PublicationFactory
from tests.factories.trainings import LogoFactory
from tests.project.routes import photo_on_the_page
from tests.project.source import APPS, name_of, python_files, tree_of


def with_strange_tables(data):
    """Return a JPEG that our decoder passes and the one of documents does not."""
    place = data.index(b"\xff\xc4") + 4  # the number of its first table of codes
    return data[:place] + bytes([data[place] ^ 0x01]) + data[place + 1 :]


def forbidden(data):
    raise PermissionError("the folder belongs to another account")


DAMAGES = {
    "lost": lambda data: None,
    "empty": lambda data: b"",
    "half": lambda data: data[: len(data) // 2],
    "another file": lambda data: b"Nazwa;NIP\n" * 30,
    "its middle": lambda data: data[:30] + b"\0" * (len(data) - 60) + data[-30:],
    "forbidden": forbidden,
}


def damage(name, how):
    data = default_storage.open(name).read()
    default_storage.delete(name)
    if (left := DAMAGES[how](data)) is not None:
        default_storage.save(name, ContentFile(left))


@pytest.fixture
def furnished(told_workshop):
    """A published workshop with a photo and a logo."""
    workshop = told_workshop()
    PublicationFactory(workshop=workshop)
    photo = photo_on_the_page(workshop)
    logo = LogoFactory(programme=workshop.project.programme, alt="Logo Ministerstwa")
    return workshop, photo, logo


def addresses(library, workshop, photo, logo):
    """Return the pages and documents that show them: as they say it to whoever may read it."""
    here, of_photo = [library.slug, workshop.pk], [library.slug, workshop.pk, photo.pk]
    pages = ["reports:photos", "reports:report", "reports:article", "reports:publish"]
    pages += ["public:workshop", "closings:summary", "reports:report-docx", "reports:report-pdf"]
    pages_of_photo = ["photo", "photo-remove", "photo-withdraw", "photo-places"]
    return {
        **{name: reverse(name, args=here) for name in pages},
        **{name: reverse(f"reports:{name}", args=of_photo) for name in pages_of_photo},
        "photos of admin": reverse("admin:reports_photo_changelist"),
        "photo of admin": reverse("admin:reports_photo_change", args=[photo.pk]),
        "logo of admin": reverse("admin:trainings_logo_change", args=[logo.pk]),
    }


SAY_IT = {
    *("reports:photos", "reports:report", "public:workshop", "reports:publish"),
    *("photo", "photo-remove", "photo-withdraw", "photo-places"),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_file_costs_its_picture(as_role, library, furnished, monkeypatch, how):
    workshop, photo, logo = furnished
    host, coordinator = (
        client_of(UserFactory(is_staff=True, is_superuser=True)),
        as_role("coordinator"),
    )
    if how == "forbidden":
        monkeypatch.setattr(InMemoryStorage, "_open", lambda self, *args: forbidden(args))
    else:
        for file in (photo.large, photo.small, logo.file):
            damage(file.name, how)
    for name, address in addresses(library, workshop, photo, logo).items():
        answer = (host if "admin" in name else coordinator).get(address)
        assert answer.status_code == 200, name
        if name == "reports:report-docx":
            texts = [one.text for one in Document(BytesIO(answer.content)).paragraphs]
            assert sum("plik zaginął albo jest uszkodzony" in text for text in texts) == 2
        elif name in SAY_IT and how != "its middle":  # which only a decoder finds
            page = BeautifulSoup(answer.content, "html.parser")
            assert "zaginął albo jest uszkodzony" in page.text, name
            assert not page.select("img[src*='/photos/'], img[src*='/logos/']"), name
    if how != "its middle":
        for name, args in [
            ("reports:photo-file", [library.slug, workshop.pk, photo.pk, "large"]),
            ("public:photo", [library.slug, workshop.pk, photo.pk, "small"]),
            ("logo", [logo.pk]),
        ]:
            assert coordinator.get(reverse(name, args=args)).status_code == 404


def test_what_only_the_decoder_of_documents_finds_is_said_there_too(as_role, library, furnished):
    workshop, photo, _logo = furnished
    file = BytesIO()
    Image.effect_noise((60, 40), 80).convert("RGB").save(file, "JPEG")
    broken = with_strange_tables(file.getvalue())
    default_storage.delete(photo.large.name)
    default_storage.save(photo.large.name, ContentFile(broken))
    assert read_whole(photo.large) == broken
    assert not can_be_set(broken, "jpg")
    assert can_be_set(file.getvalue(), "jpg")
    address = reverse("reports:report-pdf", args=[library.slug, workshop.pk])
    assert as_role("coordinator").get(address).content.startswith(b"%PDF")


def test_whole_files_are_shown(in_library):
    photo, logo = PhotoFactory(shown=True), LogoFactory()
    for file in (photo.large, photo.small, logo.file):
        assert is_whole(file)
        assert read_whole(file) == default_storage.open(file.name).read()


def test_nobody_opens_a_kept_file_without_looking_at_it():
    """Whoever shows a picture asks `is_whole` or `read_whole` of files/images.py.

    A paper is compared with what was taken in before it is handed over.
    """
    openers = {
        name_of(path)
        for path in python_files(*APPS)
        for call in ast.walk(tree_of(path))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", "") == "open"
        and [getattr(one, "value", None) for one in call.args] == ["rb"]
    }
    pictures = {"files/images.py", "trainings/ways.py"}
    lines = {"config/catalogues.py", "config/views/metrics.py"}
    assert openers == pictures | lines | {"agreements/services/documents.py"}
