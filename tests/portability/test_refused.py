"""Of a library whose rows the database refuses no file stays, either."""

import pytest
from django.core.files.storage import default_storage
from django.db import DataError, connection

from accounts.models import Library
from accounts.scoping import scope, scopes_disabled
from files.services.leaving import take_in
from portability.services.packing import pack_library
from portability.services.unpacking import unpack_library
from serve.archive import Reader
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.photos import PhotoFactory


def test_no_file_stays_of_rows_that_the_database_refused(db, tmp_path, monkeypatch):
    library, path, came = LibraryFactory(), tmp_path / "library.zip", []
    PhotoFactory(workshop__library=library, shown=True)
    with path.open("wb") as file, scope(library=library):
        pack_library(library=library, file=file, closed=True)

    def taking_in(**said):
        came.append(take_in(**said))
        return came[-1]

    def refused(model, _row):
        if model is Library:  # its columns are the last that are written
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1/0")

    monkeypatch.setattr("portability.services.unpacking.take_in", taking_in)
    monkeypatch.setattr("portability.services.unpacking._keep_addresses", refused)
    host = UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)
    with scopes_disabled(), pytest.raises(DataError):
        unpack_library(archive=Reader(path, lambda: ""), library=LibraryFactory(), by=host)
    assert came
    assert [name for name in came if default_storage.exists(name)] == []
