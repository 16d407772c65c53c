"""A file is kept whole or not at all."""

import pytest
from django.core.files.base import ContentFile

from config.storage import WholeFiles
from tests.full_disk import TooLong


def test_of_a_file_that_fills_the_disk_nothing_stays(tmp_path):
    storage = WholeFiles(location=tmp_path)
    with pytest.raises(OSError, match="trouble with the disk"):
        storage.save("photos/a.jpg", TooLong(b"whole"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_that_fits_is_kept(tmp_path):
    storage = WholeFiles(location=tmp_path)
    name = storage.save("photos/a.jpg", ContentFile(b"whole"))
    assert (tmp_path / name).read_bytes() == b"whole"
