"""A file goes with its row, also when the process dies right after the commit."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from accounts.scoping import scopes_disabled
from agreements.models import Document
from agreements.services.documents import add_document, erase_document
from back_office.services.belongings import erase_libraries
from files import typesetting
from files.services.leaving import MARKS, UNDER_WAY, let_go, take_in, throw_away
from files.services.pictures import logo_from
from reports.services.photos import add_photo, remove_photo
from tests.conftest import names_in
from tests.factories.accounts import UserFactory
from tests.factories.agreements import PDF, DocumentFactory
from tests.factories.partners import PartnerFactory
from tests.factories.photos import PhotoFactory
from tests.factories.trainings import ProgrammeFactory
from tests.factories.workshops import WorkshopFactory
from tests.project.source import APPS, name_of, python_files
from tests.trainings import hostile
from trainings.models import Logo
from trainings.services.logos import save_logo

SAVES = re.compile(r"storage\.save\(|file\.save\(|(?:large|small)\.save\(")


@pytest.fixture
def by(db):
    return UserFactory(is_superuser=True, is_staff=True)


@pytest.fixture
def files(settings):
    """Return what is kept beside marks, in a storage of the test's own."""
    settings.STORAGES = {**settings.STORAGES}
    return lambda: {one for one in names_in(default_storage) if not one.startswith(MARKS)}


