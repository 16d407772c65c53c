"""A file goes with its row, also when the process dies right after the commit."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from accounts.scoping import scopes_disabled
from agreements.services.documents import erase_document
from back_office.services.belongings import erase_libraries
from files.services.leaving import MARKS, let_go
from reports.services.photos import remove_photo
from tests.factories.accounts import UserFactory
from tests.factories.agreements import DocumentFactory
from tests.factories.photos import PhotoFactory


@pytest.fixture
def by(db):
    return UserFactory(is_superuser=True, is_staff=True)


def marks():
    return default_storage.listdir(MARKS)[1] if default_storage.exists(MARKS) else []


def days_later(number=2):
    with time_machine.travel(timezone.now() + timedelta(days=number)):
        call_command("clear_files", verbosity=0)


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