@pytest.fixture(autouse=True)
def under_way(tmp_path, monkeypatch):
    """Return where files of a moment lie, apart from those of this machine."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def marks():
    return default_storage.listdir(MARKS)[1] if default_storage.exists(MARKS) else []


def days_later(number=2):
    with time_machine.travel(timezone.now() + timedelta(days=number)):
        call_command("clear_files", verbosity=0)


def a_new_document(library, by):
    row = Document(library=library, partner=PartnerFactory(library=library), title="Umowa")
    return add_document(document=row, upload=ContentFile(PDF), by=by)


def a_new_photo(library, by):
    workshop, upload = WorkshopFactory(library=library), ContentFile(hostile.located())
    return add_photo(workshop=workshop, upload=upload, by=by)


def a_new_logo(library, by):
    row = Logo(programme=ProgrammeFactory(), alt="NCK", position=1)
    return save_logo(logo=row, picture=logo_from(ContentFile(hostile.noted_png())), by=by)


def a_document(library, by):
    row = DocumentFactory(partner__library=library)
    erase = {"document": row, "why": "Nie jest potrzebny.", "by": by}
    return [row.file.name], lambda: erase_document(**erase)


def a_photo(library, by):
    row = PhotoFactory(workshop__library=library)
    return [row.large.name, row.small.name], lambda: remove_photo(photo=row, by=by)


def a_library(library, by):
    names, _erase = a_photo(library, by)
    return names, lambda: erase_libraries(libraries=[library], by=by)


@pytest.mark.parametrize("make", [a_document, a_photo, a_library])
def test_what_was_erased_goes_with_the_day(library, by, make):
    """Of whoever was killed right after the commit nothing runs that waits for it."""
    with scopes_disabled():
        names, erase = make(library, by)
        erase()
    assert all(default_storage.exists(name) for name in names)
    call_command("clear_files", verbosity=0)  # its transaction may go on yet
    assert all(default_storage.exists(name) for name in names)
    days_later()
    assert not any(default_storage.exists(name) for name in names)
    assert marks() == []


@pytest.mark.parametrize("make", [a_new_document, a_new_photo, a_new_logo])
@pytest.mark.parametrize("is_kept", [True, False])
def test_what_came_stays_if_its_row_does(library, by, files, make, is_kept):
    """Of whoever was killed before the commit nothing runs that could take the file away."""
    with scopes_disabled(), transaction.atomic():
        make(library, by)
        transaction.set_rollback(not is_kept)
    call_command("clear_files", verbosity=0)  # its transaction may go on yet
    came = files()
    assert came
    days_later()
    assert files() == (came if is_kept else set())
    assert marks() == []


def test_nothing_stands_beside_what_was_kept(db, files, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        name = take_in(name="d.jpg", content=ContentFile(b"x"))
    assert (files(), marks()) == ({name}, [])


def test_whatever_keeps_a_file_marks_it():
    sources = [path for app in APPS for path in python_files(app)]
    found = {name_of(path) for path in sources if SAVES.search(path.read_text())}
    assert found == {"files/services/leaving.py"}


def test_what_was_taken_back_stays(library, by):
    with scopes_disabled():
        [name], erase = a_document(library, by)
        with transaction.atomic():
            erase()
            transaction.set_rollback(True)
    days_later()
    assert default_storage.exists(name)
    assert marks() == []


def test_nothing_is_left_of_what_went_at_once(db, django_capture_on_commit_callbacks):
    name = default_storage.save("a.jpg", ContentFile(b"x"))
    with django_capture_on_commit_callbacks(execute=True):
        let_go(names=[name, ""])
    assert (default_storage.exists(name), marks()) == (False, [])
    call_command("clear_files", verbosity=0)


def test_no_file_without_a_mark_is_touched(db):
    name = default_storage.save("b.jpg", ContentFile(b"x"))
    days_later(99)
    assert default_storage.exists(name)


def test_a_full_disk_keeps_nobody_from_erasing(db, monkeypatch, django_capture_on_commit_callbacks):
    name = default_storage.save("c.jpg", ContentFile(b"x"))

    def full(*_said):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    with django_capture_on_commit_callbacks(execute=True):
        let_go(names=[name])
    assert not default_storage.exists(name)


def test_what_was_being_made_when_a_process_died_goes_with_the_day(db, under_way):
    """The words of a letter or of a copy for a person are set in a folder of their own."""
    pages = under_way / "okolica-pages-x"
    pages.mkdir()
    (pages / "data.json").write_text("Ewa")
    for name in ("tmpx.upload.pdf", "tmpx.pdf"):
        (under_way / name).write_text("Ewa")
    days_later(0)
    assert len([*under_way.iterdir()]) == 3
    days_later()
    assert [path.name for path in under_way.iterdir()] == ["tmpx.pdf"]


def test_a_page_that_is_being_set_lies_where_it_is_looked_for(under_way, monkeypatch):
    seen = []

    def look(*_said, **_options):
        seen.extend(path for name in UNDER_WAY for path in under_way.glob(name))

    monkeypatch.setattr(typesetting, "_set", look)
    typesetting.pdf_set(__file__, "{}", {})
    typesetting.can_be_set(b"", "png")
    with TemporaryUploadedFile("Umowa.pdf", "application/pdf", 1, "utf-8"):
        look()
    assert len({*seen}) == 3


def test_a_disk_that_lets_nothing_go_stops_nothing_and_is_asked_again(
    db, monkeypatch, django_capture_on_commit_callbacks
):
    names = [default_storage.save(f"{name}.jpg", ContentFile(b"x")) for name in "de"]

    def broken(_name):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as disk, django_capture_on_commit_callbacks(execute=True) as done:
        disk.setattr(default_storage, "delete", broken)
        let_go(names=names)
    assert len(done) == 2
    days_later()
    assert not any(default_storage.exists(name) for name in names)
    assert marks() == []


@pytest.mark.parametrize("is_kept", [True, False])
def test_of_what_came_for_nothing_all_goes_but_what_the_disk_keeps(
    db, files, monkeypatch, is_kept, django_capture_on_commit_callbacks
):
    """Its page may say what is wrong and end well, or the whole is taken back."""
    delete = default_storage.delete

    def broken(name):
        if name == "i.jpg":
            raise PermissionError(1, "Operation not permitted")
        delete(name)

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        names = [take_in(name=f"{one}.jpg", content=ContentFile(b"x")) for one in "ijk"]
        with monkeypatch.context() as disk:
            disk.setattr(default_storage, "delete", broken)
            throw_away(names=names)
        transaction.set_rollback(not is_kept)
    assert (files(), len(marks())) == ({"i.jpg"}, 1)
    days_later()
    assert (files(), marks()) == (set(), [])


def test_a_file_that_the_disk_does_not_let_go_keeps_no_other_one(db, monkeypatch, caplog):
    names = [default_storage.save(f"{name}.jpg", ContentFile(b"x")) for name in "fgh"]
    with transaction.atomic():
        let_go(names=names)
    fixed = default_storage.open(f"{MARKS}/{min(marks())}").read().decode()
    delete = default_storage.delete

    def broken(name):
        if name == fixed:
            raise PermissionError(1, "Operation not permitted")
        delete(name)

    with monkeypatch.context() as disk:
        disk.setattr(default_storage, "delete", broken)
        days_later()
    assert [name for name in names if default_storage.exists(name)] == [fixed]
    assert "Operation not permitted" in caplog.text
    days_later()
    assert (default_storage.exists(fixed), marks()) == (False, [])


def test_what_a_killed_restore_unpacked_goes_with_the_day(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "data" / "media"
    unpacked = tmp_path / "data" / "being-restored-x"
    unpacked.mkdir(parents=True)
    (unpacked / "database.dump").write_text("Ewa")
    days_later(0)
    assert unpacked.exists()
    days_later()
    assert not unpacked.exists()
